import GoujiModel
import GoujiText
import Testing

private let folding = Folding(table: Array("處\t处\n費\t费\n條\t条\n萬\t万\n".utf8))

private func match(_ pattern: String, _ text: String) throws -> PhraseMatch? {
  let folded = folding.fold(text)
  return try PhrasePattern(pattern, folding: folding).firstMatch(in: folded, 0..<folded.count)
}

private func found(_ pattern: String, _ text: String) throws -> String? {
  let folded = folding.fold(text)
  return try match(pattern, text).map { String(decoding: folded[$0.range], as: UTF16.self) }
}

private func number(_ text: String) -> StatementValue? {
  let parts = text.split(separator: ".")
  guard let mantissa = Int64(parts.joined()) else { return nil }
  let scale = parts.count == 2 ? UInt8(parts[1].count) : 0
  return .number(ExactDecimal(mantissa: mantissa, scale: scale))
}

@Suite("Phrase patterns")
struct PhrasePatternTests {
  @Test(arguments: [
    ("处理费", "全年未收取信息处理费。", "处理费"),
    ("处理费", "信息处 理  费", "处 理  费"),
    ("处 理 费", "信息处理费", "处理费"),
    ("處理費", "信息处理费", "处理费"),
    ("处理费", "信息處理費", "处理费"),
    ("３０号", "国办公开办函〔2021〕30 号", "30 号"),
    ("〔2021〕", "国办公开办函［2021］30号", "[2021]"),
    ("格式（试行）", "年度报告格式(试行)", "格式(试行)"),
    ("第（一）项", "第二十条第（一）项", "第(一)项"),
  ])
  func `A literal is found in either width, either script and through blanks`(
    pattern: String, text: String, expected: String
  ) throws {
    #expect(try found(pattern, text) == expected)
  }

  @Test(arguments: [
    ("（未|没有）收取", "本机关没有收取费用", "没有收取"),
    ("(未|没有)收取", "本机关未收取费用", "未收取"),
    ("（未｜没有）收取", "本机关未收取费用", "未收取"),
    ("政府（信息|）公开", "政府公开", "政府公开"),
    ("政府（信息|）公开", "政府信息公开", "政府信息公开"),
    ("（收（到|取|）|受理（了|））申请", "受理申请", "受理申请"),
    ("（收（到|取|）|受理（了|））申请", "收到申请", "收到申请"),
    ("甲|乙丙", "丁乙丙", "乙丙"),
    ("（依据（一）|依据）", "依据(一)", "依据(一)"),
  ])
  func `Alternatives nest, may be empty and take both widths`(
    pattern: String, text: String, expected: String
  ) throws {
    #expect(try found(pattern, text) == expected)
  }

  @Test(arguments: [
    ("收取…5处理费", "收取信息处理费", "收取信息处理费"),
    ("收取…5处理费", "收取 信 息 公 开 的处理费", "收取 信 息 公 开 的处理费"),
    ("收取…5处理费", "收取政府信息公开处理费", nil),
    ("收取……8处理费", "收取政府信息公开处理费", "收取政府信息公开处理费"),
    ("收取…８处理费", "收取处理费", "收取处理费"),
    ("收取…20处理费", "全部收取。处理费", nil),
    ("收取…20处理费", "全部收取；处理费", nil),
    ("收取…20处理费", "收取吗？处理费", nil),
    ("收取…20处理费", "收取！处理费", nil),
    ("收取…20处理费", "收取\n处理费", nil),
    ("收取…20处理费", "收取，共计处理费", "收取,共计处理费"),
    ("收到…9件", "收到3件，答复5件", "收到3件"),
    ("甲…3（乙…3丙|丁）…3戊", "甲一丁二戊", "甲一丁二戊"),
  ])
  func `A gap is bounded, counts no blanks and never leaves its sentence`(
    pattern: String, text: String, expected: String?
  ) throws {
    #expect(try found(pattern, text) == expected)
  }

  @Test(arguments: [
    ("收到58件", "58"), ("收到1,234件", "1234"), ("收到1，234件", "1234"),
    ("收到12,345,678件", "12345678"), ("收到3.5件", "3.5"), ("收到1,234.50件", "1234.50"),
    ("收到０件", "0"), ("收到一百二十三件", "123"), ("收到十二件", "12"), ("收到两千零五件", "2005"),
    ("收到九萬九千九百九十九件", "99999"), ("收到一百一十件", "110"), ("收到 7 件", "7"),
    ("收到叁件", "3"), ("收到壹佰贰拾件", "120"), ("收到壹仟零伍件", "1005"), ("收到贰萬叁仟件", "23000"),
  ])
  func `A number is captured in every usual writing`(text: String, value: String) throws {
    #expect(try match("收到【数:件数】件", text)?["件数"] == number(value))
  }

  @Test(arguments: [
    "收到一百二件", "收到二三件", "收到第三件", "收到3余件", "收到1234567890123456789件",
    "收到2.3.4件", "收到十万件", "收到壹佰贰件", "收到3叁件", "收到三拾件", "收到第叁件", "收到拾伍零件",
  ])
  func `What is no plain number is not captured`(text: String) throws {
    #expect(try match("收到（第|）【数】件", text) == nil)
  }

  @Test(arguments: [
    ("申请…8【数】件", "申请共120余件，7件", "7"),
    ("申请…8【数】件", "申请1,234件", "1234"),
    ("，【数】件", "共2023，120件", "120"),
    ("增长【数】", "增长5%", nil),
    ("收到【数】…3件", "收到3万件", nil),
    ("收到【数】万件", "收到3万件", "3"),
  ])
  func `A number is never a part of another number`(
    pattern: String, text: String, value: String?
  ) throws {
    let captured = try match(pattern, text)?["数"]
    #expect(captured == value.flatMap(number))
  }

  @Test
  func `A year is four digits between 1900 and 2099 and no part of a longer run`() throws {
    #expect(try match("【年:收费年】年", "截至２０２３年")?["收费年"] == .year(2023))
    #expect(try match("【年】", "2023 年")?["年"] == .year(2023))
    #expect(try match("【年】", "电话02023年") == nil)
    #expect(try match("【年】", "编号20231") == nil)
    #expect(try match("【年】", "共1850条、2100条") == nil)
  }

  @Test(arguments: [
    ("自2023年1月1日起", 2023, 1, 1), ("自 2023 年 12 月 31 日起", 2023, 12, 31),
    ("自2023-01-31起", 2023, 1, 31), ("自2023.1.5起", 2023, 1, 5), ("自2023/1/5起", 2023, 1, 5),
    ("自二〇二四年一月二十九日起", 2024, 1, 29), ("自1月1日起", nil, 1, 1), ("自12月31号起", nil, 12, 31),
  ])
  func `A date is read with and without its year`(
    text: String, year: Int?, month: Int, day: Int
  ) throws {
    let expected = CalendarDate(year: year, month: month, day: day)
    #expect(try match("自【日期:起】起", text)?["起"] == .date(expected))
  }

  @Test(arguments: ["2023年13月1日", "2023年1月32日", "2023.1", "2023-1.5"])
  func `What is no day of the calendar is no date`(text: String) throws {
    #expect(try match("【日期】", text) == nil)
  }

  @Test(arguments: [("占5.5%", "5.5"), ("占５．５％", "5.5"), ("占百分之十二", "12"), ("占百分之8", "8")])
  func `A percentage is read as a number of hundredths`(text: String, value: String) throws {
    #expect(try match("占【百分比:率】", text)?["率"] == number(value))
  }

  @Test
  func `Captures stand in the order of the text, with their ranges`() throws {
    let match = try #require(try match("【年】年…4【数:件数】件…4【百分比】", "2023年收到12件，占8%"))
    #expect(match.captures.map { $0.name } == ["年", "件数", "百分比"])
    #expect(match.captures.map { $0.range } == [0..<4, 7..<9, 12..<14])
    #expect(match.range == 0..<14)
  }

  @Test
  func `Matches do not overlap and stay inside their range`() throws {
    let text = folding.fold("甲乙甲乙甲")
    let pattern = try PhrasePattern("甲乙甲|乙", folding: folding)
    #expect(pattern.matches(in: text, 0..<5).map { $0.range } == [0..<3, 3..<4])
    #expect(pattern.matches(in: text, 1..<4).map { $0.range } == [1..<2, 3..<4])
    #expect(pattern.matches(in: text, 5..<5).isEmpty)
    #expect(pattern.firstMatch(in: text, 3..<99)?.range == 3..<4)
  }

  @Test(
    arguments: [
      ("", .empty, 0, "句式第1个字：句式是空的；请写出要找的词句。"),
      ("　 ", .empty, 0, "句式第1个字：句式是空的；请写出要找的词句。"),
      ("未（收取", .unclosedBracket, 1, "句式第2个字：“（”没有对应的“）”。"),
      ("未收取）", .strayBracket, 3, "句式第4个字：“）”没有对应的“（”。"),
      ("收取…费", .gapWithoutLength, 2, "句式第3个字：“…”后须写最多隔几个字，如“…20”。"),
      (
        "收取…900费", .gapOutOfRange(limit: 200), 2,
        "句式第3个字：“…”后的字数须在1至200之间。"
      ),
      ("收取…0费", .gapOutOfRange(limit: 200), 2, "句式第3个字：“…”后的字数须在1至200之间。"),
      (
        "…20收取", .gapAtEdge, 0,
        "句式第1个字：“…”须写在两个词之间，不能在句式的开头或结尾。"
      ),
      (
        "收取（…20费|）…20", .gapAtEdge, 9,
        "句式第10个字：“…”须写在两个词之间，不能在句式的开头或结尾。"
      ),
      (
        "收到【件】", .unknownPlaceholder("件", allowed: ["数", "年", "日期", "百分比", "列举"]), 2,
        "句式第3个字：没有“【件】”；可用：【数】、【年】、【日期】、【百分比】、【列举】。"
      ),
      ("收到【数", .unclosedPlaceholder, 2, "句式第3个字：“【”没有对应的“】”。"),
      ("收到】", .strayPlaceholderEnd, 2, "句式第3个字：“】”没有对应的“【”。"),
      (
        "收到【数：】", .placeholderWithoutName("数"), 2,
        "句式第3个字：“【数：】”的冒号后须写名称，如“【数：件数】”。"
      ),
      ("（甲|）", .matchesNothing, 0, "句式第1个字：句式可以一个字也不对上；请至少写一个必有的词。"),
    ] as [(String, PhrasePatternError.Problem, Int, String)])
  func `A mistake is told with its place and what to do`(
    pattern: String, problem: PhrasePatternError.Problem, offset: Int, words: String
  ) {
    let error = #expect(throws: PhrasePatternError.self) {
      try PhrasePattern(pattern, folding: folding)
    }
    #expect(error == PhrasePatternError(problem, at: offset))
    #expect(error?.description == words)
  }

  @Test
  func `Depth, length and gaps of a pattern are limited`() throws {
    func problem(_ pattern: String) -> PhrasePatternError.Problem? {
      #expect(throws: PhrasePatternError.self) { try PhrasePattern(pattern, folding: folding) }?
        .problem
    }
    let deep = String(repeating: "（甲|", count: 32) + "乙" + String(repeating: "）", count: 32)
    #expect(try found(deep, "丙乙") == "乙")
    #expect(problem("（甲|" + deep + "）") == .tooDeep(limit: 32))
    #expect(problem(String(repeating: "（", count: 400)) == .tooDeep(limit: 32))
    #expect(try found(String(repeating: "甲", count: 500), "甲") == nil)
    #expect(problem(String(repeating: "甲", count: 501)) == .tooLong(limit: 500))
    #expect(
      problem(String(repeating: "甲…200", count: 6) + "乙") == .gapsTooLong(limit: 1000))
  }

  @Test(.timeLimit(.minutes(1)))
  func `A pattern that backtracks at length over hostile text still ends`() throws {
    let text = [UInt16](repeating: folding.fold("甲")[0], count: 3_000)
    let patterns = [
      String(repeating: "甲…50", count: 20) + "乙",
      String(repeating: "（甲|甲甲|）", count: 60) + "乙",
      String(repeating: "（甲…9|甲）", count: 60) + "甲乙",
    ]
    for pattern in patterns {
      #expect(
        try PhrasePattern(pattern, folding: folding).firstMatch(in: text, 0..<text.count) == nil)
    }
  }
}

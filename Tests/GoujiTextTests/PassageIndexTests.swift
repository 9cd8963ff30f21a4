import GoujiText
import Testing

@Suite struct PassageIndexTests {
  private let folding = Folding(table: [])

  /// Each text as a passage of one whole, a line end between them.
  private func index(_ texts: [String]) -> (
    index: PassageIndex, text: [UInt16], ranges: [Range<Int>]
  ) {
    var text: [UInt16] = []
    var ranges: [Range<Int>] = []
    for passage in texts {
      let start = text.count
      text += folding.fold(passage)
      ranges.append(start..<text.count)
      text.append(0x0A)
    }
    return (PassageIndex(text, count: ranges.count) { ranges[$0] }, text, ranges)
  }

  @Test(
    arguments: [
      (#"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"#, "电话139 1234-5678。"),
      (#"62[0-9](?:[ -]?[0-9]){13,16}"#, "账号6222 0212 3456 7890 123"),
      (#"(?:X|×|\*|_|○){2,}(?:余|多)?(?:条|件)"#, "公开信息××条"),
      (#"(?:信息|文件|申请)[ _]+(?:条|件)[,;。]"#, "收到申请 件。"),
      (#"&(?:nbsp|lt|#\d+);"#, "一&#160;二"),
      (#"</?(?:p|br)(?: [^>]*)?/?>"#, "一<br/>二"),
      (#"\x{FFFD}{2,}"#, "一\u{FFFD}\u{FFFD}二"),
      (#"[A-Za-z0-9._-]+@(?:vip\.)?(?:qq|163)\.(?:com|cn)"#, "邮箱a.b@163.com"),
      (#"\([一二三]\)[^,。]{0,6}(?:政策解读|公众参与)"#, "（二）加强政策解读"),
      (#"处理费[^0-9,;。]{0,12}[0-9,]*[1-9]元"#, "信息处理费共计1,205元"),
      (#"甲?乙*丙{0,3}丁+戊{2}"#, "丁丁戊戊"),
      (#"(?:甲|乙丙|)丁戊"#, "丁戊"),
      (#"[^甲]乙丙"#, "丁乙丙"),
      (#"[\x{4e00}-\x{9fa5}]{2}局"#, "财政局"),
      (#"^甲乙$"#, "甲乙"),
      (#"(?i)abc"#, "xABCy"),
      (#"\bab\b"#, "甲ab乙"),
      (#"[[:digit:]]{3}号"#, "第123号"),
      (#"甲\.乙"#, "甲.乙"),
      (#"甲.乙"#, "甲丙乙"),
      (#"甲 乙"#, "甲 乙"),
      (#"a{2}"#, "baac"),
    ])
  func `A passage that matches a regular expression is always looked into`(
    source: String, text: String
  ) throws {
    let expression = try RegularExpression(source, folding: folding)
    let (index, whole, ranges) = index(["前面一句没有。", text, "后面也没有。"])
    try #require(expression.firstMatch(in: whole, ranges[1]) != nil)
    #expect(index.contains(1, in: expression.needs.passages(in: index)))
    #expect(expression.needs.areMet(in: index))
  }

  @Test(
    arguments: [
      (#"1[3-9][0-9][ -]?[0-9]{4}"#, "2024年12月收到0件"),
      (#"(?:X|×|\*|_){2,}条"#, "公开信息20条"),
      (#"(?:绝密|机密)★"#, "涉及国家秘密的"),
      (#"a(?:b|c)d"#, "abc"),
      (#"处理费[^0-9]{0,12}[1-9]元"#, "信息公开费用"),
      (#"甲{2,}"#, "甲乙"),
    ])
  func `A passage without what an expression needs is not looked into`(source: String, text: String)
    throws
  {
    let expression = try RegularExpression(source, folding: folding)
    let index = index([text]).index
    #expect(expression.needs.passages(in: index).isEmpty)
    #expect(!expression.needs.areMet(in: index))
  }

  @Test(
    arguments: [
      ("收到申请【数】件", "本年收 到申请三件"),
      ("（新收|收到）（政府信息公开|）申请", "共收到申请"),
      ("公开…10条", "公开了各类信息20条"),
    ])
  func `A passage that matches a phrase pattern is always looked into`(source: String, text: String)
    throws
  {
    let pattern = try PhrasePattern(source, folding: folding)
    let (index, whole, ranges) = index(["前面一句没有。", text])
    try #require(pattern.firstMatch(in: whole, ranges[1]) != nil)
    #expect(index.contains(1, in: pattern.needs.passages(in: index)))
    #expect(!index.contains(0, in: pattern.needs.passages(in: index)))
  }

  @Test
  func `A pattern without a word of two characters is looked for everywhere`() throws {
    let pattern = try PhrasePattern("甲（乙|）丙", folding: folding)
    let index = index(["前面一句没有。", "甲丙"]).index
    #expect(index.contains(0, in: pattern.needs.passages(in: index)))
    #expect(index.contains(1, in: pattern.needs.passages(in: index)))
  }

  @Test
  func `A word across two passages is told for the text, not for either passage`() throws {
    let pattern = try PhrasePattern("依申请公开", folding: folding)
    let index = index(["共办理依申", "请公开事项"]).index
    #expect(pattern.needs.areMet(in: index))
    #expect(pattern.needs.passages(in: index).isEmpty)
  }

  @Test(
    arguments: [63, 64, 65, 200, 1000])
  func `Of more passages than bits none is lost`(count: Int) throws {
    let pattern = try PhrasePattern("依申请公开", folding: folding)
    for place in [0, count / 2, count - 1] {
      var texts = [String](repeating: "别的文字", count: count)
      texts[place] = "办理依申请公开"
      let index = index(texts).index
      let set = pattern.needs.passages(in: index)
      #expect(index.contains(place, in: set))
      #expect((0..<count).count { index.contains($0, in: set) } <= max(1, count / 32))
    }
  }
}

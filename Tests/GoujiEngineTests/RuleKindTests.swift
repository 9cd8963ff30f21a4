import GoujiEngine
import GoujiModel
import Testing

@Suite("Rule kinds")
struct RuleKindTests {
  @Test(
    arguments: [
      ("已填", "空白", Status.fail), ("已填", "缺", .fail), ("已填", "/", .pass), ("已填", "辨", .undecided),
      ("已填", "缺行", .notApplicable), ("已填", "推3", .pass), ("不是符号", "/", .fail),
      ("不是符号", "空白", .notApplicable), ("不是符号", "3", .pass), ("整数", "3.0", .pass),
      ("整数", "3.5", .fail), ("整数", "空白", .notApplicable), ("整数", "辨", .undecided),
      ("不小于0", "-1", .fail), ("不小于 0", "0.00", .pass), ("不大于5", "5.01", .fail),
      ("等于0", "0.0", .pass), ("等于0", "1", .fail), ("只有数字", "/", .notApplicable),
      ("写法如常", "3", .pass),
    ])
  func `取值 judges each reading`(must: String, value: String, status: Status) throws {
    let rule = try SmallForm.rule("类型: 取值\n范围: {表: 表一, 行: 甲, 列: 自然人}\n须: \(must)")
    #expect(SmallForm.evaluate([rule], SmallForm.report([value])).outcomes[0].status == status)
  }

  @Test func `Cells of a table are one finding under 合并`() throws {
    let rule = try SmallForm.rule(
      "类型: 取值\n范围: {表: 表一, 每格: 全部}\n须: 已填\n合并: 每表\n提示语: 【表】有【个数】格空白：【格列】。")
    let evaluation = SmallForm.evaluate([rule], SmallForm.report(["空白", "缺", "1"]))
    #expect(evaluation.findings.count == 1)
    #expect(evaluation.findings[0].message == "表一有2格空白：“甲”行“自然人”列、“乙”行“自然人”列。")
    #expect(
      evaluation.findings[0].items.map(\.identity) == [
        "某县人民政府|2023|T-1|表一.r0.自然人", "某县人民政府|2023|T-1|表一.r1.自然人",
      ])
    #expect(evaluation.outcomes[0].examined == 15)
  }

  @Test(
    "A grain that the kind does not keep is refused, never read and ignored",
    arguments: [
      ("类型: 年份一致\n范围: {章节: 首部, 每: 段}\n等式: 年份 = 报告年度", "“段”不是此处可用的值"),
      ("类型: 章节\n范围: {章节: 首部, 每: 小标题}\n最短: 4", "不认识的键“每”"),
    ])
  func grain(rule: String, words: String) throws {
    let mistakes = try SmallForm.mistakes(rule)
    #expect(mistakes.count == 1 && mistakes[0].contains(words), "\(mistakes)")
  }

  @Test func `A rule yields on the items where another fails`() throws {
    let first = try SmallForm.rule("类型: 取值\n范围: {表: 表一, 行: 甲}\n须: 已填", id: "A-1")
    let second = try SmallForm.rule("类型: 取值\n范围: {表: 表一, 列: 自然人}\n须: 等于5\n让位于: [A-1]", id: "A-2")
    let third = try SmallForm.rule(
      "类型: 勾稽\n等式: 表一.甲.自然人 = 表一.乙.自然人\n让位于: [A-1]", id: "A-3")
    let evaluation = SmallForm.evaluate(
      [third, second, first], SmallForm.report(["空白", "4", "5", "5", "5"]))
    #expect(evaluation.outcomes[0].status == .notApplicable)
    #expect(evaluation.outcomes[0].reason == "已由 A-1 报告")
    #expect(evaluation.outcomes[1].failed == 1)
    #expect(evaluation.findings.map(\.rule) == ["A-2", "A-1"])
  }

  @Test func `A missing table closes its rules and names the rule that says so`() throws {
    let present = try SmallForm.rule("类型: 表式\n表: 表一\n须: 有表", id: "TBL-1")
    let rule = try SmallForm.rule("类型: 勾稽\n范围: {表: 表一, 列: 自然人}\n等式: 甲 = 乙")
    var report = SmallForm.report(["1", "2"])
    report.tables[0].isPresent = false
    let evaluation = SmallForm.evaluate([present, rule], report)
    #expect(evaluation.outcomes.map(\.status) == [.fail, .notApplicable])
    #expect(evaluation.outcomes[1].reason == "表一缺失，见 TBL-1")
  }

  @Test func `What an applicability cannot tell turns a failure undecided`() throws {
    let rule = try SmallForm.rule(
      "类型: 勾稽\n适用: {年份: 2021起}\n范围: {表: 表一, 列: 自然人}\n等式: 甲 = 乙")
    #expect(
      SmallForm.evaluate([rule], SmallForm.report(["1", "2"], year: nil)).outcomes[0].status
        == .undecided)
    #expect(
      SmallForm.evaluate([rule], SmallForm.report(["1", "1"], year: nil)).outcomes[0].status
        == .pass)
    #expect(
      SmallForm.evaluate([rule], SmallForm.report(["1", "2"], year: 2020)).outcomes[0].status
        == .notApplicable)
  }

  @Test(
    arguments: [
      ("自本年起。", Status.fail), ("依照〔2021〕30号编制。", .pass), ("《旧〔2021〕30号》", .pass),
    ])
  func `须出现 looks through the whole text`(text: String, status: Status) throws {
    let rule = try SmallForm.rule("类型: 文字\n范围: 全文\n须出现: [〔2021〕30号]\n佐证: [自…4起]")
    let evaluation = SmallForm.evaluate([rule], SmallForm.report([], text: text))
    #expect(evaluation.outcomes[0].status == status)
    if status == .fail { #expect(evaluation.findings[0].evidence.map(\.text) == ["自本年起。"]) }
  }

  @Test func `不得出现 spares what stands in title marks`() throws {
    let rule = try SmallForm.rule("类型: 文字\n范围: {章节: 首部, 每: 处}\n不得出现: [申请费]\n除外: [书名号内]")
    let bad = SmallForm.evaluate([rule], SmallForm.report([], text: "收取申请费三元，另收申请费。"))
    #expect(bad.findings.count == 2)
    #expect(bad.findings.last?.items[0].identity.hasSuffix("|one/申请费#2") == true)
    let good = SmallForm.evaluate([rule], SmallForm.report([], text: "按《申请费办法》办理。"))
    #expect(good.outcomes[0].status == .pass)
  }

  private func period(_ start: CalendarDate, _ end: CalendarDate) -> Statement {
    Statement(
      name: "统计期限", sentence: TextRange(5, 8), range: TextRange(5, 8), section: 0,
      values: [.date(start), .date(end)])
  }

  @Test func `Dates compare by month and day, by year and as a whole`() throws {
    let day = CalendarDate(year: 2023, month: 1, day: 1)
    let last = CalendarDate(year: 2023, month: 12, day: 31)
    let rules = try [
      "条件: 统计期限.起 = 1月1日 且 统计期限.止 = 12月31日", "等式: 统计期限.起.年 = 报告年度",
      "条件: 统计期限.起 <= 统计期限.止 且 统计期限.起.年 = 统计期限.止.年",
    ].map { try SmallForm.rule("类型: 统计期限\n前提: 有(统计期限)\n" + $0) }
    func statuses(_ statement: [Statement], _ year: Int?) -> [Status] {
      SmallForm.evaluate(
        rules, SmallForm.report([], text: "自一至十二。", year: year, statements: statement)
      )
      .outcomes.map(\.status)
    }
    #expect(statuses([period(day, last)], 2023) == [.pass, .pass, .pass])
    #expect(statuses([period(day, last)], 2022) == [.pass, .fail, .pass])
    #expect(statuses([period(last, day)], nil) == [.fail, .undecided, .fail])
    #expect(statuses([], 2023) == [.notApplicable, .notApplicable, .notApplicable])
    var unread = period(day, last)
    unread.values = [.notGiven, .notGiven]
    #expect(statuses([unread], 2023) == [.undecided, .undecided, .undecided])
  }

  @Test func `Kinds refuse what they do not read`() throws {
    #expect(
      try SmallForm.mistakes("类型: 表式\n表: 表一\n须: 有表\n容差: 1").first?.contains(
        "“容差”在这一类型的规则里不起作用，只用于：勾稽、") == true)
    #expect(try SmallForm.mistakes("类型: 取直\n范围: {表: 表一}").first?.contains("是不是“取值”") == true)
  }
}

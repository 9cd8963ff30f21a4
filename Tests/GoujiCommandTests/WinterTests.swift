import Foundation
import GoujiTestSupport
import Testing

/// What an office's winter brings beside the reports themselves.
@Suite("gouji audit: a whole winter")
struct WinterTests {
  private let folder: TemporaryFolder
  private let sample = SampleReport.builtIn[0]

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  /// The sample with other words in its first section, and of another unit and year.
  private func report(_ overview: [String], unit: String, year: Int) throws -> String {
    var report = sample
    report.overview = overview
    report.problems = ["存在的问题：\(unit)更新慢。", "改进措施：\(unit)按月核对。"]
    let text = try #require(Layouts.all.first).render(report).text
    return text.replacing(sample.unit, with: unit).replacing("2024年", with: "\(year + 1)年")
      .replacing("2023", with: "\(year)")
  }

  private static let handedOut = [
    "坚持把公开贯穿于决策、执行、管理、服务和结果的全过程，年初印发要点，年中逐条督办，年末对照验收，各项任务都落到科室和个人。",
    "严格执行先审查后公开的程序，一事一审、全面审查，定密、涉稳和个人隐私的内容由法制机构和保密机构共同把关后再行发布。",
    "依托全市统一的公开平台集中发布，栏目名称、发布格式和更新时限都按全市规范执行，手机端和电脑端的内容保持一致。",
    "把公开工作列入年度绩效考核，按季度通报得分，得分靠后的单位由分管领导约谈，整改情况纳入下一季度的检查。",
  ]

  private static let own = [
    ["渔港码头泊位的分配办法在门口张贴，鱼市价格每天早晨更新一遍，渔民最关心的休渔补贴逐船列出金额和发放日期。"],
    ["盐场改制的进展专门开了栏目，职工安置方案、资产评估结论和听证会记录都能下载，来电询问的人明显少了很多。"],
  ]

  private static let notice = """
    临澜市政务公开办公室
    关于报送年度报告的通知
    各县（区）人民政府，市政府各部门：
    现就今年的编制工作通知如下。
    请各单位于一月十五日以前把电子版送到本办。
    逾期没有送来的，予以通报。
    联系人：办公室王晓，电话：0999-8123456。
    临澜市政务公开办公室
    """

  private static func unit(_ number: Int) -> String {
    let names = ["青石", "白塔", "云岭", "长堤", "红河", "柳林", "东风", "桥头", "松山", "沙湾", "梅溪", "竹园"]
    return "\(names[(number - 1) % names.count])县人民政府"
  }

  private func findings(of rule: String, _ output: String) -> Int {
    output.ranges(of: #""rule":"\#(rule)""#).count
  }

  @Test
  func `what the whole city was told to write does not speak against a unit`() throws {
    try folder.write(
      try report(Self.handedOut + Self.own[0], unit: sample.unit, year: 2023), to: "now.txt")
    for number in 1...12 {
      let unit = number == 1 ? sample.unit : Self.unit(number)
      let words = Self.handedOut + (number == 1 ? Self.own[1] : ["\(number)号另有安排。"])
      try folder.write(try report(words, unit: unit, year: 2022), to: "last/\(number).txt")
    }
    let many = try run(
      "audit", "now.txt", "--prior", "last", "--format", "json", "--fail-on", "never")
    #expect(findings(of: "XY-005", many.output) == 0, "\(many.errors)")
    // Of one unit's report nobody can say what the city handed out.
    let one = try run(
      "audit", "now.txt", "--prior", "last/1.txt", "--format", "json", "--fail-on", "never")
    #expect(findings(of: "XY-005", one.output) == 1)
  }

  @Test
  func `what a unit copied of its own is found beside what the city handed out`() throws {
    let words = Self.handedOut + Self.own[0] + Self.own[1]
    let more =
      "全年接待来访群众一百多人次，逐一登记来意、经办人和答复时间，月底由办公室抽查一部分，抽查结果在机关内部公示。来访者提出的意见由专人汇总，能马上办的当场答复，要会商的约定回复日期，到期没有回复的由值班领导直接督办并在例会上说明。"
    try folder.write(
      try report(words + [more], unit: sample.unit, year: 2023), to: "now.txt")
    for number in 1...12 {
      let unit = number == 1 ? sample.unit : Self.unit(number)
      let words = number == 1 ? words + [more] : Self.handedOut
      try folder.write(try report(words, unit: unit, year: 2022), to: "last/\(number).txt")
    }
    let result = try run(
      "audit", "now.txt", "--prior", "last", "--format", "json", "--fail-on", "never")
    #expect(findings(of: "XY-005", result.output) == 1, "\(result.errors)")
  }

  @Test
  func `a quoted passage ends before the tables and is not the whole report`() throws {
    let words = Self.handedOut + Self.own[0] + Self.own[1]
    for unit in [sample.unit, "青石县人民政府"] {
      let text = try report(words, unit: unit, year: 2023)
        .replacing("\(unit)更新慢", with: "栏目更新慢").replacing("\(unit)按月", with: "办公室按月")
      try folder.write(text, to: "in/\(unit).txt")
    }
    let result = try run("audit", "in", "--format", "markdown", "--fail-on", "never")
    let quotes = result.output.split(separator: "\n").filter { $0.hasPrefix("- 原文：“") }
    #expect(result.output.contains("BAT-003"))
    #expect(!quotes.isEmpty)
    #expect(quotes.allSatisfy { $0.count < 250 && !$0.contains("本年新收政府信息公开申请数量") })
    #expect(quotes.contains { $0.contains("……") })
  }

  @Test
  func `a notice among the reports is nobody's report`() throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(Self.notice, to: "in/通知.txt")
    try folder.write("名称,年度\n\(sample.unit),\n青石县水务局,2023\n", to: "units.csv")
    let result = try run("audit", "in", "--units", "units.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[{"unit":"青石县水务局"}]"#), "\(result.output)")
    #expect(result.status == 2)
  }

  /// A text whose letters a font or a wrong character set has swapped for others.
  private static let garbled = [UInt32(211), 1009].map { distance in
    let words = (own[0] + own[1] + [notice]).joined(separator: "\n")
    let swapped = words.unicodeScalars.map { scalar in
      let isHan = (0x4E00..<0x9000).contains(scalar.value)
      return Unicode.Scalar(isHan ? scalar.value + distance : scalar.value) ?? scalar
    }
    return String(String.UnicodeScalarView(swapped))
  }

  @Test(arguments: ["青石县水务局\n", "扫描件见附件\n第1页\n"] + garbled)
  func `a cover without the report, or one that nobody can read, may be the missing one`(
    text: String
  ) throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(text, to: "in/b.txt")
    try folder.write("名称,年度\n\(sample.unit),\n青石县水务局,2023\n", to: "units.csv")
    let result = try run("audit", "in", "--units", "units.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[]"#), "\(result.output)")
  }

  @Test
  func `a unit set up in the year has no report of the year before`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write(try Submissions.sound(1), to: "last/other.txt")
    func audit(_ founded: String) throws -> String {
      try folder.write("名称,设立年度\n\(sample.unit),\(founded)\n", to: "units.csv")
      return try run(
        "audit", "now.txt", "--prior", "last", "--units", "units.csv", "--format", "json"
      ).output
    }
    #expect(try audit("2023").contains("登记表写明本单位2023年设立，没有上一年度的报告"))
    #expect(try audit("2022年").contains("给出的上年报告里没有本单位的；改过名的，请在登记表"))
  }

  @Test
  func `a draft expects of all units the year that most have sent`() throws {
    for number in [1, 2, 3, 5] {
      let year = number == 3 ? 2022 : 2023
      try folder.write(
        try report(Self.own[0], unit: Self.unit(number), year: year), to: "in/\(number).txt")
    }
    let draft = try run("units", "new", "in")
    #expect(draft.output.contains("\(Self.unit(3)),,政府,县级,,,2023,"), "\(draft.output)")
    #expect(draft.errors.contains("\(Self.unit(3))：送来的是2022年度的，登记表的“年度”写的是2023"))
    #expect(!draft.errors.contains(Self.unit(1)))
    // With last year's beside them, a unit is not expected to report on last year once more.
    for number in 1...4 {
      try folder.write(
        try report(Self.own[0], unit: Self.unit(number), year: 2022), to: "last/\(number).txt")
    }
    let both = try run("units", "new", "in", "last")
    #expect(both.output.contains("\(Self.unit(4)),,政府,县级,,,2023,"), "\(both.output)")
  }

  @Test
  func `the year due is the new one when few have reported on it yet`() throws {
    for number in 1...4 {
      try folder.write(
        try report(Self.own[0], unit: Self.unit(number), year: 2022), to: "last/\(number).txt")
    }
    try folder.write(try report(Self.own[1], unit: Self.unit(2), year: 2023), to: "in/2.txt")
    let draft = try run("units", "new", "in", "last")
    for number in 1...4 {
      let name = Self.unit(number)
      #expect(draft.output.contains("\(name),,政府,县级,,,2023,"), "\(draft.output)")
      #expect(draft.errors.contains("\(name)：送来的是2022年度的") == (number != 2))
    }
  }

  @Test
  func `a day of the registry that is none is told with its column and what to write`() throws {
    try folder.write(try Submissions.sound(), to: "now.txt")
    try folder.write("名称,期限\n\(sample.unit),1月31日\n", to: "units.csv")
    let result = try run("audit", "now.txt", "--units", "units.csv")
    #expect(
      result.errors.contains("“期限”写的“1月31日”不是一个日期；请写明年、月、日，如 2024-01-31。"), "\(result.errors)")
  }

  @Test(arguments: ["临澜市政府", "临滨市人民政府"])
  func `a unit that came under a name like its own is not called missing`(name: String) throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(try Submissions.sound(1), to: "in/b.txt")
    try folder.write("名称,年度\n\(name),2023\n青石县水务局,2023\n", to: "units.csv")
    let result = try run("audit", "in", "--units", "units.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[{"unit":"青石县水务局"}]"#), "\(result.output)")
    #expect(result.output.contains("登记表里没有的“\(sample.unit)”可能就是它：in/a.txt"))
    let report = try run("audit", "in", "--units", "units.csv")
    #expect(report.output.contains("- 不能断定是否已报：\(name)，原因见“全批审核”。"))
    #expect(report.output.contains("- 登记表里没有的单位：\(sample.unit)、"))
  }

  @Test
  func `a file named after one unit and written by another leaves the first in doubt`() throws {
    let other = "白塔县水务局"
    try folder.write(
      try report(Self.own[0], unit: other, year: 2023), to: "in/青石县水务局2023年报.txt")
    try folder.write("名称,年度\n青石县水务局,2023\n青石县林业局,2023\n", to: "units.csv")
    let result = try run("audit", "in", "--units", "units.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[{"unit":"青石县林业局"}]"#), "\(result.output)")
    #expect(
      result.output.contains("收到了以它命名的文件，文中写的却是登记表里没有的“\(other)”：in/青石县水务局2023年报.txt"))
  }

  @Test
  func `what the whole batch shows of a unit stands in the unit's own part too`() throws {
    let words = Self.handedOut + Self.own[0] + Self.own[1]
    for unit in [sample.unit, "青石县人民政府"] {
      try folder.write(try report(words, unit: unit, year: 2023), to: "in/\(unit).txt")
    }
    try folder.write(try report(Self.own[1], unit: "白塔县水务局", year: 2023), to: "in/c.txt")
    let result = try run("audit", "in", "--format", "markdown", "--fail-on", "never")
    let parts = result.output.split(separator: "<a id=\"unit-")
    let told = parts.map { $0.contains("**全批审核中涉及本单位的问题**") && $0.contains("- BAT-003 ") }
    #expect(parts.count == 4)
    #expect(told == parts.map { !$0.contains("白塔县水务局 2023 年度") && $0 != parts.first })
    #expect(result.output.contains("（另见全批审核） | "))
  }

  @Test
  func `what nearly all of a few units have was handed out to them`() throws {
    for number in 1...5 {
      let words = Self.handedOut + ["\(["甲", "乙", "丙", "丁", "戊"][number - 1])处另有安排，见公告栏。"]
      let text = try report(words, unit: Self.unit(number), year: 2023)
      try folder.write(text, to: "five/\(number).txt")
      if number < 3 { try folder.write(text, to: "two/\(number).txt") }
    }
    let five = try run("audit", "five", "--format", "json", "--fail-on", "never")
    #expect(findings(of: "BAT-003", five.output) == 0)
    let two = try run("audit", "two", "--format", "json", "--fail-on", "never")
    #expect(findings(of: "BAT-003", two.output) == 1)
  }

  @Test
  func `the registry beside the reports is no report`() throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write("名称,年度\n\(sample.unit),2023\n", to: "in/units.csv")
    let result = try run("audit", "in", "--units", "in/units.csv", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains(#""unread":[]"#))
  }

  @Test
  func `findings that differ in the name of the unit only stand together`() throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    try folder.write(try Submissions.sound(1), to: "in/b.txt")
    try folder.write(
      "名称,年度\n青石县水务局,2023\n青石县教育局,2023\n青石县林业局,2023\n", to: "units.csv")
    let result = try run("audit", "in", "--units", "units.csv")
    #expect(result.output.contains("### 1. BAT-001 应报未报（3 项）\n"))
    #expect(result.output.contains("- **青石县教育局没有报送2023年度的报告。**\n"))
    #expect(result.output.ranges(of: "催促该单位报送").count == 1)
  }
}

import Foundation
import GoujiTestSupport
import Testing

@Suite("gouji audit --units, gouji units new")
struct UnitRegistryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Submissions.sound(), to: "in/a.txt")
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  private func audit(_ registry: String) throws -> CommandResult {
    try folder.write(registry, to: "units.csv")
    return try run("audit", "in", "--units", "units.csv", "--format", "json")
  }

  private var unit: String { SampleReport.builtIn[0].unit }

  @Test
  func `what the registry says of a unit is not inferred any more`() throws {
    let result = try audit("名称,别名,类型,层级\n某某单位,\(unit),授权组织,县级\n")
    #expect(result.output.contains(#""name":"某某单位","source":"登记","type":"授权组织","level":"县级""#))
    #expect(result.output.contains(#""assumed":[],"registration":"listed""#))
  }

  @Test
  func `a unit that the registry does not list says so`() throws {
    let result = try audit("名称,类型\n某某单位,部门\n")
    #expect(result.output.contains(#""registration":"unlisted""#))
    #expect(result.output.contains("登记表里没有这个单位"))
  }

  @Test
  func `a name that two entries may bear is told, not guessed`() throws {
    let result = try audit("名称\n甲省\(unit)\n乙省\(unit)\n")
    #expect(
      result.output.contains(
        #""registration":"ambiguous","candidates":["甲省\#(unit)","乙省\#(unit)"]"#))
  }

  @Test
  func `a unit that has not submitted is missing, and that is serious`() throws {
    let result = try audit("名称,年度\n\(unit),\n青石县水务局,2023\n")
    #expect(result.output.contains(#""missing":[{"unit":"青石县水务局"}]"#))
    #expect(result.output.contains(#""rule":"BAT-001""#))
    #expect(result.status == 1)
  }

  @Test
  func `a file that nobody can read may be the missing one`() throws {
    try folder.write(Submissions.novel, to: "in/青石县水务局.txt")
    try folder.write("名称,年度\n\(unit),\n青石县水务局,2023\n", to: "units.csv")
    let result = try run(
      "audit", "in/a.txt", "in/青石县水务局.txt", "--units", "units.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[]"#))
    #expect(result.output.contains("收到了，但读不出：in/青石县水务局.txt"))
  }

  @Test
  func `every mistake of a registry is told with line and column`() throws {
    let result = try audit(
      "名称,类形,别名,类型,年度,汇总\n甲局,,甲单位、乙,部们,23,\n乙局,,甲单位,部门,2023,对\n,,,,,\n甲局,,,,,是\n")
    for words in [
      "units.csv:1:4: 错误：不认识的键“类形”，是不是“类型”？",
      "units.csv:2:11: 错误：“部们”不是此处可用的值，是不是“部门”？",
      "units.csv:2:14: 错误：此处应为一个四位年份，如 2023。",
      "units.csv:2:5: 错误：“乙”太短，认不出单位；名称和别名至少要两个字。",
      "units.csv:3:5: 错误：“甲单位”已是 units.csv:2:1 的“甲局”所用；名称和别名各单位不得相同，请改正其中一处。",
      "units.csv:3:17: 错误：“对”不是此处可用的值；可用：是、否。",
      "units.csv:5:1: 错误：“甲局”已是 units.csv:2:1 的“甲局”所用；名称和别名各单位不得相同，请改正其中一处。",
    ] {
      #expect(result.errors.contains(words), "\(words)\n\(result.errors)")
    }
    #expect(result.errors.contains("单位登记表有"))
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
  }

  @Test
  func `a registry from a spreadsheet is read: mark, quotes, semicolons, GB18030`() throws {
    let marked = try audit("\u{FEFF}名称;别名;报送日期\r\n\"\(unit)\";\"甲单位；乙单位\";2024/1/9\r\n")
    #expect(marked.output.contains(#""registration":"listed""#), "\(marked.errors)")
    // 名称 and 水利局 in GB18030.
    let text: [UInt8] = [
      0xC3, 0xFB, 0xB3, 0xC6, 0x0D, 0x0A, 0xCB, 0xAE, 0xC0, 0xFB, 0xBE, 0xD6, 0x0D, 0x0A,
    ]
    try folder.write(Data(text), to: "gb.csv")
    let result = try run("audit", "in", "--units", "gb.csv", "--format", "json")
    #expect(result.output.contains(#""missing":[{"unit":"水利局"}]"#), "\(result.errors)")
  }

  @Test
  func `a draft of the submissions is a registry that lists them all`() throws {
    try folder.write(try Submissions.sound(1), to: "in/b.txt")
    let draft = try run("units", "new", "in")
    #expect(draft.status == 0)
    #expect(draft.output.hasPrefix("\u{FEFF}名称,别名,类型,层级,上级,汇总,年度,报送日期,公布日期,期限,设立年度\n"))
    let result = try audit(draft.output)
    #expect(result.errors.isEmpty)
    #expect(!result.output.contains("unlisted"))
    #expect(result.output.contains(#""missing":[]"#))
  }
}

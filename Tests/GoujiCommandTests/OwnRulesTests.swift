import Foundation
import Testing

/// Rules of one's own in one's own folder: the example of the READMEs, and rules with mistakes.
@Suite("Rules of one's own")
struct OwnRulesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  private func text(of path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The first block of a language in a README.
  private func block(_ language: String, of readme: String) throws -> String {
    let parts = try text(of: readme).split(separator: "```\(language)\n")
    return String(try #require(parts.dropFirst().first?.split(separator: "```").first))
  }

  private func example(of readme: String) throws -> String { try block("yaml", of: readme) }

  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func `the finding shown is what stands in the audit report of the sample`(
    readme: String
  ) throws {
    let shown = try block("markdown", of: readme).split(separator: "\n")
    let report = try text(of: "Reports/totals-row-mismatch.md").split(separator: "\n")
    #expect(shown.count > 5)
    #expect(shown.allSatisfy(report.contains))
  }

  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func `the example is found, tested and reported`(readme: String) throws {
    try folder.write(try example(of: readme), to: "my-rules/qinglan.yaml")
    try folder.write(try Submissions.carriedForward(), to: "a.txt")

    let list = try run("rules", "list", "--rules", "my-rules")
    #expect(list.status == 0)
    #expect(list.output.contains("QL-001"))

    let check = try run("rules", "check", "--rules", "my-rules")
    #expect(check.status == 0, "\(check.output)")

    let test = try run("rules", "test", "--rules", "my-rules")
    #expect(test.status == 0, "\(test.output)")

    let audit = try run(
      "audit", "a.txt", "--rules", "my-rules", "--no-standard-rules", "--format", "ndjson",
      "--fail-on", "advisory")
    #expect(audit.status == 1)
    #expect(audit.lines(kind: "report").first?.contains("\"rule\":\"QL-001\"") == true)
  }

  @Test
  func `mistakes of many files are told in the same bytes on any number of cores`() throws {
    for number in 10..<40 {
      let rules = (0..<5).map { rule in
        """
        - 编号: Q-\(number)-\(rule % 4)
          名称: 甲
          类型: 文字
          级别: \(rule == 3 ? "小" : "提示")
          依据: [{文号: 甲, 核: 本地要求}]
          不得出现: [\(rule == 2 ? "（甲" : "某词\(number)")]
        """
      }
      let head = "规则集: 试\(number)\n版本: '1'\n表样: 任意\n规则:\n"
      let end = number % 7 == 0 ? "\n- {编号\n" : "\n"
      try folder.write(head + rules.joined(separator: "\n") + end, to: "own/\(number).yaml")
    }
    try folder.write(try Submissions.sound(), to: "a.txt")
    let one = try run("audit", "a.txt", "--rules", "own", "--jobs", "1")
    #expect(one.status == 2)
    #expect(one.errors.contains("规则文件有"))
    for jobs in ["2", "7"] {
      let several = try run("audit", "a.txt", "--rules", "own", "--jobs", jobs)
      #expect(several.errors == one.errors)
      #expect(several.status == one.status)
    }
  }

  @Test
  func `a test that does not hold ends with status 1 at its place`() throws {
    let wrong = try example(of: "README.md")
      .replacingOccurrences(of: "期望: 符合", with: "期望: 不符合")
    try folder.write(wrong, to: "my-rules/wrong.yaml")
    let result = try run("rules", "test", "--rules", "my-rules")
    #expect(result.status == 1)
    #expect(result.output.contains("my-rules/wrong.yaml:"))
  }

  private static let fiveMistakes = """
    规则集: 坏规则
    版本: 1.0.0
    表样: annual-report-2021
    规则:
    - 编号: BAD-001
      名称: 一
      类型: 勾稽
      级别: 很严重
      依据: [{文号: 试行办法}]
      范围: {表: 表三, 每列: 全部}
      等式: 本年新受 = 办理总计
      提示语: 不等。
      容茬: 0
    - 编号: BAD-001
      名称: 二
      类型: 勾鸡
    """

  @Test
  func `a broken rule file gives every mistake with its place, and nothing is audited`() throws {
    try folder.write(Self.fiveMistakes, to: "bad/bad.yaml")
    try folder.write(try Submissions.sound(), to: "a.txt")
    let audit = try run("audit", "a.txt", "--rules", "bad")
    #expect(audit.status == 2)
    #expect(audit.output.isEmpty)
    let check = try run("rules", "check", "--rules", "bad")
    #expect(check.status == 2)
    for line in [8, 11, 13, 14, 16] {
      let place = "bad/bad.yaml:\(line):"
      #expect(audit.errors.contains(place), "no mistake told at line \(line)")
      #expect(check.output.contains(place), "no mistake told at line \(line)")
    }
  }

  @Test
  func `a rule file can be checked by its path alone`() throws {
    try folder.write(Self.fiveMistakes, to: "bad.yaml")
    let check = try run("rules", "check", "bad.yaml")
    #expect(check.status == 2)
    #expect(check.output.contains("bad.yaml:8:"))
  }

  @Test
  func `words of a file are read as if they stood in the rule`() throws {
    let rule = """
      规则集: 县用词
      版本: 1.0.0
      表样: annual-report-2021
      规则:
      - 编号: X-001
        名称: 用词
        类型: 文字
        依据: [{文号: 县用词规定}]
        范围: 全文
        词表: 县用词
        提示语: “【词】”应为“【正】”。
        测试:
        - {名称: 写对, 文本: {总体情况: 服务群众。}, 期望: 符合}
        - {名称: 写错, 文本: {总体情况: 服务老白姓。}, 期望: 不符合, 含: 老百姓}
      """
    try folder.write(rule, to: "own/rules.yaml")
    let without = try run("rules", "check", "--rules", "own")
    #expect(without.output.contains("没有名为“县用词”的词表文件"))

    try folder.write("词表: 县用词\n词条:\n- {误: 老白姓, 正: 老百姓}\n", to: "own/words.yaml")
    let test = try run("rules", "test", "own", "--rules", "own")
    #expect(test.status == 0, "\(test.output)")

    try folder.write("词表: 县用词\n词条:\n- {误: 老白姓, 对: 老百姓}\n", to: "own/words.yaml")
    let wrong = try run("rules", "check", "--rules", "own")
    #expect(wrong.output.contains("own/words.yaml:3:"), "\(wrong.output)")

    try folder.write("词表: 另一份\n词条:\n- {误: 老白姓, 正: 老百姓}\n", to: "own/words.yaml")
    let unused = try run("rules", "check", "--rules", "own")
    #expect(unused.output.contains("没有规则用到词表“另一份”"))
  }

  @Test
  func `a file that is neither rules nor form is told, never ignored`() throws {
    try folder.write("规则及: 写错了\n", to: "odd/odd.yaml")
    let result = try run("rules", "check", "--rules", "odd")
    #expect(result.status == 2)
    #expect(result.output.contains("odd/odd.yaml:1:"))
  }

  @Test
  func `a folder of rules that is not there ends with status 2`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try run("audit", "a.txt", "--rules", "nowhere")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("nowhere"))
  }

  @Test
  func `standard rules that are not there are told, and no others taken`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try BuiltCommand.run(
      ["audit", "a.txt"], in: folder, environment: ["GOUJI_RULES": "/nowhere/Rules"])
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("/nowhere/Rules"))
  }
}

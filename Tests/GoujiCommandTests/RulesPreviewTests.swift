import Foundation
import Testing

/// `gouji rules preview`: what a draft would change on past submissions.
@Suite("Previews of rules")
struct RulesPreviewTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for index in 0..<3 { try folder.write(try Submissions.sound(index), to: "past/\(index).txt") }
    try folder.write(try Submissions.carriedForward(), to: "past/9.txt")
  }

  private func rules(_ rules: String) throws {
    try folder.write(
      "规则集: 草稿\n版本: 1.0.0\n表样: annual-report-2021\n规则:\n" + rules, to: "draft.yaml")
  }

  private func preview(_ more: String...) throws -> CommandResult {
    try BuiltCommand.run(["rules", "preview", "draft.yaml", "--on", "past"] + more, in: folder)
  }

  private static let strict = """
    - 编号: CG-001
      名称: 新收不得为正
      类型: 勾稽
      级别: 一般
      依据: [{文号: 草稿}]
      范围: {表: 表三, 列: 总计}
      等式: 本年新收 < 0
      提示语: 总计列本年新收【左】件。

    """
  private static let unused = """
    - 编号: CG-002
      名称: 只用于省级
      类型: 表式
      依据: [{文号: 草稿}]
      适用: {年份: 2090起}
      表: 表三
      须: 有表

    """

  @Test
  func `new findings stand by unit with their places, and each rule is counted`() throws {
    try rules(Self.strict + Self.unused)
    let result = try preview()
    #expect(result.status == 0, "\(result.errors)")
    for words in [
      "# 规则预览：draft.yaml\n", "用 4 份报送件试算；", "**新增的发现 4 条，改变的发现 0 条，不再有的发现 0 条；",
      "| CG-001 | 新收不得为正 | 一般 | 新增 | 0 | 4 | 0 | 0 | 可能过严：查了 4 份，4 份不符合 |",
      "| CG-002 | 只用于省级 | 严重 | 新增 | 0 | 0 | 0 | 4 | 没有一份用得上，什么也没有查 |",
      "## 新增的发现（4 条）", "（past/0.txt）", "- CG-001（一般）总计列本年新收", "  - 位置：表三“总计”列（送审件第",
    ] {
      #expect(result.output.contains(words), "\(words)\n\(result.output)")
    }
    #expect(!result.output.contains("REC-001"))
  }

  @Test
  func `a draft with the number of a rule takes its place`() throws {
    try rules(
      """
      - 编号: REC-001
        名称: 收到与办理的勾稽关系
        类型: 勾稽
        级别: 提示
        依据: [{文号: 草稿}]
        范围: {表: 表三, 每列: 全部}
        等式: 本年新收 + 上年结转 = 办理总计 + 结转下年
        容差: 100000

      """)
    let result = try preview()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("| 替换 | 4（原 3） | 0（原 1） |"), "\(result.output)")
    #expect(result.output.contains("## 不再有的发现（"))
    #expect(!result.output.contains("## 新增的发现"))
  }

  @Test
  func `JSON holds the same counts`() throws {
    try rules(Self.strict + Self.unused)
    let result = try preview("--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "gouji-preview/1")
    #expect(object["reports"] as? Int == 4)
    let rules = try #require(object["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["CG-001", "CG-002"])
    #expect(rules.map { $0["warning"] as? String } == ["tooStrict", "neverUsed"])
    let changes = try #require(object["changes"] as? [[String: Any]])
    #expect(changes.count == 4)
    let finding = (changes[0]["findings"] as? [[String: Any]])?.first
    #expect(finding?["change"] as? String == "new")
    #expect((finding?["finding"] as? [String: Any])?["rule"] as? String == "CG-001")
  }

  @Test
  func `mistakes of the draft, a missing draft and unreadable submissions are told`() throws {
    try rules("- 编号: CG-001\n  名称: 一\n  类型: 勾鸡\n")
    let wrong = try preview()
    #expect(wrong.status == 2)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errors.contains("draft.yaml:7:"))

    let missing = try BuiltCommand.run(
      ["rules", "preview", "nowhere.yaml", "--on", "past"], in: folder)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("规则草稿 nowhere.yaml：没有这个文件或文件夹。"))

    try rules(Self.strict)
    try folder.write(Submissions.novel, to: "past/novel.txt")
    let unread = try preview()
    #expect(unread.status == 2)
    #expect(unread.output.contains("## 读不出的报送件（1 份）"))
  }
}

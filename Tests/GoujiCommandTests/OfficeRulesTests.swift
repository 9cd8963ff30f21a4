import Foundation
import Testing

/// An office's own folder that inherits the standard rule set, from the rules to the audit report.
@Suite("Rules of an office")
struct OfficeRulesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Submissions.officeRules(), to: "office/qinglan.yaml")
    try folder.write(try Submissions.carriedForward(), to: "a.txt")
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  @Test func `Inherited, changed and added rules all pass their tests`() throws {
    let test = try run("rules", "test", "--rules", "office")
    #expect(test.status == 0, "\(test.output)")
    let list = try run("rules", "list", "--rules", "office")
    #expect(list.status == 0)
    let rows = list.output.split(separator: "\n")
    #expect(rows.contains { $0.hasPrefix("FEE-005") && $0.contains("一般") })
    #expect(!rows.contains { $0.hasPrefix("STR-021") })
    #expect(rows.contains { $0.hasPrefix("QL-001") })
    #expect(rows.contains { $0.hasPrefix("REC-001") })
    #expect(list.output.contains("\n青岚市补充 2024.1.0 继承 国办通用-2021格式 2021.1.0：\n"))
  }

  @Test func `The audit report says what was inherited and what was changed of it`() throws {
    let audit = try run("audit", "a.txt", "--rules", "office")
    #expect(audit.status == 1, "\(audit.errors)")
    for words in [
      "），继承 国办通用-2021格式 2021.1.0（摘要 ",
      "| 增加规则 | QL-001 结转下年不应多于本年新收 |",
      "| 修改规则 | FEE-005 收费用语不规范：“级别”由“提示”改为“一般”（收紧）；"
        + "“不得出现”添上“资料费”（收紧）；",
      "：“让位于”去掉“STR-013”（收紧）；“须含（方面: 改进）·词”添上“拟”（放宽）。理由：本市多用“拟”字写下一步打算 |",
      "| 停用规则 | STR-021 落款单位或日期缺失。理由：",
    ] {
      #expect(audit.output.contains(words), "not in the audit report: \(words)")
    }
  }

  @Test func `An inherited test that a change breaks names the place of the change`() throws {
    try folder.write(
      """
      规则集: 少查
      版本: 1.0.0
      继承: 国办通用-2021格式
      修改:
      - {编号: FEE-005, 删: {不得出现: [（信息公开|）申请费]}, 理由: 试}
      """, to: "less/less.yaml")
    let test = try run("rules", "test", "--rules", "less")
    #expect(test.status == 1)
    #expect(
      test.output.contains("（规则在 less/less.yaml:5:3 修改过；测试不再合用的，请在那里“删”去或“改”写）"),
      "\(test.output)")
  }

  @Test func `JSON carries the same beside the rule sets`() throws {
    let audit = try run("audit", "a.txt", "--rules", "office", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(audit.output.utf8)) as? [String: Any]
    let sets = try #require(object?["ruleSets"] as? [[String: Any]])
    let own = try #require(sets.first { $0["name"] as? String == "青岚市补充" })
    let parent = try #require(sets.first { $0["name"] as? String == "国办通用-2021格式" })
    let inherited = try #require(own["inherits"] as? [String: String])
    #expect(inherited["name"] == parent["name"] as? String)
    #expect(inherited["version"] == parent["version"] as? String)
    #expect(inherited["sha256"] == parent["sha256"] as? String)
    #expect(parent["inherits"] is NSNull)
    let changes = try #require(own["changes"] as? [[String: Any]])
    #expect(changes.map { $0["change"] as? String } == ["changed", "changed", "removed", "added"])
    let edits = try #require(changes.first?["edits"] as? [[String: Any]])
    #expect(edits[0]["key"] as? String == "级别")
    #expect(edits[0]["from"] as? String == "提示")
    #expect(edits[0]["to"] as? String == "一般")
    #expect(edits[0]["effect"] as? String == "tightens")
  }

  @Test func `Mistakes are told at the place in the office's file, and nothing is audited`() throws
  {
    try folder.write(
      """
      规则集: 错误
      版本: 1.0.0
      继承: 国办通用-2021格式
      修改:
      - {编号: FEE-005, 改: {级别: 很严重}, 理由: 试}
      - {编号: STR-014, 增: {须含: [{方面: 问题, 次: [拟]}]}}
      停用:
      - {编号: STR-099, 理由: 试}
      """, to: "wrong/wrong.yaml")
    let audit = try run("audit", "a.txt", "--rules", "wrong")
    #expect(audit.status == 2)
    #expect(audit.output.isEmpty)
    for place in ["5:25", "6:35", "8:8"] {
      #expect(audit.errors.contains("wrong/wrong.yaml:\(place): 错误："), "\(audit.errors)")
    }
  }
}

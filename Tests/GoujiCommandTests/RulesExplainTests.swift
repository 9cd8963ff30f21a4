import Foundation
import Testing

/// `gouji rules explain` and `gouji rules docs` over the standard rules.
@Suite("Explaining rules")
struct RulesExplainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(["rules"] + arguments, in: folder)
  }

  @Test
  func `a rule is said in plain Chinese with its basis and what its tests came to`() throws {
    let result = try run("explain", "REC-001")
    #expect(result.status == 0)
    for words in [
      "# REC-001 收到与办理的勾稽关系\n", "**逐列检查表三：本年新收加上年结转，应等于办理总计加结转下年。**",
      "- 依据：国办公开办函〔2021〕30号 三、", "- 级别：严重。", "（由 TBL-002 报告）", "无论空白格填何数",
      "：**无法判定**", "   - 给出：自然人：本年新收 58，上年结转 2，办理总计 59，结转下年 0\n",
      "   - 结果：表三“自然人”列不平：本年新收加上年结转，58+2＝60；办理总计加结转下年，59+0＝59；相差1件。\n",
    ] {
      #expect(result.output.contains(words), "\(words)")
    }
  }

  @Test
  func `what nobody has confirmed is marked, and several rules stand in the order asked for`()
    throws
  {
    let result = try run("explain", "TBL-009", "FEE-001")
    let first = try #require(result.output.range(of: "# TBL-009"))
    let second = try #require(result.output.range(of: "# FEE-001"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(result.output.contains("（原文待核）"))
  }

  @Test
  func `a number that no rule has gets the nearest one, and nothing is written`() throws {
    let result = try run("explain", "REC-01")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors == "gouji：没有编号为“REC-01”的规则；是不是“REC-001”？用 gouji rules list 查看全部编号。\n")
  }

  @Test
  func `JSON holds the same`() throws {
    let result = try run("explain", "PER-003", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let rule = try #require((object?["rules"] as? [[String: Any]])?.first)
    #expect(object?["schema"] as? String == "gouji-rules/1")
    #expect(rule["id"] as? String == "PER-003")
    #expect((rule["summary"] as? String)?.hasSuffix("统计期限的“止”应等于12月31日。") == true)
    let examples = try #require(rule["examples"] as? [[String: Any]])
    let statuses = examples.compactMap { $0["status"] as? String }
    #expect(statuses.count == examples.count)
    #expect(Set(statuses) == ["pass", "fail"])
  }

  @Test
  func `the booklet beside the rules is current`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let result = try run("docs")
    #expect(result.status == 0)
    let booklet = try String(contentsOf: root.appending(path: "Rules/README.md"), encoding: .utf8)
    let same = result.output == booklet
    #expect(
      same, "Rules/README.md is not what `gouji rules docs` writes; run Scripts/update-reports")
  }

  @Test
  func `the booklet is written to a file, and every rule of the list has its page`() throws {
    #expect(try run("docs", "--output", "book.md").status == 0)
    let booklet = try folder.read("book.md")
    let ids = try run("list").output.split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: " ").first }
    #expect(ids.count > 40)
    for id in ids {
      #expect(booklet.contains("<a id=\"\(id)\"></a>"), "\(id)")
      #expect(booklet.contains("\n### \(id) "), "\(id)")
      #expect(booklet.contains("| [\(id)](#\(id)) |"), "\(id)")
    }
  }
}

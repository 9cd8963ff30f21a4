import Foundation
import Testing

/// `gouji rules schema`; Scripts/check-rule-schema tries it with a real validator.
@Suite("Schema of rule files")
struct RulesSchemaTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func schema(_ arguments: String...) throws -> [String: Any] {
    let result = try BuiltCommand.run(["rules", "schema"] + arguments, in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test
  func `every key has a Chinese title and description, under its English name too`() throws {
    let definitions = try #require(try schema()["definitions"] as? [String: [String: Any]])
    let equation = try #require(definitions["规则（勾稽）"]?["properties"] as? [String: [String: Any]])
    #expect(equation["等式"]?["title"] as? String == "等式")
    #expect(equation["equation"]?["title"] as? String == "equation（等式）")
    #expect((equation["编号"]?["description"] as? String)?.isEmpty == false)
    for (name, definition) in definitions {
      for (key, value) in definition["properties"] as? [String: [String: Any]] ?? [:] {
        #expect((value["description"] as? String)?.isEmpty == false, "\(name).\(key)")
      }
    }
  }

  @Test
  func `names of the form are listed for completion`() throws {
    let text = try BuiltCommand.run(["rules", "schema"], in: folder).output
    for name in ["表三", "办理总计", "法律服务机构", "问题改进", "不予公开"] {
      #expect(text.contains("\"\(name)\""), "\(name)")
    }
  }

  @Test(arguments: ["rules", "form", "grading", "lexicon"])
  func `one sort of file can be asked for`(target: String) throws {
    #expect(try schema("--for", target)["allOf"] != nil)
    #expect(try schema("--for", target)["if"] == nil)
  }

  @Test
  func `all commands about rules are listed with Chinese words`() throws {
    let help = try BuiltCommand.run(["rules", "--help"], in: folder).output
    for name in ["list", "check", "test", "explain", "docs", "new", "schema", "preview"] {
      let line = help.split(separator: "\n").first { $0.hasPrefix("  \(name) ") }
      #expect(line?.unicodeScalars.contains { $0.value > 0x4E00 } == true, "\(name)")
    }
  }
}

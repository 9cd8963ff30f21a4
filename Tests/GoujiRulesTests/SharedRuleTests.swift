import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiYAML
import Testing

/// Rules that are for several forms, each of which has a document of its own.
@Suite("Rules for several forms")
struct SharedRuleTests {
  private static let documents = """
    文件:
      30号: {文号: 新文, 表样: annual-report-2021}
      60号: {文号: 旧文, 核: 原文待核, 表样: annual-report-2019}
      条例: {文号: 条例}
    """

  /// The rules of a set for both forms of the annual report.
  private func library(_ documents: String = documents, basis: String) throws -> RuleLibrary {
    let text = """
      规则集: 试
      版本: 1.0.0
      表样: [annual-report-2021, annual-report-2019]
      \(documents)
      规则:
      - 编号: T-001
        名称: 试
        类型: 取值
        依据: [\(basis)]
        范围: {表: 表三, 每格: 全部}
        须: 已填
      """
    let root = try YAMLReader.read(Array(text.utf8), file: "f.yaml")
    let files = [RuleSetFile(name: "f.yaml", root: root[0], sha256: "", folder: 0)]
    let standard = try StandardRules()
    return try RuleLibrary(
      RuleSetComposition(files, leftOut: [], version: "0.1.0"), forms: standard.forms.map(\.form),
      folding: standard.folding)
  }

  @Test func `a report is judged by the documents of its own form`() throws {
    let rules = try library(basis: "{文件: 30号}, {文件: 60号}, {文件: 条例}").rules
    #expect(rules.map { $0.basis.map(\.document) } == [["旧文", "条例"], ["新文", "条例"]])
  }

  @Test func `a basis may name its forms itself`() throws {
    let rules = try library("", basis: "{文号: 新文, 表样: annual-report-2021}, {文号: 条例}").rules
    #expect(rules.map { $0.basis.map(\.document) } == [["条例"], ["新文", "条例"]])
  }

  @Test func `a rule without a basis for one of its forms is refused`() {
    let mistakes = #expect(throws: Mistakes.self) {
      try library("文件: {30号: {文号: 新文, 表样: annual-report-2021}}", basis: "{文件: 30号}")
    }
    #expect(
      mistakes?.all.map(\.description) == [
        "f.yaml:9:7: 错误：没有一项依据用于表样“annual-report-2019”，而本文件的规则也审它的报告；"
          + "请补写它的依据，或把这条规则移到不用于它的文件里。"
      ])
  }

  @Test func `an heir is for the forms that all files of its parent are for`() throws {
    let head = "规则集: 底本\n版本: 1.0.0\n"
    let composed = try Composed.compose([
      ("a.yaml", 0, head + "表样: [annual-report-2021, annual-report-2019]\n规则: []\n"),
      ("b.yaml", 0, head + "表样: annual-report-2021\n规则: []\n"),
      ("c.yaml", 1, "规则集: 补充\n版本: 1.0.0\n继承: 底本\n规则: [{编号: T-002}]\n"),
    ])
    #expect(composed.mistakes.isEmpty)
    let heir = try #require(composed.files.first { $0.name == "c.yaml" })
    #expect(heir.root["表样"]?.sequence?.compactMap(\.string) == ["annual-report-2021"])
  }

  @Test func `the trial form's reports have the shared rules and rules of their own`() throws {
    let standard = try StandardRules()
    let trial = try #require(standard.forms.firstIndex { $0.form.id == "annual-report-2019" })
    let rules = standard.library.rules(of: trial)
    #expect(rules.contains { $0.id == "REC-001" })
    #expect(rules.contains { $0.id == "T19-REC-002" })
    #expect(!rules.contains { $0.id == "REC-002" })
    #expect(rules.allSatisfy { rule in !rule.basis.contains { $0.document.contains("30号") } })
  }
}

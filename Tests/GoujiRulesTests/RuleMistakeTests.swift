import Foundation
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiYAML
import Testing

/// The files of Mistakes/: faulty rules, each with a mark at every place and the sentence for it.
struct MistakeCase: CustomTestStringConvertible, Sendable {
  var file: String
  var name: String
  var yaml: String
  /// In the order of the marks.
  var sentences: [String]

  var testDescription: String { file + "：" + name }

  static let mark: Character = "▲"

  static let all: [MistakeCase] = ["beginner", "writing", "rules", "equations"].flatMap { name in
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Mistakes/\(name).md")
    return read((try? String(contentsOf: file, encoding: .utf8)) ?? "", file: name)
  }

  private static func read(_ text: String, file: String) -> [MistakeCase] {
    text.components(separatedBy: "\n## ").dropFirst().map { part in
      let pieces = part.components(separatedBy: "```")
      let yaml = pieces.count > 1 ? String(pieces[1].dropFirst("yaml\n".count)) : ""
      let sentences = (pieces.last ?? "").split(separator: "\n").filter { $0.hasPrefix("- ") }
      return MistakeCase(
        file: file, name: String(part.prefix { $0 != "\n" }),
        yaml: yaml.replacing("⇥", with: "\t").replacing("⍽", with: "\u{A0}"),
        sentences: sentences.map { String($0.dropFirst(2)) })
    }
  }

  /// A whole file; what is no rule set is part of a rule that is sound without it.
  var source: String {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let bare = lines.map { $0.filter { $0 != Self.mark } }
    if bare.contains(where: { $0.hasPrefix("规则集") || $0.hasPrefix("%") }) { return yaml }
    func lacks(_ key: String) -> Bool { !bare.contains { $0.hasPrefix(key + ":") } }
    var rule: [String] = []
    if lacks("编号") { rule.append("编号: T-001") }
    if lacks("名称") { rule.append("名称: 试") }
    if lacks("依据") { rule.append("依据: [{文号: 某号}]") }
    if lacks("类型") {
      rule.append("类型: 勾稽")
      if lacks("范围") { rule.append("范围: {表: 表三, 每列: 全部}") }
      if lacks("等式"), lacks("条件") { rule.append("等式: 本年新收 + 上年结转 = 办理总计 + 结转下年") }
    }
    rule += lines.map(String.init)
    let text = rule.map { "  " + $0 }.joined(separator: "\n").dropFirst(2)
    return "规则集: 试\n版本: 1.0.0\n表样: annual-report-2021\n规则:\n- " + text + "\n"
  }
}

@Suite("Mistakes of rule files")
struct RuleMistakeTests {
  private static let standard = Result {
    let standard = try StandardRules()
    let form = try #require(standard.forms.first { $0.form.id == "annual-report-2021" })
    return (form: form.form, folding: standard.folding)
  }

  @Test func `there are at least sixty kinds and twenty files of beginners`() {
    #expect(MistakeCase.all.filter { $0.file == "beginner" }.count >= 20)
    #expect(MistakeCase.all.filter { $0.file != "beginner" }.count >= 60)
  }

  @Test(
    "every mistake is told in its own words at the author's own character",
    arguments: MistakeCase.all)
  func sentence(_ mistake: MistakeCase) throws {
    var places: [GoujiModel.SourceLocation] = []
    var text = ""
    for (index, line) in mistake.source.components(separatedBy: "\n").enumerated() {
      var column = 1
      for scalar in line.unicodeScalars {
        if Character(scalar) == MistakeCase.mark {
          places.append(GoujiModel.SourceLocation(file: "f.yaml", line: index + 1, column: column))
        } else {
          text.unicodeScalars.append(scalar)
          column += 1
        }
      }
      text += "\n"
    }
    let told = try mistakes(of: text)
    #expect(told.map(\.location) == places)
    #expect(told.count == mistake.sentences.count)
    for (told, sentence) in zip(told, mistake.sentences) {
      // A list of keys grows with the language; its sentence ends with a dash of dots.
      let isOpen = sentence.hasSuffix("……")
      let words = told.problem.words
      #expect(isOpen ? words.hasPrefix(sentence.dropLast(2)) : words == sentence)
    }
    #expect(!places.isEmpty)
  }

  private func mistakes(of text: String) throws -> [Mistake] {
    let standard = try Self.standard.get()
    let file = YAMLReader.parse(Array(text.utf8), file: "f.yaml")
    var mistakes = file.mistakes
    do {
      let files = file.documents.map {
        RuleSetFile(name: "f.yaml", root: $0, sha256: "", folder: 0)
      }
      let sets = RuleSetComposition(files, leftOut: [], version: "0.1.0")
      _ = try RuleLibrary(
        sets, forms: [standard.form], folding: standard.folding, isWhole: file.isWhole)
    } catch {
      mistakes += error.all
    }
    return Mistakes(mistakes).all
  }
}

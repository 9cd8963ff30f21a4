import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiText
import GoujiYAML
import Testing

/// Runs the cases of a case file over the standard form.
struct CaseRunner {
  private let file: FormFile
  private let folding: Folding

  init() throws {
    let standard = try StandardRules()
    file = try #require(standard.forms.first { $0.form.id == Self.form })
    folding = standard.folding
  }

  private static let form = "annual-report-2021"

  /// What comes of a case, in the lines of a `findings` or `mistakes` block.
  func run(_ test: CaseFile.Case) throws -> [String] {
    let library: RuleLibrary
    do {
      let root = try YAMLReader.read(Array(Self.ruleSet(test).utf8), file: "规则")[0]
      let own = RuleSetFile(name: "规则", root: root, sha256: "", folder: 0)
      let sets = RuleSetComposition([own], leftOut: [], version: "0.1.0")
      library = try RuleLibrary(sets, forms: [file.form], folding: folding)
    } catch {
      return error.all.map { $0.problem.words }
    }
    let description = try YAMLReader.read(Array(Self.report(test).utf8), file: "测试")[0]
    guard let evaluation = try library.evaluate(description, recognisedBy: file) else {
      return ["未能识别"]
    }
    return lines(evaluation, library.rules)
  }

  private func lines(_ evaluation: Evaluation, _ rules: [Rule]) -> [String] {
    evaluation.outcomes.flatMap { outcome -> [String] in
      let rule = rules[outcome.rule]
      let name = rules.count > 1 ? rule.id + " " : ""
      switch outcome.status {
      case .pass:
        let zero = outcome.readAsZero > 0 ? "，\(outcome.readAsZero)格读作零" : ""
        let reason = outcome.reason.map { "：" + $0 } ?? ""
        return ["\(name)符合（\(outcome.passed)项\(zero)）\(reason)"]
      case .notApplicable: return ["\(name)不适用：\(outcome.reason ?? "")"]
      case .fail, .undecided:
        return evaluation.findings.filter { $0.rule == rule.id }.map { finding in
          finding.status == .fail
            ? "\(name)不符合（\(Keyword.word(finding.grade))）：\(finding.message)"
            : "\(name)\(finding.message)"
        }
      }
    }
  }

  // MARK: YAML of a case

  /// The rules of a case as a rule set, with the fields that each rule needs and need not be said.
  static func ruleSet(_ test: CaseFile.Case) -> String {
    var block = test.rule.lines
    var lines = ["规则集: 例", "版本: 1"]
    if !block.contains(where: { $0.hasPrefix("表样:") }) { lines.append("表样: \(form)") }
    if block.contains(where: { $0 == "规则:" }) { return (lines + block).joined(separator: "\n") }
    if block.first?.hasPrefix("- ") != true {
      block = block.enumerated().map { ($0.offset == 0 ? "- " : "  ") + $0.element }
    }
    lines.append("规则:")
    var number = 0
    for index in block.indices where block[index].hasPrefix("- ") {
      number += 1
      let end = block[(index + 1)...].firstIndex { $0.hasPrefix("- ") } ?? block.endIndex
      let rule = block[index..<end].map { $0.dropFirst(2) }
      lines.append("-")
      for (key, value) in [
        ("编号", "例-\(number)"), ("名称", "例"), ("依据", "[{文号: 某号}]"),
      ] where !rule.contains(where: { $0.hasPrefix(key + ":") }) {
        lines.append("  \(key): \(value)")
      }
      lines += rule.map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  /// The blocks of a case as one entry of 测试.
  static func report(_ test: CaseFile.Case) -> String {
    var lines = ["名称: 例", "期望: 符合"]
    lines += test.report?.lines ?? []
    if let text = test.text { lines += ["文本:"] + text.lines.map { "  " + $0 } }
    if let table = test.table { lines += ["数据:"] + data(table.lines) }
    return lines.joined(separator: "\n")
  }

  /// `表三 | 自然人 | 总计` over `本年新收 | 58 | 60`; a blank cell is not given at all.
  private static func data(_ lines: [String]) -> [String] {
    var tables: [(name: String, rows: [String])] = []
    var columns: [String] = []
    for line in lines where !line.isEmpty {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingPrefix(while: \.isWhitespace) }
        .map { String($0.reversed().trimmingPrefix(while: \.isWhitespace).reversed()) }
      if cells[0].hasPrefix("表") {
        columns = Array(cells.dropFirst())
        tables.append((cells[0], []))
      } else if !tables.isEmpty {
        let values = zip(columns, cells.dropFirst()).filter { !$0.1.isEmpty }
          .map { "\($0.0): \"\($0.1)\"" }
        tables[tables.count - 1].rows.append(
          "    \(cells[0]): {\(values.joined(separator: ", "))}")
      }
    }
    return tables.flatMap { ["  \($0.name):"] + $0.rows }
  }
}

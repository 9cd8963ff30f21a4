import Foundation
import GoujiAudit
import GoujiDocuments
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiTestSupport
import GoujiText
import Testing

/// What the text says of a cell; the name stands in Testing too.
typealias Expectation = GoujiTestSupport.Expectation
/// Where a test stands; the name stands in GoujiModel too.
typealias SourceLocation = Testing.SourceLocation

/// The way of a text through reading, recognition and the standard rules, loaded once.
enum Auditor {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let configuration: AuditConfiguration = {
    do {
      return try AuditConfiguration(
        RulePlaces(
          leavesStandardRulesOut: false, folders: [],
          environment: root.appending(path: "Rules").path), version: "0.1.0")
    } catch {
      preconditionFailure("The standard rules do not load: \(error)")
    }
  }()

  /// The rules of all forms; outcomes number them.
  static let rules = configuration.ruleSummaries
  /// The rules of the annual report's own form.
  static let annualRules =
    configuration.forms.forms.firstIndex { $0.id == "annual-report-2021" }
    .map { Array(rules[configuration.library.ranges[$0]]) } ?? []

  private static let evaluators = configuration.evaluators

  /// Simplified, half width: as texts are compared.
  static func folded(_ text: String) -> String {
    String(decoding: configuration.folding.fold(text), as: UTF16.self)
  }

  /// nil where the text is not recognised as a report.
  static func audit(_ text: String) throws -> Audited? {
    let (document, _) = try InputFormats.read(Array(text.utf8), folding: configuration.folding)
    return audit(document)
  }

  static func audit(_ document: Document) -> Audited? {
    guard case .report(let report) = configuration.forms.recognise(document) else { return nil }
    let evaluation = evaluators[report.form.index].evaluate(
      report, stem: "test", expectedYear: nil)
    return Audited(
      report: report, outcomes: evaluation.outcomes, findings: evaluation.findings,
      suspects: evaluation.suspects)
  }
}

/// What a rule says of one item: the unit in which results are compared.
struct Fact: Hashable, Comparable, CustomStringConvertible {
  let rule: String
  let item: Item

  var description: String {
    switch item {
    case .report: rule
    case .table(let table): "\(rule) \(table)"
    case .row(let table, let row): "\(rule) \(table).\(row)"
    case .column(let table, let column): "\(rule) \(table).*.\(column)"
    case .cell(let table, let row, let column): "\(rule) \(table).\(row).\(column)"
    case .text(let section, _, let occurrence):
      "\(rule) \(section)" + (occurrence > 1 ? "#\(occurrence)" : "")
    case .units(let units): "\(rule) \(units)"
    }
  }

  static func < (left: Fact, right: Fact) -> Bool { left.description < right.description }
}

/// A report with what the standard rules say of it.
struct Audited {
  let report: Report
  let outcomes: [RuleOutcome]
  let findings: [Finding]
  let suspects: [Suspect]

  func status(_ rule: String) -> Status? {
    outcome(rule)?.status
  }

  func outcome(_ rule: String) -> RuleOutcome? {
    outcomes.first { Auditor.rules[$0.rule].id == rule }
  }

  func findings(_ rule: String) -> [Finding] {
    findings.filter { $0.rule == rule }
  }

  /// What fails, but for the characters that a cell is written with: these a variation of the
  /// writing changes by itself.
  var failures: Set<Fact> { facts(.fail).filter { $0.rule != "TBL-015" } }
  var undecided: Set<Fact> { facts(.undecided) }
  var failedRules: Set<String> { Set(failures.map(\.rule)) }

  private func facts(_ status: Status) -> Set<Fact> {
    var facts: Set<Fact> = []
    for finding in findings where finding.status == status {
      for item in finding.items { facts.insert(Fact(rule: finding.rule, item: item.item)) }
    }
    return facts
  }

  /// How the cells compare with what the text gives.
  func comparison(_ expected: [Expectation]) -> CellComparison {
    CellComparison(report, expected)
  }
}

/// Cells that are right, not known, or wrong.
struct CellComparison {
  private(set) var right = 0
  private(set) var unknown = 0
  private(set) var wrong: [String] = []

  init(_ report: Report, _ expected: [Expectation]) {
    for ((cell, id), expectation) in zip(zip(report.cells, FormShape.cells), expected) {
      switch (cell.reading, expectation) {
      case (.known, .value(let text)), (.inferred, .value(let text)):
        guard cell.value.isWritten(text) else {
          wrong.append("\(id) reads \(cell.reading) \(cell.value), not \(text)")
          continue
        }
        right += 1
      case (.blank, .absentOrUnknown), (.absent, .absentOrUnknown): right += 1
      case (.unreadable, _): unknown += 1
      default: wrong.append("\(id) reads \(cell.reading) \(cell.value), not \(expectation)")
      }
    }
  }
}

extension ExactDecimal {
  /// Whether these digits say the same number.
  func isWritten(_ digits: String) -> Bool {
    func bare(_ text: String) -> Substring {
      guard text.contains(".") else { return text[...] }
      var text = text[...]
      while text.last == "0" { text.removeLast() }
      return text.last == "." ? text.dropLast() : text
    }
    let own = description
    return own == digits || bare(own) == bare(digits)
  }
}

/// The first of many problems, for the comment of an expectation.
func summary(_ problems: [String]) -> Comment {
  Comment(rawValue: "\(problems.count): " + problems.prefix(6).joined(separator: "; "))
}

extension Set<Fact> {
  /// Without what the text says of changed cells (TXT-001 …).
  var ofTables: Set<Fact> { filter { !$0.rule.hasPrefix("TXT-") } }
}

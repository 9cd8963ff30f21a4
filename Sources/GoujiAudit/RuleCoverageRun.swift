internal import GoujiForms
internal import GoujiModel
internal import GoujiRules

/// What the inline tests exercise of the rules, as rows of a table.
package struct RuleCoverageRun: Sendable {
  package static let head = [
    "编号", "符合", "不符合", "无法判定", "不适用", "列", "行", "读数", "部分", "占位",
  ]
  package let rows: [[String]]
  /// What no test reaches, a line each.
  package let missing: [String]

  package init(_ configuration: AuditConfiguration) {
    let all = configuration.library.coverage(configuration.forms.files).filter {
      configuration.isSelected($0.location)
    }
    rows = (all + [RuleCoverage.total(of: all)]).map { Self.row($0) }
    missing = all.flatMap { coverage in
      coverage.missing.map { "\(coverage.location): \(coverage.rule) \($0)" }
    }
  }

  private static func row(_ coverage: RuleCoverage) -> [String] {
    let statuses: [Status] = [.pass, .fail, .undecided, .notApplicable]
    return [coverage.rule] + statuses.map { String(coverage.statuses[$0] ?? 0) }
      + [words(coverage.columns), words(coverage.rows)]
      + [coverage.readsCells ? readings(coverage.readings) : "—"]
      + [words(coverage.parts), words(coverage.placeholders)]
  }

  private static func words(_ measure: RuleCoverage.Measure) -> String {
    measure.total == 0 ? "—" : "\(measure.seen)/\(measure.total)"
  }

  private static func readings(_ seen: Set<Reading>) -> String {
    let words: [(Reading, String)] = [
      (.known, "数"), (.blank, "空白"), (.absent, "缺格"), (.mark, "符号"), (.unreadable, "无法辨认"),
    ]
    return words.filter { seen.contains($0.0) }.map { $0.1 }.joined(separator: "、")
  }
}

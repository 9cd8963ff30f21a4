internal import GoujiEngine
package import GoujiForms
package import GoujiModel

/// What the tests of one rule exercise of it.
package struct RuleCoverage: Sendable {
  /// How many of something the tests reach.
  package struct Measure: Hashable, Sendable {
    package var seen = 0
    package var total = 0

    package static func + (left: Measure, right: Measure) -> Measure {
      Measure(seen: left.seen + right.seen, total: left.total + right.total)
    }
  }

  package var rule: String
  package var location: SourceLocation
  package var statuses: [Status: Int] = [:]
  /// Columns and rows of the cells that the rule reads.
  package var columns = Measure()
  package var rows = Measure()
  /// How cells read in the tests; empty where the rule reads none.
  package var readings: Set<Reading> = []
  package var readsCells = false
  /// Parts whose absence a test notices: alternatives, list entries, grades, conditions.
  package var parts = Measure()
  /// Placeholders of the message that were filled.
  package var placeholders = Measure()
  /// What was not reached, in words.
  package var missing: [String] = []

  /// All of them in one line.
  package static func total(of all: [RuleCoverage]) -> RuleCoverage {
    var total = RuleCoverage(
      rule: "合计", location: SourceLocation(file: "", line: 1, column: 1))
    for coverage in all {
      total.statuses.merge(coverage.statuses) { $0 + $1 }
      total.columns = total.columns + coverage.columns
      total.rows = total.rows + coverage.rows
      total.readings.formUnion(coverage.readings)
      total.readsCells = total.readsCells || coverage.readsCells
      total.parts = total.parts + coverage.parts
      total.placeholders = total.placeholders + coverage.placeholders
    }
    return total
  }
}

extension RuleLibrary {
  /// - Parameter files: One for each of ``forms``.
  package func coverage(_ files: [FormFile]) -> [RuleCoverage] {
    rules.indices.map { coverage(of: $0, files) }
  }

  private func coverage(of index: Int, _ files: [FormFile]) -> RuleCoverage {
    let rule = rules[index]
    var coverage = RuleCoverage(rule: rule.id, location: rule.location)
    let prepared = prepared(index, files)
    let answers = prepared.map { $0.ask(rule, of: self) }
    for answer in answers { coverage.statuses[answer.status, default: 0] += 1 }
    addCells(
      rule.check.subject.cells ?? [], prepared, forms[form(ofRule: index)], to: &coverage)
    for mutation in RuleMutator(source: sources[index], rule: rule).mutations
    where mutation.isRemoval {
      guard let changed = read(mutation.value, of: index) else { continue }
      let isEquivalent = rule.equivalentChanges.contains { $0.subject == mutation.words }
      if isEquivalent { continue }
      coverage.parts.total += 1
      if prepared.contains(where: { $0.ask(changed, of: self).reason != nil }) {
        coverage.parts.seen += 1
      } else {
        coverage.missing.append("部分：\(mutation.words)，没有测试因此不同")
      }
    }
    let failing = zip(prepared, answers).filter { $0.1.status == .fail }
    for name in placeholders(of: index) {
      coverage.placeholders.total += 1
      let changed = without(placeholder: name, index)
      if failing.contains(where: { test, answer in
        changed.map { test.ask($0, of: self).messages != answer.messages } ?? false
      }) {
        coverage.placeholders.seen += 1
      } else {
        coverage.missing.append("占位：提示语的“【\(name)】”在测试中没有换成过内容")
      }
    }
    return coverage
  }

  private func addCells(
    _ cells: Set<Int>, _ prepared: [PreparedTest], _ form: Form, to coverage: inout RuleCoverage
  ) {
    guard !cells.isEmpty else { return }
    coverage.readsCells = true
    var touched: Set<Int> = []
    for test in prepared {
      for cell in cells.intersection(test.touched ?? []) {
        touched.insert(cell)
        coverage.readings.insert(test.report.cells[cell].reading)
      }
    }
    for (index, table) in form.tables.enumerated() {
      let read = cells.filter { form.cells[$0].table == index }
      guard !read.isEmpty else { continue }
      let reached = touched.intersection(read)
      let columns = Set(read.map { form.cells[$0].column }).sorted()
      let rows = Set(read.map { form.cells[$0].row }).sorted()
      let reachedColumns = Set(reached.map { form.cells[$0].column })
      let reachedRows = Set(reached.map { form.cells[$0].row })
      coverage.columns = coverage.columns + .init(seen: reachedColumns.count, total: columns.count)
      coverage.rows = coverage.rows + .init(seen: reachedRows.count, total: rows.count)
      let others = [
        Self.words(
          columns.filter { !reachedColumns.contains($0) }.map { table.columns[$0].name }, "列"),
        Self.words(rows.filter { !reachedRows.contains($0) }.map { table.rows[$0].name }, "行"),
      ].filter { !$0.isEmpty }
      if !others.isEmpty {
        coverage.missing.append("\(table.name)：没有测试用到\(others.joined(separator: "，"))")
      }
    }
  }

  /// The first of many names, and how many there are.
  private static func words(_ names: [String], _ unit: String) -> String {
    let shown = names.prefix(4).map { "“\($0)”" }.joined(separator: "、")
    guard names.count > 4 else { return names.isEmpty ? "" : shown + unit }
    return "\(shown)等\(names.count)\(unit)"
  }

  // MARK: Placeholders

  private func messageEntry(_ index: Int) -> (place: Int, text: String)? {
    let entries = sources[index].value.mapping ?? []
    guard let place = entries.firstIndex(where: { $0.key == "提示语" }),
      let text = entries[place].value.string
    else { return nil }
    return (place, text)
  }

  private func placeholders(of index: Int) -> [String] {
    var names: [String] = []
    for piece in (messageEntry(index)?.text ?? "").split(separator: "【").dropFirst() {
      let name = String(piece.prefix { $0 != "】" })
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The rule whose message leaves one placeholder out.
  private func without(placeholder name: String, _ index: Int) -> Rule? {
    guard let (place, text) = messageEntry(index) else { return nil }
    var entries = sources[index].value.mapping ?? []
    let pieces = text.split(separator: "【\(name)】", omittingEmptySubsequences: false)
    let kept = pieces.joined()
    let location = entries[place].value.location
    entries[place].value = LocatedValue(
      .scalar(kept.isEmpty ? "。" : kept, isPlain: true), at: location)
    return read(
      LocatedValue(.mapping(entries), at: sources[index].value.location), of: index)
  }
}

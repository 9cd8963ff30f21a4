import GoujiModel
import GoujiTestSupport
import Testing

/// Rows that lost a cell and were filled up at their end, as tools leave them that make every row of a
/// table as wide as the widest.
@Suite("Rows filled up at their end")
struct FilledRowTests {
  private static let layouts = [
    "extracted-filled", "pipe", "extracted-closed", "extracted-closed-below",
    "extracted-markdown", "extracted-markdown-totals-only", "extracted-filled-totals-only",
  ]

  @Test(arguments: layouts)
  func `A cell that is lost and filled up moves no number`(name: String) throws {
    let layout = try #require(Layouts.named(name))
    for report in SampleReport.builtIn {
      let untouched = try #require(try Auditor.audit(layout.render(report).text))
      var problems: [String] = []
      for slot in FormShape.applicationsStart..<FormShape.cells.count {
        let rendering = layout.losing(slot: slot).render(report)
        let audited = try #require(try Auditor.audit(rendering.text))
        let sums = Self.sums(audited).subtracting(Self.sums(untouched))
        if !sums.isEmpty { problems.append("\(slot): fails \(sums.sorted())") }
        problems += Self.moved(audited.report.cells, rendering.cells).map { "\(slot): \($0)" }
      }
      #expect(problems.isEmpty, "\(report): \(summary(problems))")
    }
  }

  @Test(arguments: layouts)
  func `An empty cell of such a table is named where it stands`(name: String) throws {
    let layout = try #require(Layouts.named(name))
    for report in SampleReport.builtIn {
      let before = layout.render(report)
      for slot in FormShape.applicationsStart..<FormShape.proceedingsStart
      where before.cells[slot] != .absentOrUnknown {
        let rendering = layout.numbering { $0 == slot ? "" : $1 }.render(report)
        let audited = try #require(try Auditor.audit(rendering.text))
        let reading = audited.report.cells[slot].reading
        if name.contains("totals-only") || Self.looksLost(slot, report) {
          #expect([.blank, .unreadable].contains(reading), "\(report) \(slot)")
        } else {
          #expect(reading == .blank, "\(report) \(slot)")
        }
      }
    }
  }

  /// Whether a row without its total may as well have lost a cell: its last number is as great as all
  /// the others together.
  private static func looksLost(_ slot: Int, _ report: SampleReport) -> Bool {
    let place = (slot - FormShape.applicationsStart) % 7
    let numbers = report.values[slot - place..<slot].compactMap { Int($0) }
    return place == 6 && numbers.count == 6 && numbers[5] > 0
      && numbers[5] >= numbers.dropLast().reduce(0, +)
  }

  private static func sums(_ audited: Audited) -> Set<Fact> {
    audited.failures.filter { $0.rule.hasPrefix("REC") }
  }

  /// Numbers that stand in another cell than on paper; a zero in a row of zeros says nothing.
  private static func moved(_ cells: [Cell], _ wanted: [Expectation]) -> [String] {
    zip(cells.indices, zip(cells, wanted)).compactMap { slot, pair in
      let (cell, expected) = pair
      guard cell.hasValue, cell.value != ExactDecimal(0) else { return nil }
      if case .value(let text) = expected, text == cell.value.description { return nil }
      return "\(FormShape.cells[slot]) reads \(cell.value)"
    }
  }
}

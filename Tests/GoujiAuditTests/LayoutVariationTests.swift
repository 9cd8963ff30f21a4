import GoujiModel
import GoujiTestSupport
import Testing

/// Every layout of every report: what a rule says never depends on the layout.
@Suite("Rules over layouts")
struct LayoutVariationTests {
  static let reports = SampleReport.builtIn + Seeds.all.map(\.report)

  @Test func `No layout makes a rule accuse`() throws {
    let plain = try #require(Layouts.named("tab"))
    let untouched = try Self.reports.map {
      try #require(try Auditor.audit(plain.render($0).text)).failures
    }
    var right = 0
    var unknown = 0
    var unknownInReadable = 0
    let layouts = Layouts.tried + Layouts.runTogether
    for layout in layouts {
      var problems: [String] = []
      for (report, untouched) in zip(Self.reports, untouched) {
        let rendering = layout.render(report)
        guard let audited = try Auditor.audit(rendering.text) else {
          problems.append("\(report): not read")
          continue
        }
        let comparison = audited.comparison(rendering.cells)
        right += comparison.right
        unknown += comparison.unknown
        if Layouts.readable.contains(where: { $0.name == layout.name }) {
          unknownInReadable += comparison.unknown
        }
        problems += comparison.wrong.map { "\(report): \($0)" }
        let faults = Self.faults(of: layout, rendering, report)
        let more = audited.failures.subtracting(untouched).subtracting(faults)
        if !more.isEmpty { problems.append("\(report): more fails \(more.sorted())") }
      }
      #expect(problems.isEmpty, "\(layout): \(summary(problems))")
    }
    let all = layouts.count * Self.reports.count * 200
    print(
      "Cells over \(layouts.count) layouts of \(Self.reports.count) reports: \(right) of \(all)",
      "right, \(unknown) not known, \(all - right - unknown) wrong")
    #expect(right + unknown == all)
    #expect(unknownInReadable * 100 < Layouts.readable.count * Self.reports.count * 200)
  }

  /// What a layout does wrong on paper, so that a rule is right to say so.
  private static func faults(
    of layout: Layout, _ rendering: Rendering, _ report: SampleReport
  ) -> Set<Fact> {
    // A row that the layout deletes.
    var faults: Set<Fact> = []
    for row in rendering.missingRows {
      let parts = row.split(separator: ".").map { String($0) }
      let rule = parts[0] == "表二" ? "TBL-004" : "TBL-005"
      faults.insert(Fact(rule: rule, item: .row(table: parts[0], row: parts[1])))
    }
    // A cell whose zero the layout leaves out: the row is there, the cell is blank.
    for (cell, (expectation, value)) in zip(FormShape.cells, zip(rendering.cells, report.values))
    where expectation == .absentOrUnknown && !value.isEmpty
      && !rendering.missingRows.contains(cell.rowID)
    {
      let item = Item.cell(table: cell.table, row: cell.row, column: cell.column)
      faults.insert(Fact(rule: "TBL-008", item: item))
    }
    // Ordinals that are not 一、 to 六、.
    if otherOrdinals.contains(layout.name) {
      for section in ["overview", "proactive", "applications", "proceedings", "problems", "other"] {
        faults.insert(
          Fact(rule: "STR-006", item: .text(section: section, key: "序号", occurrence: 1)))
      }
    }
    // The column of totals before the others.
    if layout.name.hasPrefix("total-first") {
      faults.insert(Fact(rule: "TBL-006", item: .column(table: "表三", column: "total")))
    }
    // A remark in the cell, behind the number.
    if layout.name == "remarks-tab" {
      faults.insert(
        Fact(rule: "TBL-012", item: .cell(table: "表二", row: "normative", column: "inForce")))
    }
    return faults
  }

  private static let otherOrdinals = [
    "headings-arabic", "headings-arabic-dot", "headings-part", "combined-word",
  ]

  @Test func `Every row that a layout deletes is missed where its neighbours stand`() throws {
    for layout in Layouts.tried where layout.name.hasPrefix("deleted") {
      for report in Self.reports {
        let rendering = layout.render(report)
        let audited = try #require(try Auditor.audit(rendering.text))
        let named = audited.failures.filter { ["TBL-004", "TBL-005"].contains($0.rule) }
        let wanted = rendering.missingRows.map {
          ($0.hasPrefix("表二") ? "TBL-004 " : "TBL-005 ") + $0
        }
        #expect(Set(named.map(\.description)) == Set(wanted), "\(layout) \(report)")
      }
    }
  }
}

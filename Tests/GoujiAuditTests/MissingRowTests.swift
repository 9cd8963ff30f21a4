import GoujiModel
import GoujiTestSupport
import Testing

/// Rows that are gone, rows that are there without a value, and totals that do not match.
@Suite("Missing rows and wrong totals")
struct MissingRowTests {
  /// Layouts in which the neighbours of every row are recognised and nothing else is lost.
  private static let layouts = [
    "tab", "tab-squeezed", "pipe", "markdown", "csv", "cells", "cells-nbsp", "cells-bare",
    "traditional-pipe", "aligned",
  ]

  private static let rows: [String] = {
    var rows: [String] = []
    for cell in FormShape.cells where cell.table != "表四" && rows.last != cell.rowID {
      rows.append(cell.rowID)
    }
    return rows
  }()

  @Test func `Tables two and three have 31 rows`() {
    #expect(Self.rows.count == 31)
  }

  @Test(arguments: layouts, rows)
  func `A deleted row is reported as missing, once, and nothing else`(
    name: String, row: String
  ) throws {
    let layout = try #require(Layouts.named(name))
    for report in LayoutVariationTests.reports where !report.values.contains("") {
      let untouched = try #require(try Auditor.audit(layout.render(report).text))
      let rendering = layout.deleting(rows: [row]).render(report)
      let audited = try #require(try Auditor.audit(rendering.text))
      let parts = row.split(separator: ".").map { String($0) }
      let missing = Fact(
        rule: parts[0] == "表二" ? "TBL-004" : "TBL-005", item: .row(table: parts[0], row: parts[1]))
      #expect(audited.comparison(rendering.cells).wrong == [], "\(report)")
      #expect(audited.failures.subtracting(untouched.failures) == [missing], "\(report)")
      #expect(audited.failures.isSuperset(of: untouched.failures), "\(report)")
      #expect(audited.findings(missing.rule).map(\.grade) == [.serious], "\(report)")
    }
  }

  @Test(arguments: layouts, ["表二.penalties", "表二.coercion"])
  func `A row of punishments or coercion without a value is a blank cell`(
    name: String, row: String
  ) throws {
    let slot = try #require(FormShape.cells.firstIndex { $0.rowID == row })
    let cell = FormShape.cells[slot]
    for report in SampleReport.builtIn {
      var sample = report
      sample.table2[slot] = ""
      let layout = try #require(Layouts.named(name))
      let untouched = try #require(try Auditor.audit(layout.render(report).text))
      let audited = try #require(try Auditor.audit(layout.render(sample).text))
      let blank = Fact(
        rule: "TBL-008", item: .cell(table: cell.table, row: cell.row, column: cell.column))
      #expect(audited.failures.subtracting(untouched.failures) == [blank], "\(report)")
      #expect(audited.undecided == untouched.undecided, "\(report)")
      #expect(audited.comparison(layout.render(sample).cells).right == 200, "\(report)")
    }
  }

  @Test(arguments: layouts, [-1, 1])
  func `A totals row that is off by one in every column fails its sums`(
    name: String, difference: Int
  ) throws {
    let layout = try #require(Layouts.named(name))
    for report in SampleReport.builtIn {
      var sample = report
      sample.table3[23] = try report.table3[23].map { text in
        let number = try #require(Int(text))
        return String(number == 0 && difference < 0 ? 0 : number + difference)
      }
      let changed = sample.table3[23].indices.filter {
        sample.table3[23][$0] != report.table3[23][$0]
      }
      let untouched = try #require(try Auditor.audit(layout.render(report).text))
      let audited = try #require(try Auditor.audit(layout.render(sample).text))
      var expected: Set<Fact> = [
        Fact(rule: "REC-003", item: .row(table: "表三", row: "totalProcessed"))
      ]
      for column in changed {
        let item = Item.column(table: "表三", column: FormShape.applicantColumns[column].id)
        expected.formUnion([Fact(rule: "REC-001", item: item), Fact(rule: "REC-002", item: item)])
      }
      #expect(audited.failures.subtracting(untouched.failures) == expected, "\(report)")
      #expect(audited.undecided == untouched.undecided, "\(report)")
    }
  }
}

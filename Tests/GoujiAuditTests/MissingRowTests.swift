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

  @Test(arguments: layouts)
  func `A deleted row is reported as missing, once, and nothing else`(name: String) throws {
    let layout = try #require(Layouts.named(name))
    for report in LayoutVariationTests.reports where !report.values.contains("") {
      let untouched = try #require(try Auditor.audit(layout.render(report).text))
      for row in Self.rows {
        let rendering = layout.deleting(rows: [row]).render(report)
        let audited = try #require(try Auditor.audit(rendering.text))
        #expect(audited.comparison(rendering.cells).wrong == [], "\(report) \(row)")
        Self.expectMissing(row, audited, untouched, "\(report)")
      }
    }
  }

  /// In raw text the line of the first row of a group takes the name of the group with it.
  @Test(arguments: Originals.all)
  func `A row deleted from raw text is reported as missing, once`(original: Original) throws {
    let untouched = try original.audit()
    var deleted = 0
    for row in Self.rows {
      guard let text = Self.deleting(row, from: original) else { continue }
      deleted += 1
      let audited = try #require(try Auditor.audit(text), "\(row)")
      var cells = original.cells
      for slot in cells.indices where FormShape.cells[slot].rowID == row {
        cells[slot] = .absentOrUnknown
      }
      #expect(audited.comparison(cells).wrong == [], "\(row)")
      Self.expectMissing(row, audited, untouched, "\(original)")
    }
    // With a cell a line no line holds a row; the layouts above delete those.
    #expect(deleted == (Self.cellALine.contains(original.name) ? 0 : 31))
  }

  private static let cellALine = [
    "clean-cell-lines", "clean-cell-lines-nbsp", "003_583fb8ee4b7de20b.txt",
    "004_25c646807846aa41.txt",
  ]

  private static func expectMissing(
    _ row: String, _ audited: Audited, _ untouched: Audited, _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let parts = row.split(separator: ".").map { String($0) }
    let rule = parts[0] == "表二" ? "TBL-004" : "TBL-005"
    let missing = Fact(rule: rule, item: .row(table: parts[0], row: parts[1]))
    #expect(
      audited.failures.ofTables == untouched.failures.ofTables.union([missing]), "\(words) \(row)",
      sourceLocation: sourceLocation)
    #expect(
      audited.findings(rule).map(\.grade) == [.serious], "\(words) \(row)",
      sourceLocation: sourceLocation)
  }

  /// The text without the line that holds a row, nil where it stands on more lines than one.
  private static func deleting(_ row: String, from original: Original) -> String? {
    let lines = original.text.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { String($0) }
    let slots = FormShape.cells.indices.filter { FormShape.cells[$0].rowID == row }
    let values = slots.map { original.values[$0] }
    guard !values.contains("") else { return nil }
    let label = labels[row] ?? "?"
    let found = lines.indices.filter { index in
      let fields = lines[index].split { "\t|".contains($0) }.map { bare(String($0)) }
        .filter { !$0.isEmpty }
      return fields.count > values.count && fields.contains(label)
        && Array(fields.suffix(values.count)) == values
    }
    guard found.count == 1 else { return nil }
    var rest = lines
    rest.remove(at: found[0])
    return rest.joined(separator: "\n")
  }

  /// A field without blanks and signs of conversion, the words of the form in its own script.
  private static func bare(_ field: String) -> String {
    Auditor.folded(field).filter { !$0.isWhitespace && $0 != "?" }
  }

  private static let labels: [String: String] = {
    var labels: [String: String] = [:]
    for row in FormShape.applicationRows { labels["表三.\(row.id)"] = bare(row.label) }
    let disclosure = ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"]
    for (row, label) in zip(rows, disclosure) { labels[row] = label }
    return labels
  }()

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
      #expect(
        audited.failures.ofTables.subtracting(untouched.failures.ofTables) == [blank], "\(report)")
      #expect(audited.undecided.ofTables == untouched.undecided.ofTables, "\(report)")
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
      #expect(
        audited.failures.ofTables.subtracting(untouched.failures.ofTables) == expected, "\(report)")
      #expect(audited.undecided.ofTables == untouched.undecided.ofTables, "\(report)")
    }
  }
}

import Foundation
import GoujiDocuments
import GoujiForms
import GoujiModel
import GoujiTestSupport
import GoujiText
import GoujiYAML

/// The standard form, loaded once from the package's `Rules`.
enum Standard {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let form: FormFile = {
    do {
      let table = try Data(
        contentsOf: root.appending(path: "Rules/text/traditional-simplified.tsv"))
      let yaml = try Data(contentsOf: root.appending(path: "Rules/forms/annual-report-2021.yaml"))
      let values = try YAMLReader.read([UInt8](yaml), file: "annual-report-2021.yaml")
      return try FormFile(values[0], folding: Folding(table: [UInt8](table)))
    } catch {
      preconditionFailure("the standard form does not load: \(error)")
    }
  }()

  static func recognise(_ text: String) throws -> Recognition {
    let document = try TextInput.read(Array(text.utf8), folding: form.folding)
    return form.recognise(document)
  }

  static func report(_ text: String) throws -> Report? {
    guard case .report(let report) = try recognise(text) else { return nil }
    return report
  }
}

/// How the cells of a report compare with what they should be.
struct Comparison {
  var right = 0
  var unknown = 0
  var wrong: [String] = []

  init(_ report: Report?, _ expected: [Expectation], form: Form) {
    guard let report else {
      unknown = expected.count
      return
    }
    for (index, expectation) in expected.enumerated() {
      let cell = report.cells[index]
      switch (cell.reading, expectation) {
      case (.known, .value(let text)), (.inferred, .value(let text)):
        if cell.value == Self.decimal(text) {
          right += 1
        } else {
          wrong.append("\(name(index, form)): \(cell.value) instead of \(text)")
        }
      case (.known, .absentOrUnknown), (.inferred, .absentOrUnknown):
        wrong.append("\(name(index, form)): \(cell.value), which the text does not give")
      case (.unreadable, _): unknown += 1
      case (.blank, .value(let text)), (.absent, .value(let text)), (.mark, .value(let text)):
        wrong.append("\(name(index, form)): \(cell.reading), but the text gives \(text)")
      case (.blank, .absentOrUnknown), (.absent, .absentOrUnknown), (.mark, .absentOrUnknown):
        right += 1
      }
    }
  }

  static func decimal(_ text: String) -> ExactDecimal? {
    let units = Array(text.utf16)
    return NumberSyntax.plainNumber(units, units.indices)?.value
  }

  private func name(_ index: Int, _ form: Form) -> String {
    let cell = form.cells[index]
    let table = form.tables[cell.table]
    return "\(table.id).\(table.rows[cell.row].id).\(table.columns[cell.column].id)"
  }
}

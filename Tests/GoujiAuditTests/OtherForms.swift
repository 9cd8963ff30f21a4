import Foundation
import GoujiModel
import Testing

/// The tab rows of a sample, to be laid out in other ways.
struct TabbedSample {
  let lines: [String]

  init(_ name: String) throws {
    let file = Auditor.root.appending(path: "Reports/\(name).txt")
    lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  init(lines: [String]) {
    self.lines = lines
  }

  /// The lines that are rows of a table.
  var rows: [Int] { lines.indices.filter { lines[$0].contains("\t") } }

  func cells(_ row: Int) -> [String] {
    lines[row].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }

  func replacing(_ row: Int, by cells: [String]?) -> TabbedSample {
    var lines = lines
    if let cells { lines[row] = cells.joined(separator: "\t") } else { lines.remove(at: row) }
    return TabbedSample(lines: lines)
  }

  /// The text in a layout; rows alone are touched.
  func text(_ layout: OtherLayout) -> String {
    lines.indices.map { index in
      let line = lines[index]
      guard line.contains("\t") else { return line }
      let cells = cells(index)
      return switch layout {
      case .tabs: line
      case .pipes: "| " + cells.joined(separator: " | ") + " |"
      case .commas: cells.joined(separator: ",")
      case .cellLines: cells.filter { !$0.isEmpty }.joined(separator: "\n")
      case .wideBlanks:
        String(repeating: " ", count: 3 * cells.prefix { $0.isEmpty }.count)
          + cells.filter { !$0.isEmpty }.joined(separator: "      ")
      case .colons:
        cells.dropLast(2).filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
          + cells.suffix(2).joined(separator: "：")
      case .fullWidth:
        cells.map { cell in
          cell.allSatisfy(\.isNumber)
            ? String(cell.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xFEE0) ?? $0) })
            : cell
        }.joined(separator: "\t")
      case .withoutGroups: cells.suffix(2).joined(separator: "\t")
      case .withoutUnits:
        cells.map { $0.replacing(/（单位：.）$/, with: "") }.joined(separator: "\t")
      }
    }.joined(separator: "\n")
  }
}

enum OtherLayout: String, CaseIterable, Sendable {
  case tabs, pipes, commas, cellLines, wideBlanks, fullWidth
  /// For tables of one value a row.
  case colons, withoutGroups, withoutUnits

  static let ofRows: [OtherLayout] = [.tabs, .pipes, .commas, .cellLines, .wideBlanks, .fullWidth]
}

extension Report {
  /// What is known of each cell, as text; nil for the others.
  func values(_ form: Form) -> [String?] {
    zip(cells.indices, cells).map { index, cell in
      guard cell.reading == .known else { return nil }
      return form.style(ofCell: index) == .text
        ? document.quote(bytes: cell.start, cell.end) : cell.value.description
    }
  }
}

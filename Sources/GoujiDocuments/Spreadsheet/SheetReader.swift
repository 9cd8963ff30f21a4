/// Reads one sheet of a workbook.
///
/// - Source: ECMA-376 part 1, §18.3.1.4 (cells), §18.18.11 (types of cells).
final class SheetReader: XMLHandler {
  enum Element: String, XMLElement {
    case row
    case column = "col"
    case cell = "c"
    case value = "v"
    case formula = "f"
    case phonetic = "rPh"
    case text = "t"
    case merged = "mergeCell"
  }

  /// What the reading of a sheet came across.
  struct Notes {
    var formulas = 0
    var dates = 0
    var hasHidden = false
  }

  private struct OpenCell {
    var address: SheetAddress
    var type: String
    var style: Int
    var value: [UInt8] = []
    var formula: [UInt8] = []
    var isFormula = false
  }

  private enum Place {
    case none, value, formula, text
  }

  private(set) var sheet: Sheet
  private(set) var notes = Notes()
  private let book: Workbook
  private let limit: Int
  private var cell: OpenCell?
  private var place = Place.none
  private var isPhonetic = false
  private var row = 0

  /// - Parameter limit: The most cells that are read; what is beyond makes ``isTooLarge``.
  init(_ sheet: Sheet, of book: Workbook, limit: Int) {
    self.sheet = sheet
    self.book = book
    self.limit = limit
  }

  var isTooLarge: Bool { sheet.cells.count > limit || sheet.merged.count > limit / 10 }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    guard !isTooLarge else { return }
    switch element {
    case .row:
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      if isSet(attributes["hidden"]) { notes.hasHidden = true }
    case .column: if isSet(attributes["hidden"]) { notes.hasHidden = true }
    case .cell:
      let next = SheetAddress(
        row: row, column: (sheet.cells.last?.address.row == row ? lastColumn : 0) + 1)
      cell = OpenCell(
        address: attributes["r"].flatMap { SheetAddress($0) } ?? next,
        type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) } ?? 0)
    case .value: place = .value
    case .formula:
      place = .formula
      cell?.isFormula = true
    case .phonetic: isPhonetic = true
    case .text: place = .text
    case .merged:
      if let merged = attributes["ref"].flatMap({ MergedCells($0) }) { sheet.merged.append(merged) }
    }
  }

  private var lastColumn: Int { sheet.cells.last?.address.column ?? 0 }

  private func isSet(_ value: String?) -> Bool { value == "1" || value == "true" }

  func close(_ element: Element) {
    switch element {
    case .value, .formula, .text: place = .none
    case .phonetic: isPhonetic = false
    case .cell:
      guard let cell else { return }
      self.cell = nil
      sheet.cells.append((cell.address, text(of: cell)))
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch place {
    case .none: break
    case .value: cell?.value += bytes
    case .formula: cell?.formula += bytes
    case .text: if !isPhonetic { cell?.value += bytes }
    }
  }

  private func text(of cell: OpenCell) -> [UInt8] {
    if cell.isFormula, cell.value.isEmpty, cell.type != "str" {
      // What nobody has calculated is unknown, not empty.
      notes.formulas += 1
      return [UInt8(ascii: "=")] + cell.formula
    }
    switch cell.type {
    case "s":
      guard let index = Int(String(decoding: cell.value, as: UTF8.self)),
        book.strings.indices.contains(index)
      else { return [] }
      return Self.plain(book.strings[index])
    case "str", "inlineStr", "e", "d": return Self.plain(cell.value)
    case "b": return Array((cell.value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)
    default: return number(cell)
    }
  }

  private func number(_ cell: OpenCell) -> [UInt8] {
    let format = book.formats.indices.contains(cell.style) ? book.formats[cell.style] : .plain
    let stored = String(decoding: cell.value, as: UTF8.self)
    guard !stored.isEmpty else { return [] }
    if format == .date { notes.dates += 1 }
    let text = StoredNumber.text(stored, format, isFrom1904: book.isFrom1904)
    return text.map { Array($0.utf8) } ?? cell.value
  }

  /// Without the escapes that stand for control characters: `_x000D_`; §22.9.2.19.
  private static func plain(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "_")) else { return text }
    return Array(
      String(decoding: text, as: UTF8.self).replacing("_x000D_", with: " ")
        .replacing("_x000A_", with: " ").utf8)
  }
}

/// What the sheets of a workbook refer to.
struct Workbook {
  var strings: [[UInt8]]
  var formats: [NumberFormat]
  var isFrom1904: Bool
}

internal import GoujiModel

/// A cell of a sheet by its row and column, 1-based.
struct SheetAddress: Hashable, Comparable {
  var row: Int
  var column: Int

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// `C5`; nil where the text is no such reference.
  init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < 100_000:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < 100_000_000:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    guard row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  static func < (left: SheetAddress, right: SheetAddress) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// Cells that are one.
struct MergedCells: Hashable {
  var first: SheetAddress
  var last: SheetAddress

  init(first: SheetAddress, last: SheetAddress) {
    self.first = first
    self.last = last
  }

  /// `A1:C2`.
  init?(_ text: String) {
    let ends = text.split(separator: ":").map { SheetAddress($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.row <= last.row,
      first.column <= last.column
    else { return nil }
    self.init(first: first, last: last)
  }
}

/// A sheet as its file has it.
struct Sheet {
  /// Empty where the format has no names for sheets.
  var name: String
  var number: Int
  /// The cells that the file has, empty ones too, in order.
  var cells: [(address: SheetAddress, text: [UInt8])] = []
  var merged: [MergedCells] = []
}

extension Sheet {
  /// Drops the empty cells behind the last of each table, with which the format makes all rows as
  /// long as the longest.
  mutating func dropEmptyEdges() {
    var kept: [(address: SheetAddress, text: [UInt8])] = []
    var table: [(address: SheetAddress, text: [UInt8])] = []
    func isBlank(_ text: [UInt8]) -> Bool { text.allSatisfy { $0 == 0x20 } }
    func close() {
      let last = table.lazy.filter { !isBlank($0.text) }.map(\.address.column).max() ?? 0
      kept += table.filter { $0.address.column <= last }
      table = []
    }
    var row: [(address: SheetAddress, text: [UInt8])] = []
    func closeRow() {
      if row.allSatisfy({ isBlank($0.text) }) { close() }
      table += row
      row = []
    }
    for cell in cells {
      if let last = row.last, last.address.row != cell.address.row { closeRow() }
      row.append(cell)
    }
    closeRow()
    close()
    cells = kept
  }

  /// The tables of the sheet: rows that nothing separates and that reach as far.
  var blocks: [Block] {
    var layout = SheetLayout(self)
    return layout.grids().map { .table($0) }
  }
}

/// Cuts a sheet into tables.
///
/// An empty row ends a table; so does a row that reaches to another column, unless a merged cell
/// holds both together. Thus several tables below each other keep their own widths.
private struct SheetLayout {
  private struct Row {
    var number: Int
    var cells: [(column: Int, text: [UInt8])]
    /// The columns that its cells and its merged cells reach over.
    var columns: ClosedRange<Int>
    var isEmpty: Bool
  }

  private let sheet: Sheet
  private var rows: [Row] = []
  private var origins: [SheetAddress: MergedCells] = [:]
  /// What a merged cell covers beside its first cell.
  private var covered: Set<SheetAddress> = []

  init(_ sheet: Sheet) {
    self.sheet = sheet
    for cell in sheet.cells {
      if rows.last?.number != cell.address.row {
        rows.append(
          Row(
            number: cell.address.row, cells: [],
            columns: cell.address.column...cell.address.column, isEmpty: true))
      }
      let last = rows.count - 1
      rows[last].cells.append((cell.address.column, cell.text))
      rows[last].columns = rows[last].columns.extended(to: cell.address.column)
      if !cell.text.isEmpty { rows[last].isEmpty = false }
    }
    for merged in sheet.merged { add(merged) }
  }

  private mutating func add(_ merged: MergedCells) {
    origins[merged.first] = merged
    for index in rows.indices
    where (merged.first.row...merged.last.row).contains(rows[index].number) {
      rows[index].columns = rows[index].columns.extended(to: merged.first.column)
        .extended(to: merged.last.column)
      // A row under a merged cell belongs to its table though all its own cells are empty.
      if merged.first.row < merged.last.row { rows[index].isEmpty = false }
      for column in merged.first.column...merged.last.column {
        covered.insert(SheetAddress(row: rows[index].number, column: column))
      }
    }
    covered.remove(merged.first)
  }

  mutating func grids() -> [Grid] {
    var grids: [Grid] = []
    var table: [Row] = []
    for row in rows {
      if let last = table.last, row.isEmpty || !continues(row, after: last) {
        grids.append(grid(table))
        table = []
      }
      if !row.isEmpty { table.append(row) }
    }
    if !table.isEmpty { grids.append(grid(table)) }
    return grids
  }

  private func continues(_ row: Row, after last: Row) -> Bool {
    guard row.number == last.number + 1 else { return false }
    return row.columns.upperBound == last.columns.upperBound
      || sheet.merged.contains { $0.first.row <= last.number && $0.last.row >= row.number }
  }

  private func grid(_ table: [Row]) -> Grid {
    let first = table.map(\.columns.lowerBound).min() ?? 1
    let last = table.map(\.columns.upperBound).max() ?? first
    var grid = Grid()
    for row in table {
      var texts: [Int: [UInt8]] = [:]
      for cell in row.cells { texts[cell.column] = cell.text }
      var cells: [Grid.Cell] = []
      for column in first...last {
        let address = SheetAddress(row: row.number, column: column)
        guard !covered.contains(address) else { continue }
        cells.append(cell(at: address, text: texts[column] ?? []))
      }
      if !cells.isEmpty { grid.rows.append(cells) }
    }
    return grid
  }

  private func cell(at address: SheetAddress, text: [UInt8]) -> Grid.Cell {
    var place = Place()
    place.sheet = sheet.name.isEmpty ? nil : sheet.name
    place.table = sheet.number
    place.row = address.row
    place.cell = address.column
    var cell = Grid.Cell(address: place)
    if let merged = origins[address] {
      cell.columns = merged.last.column - merged.first.column + 1
      cell.rows = merged.last.row - merged.first.row + 1
    }
    if !text.isEmpty { cell.blocks = [.paragraph(Paragraph(text: text, place: place))] }
    return cell
  }
}

extension ClosedRange<Int> {
  fileprivate func extended(to value: Int) -> ClosedRange<Int> {
    Swift.min(lowerBound, value)...Swift.max(upperBound, value)
  }
}

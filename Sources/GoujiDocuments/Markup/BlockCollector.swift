internal import GoujiModel

/// Collects text and tables as a parser of marked-up text meets them.
///
/// Whatever is left open at the end, or closed without having been opened, costs no text.
struct BlockCollector {
  private struct OpenTable {
    var grid = Grid()
    var row: [Grid.Cell] = []
    var cell: Grid.Cell?
    var isDeletedRow = false
    var isDeletedCell = false
    /// Rows that stand at the table's foot, wherever its file has them.
    var foot: [[Grid.Cell]] = []
    var isInFoot = false
  }

  private static let deepestTable = 32
  private static let mostCells = InputFormats.cellLimit
  private static let mostBytes = InputFormats.textLimit
  private static let widestSpan = 1000

  private var blocks: [Block] = []
  private var tables: [OpenTable] = []
  /// Tables opened beyond the depth that is kept; their text joins the cell around them.
  private var ignoredTables = 0
  private var cells = 0
  private var bytes = 0
  private var text: [UInt8] = []
  private var textPlace: Place?
  /// How much of the open paragraph leads to other pages, in bytes.
  private var linkBytes = 0

  /// Adds a piece of the paragraph that is open; the first one says where it stands.
  mutating func add(
    _ piece: some Sequence<UInt8>, at place: @autoclosure () -> Place, isLink: Bool = false
  ) {
    if textPlace == nil { textPlace = place() }
    guard bytes <= Self.mostBytes else { return }
    let before = text.count
    text += piece
    bytes += text.count - before
    if isLink { linkBytes += text.count - before }
  }

  var lastByte: UInt8? { text.last }
  var isParagraphEmpty: Bool { text.isEmpty }
  var isInCell: Bool { tables.last?.cell != nil }

  mutating func endParagraph() {
    defer {
      text.removeAll(keepingCapacity: true)
      textPlace = nil
      linkBytes = 0
    }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    guard !text.isEmpty, let textPlace else { return }
    append(
      .paragraph(Paragraph(text: text, place: textPlace, isLink: 2 * linkBytes > text.count)))
  }

  /// Adds what another reader made of a part of the file.
  mutating func add(_ blocks: [Block]) {
    endParagraph()
    for block in blocks { append(block) }
  }

  private mutating func append(_ block: Block) {
    cells += 1
    guard cells <= Self.mostCells else { return }
    guard let last = tables.indices.last else { return blocks.append(block) }
    // Text between rows, as behind a table that is never closed, is a row of its own.
    if tables[last].cell == nil, tables[last].row.isEmpty, case .paragraph = block {
      return tables[last].grid.rows.append([Grid.Cell(blocks: [block])])
    }
    // Text between cells belongs to no cell; it is kept in front of the next one.
    tables[last].cell = tables[last].cell ?? Grid.Cell()
    tables[last].cell?.blocks.append(block)
  }

  mutating func openTable() {
    endParagraph()
    guard tables.count < Self.deepestTable else { return ignoredTables += 1 }
    tables.append(OpenTable())
  }

  mutating func closeTable() {
    endParagraph()
    guard ignoredTables == 0 else { return ignoredTables -= 1 }
    closeRow()
    guard var table = tables.popLast() else { return }
    table.grid.rows += table.foot
    append(.table(table.grid))
  }

  mutating func setFoot(_ isInFoot: Bool) {
    guard ignoredTables == 0, let last = tables.indices.last else { return }
    closeRow()
    tables[last].isInFoot = isInFoot
  }

  mutating func openRow() {
    guard ignoredTables == 0 else { return }
    closeRow()
  }

  mutating func closeRow() {
    guard ignoredTables == 0 else { return }
    closeCell()
    guard let last = tables.indices.last else { return }
    if !tables[last].row.isEmpty, !tables[last].isDeletedRow {
      if tables[last].isInFoot {
        tables[last].foot.append(tables[last].row)
      } else {
        tables[last].grid.rows.append(tables[last].row)
      }
    }
    tables[last].row = []
    tables[last].isDeletedRow = false
  }

  /// - Parameters:
  ///   - columns: How many columns the file says that it covers; 1000 at most are believed.
  ///   - rows: The same for rows.
  mutating func openCell(columns: Int = 1, rows: Int = 1) {
    guard ignoredTables == 0 else { return }
    closeCell()
    guard let last = tables.indices.last else { return }
    cells += 1
    guard cells <= Self.mostCells else { return }
    tables[last].cell = Grid.Cell(
      columns: min(max(1, columns), Self.widestSpan), rows: min(max(1, rows), Self.widestSpan))
  }

  /// Says of the open cell how many columns it covers.
  mutating func setColumns(_ columns: Int) {
    guard ignoredTables == 0, let last = tables.indices.last else { return }
    tables[last].cell?.columns = min(max(1, columns), Self.widestSpan)
  }

  mutating func closeCell() {
    endParagraph()
    guard ignoredTables == 0, let last = tables.indices.last, let cell = tables[last].cell else {
      return
    }
    if !tables[last].isDeletedCell { tables[last].row.append(cell) }
    tables[last].cell = nil
    tables[last].isDeletedCell = false
  }

  /// A picture that is large enough to be one of a table; a cell with nothing else is unreadable.
  ///
  /// It ends no paragraph, and stands before the one that is open.
  mutating func addPicture() { append(.picture) }

  /// Says that the open cell shows something that is not read.
  mutating func markUnread() {
    guard let last = tables.indices.last else { return }
    tables[last].cell?.showsMore = true
  }

  mutating func markContinuation() {
    guard ignoredTables == 0, let last = tables.indices.last else { return }
    tables[last].cell?.isContinuation = true
  }

  mutating func markDeletedRow() {
    guard ignoredTables == 0, let last = tables.indices.last else { return }
    tables[last].isDeletedRow = true
  }

  mutating func markDeletedCell() {
    guard ignoredTables == 0, let last = tables.indices.last else { return }
    tables[last].isDeletedCell = true
  }

  /// Everything, once the parser is at the end.
  ///
  /// - Throws: ``InputError/tooMuch(_:limit:)`` where there was more than is kept.
  mutating func finish() throws(InputError) -> [Block] {
    endParagraph()
    while !tables.isEmpty { closeTable() }
    guard cells <= Self.mostCells else { throw .tooMuch(.cells, limit: Self.mostCells) }
    guard bytes <= Self.mostBytes else { throw .tooMuchText(limit: Self.mostBytes) }
    return blocks
  }
}

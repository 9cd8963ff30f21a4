internal import GoujiModel
internal import GoujiText

/// Lays paragraphs and tables out as the lines and cells of a ``Document``.
///
/// A row of a table is one line whose cells tabs separate, a merged cell standing once, where it
/// begins; so an empty cell keeps its field. Each cell remembers its place in the file.
struct DocumentBuilder {
  private struct Line {
    var cells: [Range<Int>]
    var separator: Separator
    var blanksBefore = 0
    var atPageEdge = false
    var isLink = false
  }

  private var bytes: [UInt8] = []
  private var lines: [Line] = []
  private var origins: [Place] = []
  private var tables = 0
  /// As in ``Document``.
  private var pictures: [Int] = []
  /// As in ``Document``.
  private var captions: [Int] = []

  mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .caption(let caption):
        captions.append(lines.count)
        var caption = caption
        caption.isLink = true
        add(caption)
      case .paragraph(let paragraph): add(paragraph)
      case .table(let grid): add(grid)
      case .picture: pictures.append(lines.count)
      }
    }
  }

  private mutating func add(_ paragraph: Paragraph) {
    lines.append(
      Line(
        cells: [append(paragraph.text)], separator: .blanks,
        blanksBefore: paragraph.blanksBefore, atPageEdge: paragraph.atPageEdge,
        isLink: paragraph.isLink))
    origins.append(paragraph.place)
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ grid: Grid) {
    guard !grid.isFrame else {
      for cell in grid.rows.joined() { add(cell.blocks) }
      return
    }
    tables += 1
    let separator: Separator = grid.isRegular ? .grid : .tab
    let spacers = grid.spacers()
    for (row, cells) in grid.rows.enumerated() {
      if cells.contains(where: \.isPartOfPage) {
        for cell in cells { add(cell.blocks) }
      } else if cells.contains(where: \.holdsText) {
        add(cells, row: row + 1, separator, leavingOut: spacers?[row])
      } else if cells.contains(where: \.holdsPicture) {
        pictures.append(lines.count)
      }
    }
  }

  private mutating func add(
    _ cells: [Grid.Cell], row: Int, _ separator: Separator, leavingOut spacers: [Bool]?
  ) {
    var line = Line(cells: [], separator: separator)
    let rowPlace = cells.lazy.compactMap(\.place).first
    // A merged cell stands once, where it begins.
    let shown = cells.indices.filter { !cells[$0].isContinuation || cells[$0].holdsText }
    for (index, number) in shown.enumerated() where spacers?[number] != true {
      let cell = cells[number]
      if !line.cells.isEmpty { bytes.append(UInt8(ascii: "\t")) }
      line.cells.append(append(cell.text))
      if let address = cell.address {
        origins.append(address)
        continue
      }
      var place = cell.place ?? rowPlace ?? Place()
      place.column = nil
      place.table = tables
      place.row = row
      place.cell = index + 1
      origins.append(place)
    }
    bytes.append(UInt8(ascii: "\n"))
    lines.append(line)
  }

  /// Control characters would make lines and fields of their own.
  private mutating func append(_ text: [UInt8]) -> Range<Int> {
    let start = bytes.count
    for byte in text { bytes.append(byte < 0x20 ? 0x20 : byte) }
    return start..<bytes.count
  }

  /// - Throws: ``InputError/empty`` where there is no text.
  consuming func document(folding: Folding, remarks: [String]) throws(InputError) -> Document {
    let folded = folding.fold(bytes: bytes, from: 0)
    guard folded.invalidByte == nil else { throw .damaged }
    guard folded.text.contains(where: { $0 > 0x20 }) else { throw .empty }
    var cells: [TextRange] = []
    var documentLines: [DocumentLine] = []
    cells.reserveCapacity(origins.count)
    documentLines.reserveCapacity(lines.count)
    var unit = 0
    /// The first unit at or behind a byte; bytes come in order.
    func advance(to byte: Int) -> Int {
      while Int(folded.source[unit]) < byte { unit += 1 }
      return unit
    }
    for (number, line) in lines.enumerated() {
      let firstCell = cells.count
      for bytes in line.cells {
        let start = advance(to: bytes.lowerBound)
        cells.append(Self.trimmed(start..<advance(to: bytes.upperBound), folded.text))
      }
      let first = cells[firstCell..<cells.count].map(\.start).min() ?? 0
      let last = cells[firstCell..<cells.count].map(\.end).max() ?? first
      let range = TextRange(Int(first), Int(last))
      documentLines.append(
        DocumentLine(
          range: range, number: number + 1, firstCell: firstCell,
          cellCount: cells.count - firstCell, separator: line.separator,
          atPageEdge: line.atPageEdge, blanksBefore: line.blanksBefore,
          hasFullStop: folded.text[range.indices].contains(Scalars.fullStop),
          isLink: line.isLink))
    }
    var document = Document(
      bytes: bytes, text: folded.text, source: folded.source, lines: documentLines, cells: cells)
    document.origins = origins
    document.pictures = pictures
    document.captions = captions
    document.remarks = remarks + folded.remarks
    return document
  }

  private static func trimmed(_ range: Range<Int>, _ text: [UInt16]) -> TextRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Scalars.isBlank(text[start]) { start += 1 }
    while end > start, Scalars.isBlank(text[end - 1]) { end -= 1 }
    return TextRange(start, end)
  }
}

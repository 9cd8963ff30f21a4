package import GoujiModel
package import GoujiText

/// Plain text in UTF-8: paragraphs, and tables flattened to rows of tabs, pipes, commas or blanks,
/// or to one cell a line.
package struct TextInput: InputFormat {
  package static let name = "text"

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    // Text has no NUL and hardly any control characters.
    let sample = bytes.prefix(4096)
    let controls = sample.reduce(into: 0) { count, byte in
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0C, byte != 0x0D { count += 1 }
    }
    return !sample.contains(0) && controls * 50 <= sample.count
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let folded = folding.fold(bytes: bytes, from: first)
    guard folded.invalidByte != nil else { return try document(bytes, folded, remarks: []) }
    let decoded = try DecodedText(detecting: bytes)
    return try document(
      decoded.bytes, folding.fold(bytes: decoded.bytes, from: 0), remarks: decoded.remarks)
  }

  private static func document(
    _ bytes: [UInt8], _ folded: FoldedText, remarks: [String]
  ) throws(InputError) -> Document {
    guard folded.text.contains(where: { $0 > 0x20 }) else { throw .empty }
    var splitter = LineSplitter(folded: folded, bytes: bytes)
    splitter.split()
    var document = Document(
      bytes: bytes, text: folded.text, source: folded.source, lines: splitter.lines,
      cells: splitter.cells)
    document.remarks = remarks
    return document
  }
}

/// Cuts folded text into lines and lines into cells.
struct LineSplitter {
  private let text: [UInt16]
  private(set) var lines: [DocumentLine] = []
  private(set) var cells: [TextRange] = []
  private var blanksBefore = 0
  private var number = 1
  private var atPageEdge = true
  private let pipeBorders: PipeBorders
  /// nil where no rows of the file are separated by commas.
  private let commaRows: CommaRows?

  init(folded: FoldedText, bytes: [UInt8]) {
    text = folded.text
    pipeBorders = PipeBorders(text: folded.text)
    let rows = CommaRows(text: folded.text, source: folded.source, bytes: bytes)
    commaRows = rows.occur ? rows : nil
    lines.reserveCapacity(text.count / 12)
    cells.reserveCapacity(text.count / 6)
  }

  mutating func split() {
    var start = 0
    var index = 0
    while index <= text.count {
      let isEnd = index == text.count
      if isEnd || text[index] == Scalars.newline || text[index] == Scalars.formFeed {
        let isPageEnd = isEnd || text[index] == Scalars.formFeed
        addLine(start..<index, isPageEnd: isPageEnd)
        start = index + 1
        if !isEnd, text[index] == Scalars.newline { number += 1 }
      }
      index += 1
    }
  }

  private mutating func addLine(_ range: Range<Int>, isPageEnd: Bool) {
    var tabs = 0
    var pipes = 0
    var hasText = false
    var hasFullStop = false
    for index in range {
      let unit = text[index]
      if unit == Scalars.tab {
        tabs += 1
      } else if unit == UInt16(UInt8(ascii: "|")) {
        pipes += 1
      } else if unit != Scalars.space {
        hasText = true
        if unit == Scalars.fullStop { hasFullStop = true }
      }
    }
    guard hasText || tabs > 0 || pipes > 0 else {
      blanksBefore += 1
      if isPageEnd { closePage() }
      return
    }
    let firstCell = cells.count
    let separator: Separator
    if pipes > 0 {
      separator = .pipe
      addPipeCells(range)
    } else if tabs > 0 {
      separator = addTabCells(range, tabs: tabs)
    } else if let fields = commaRows?.fields(of: range) {
      separator = .comma
      cells += fields
    } else {
      separator = .blanks
      cells.append(trimmed(range))
    }
    lines.append(
      DocumentLine(
        range: trimmed(range), number: number, firstCell: firstCell,
        cellCount: cells.count - firstCell,
        separator: separator, atPageEdge: atPageEdge, blanksBefore: blanksBefore,
        hasFullStop: hasFullStop))
    blanksBefore = 0
    atPageEdge = false
    if isPageEnd { closePage() }
  }

  private mutating func closePage() {
    atPageEdge = true
    if !lines.isEmpty { lines[lines.count - 1].atPageEdge = true }
  }

  private func trimmed(_ range: Range<Int>) -> TextRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Scalars.isBlank(text[start]) { start += 1 }
    while end > start, Scalars.isBlank(text[end - 1]) { end -= 1 }
    return TextRange(start, end)
  }

  private mutating func addPipeCells(_ range: Range<Int>) {
    let pipe = UInt16(UInt8(ascii: "|"))
    let content = trimmed(range).indices
    var start = content.lowerBound
    var end = content.upperBound
    if pipeBorders.leading, start < end, text[start] == pipe { start += 1 }
    if pipeBorders.trailing, start < end, text[end - 1] == pipe { end -= 1 }
    var cellStart = start
    for index in start..<max(start, end) where text[index] == pipe {
      cells.append(trimmed(cellStart..<index))
      cellStart = index + 1
    }
    cells.append(trimmed(cellStart..<max(cellStart, end)))
  }

  /// A line with one tab, in front, is a cell on a line of its own.
  private mutating func addTabCells(_ range: Range<Int>, tabs: Int) -> Separator {
    var start = range.lowerBound
    while start < range.upperBound, text[start] == Scalars.space { start += 1 }
    if tabs == 1, text[start] == Scalars.tab {
      cells.append(trimmed(range))
      return .line
    }
    var cellStart = range.lowerBound
    for index in range where text[index] == Scalars.tab {
      cells.append(trimmed(cellStart..<index))
      cellStart = index + 1
    }
    cells.append(trimmed(cellStart..<range.upperBound))
    return .tab
  }
}

/// Whether pipes at the edges of lines are borders, as most lines of the file have them; otherwise
/// they bound an empty cell.
struct PipeBorders {
  var leading = false
  var trailing = false

  init(text: [UInt16]) {
    let pipe = UInt16(UInt8(ascii: "|"))
    guard text.contains(pipe) else { return }
    var lines = 0
    var leadingCount = 0
    var trailingCount = 0
    for line in text.split(separator: Scalars.newline) where line.contains(pipe) {
      lines += 1
      if line.first(where: { !Scalars.isBlank($0) }) == pipe { leadingCount += 1 }
      if line.last(where: { !Scalars.isBlank($0) }) == pipe { trailingCount += 1 }
    }
    leading = leadingCount * 2 > lines
    trailing = trailingCount * 2 > lines
  }
}

/// Rows whose cells commas separate, told from running text with commas.
///
/// Only half-width commas separate, which folding does not tell from others: so it asks the bytes.
struct CommaRows {
  let text: [UInt16]
  let source: [UInt32]
  let bytes: [UInt8]

  private static let comma = UInt16(UInt8(ascii: ","))
  /// A table has at least this many rows that are mostly numbers; a text has none.
  private static let leastRows = 5
  private static let longestCell = 60
  private static let longestRow = 400

  var occur: Bool {
    guard bytes.contains(UInt8(ascii: ",")) else { return false }
    var rows = 0
    var start = 0
    for index in 0...text.count where index == text.count || text[index] == Scalars.newline {
      let range = start..<index
      start = index + 1
      guard (3..<Self.longestRow).contains(range.count), text[range].contains(Self.comma),
        let cells = fields(of: range), cells.count >= 3
      else { continue }
      let plain = cells.filter { cell in
        cell.indices.allSatisfy { Scalars.isDigit(text[$0]) || text[$0] == 0x2E }
      }
      if plain.count * 2 > cells.count { rows += 1 }
      if rows >= Self.leastRows { return true }
    }
    return false
  }

  /// The fields of a line, quotes taken off; nil where a field is too long for a cell.
  func fields(of range: Range<Int>) -> [TextRange]? {
    var fields: [TextRange] = []
    var start = range.lowerBound
    var isQuoted = false
    for index in range.lowerBound...range.upperBound {
      let isEnd = index == range.upperBound
      if !isEnd, bytes[Int(source[index])] == UInt8(ascii: "\""), isQuoted || index == start {
        isQuoted.toggle()
      }
      guard isEnd || (!isQuoted && bytes[Int(source[index])] == UInt8(ascii: ",")) else { continue }
      guard index - start <= Self.longestCell else { return nil }
      fields.append(unquoted(start..<index))
      start = index + 1
      isQuoted = false
    }
    return fields.count > 1 ? fields : nil
  }

  private func unquoted(_ range: Range<Int>) -> TextRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Scalars.isBlank(text[start]) { start += 1 }
    while end > start, Scalars.isBlank(text[end - 1]) { end -= 1 }
    if end - start >= 2, text[start] == Scalars.quote, text[end - 1] == Scalars.quote {
      start += 1
      end -= 1
    }
    return TextRange(start, end)
  }
}

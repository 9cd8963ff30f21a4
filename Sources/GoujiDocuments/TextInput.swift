package import GoujiModel
package import GoujiText

/// Plain text in UTF-8: paragraphs, and tables flattened to rows of tabs, pipes, commas or blanks,
/// or to one cell a line; Markdown whose tables stand in tags, too.
package struct TextInput: InputFormat {
  package static let name = "text"
  package static let title = "纯文本，UTF-8、GB18030、Big5、UTF-16"
  package static let fileExtensions = ["txt", "md"]
  package static let substance = Substance.text
  package static let isPlainText = true

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    // Text has no NUL and hardly any control characters.
    let sample = bytes.span.extracting(first: 4096)
    var controls = 0
    for index in sample.indices where sample[index] < 0x20 {
      switch sample[index] {
      case 0: return false
      case 0x09, 0x0A, 0x0C, 0x0D: break
      default: controls += 1
      }
    }
    return controls * 50 <= sample.count
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    guard bytes.count <= InputFormats.textLimit else {
      throw .tooMuchText(limit: InputFormats.textLimit)
    }
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let folded = folding.fold(bytes: bytes, from: first)
    guard folded.invalidByte != nil else {
      if MarkdownPage.holdsTables(bytes) { return try page(bytes, folding, remarks: []) }
      return try document(bytes, folded, remarks: [])
    }
    let decoded = try DecodedText(detecting: bytes)
    if MarkdownPage.holdsTables(decoded.bytes) {
      return try page(decoded.bytes, folding, remarks: decoded.remarks)
    }
    return try document(
      decoded.bytes, folding.fold(bytes: decoded.bytes, from: 0), remarks: decoded.remarks)
  }

  /// Markdown with tables in tags.
  private static func page(
    _ bytes: [UInt8], _ folding: Folding, remarks: [String]
  ) throws(InputError) -> Document {
    let content = try HTMLInput.content(ofDecoded: MarkdownPage(bytes).bytes)
    var builder = DocumentBuilder()
    builder.add(content.blocks)
    return try builder.document(folding: folding, remarks: remarks + content.remarks)
  }

  private static func document(
    _ bytes: [UInt8], _ folded: FoldedText, remarks: [String]
  ) throws(InputError) -> Document {
    guard folded.text.contains(where: { $0 > 0x20 }) else { throw .empty }
    var splitter = LineSplitter(folded: folded, bytes: bytes)
    splitter.split()
    guard splitter.size <= InputFormats.cellLimit else {
      throw .tooMuch(.cells, limit: InputFormats.cellLimit)
    }
    var document = Document(
      bytes: bytes, text: folded.text, source: folded.source, lines: splitter.lines,
      cells: splitter.cells)
    document.remarks = remarks + folded.remarks
    return document
  }
}

/// Cuts folded text into lines and lines into cells.
struct LineSplitter {
  private let text: [UInt16]
  private let source: [UInt32]
  private let bytes: [UInt8]
  private(set) var lines: [DocumentLine] = []
  private(set) var cells: [TextRange] = []
  private var blanksBefore = 0
  private var number = 1
  private var atPageEdge = true
  /// Made for the first line with a pipe.
  private lazy var pipeBorders = PipeBorders(text: text)
  /// nil where no rows of the file are separated by commas; made for the first line with a half-width
  /// one.
  private lazy var commaRows: CommaRows? = {
    let rows = CommaRows(text: text, source: source, bytes: bytes)
    return rows.occur ? rows : nil
  }()

  init(folded: FoldedText, bytes: [UInt8]) {
    text = folded.text
    source = folded.source
    self.bytes = bytes
    lines.reserveCapacity(text.count / 12)
    cells.reserveCapacity(text.count / 6)
  }

  /// What stands in a line, counted while its end is looked for.
  private struct LineContent {
    var tabs = 0
    var pipes = 0
    var hasComma = false
    var hasText = false
    var hasFullStop = false
  }

  /// Lines or cells, whichever are more.
  var size: Int { max(lines.count, cells.count) }

  /// Cuts the text, up to the limit of cells.
  mutating func split() {
    var start = 0
    while start <= text.count, size <= InputFormats.cellLimit {
      var content = LineContent()
      let end = lineEnd(from: start, &content)
      let isPageEnd = end == text.count || text[end] == Scalars.formFeed
      addLine(start..<end, content, isPageEnd: isPageEnd)
      if end < text.count, text[end] == Scalars.newline { number += 1 }
      start = end + 1
    }
  }

  private func lineEnd(from start: Int, _ content: inout LineContent) -> Int {
    let text = text.span
    for index in start..<text.count {
      let unit = text[index]
      if unit > 0x7C {
        content.hasText = true
        if unit == Scalars.fullStop { content.hasFullStop = true }
        continue
      }
      switch unit {
      case Scalars.newline, Scalars.formFeed: return index
      case Scalars.tab: content.tabs += 1
      case Scalars.space: break
      case UInt16(UInt8(ascii: "|")): content.pipes += 1
      case UInt16(UInt8(ascii: ",")):
        content.hasText = true
        if bytes[Int(source[index])] == UInt8(ascii: ",") { content.hasComma = true }
      default: content.hasText = true
      }
    }
    return text.count
  }

  private mutating func addLine(_ range: Range<Int>, _ content: LineContent, isPageEnd: Bool) {
    guard content.hasText || content.tabs > 0 || content.pipes > 0 else {
      blanksBefore += 1
      if isPageEnd { closePage() }
      return
    }
    let firstCell = cells.count
    let separator: Separator
    let line = trimmed(range)
    if content.pipes > 0, pipeBorders.closing != .nothing {
      separator = .closed
      guard addClosedCells(content, line) else { return }
    } else if content.pipes > 0 {
      separator = .pipe
      addPipeCells(line.indices)
    } else if content.tabs > 0 {
      separator = addTabCells(range, tabs: content.tabs)
    } else if content.hasComma, !content.hasFullStop, let fields = commaRows?.fields(of: range) {
      separator = .comma
      cells += fields
    } else {
      separator = .blanks
      cells.append(line)
    }
    lines.append(
      DocumentLine(
        range: line, number: number, firstCell: firstCell, cellCount: cells.count - firstCell,
        separator: separator, atPageEdge: atPageEdge, blanksBefore: blanksBefore,
        hasFullStop: content.hasFullStop))
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

  private mutating func addPipeCells(_ content: Range<Int>) {
    let pipe = UInt16(UInt8(ascii: "|"))
    var start = content.lowerBound
    var end = content.upperBound
    if pipeBorders.leading, start < end, text[start] == pipe { start += 1 }
    if pipeBorders.trailing, start < end, text[end - 1] == pipe { end -= 1 }
    var cellStart = start
    for index in start..<max(start, end)
    where text[index] == pipe && cells.count <= InputFormats.cellLimit {
      cells.append(trimmed(cellStart..<index))
      cellStart = index + 1
    }
    cells.append(trimmed(cellStart..<max(cellStart, end)))
  }

  /// The cell that the line closes, and an empty one for each further pipe; false where the pipe
  /// closes the words of the line before, and nothing else.
  private mutating func addClosedCells(_ content: LineContent, _ line: TextRange) -> Bool {
    let end = Int(line.end)
    guard !content.hasText else {
      cells.append(trimmed(Int(line.start)..<end - 1))
      return true
    }
    var empty = content.pipes
    if pipeBorders.closing == .wordsAbove, blanksBefore == 0, let last = lines.indices.last,
      lines[last].separator == .blanks
    {
      lines[last].separator = .closed
      empty -= 1
    }
    cells += repeatElement(TextRange(end, end), count: empty)
    return empty > 0
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
    for index in range
    where text[index] == Scalars.tab && cells.count <= InputFormats.cellLimit {
      cells.append(trimmed(cellStart..<index))
      cellStart = index + 1
    }
    cells.append(trimmed(cellStart..<range.upperBound))
    return .tab
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

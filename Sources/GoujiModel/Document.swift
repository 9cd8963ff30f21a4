/// A range of positions in ``Document/text``, 0-based, its end left out.
package struct TextRange: Hashable, Sendable {
  package var start: Int32
  package var end: Int32

  @inlinable package init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  @inlinable package var isEmpty: Bool { start >= end }
  @inlinable package var indices: Range<Int> { Int(start)..<Int(max(start, end)) }
}

/// What separates the cells of a line of text.
package enum Separator: UInt8, Sendable {
  /// Running text, or cells that only blanks separate.
  case blanks
  case tab
  case pipe
  case comma
  /// Cells that stand one a line, each behind one tab.
  case line
  /// Cells that stand one a line, each closed by a pipe; rows follow each other without a mark.
  case closed
  /// Cells of a table that the file itself has as one, all rows of which cover the same columns.
  case grid
}

/// One line of a submission as a reader takes it in: a paragraph, a heading or a row of cells.
///
/// A row whose cells stand one a line in the file is one `DocumentLine` with many cells.
package struct DocumentLine: Hashable, Sendable {
  package var range: TextRange
  /// Its line in the file, 1-based.
  package var number: Int32
  /// The cells, as indices into ``Document/cells``; a paragraph is one cell.
  package var firstCell: Int32
  package var cellCount: Int32
  package var separator: Separator
  /// Whether a form feed or the file's edge stands right before or behind the line.
  package var atPageEdge: Bool
  /// Empty lines between this line and the one before it.
  package var blanksBefore: UInt8
  /// Whether a full stop (。) stands in it: no row of a table has one.
  package var hasFullStop: Bool
  /// Whether it only leads to another page, as an entry of a site's menu or list does.
  package var isLink: Bool

  package init(
    range: TextRange, number: Int, firstCell: Int, cellCount: Int, separator: Separator,
    atPageEdge: Bool, blanksBefore: Int, hasFullStop: Bool = false, isLink: Bool = false
  ) {
    self.range = range
    self.number = Int32(number)
    self.firstCell = Int32(firstCell)
    self.cellCount = Int32(cellCount)
    self.separator = separator
    self.atPageEdge = atPageEdge
    self.blanksBefore = UInt8(clamping: blanksBefore)
    self.hasFullStop = hasFullStop
    self.isLink = isLink
  }

  @inlinable package var cells: Range<Int> { Int(firstCell)..<Int(firstCell + cellCount) }
}

/// A submission after reading: its original bytes and its matching text, which differ only in form.
///
/// - Shape: `text` holds one 16-bit unit a scalar (U+FFFD beyond the BMP), folded for matching:
///   full width to half width, Traditional to Simplified, every blank to U+0020, `\n` at line ends.
///   `source[i]` is the byte at which `text[i]` starts in `bytes`; `source.count == text.count + 1`.
package struct Document: Sendable {
  package var bytes: [UInt8]
  package var text: [UInt16]
  package var source: [UInt32]
  package var lines: [DocumentLine]
  package var cells: [TextRange]
  /// The place of each of ``cells`` in the file, where lines of `bytes` are not the file's own;
  /// else empty.
  package var origins: [Place] = []
  /// For each picture outside the rows of tables, the line in which it stands or that comes behind
  /// it, in ``lines``.
  package var pictures: [Int] = []
  /// The lines that say what a page calls itself beside all that it shows, in ``lines``.
  package var captions: [Int] = []
  /// What an auditor should know of the reading: the character set, what was left out.
  package var remarks: [String] = []
  /// Whether the text was made from pictures, so that what it lacks may be there all the same.
  package var mayLackText = false
  /// Whether the format holds tables alone, so that text is not to be expected.
  package var isSpreadsheet = false

  package init(
    bytes: [UInt8], text: [UInt16], source: [UInt32], lines: [DocumentLine], cells: [TextRange]
  ) {
    self.bytes = bytes
    self.text = text
    self.source = source
    self.lines = lines
    self.cells = cells
  }

  /// The original wording of a range of the matching text.
  package func quote(_ range: TextRange) -> String {
    guard !range.isEmpty, Int(range.end) < source.count else { return "" }
    return quote(bytes: source[Int(range.start)], source[Int(range.end)])
  }

  /// The original wording of a range of bytes.
  package func quote(bytes start: UInt32, _ end: UInt32) -> String {
    guard start < end, Int(end) <= bytes.count else { return "" }
    return String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
  }

  /// The units of the matching text that stand for a range of bytes.
  package func range(ofBytes start: UInt32, _ end: UInt32) -> TextRange {
    TextRange(unit(atByte: start), unit(atByte: end))
  }

  /// The first unit that starts at or behind a byte.
  private func unit(atByte offset: UInt32) -> Int {
    var low = 0
    var high = source.count - 1
    while low < high {
      let middle = (low + high) / 2
      if source[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place of a byte of the original.
  package func place(ofByte offset: UInt32) -> Place {
    if !origins.isEmpty { return origin(ofByte: offset) }
    // The last line that starts at or before the byte, then the line ends between the two.
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if source[Int(lines[middle].range.start)] <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var number = 1
    var counted = 0
    if low > 0 {
      number = Int(lines[low - 1].number)
      counted = Int(source[Int(lines[low - 1].range.start)])
    }
    var lineStart = counted
    while lineStart > 0, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    var column = 1
    for index in lineStart..<min(Int(offset), bytes.count) {
      if bytes[index] == 0x0A {
        number += index >= counted ? 1 : 0
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Place(line: number, column: column)
  }

  /// The place of the last cell that starts at or before a byte.
  private func origin(ofByte offset: UInt32) -> Place {
    var low = 0
    var high = cells.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if source[Int(cells[middle].start)] <= offset { low = middle } else { high = middle }
    }
    return origins[low]
  }

  package func place(of range: TextRange) -> Place {
    let index = min(max(0, Int(range.start)), source.count - 1)
    return place(ofByte: source[index])
  }
}

internal import GoujiModel
internal import GoujiText

/// Which lines are rows of a table, and which of them are one row.
extension TableScanner {
  /// Whether a line holds more characters than a row of a table; blanks that align it don't count.
  ///
  /// A whole table that conversion has run into one line is none too long: it is full of numbers.
  func isTooLong(_ line: DocumentLine) -> Bool {
    let limit =
      line.separator == .blanks
      ? knowledge.thresholds.longestUnseparatedRow : knowledge.thresholds.longestRow
    guard line.range.indices.count > limit else { return false }
    let length = line.range.indices.count { !Scalars.isBlank(document.text[$0]) }
    guard length > limit else { return false }
    return line.separator != .blanks || numbers(in: line.range.indices) * Self.densest < length
  }

  /// A table run into one line has a number for so many characters at least; text has fewer.
  private static let densest = 12

  /// How many numbers blanks part from all else.
  private func numbers(in range: Range<Int>) -> Int {
    document.text[range].split(whereSeparator: Scalars.isBlank).count { isValue($0.indices) }
  }

  /// A line of dashes: the ruling of a Markdown or box-drawn table.
  func isRule(_ line: DocumentLine) -> Bool {
    var dashes = 0
    for index in line.range.indices {
      let unit = document.text[index]
      if unit == 0x2D || unit == 0x3D || (unit >= 0x2500 && unit <= 0x257F) {
        dashes += 1
      } else if unit != 0x20, unit != 0x7C, unit != 0x3A, unit != 0x2B, unit != 0x09 {
        return false
      }
    }
    return dashes >= 3
  }

  /// Cells that stand one a line make one row up to an empty line, or up to words behind values
  /// where a pipe closes each.
  mutating func startRow(_ line: DocumentLine, after previous: DocumentLine?) {
    let continues =
      switch previous?.separator {
      case .line:
        line.blanksBefore == 0 && (line.separator == .line || line.separator == .blanks)
      case .closed: line.separator == .closed && !(startsWithWords(line) && isBehindValue)
      default: false
      }
    guard !continues else { return }
    row += 1
    field = 0
  }

  private func startsWithWords(_ line: DocumentLine) -> Bool {
    let first = document.cells[Int(line.firstCell)].indices
    return !first.isEmpty && !isValue(first)
  }

  private var isBehindValue: Bool { tokens.last?.kind == .value || tokens.last?.kind == .blank }
}

internal import GoujiText

/// What the pipes of a file do.
///
/// At the edges of lines they are borders, as most lines of the file have them; otherwise they bound
/// an empty cell. Where a line holds one cell at most, as page extractors write tables, they close
/// cells.
struct PipeBorders {
  /// What a pipe closes that has nothing but pipes before it in its line.
  enum Closing {
    /// Pipes close no cells: they separate them.
    case nothing
    /// “规章 |”: the words stand before the pipe; one without words closes an empty cell.
    case wordsBefore
    /// “规章”, and “|” in the next line.
    case wordsAbove
  }

  var leading = false
  var trailing = false
  var closing = Closing.nothing

  /// Fewer lines with one cell show no table.
  private static let leastClosed = 12

  private struct Line {
    // The first and the last unit that is no blank; 0 while there is none.
    var first: UInt16 = 0
    var last: UInt16 = 0
    var pipes = 0
    var hasWords = false
    var hasWordsBehind = false
  }

  init(text: [UInt16]) {
    let pipe = UInt16(UInt8(ascii: "|"))
    var lines = 0
    var leadingCount = 0
    var trailingCount = 0
    var closedWords = 0
    var closedNothing = 0
    var line = Line()
    for index in 0...text.count {
      let unit = index < text.count ? text[index] : Scalars.newline
      if unit == Scalars.newline {
        if line.pipes > 0 {
          lines += 1
          if line.first == pipe { leadingCount += 1 }
          if line.last == pipe { trailingCount += 1 }
          if !line.hasWords { closedNothing += 1 }
          if line.hasWords, line.pipes == 1, !line.hasWordsBehind { closedWords += 1 }
        }
        line = Line()
      } else if !Scalars.isBlank(unit) {
        if line.first == 0 { line.first = unit }
        line.last = unit
        if unit == pipe {
          line.pipes += 1
        } else {
          line.hasWords = true
          if line.pipes > 0 { line.hasWordsBehind = true }
        }
      }
    }
    leading = leadingCount * 2 > lines
    trailing = trailingCount * 2 > lines
    let closed = closedWords + closedNothing
    // In a table of rows a row of one cell is the exception.
    if closed >= Self.leastClosed, closed * 10 > lines * 9 {
      closing = closedWords > 0 ? .wordsBefore : .wordsAbove
    }
  }
}

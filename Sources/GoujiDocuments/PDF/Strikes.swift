/// Short lines through the middle of words: what is struck out.
struct Strikes {
  private let lines: [RulingLines.Line]

  /// A line this much longer than its word rules a table.
  private static let longest = 1.5

  init(_ lines: RulingLines?) {
    self.lines = lines.map { $0.horizontal.sorted { $0.position < $1.position } } ?? []
  }

  /// Whether a line goes through a word, or through a part of it.
  func cross(_ word: Box) -> Bool {
    let middle = word.centre.y - 0.2 * word.height...word.centre.y + 0.2 * word.height
    var low = 0
    var high = lines.count
    while low < high {
      let centre = (low + high) / 2
      if lines[centre].position < middle.lowerBound { low = centre + 1 } else { high = centre }
    }
    return lines[low...].prefix { $0.position <= middle.upperBound }.contains { line in
      line.end - line.start <= Self.longest * word.width
        && min(line.end, word.right) - max(line.start, word.left)
          > 0.25 * min(word.width, word.height)
    }
  }
}

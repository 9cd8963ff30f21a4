internal import GoujiModel
internal import GoujiText

/// Rows that hold words: names, addresses, choices.
extension TableReader {
  /// Whether words that follow are the value of the row before: it holds words and has none yet.
  func takesWords(_ owner: Owner) -> Bool {
    guard knowledge.hasWords, case .row(let row) = owner, holdsWords(row) else { return false }
    return found[row].below.isEmpty
      && found[row].beside.allSatisfy { tokens[$0].kind == .blank }
  }

  func holdsWords(_ row: Int) -> Bool {
    table.rows[found[row].row].columns.indices.contains {
      form.style(ofCell: table.rows[found[row].row].firstCell + $0) != .number
    }
  }

  /// The last value of a row that holds words; nil where it has none.
  func lastWords(_ owner: Owner) -> Int? {
    guard knowledge.hasWords, case .row(let row) = owner, holdsWords(row) else { return nil }
    return (found[row].below.last ?? found[row].beside.last).flatMap {
      tokens[$0].kind == .value ? $0 : nil
    }
  }

  /// Whether a token goes on with the words that a row already has, on the same line.
  func hasWords(_ owner: Owner, at index: Int) -> Bool {
    lastWords(owner).map { tokens[$0].line == tokens[index].line } ?? false
  }

  mutating func join(_ index: Int, to owner: Owner) {
    guard let value = lastWords(owner) else { return }
    tokens[value].range.end = tokens[index].range.end
    tokens[index].kind = .blank
  }

  /// Words where the form wants words: a sign stands for none, a choice for its number.
  func words(_ range: Range<Int>, _ type: Int) -> NumberReading {
    let sign = knowledge.numbers[type].read(document.text, range)
    if sign?.reading == .mark { return NumberReading(.mark) }
    if form.valueTypes[type].style == .choice {
      return knowledge.choices[type].read(document.text, range)
    }
    let isEmpty = !range.contains { Scalars.counts(document.text[$0]) }
    return NumberReading(isEmpty ? .blank : .known)
  }
}

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

  /// Whether words or signs fill the cell of a number, as 不详 or O may, so that it alone is
  /// unreadable and its neighbours keep their places.
  ///
  /// That is sure where the file or the text parts the cells, numbers stand on both sides (in front
  /// may be more of the label, behind a note), the row has just as many filled cells as the form has
  /// columns, and another row, whose cells all hold numbers, has the same width and starts at the
  /// same field.
  func isOddCell(_ owner: Owner, at index: Int) -> Bool {
    guard case .row(let row) = owner, found[row].logicalRow == tokens[index].row,
      [.grid, .tab, .pipe, .comma].contains(document.lines[Int(tokens[index].line)].separator),
      found[row].beside.contains(where: { tokens[$0].kind == .value }),
      (index + 1..<region.upperBound).contains(where: {
        tokens[$0].row == tokens[index].row && tokens[$0].kind == .value
      }),
      let shape = shape(behind: found[row].lastToken),
      shape.filled == table.rows[found[row].row].columns.count
    else { return false }
    return labels.contains { label in
      region.contains(label.lastToken) && tokens[label.lastToken].row != tokens[index].row
        && self.shape(behind: label.lastToken).map { $0.isNumbers && $0 == shape } ?? false
    }
  }

  /// The fields behind a label, as far as they tell one row of a table from another.
  private struct RowShape: Equatable {
    var start: Int16 = -1
    var width: Int16 = 0
    var filled = 0
    var isNumbers = true

    static func == (one: Self, other: Self) -> Bool {
      (one.start, one.width, one.filled) == (other.start, other.width, other.filled)
    }
  }

  /// The cells behind a token in its logical row; nil where a label stands there, or two pieces stand
  /// in one cell.
  private func shape(behind token: Int) -> RowShape? {
    var shape = RowShape(width: tokens[token].field)
    for index in token + 1..<region.upperBound where tokens[index].row == tokens[token].row {
      guard tokens[index].field > shape.width else { return nil }
      shape.width = tokens[index].field
      switch tokens[index].kind {
      case .label, .stop: return nil
      case .blank: continue
      case .value: break
      case .unknown, .furniture: shape.isNumbers = false
      }
      if shape.start < 0 { shape.start = shape.width }
      shape.filled += 1
    }
    return shape.filled > 0 ? shape : nil
  }
}

internal import GoujiModel
internal import GoujiText

/// What speaks against a reading: then cells are not known, and nothing is said of the table.
extension TableReader {
  /// The reason not to read a table whose columns stand in another order than the form's.
  ///
  /// On one line the heads rise, and start again behind the last column; a line that holds them all
  /// starts with the first.
  func shuffledHead() -> String? {
    var line: Int32 = -1
    var heads: [Int] = []
    // How many heads of a line without cells stand before the last one over several columns.
    var beforeUpper = 0
    for index in region {
      let token = tokens[index]
      guard token.kind == .label else { continue }
      guard let column = headColumn(Int(token.label)) else {
        guard token.line == line, isUpperHead(Int(token.label)) else { continue }
        // In a grid the last column stands behind the heads over several columns.
        if heads == [table.columns.count - 1] { return shuffledWords }
        if !isCell(index) { beforeUpper = heads.count }
        continue
      }
      if token.line != line {
        if isShuffled(heads, beforeUpper) { break }
        line = token.line
        heads.removeAll(keepingCapacity: true)
        beforeUpper = 0
      }
      heads.append(column)
    }
    return isShuffled(heads, beforeUpper) ? shuffledWords : nil
  }

  private var shuffledWords: String { "\(table.name)的列次序与规定不同，未读数；请按规定的列次序重排" }

  private func isUpperHead(_ label: Int) -> Bool {
    guard table.arrangement == .grid else { return false }
    return lexicon.entries[Int(labels[label].node)].contains {
      $0.role == .head && $0.table == tableIndex && $0.index == 0
    }
  }

  private func isShuffled(_ heads: [Int], _ beforeUpper: Int) -> Bool {
    let last = table.columns.count - 1
    // Both lines of a grid's head run together: the first and the last column with the head over
    // all others between them, then those others.
    if beforeUpper == 1, heads.starts(with: [0, last]), heads.dropFirst(2).elementsEqual(1..<last) {
      return false
    }
    // The last head before a new start may not have been recognised.
    guard zip(heads, heads.dropFirst()).allSatisfy({ $0 <= $1 || ($0 >= last - 1 && $1 == 0) })
    else {
      return true
    }
    return heads.first != 0 && heads.first == last && Set(heads).count == last + 1
  }

  private func headColumn(_ label: Int) -> Int? {
    // A folded head stands in several places, in no order.
    guard labels[label].ordinal == 0, labels[label].firstToken == labels[label].lastToken else {
      return nil
    }
    let entries = lexicon.entries[Int(labels[label].node)]
    return entries.first { $0.role == .head && $0.table == tableIndex && $0.index > 0 }
      .map { $0.index - 1 }
  }

  /// Whether the first value stands right at the label, where it may be the number of a footnote.
  func isGlued(_ row: FoundRow) -> Bool {
    guard let first = row.beside.first else { return false }
    return tokens[first].kind == .value
      && tokens[first].range.start == tokens[row.lastToken].range.end
  }

  /// Whether a complete row ends at a line's end and numbers without a label start the next line.
  func isCutAtMargin(_ row: FoundRow, _ cells: [Int?]) -> Bool {
    guard let below = row.below.first, let last = cells.last ?? nil else { return false }
    let line = document.lines[Int(tokens[last].line)]
    let next = document.lines[Int(tokens[below].line)]
    return tokens[below].line == tokens[last].line + 1 && line.separator == .blanks
      && line.range.end == tokens[last].range.end && next.range.start == tokens[below].range.start
  }

  /// Whether rows are filled up with empty fields behind their values: none stands before words,
  /// and some row of words ends in one.
  var isFilledBehind: Bool {
    var row: Int32 = -1
    var hasBlank = false
    var hasValue = false
    var isFilled = false
    for index in region {
      if tokens[index].row != row {
        isFilled = isFilled || (hasBlank && !hasValue)
        row = tokens[index].row
        hasBlank = false
        hasValue = false
      }
      switch tokens[index].kind {
      case .blank: hasBlank = true
      case .value: hasValue = true
      case .label, .unknown, .furniture: if hasBlank { return false }
      case .stop: break
      }
    }
    return isFilled
  }

  /// A placing with its doubt: a row that may hide a lost cell is not known.
  func doubted(_ values: RowValues, _ row: Int) -> RowValues {
    guard case .cells(let cells) = values, mayHideLostCell(row, cells) else { return values }
    return .unreadable(.ambiguousPlace)
  }

  /// Whether a row may have lost a cell though it is wide enough.
  ///
  /// Tools that write pipes fill rows up at their end, which hides the loss: where the last place is
  /// empty, the number before it may be the sum that belongs there.
  private func mayHideLostCell(_ row: Int, _ cells: [Int?]) -> Bool {
    guard cells.count > 2, endsWithSum(row), cells[cells.count - 1] == nil,
      let sum = cells[cells.count - 2], let whole = wholeNumber(sum), isBetweenPipes(sum)
    else { return false }
    let parts = cells.dropLast(2).compactMap { $0 }
    let numbers = parts.compactMap(wholeNumber)
    // Zeros beside one empty cell are zeros with either reading.
    let isZeros = whole == 0 && parts.count == cells.count - 2
    return numbers.count == parts.count && whole >= numbers.reduce(0, +) && !isZeros
  }

  /// The same for rows that stand on one line: the loss in one of them moves all behind it.
  func mayHideLostCell(_ rows: [[Int?]]) -> Bool {
    guard let last = rows.last, last.last == .some(nil), let known = last.compactMap({ $0 }).first,
      isBetweenPipes(known)
    else { return false }
    let isMoved = rows.dropLast().enumerated().contains { row, cells in
      let numbers = cells.compactMap { $0.flatMap(wholeNumber) }
      return numbers.count == cells.count && endsWithSum(row) && !rowHolds(row, numbers)
    }
    return isMoved || mayHideLostCell(rows.count - 1, last)
  }

  private func isBetweenPipes(_ token: Int) -> Bool {
    let separator = document.lines[Int(tokens[token].line)].separator
    return separator == .pipe || separator == .closed
  }

  private func wholeNumber(_ token: Int) -> Int64? {
    NumberSyntax.smallInteger(document.text, tokens[token].range.indices)
  }

  /// Whether the last cell of a row is the sum of others.
  private func endsWithSum(_ row: Int) -> Bool {
    guard let last = table.rows[row].columns.last else { return false }
    return table.identities.contains { identity in
      identity.axis == .eachRow && (identity.left == [last] || identity.right == [last])
    }
  }

  /// Where as many rows hold more values than the form as hold just enough, the table has columns
  /// of its own, and a row with just enough has lost one.
  func doubtRowsOfOtherWidth(_ complete: [RowFields?], _ result: inout [RowValues?]) {
    func width(_ row: Int) -> Int { table.rows[row].columns.count }
    let wide = result.indices.filter { row in
      if case .unreadable(.tooManyValues)? = result[row] { true } else { false }
    }
    guard !wide.isEmpty else { return }
    let rows = complete.indices.filter { complete[$0] != nil }
    for row in rows {
      let surplus = wide.count { width($0) == width(row) }
      let like = rows.count { width($0) == width(row) }
      if surplus >= like { result[row] = .unreadable(.tooManyValues) }
    }
  }

  /// Whether a row's values were read, so that its place among the rows says something.
  func isPlaced(_ values: RowValues?) -> Bool {
    switch values {
    case .cells, .ambiguous: true
    case .absent, .unreadable, nil: false
    }
  }

  /// Whether a row's label stands in the same section, though not where the table was read.
  func standsElsewhere(_ row: Int) -> Bool {
    labels.contains { label in
      let entries = lexicon.entries[Int(label.node)]
      guard
        let entry = entries.first(where: {
          $0.role == .row && $0.table == tableIndex && $0.index == row
        }), entries.count == 1 || label.ordinal == entry.ordinal && entry.ordinal > 0
      else { return false }
      let between =
        label.firstToken < region.lowerBound
        ? label.firstToken..<region.lowerBound
        : min(region.upperBound, label.firstToken)..<label.firstToken
      return !between.contains(where: isOtherSection)
    }
  }

  private func isOtherSection(_ index: Int) -> Bool {
    guard tokens[index].kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(tokens[index].label)].node)].contains {
      $0.role == .section && $0.index != table.section
    }
  }

  // MARK: Rows that the form does not have

  /// Rows that the form does not have: words, a full set of values beside them, no row missing here.
  func extraRows() -> [TextRange] {
    guard !unknown.isEmpty else { return [] }
    let pieces = knowledge.rowWordings[tableIndex] + knowledge.headWordings[tableIndex]
    return unknown.compactMap { candidate in
      let before = found.last { $0.firstToken < candidate.token }
      let after = found.first { $0.firstToken > candidate.token }
      guard let before, let after, after.row == before.row + 1, candidate.isBeside,
        candidate.values.count == table.rows[before.row].columns.count,
        candidate.values.allSatisfy(isPlainNumber), isFirstOfLine(candidate.token),
        !comesAgain(candidate.token), !isPiece(candidate.token, of: pieces)
      else { return nil }
      return tokens[candidate.token].range
    }
  }

  /// Whether words are pieces of folded labels; a file's own table folds none over its rows.
  private func isPiece(_ token: Int, of wordings: [[UInt16]]) -> Bool {
    document.lines[Int(tokens[token].line)].separator != .grid
      && isPieced(tokens[token].range.indices, wordings)
  }

  func isPlainNumber(_ token: Int) -> Bool {
    let range = tokens[token].range.indices
    return range.allSatisfy { Scalars.isDigit(document.text[$0]) || document.text[$0] == 0x2E }
  }

  func isFirstOfLine(_ token: Int) -> Bool {
    token == 0 || tokens[token - 1].line != tokens[token].line
      || (region.lowerBound..<token).allSatisfy {
        tokens[$0].line != tokens[token].line || tokens[$0].kind == .blank
      }
  }

  /// Whether the words stand elsewhere too, as the head of every page does.
  func comesAgain(_ token: Int) -> Bool {
    let range = tokens[token].range.indices
    let words = Array(document.text[range])
    return WordSearch.contains(document.text, 0..<range.lowerBound, words)
      || WordSearch.contains(document.text, range.upperBound..<document.text.count, words)
  }

  // MARK: Rows that are not there

  /// A row is missing where its neighbours were recognised and all between them is accounted for.
  func isProvedMissing(_ row: Int) -> Bool {
    let before = (0..<row).reversed().first { index in found.contains { $0.row == index } }
    let after = (row + 1..<table.rows.count).first { index in found.contains { $0.row == index } }
    let start = found.first { $0.row == before }?.lastToken ?? region.lowerBound
    let end = found.first { $0.row == after }?.firstToken ?? region.upperBound
    guard start < end, looseValues().allSatisfy({ $0 < start || $0 >= end }) else { return false }
    if let before, let known = found.first(where: { $0.row == before }) {
      let values = known.beside.count { tokens[$0].kind == .value } + known.below.count
      guard values <= table.rows[before].columns.count else { return false }
    }
    guard before != nil || hasHead(before: end) else { return false }
    guard after != nil || region.upperBound == tokens.count || isClosed else { return false }
    // Rows between the same neighbours are lost together: where one stands elsewhere, so may all.
    let lost = (before.map { $0 + 1 } ?? 0)..<(after ?? table.rows.count)
    guard lost.allSatisfy({ !standsElsewhere($0) }), !hasStrayNumbers() else { return false }
    return (start..<end).allSatisfy { tokens[$0].kind != .unknown && tokens[$0].kind != .stop }
  }

  /// Whether something of the table's head stands before a token.
  private func hasHead(before end: Int) -> Bool {
    (region.lowerBound..<end).contains {
      tokens[$0].kind == .label || tokens[$0].kind == .furniture
    }
  }

  /// Whether the table is followed by running text, a heading or another table.
  private var isClosed: Bool {
    let next = tokens[region.upperBound]
    return next.kind == .stop || next.kind == .label
  }
}

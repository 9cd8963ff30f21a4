internal import GoujiModel
internal import GoujiText

/// Rows whose labels are lost or in pieces, read by their order between rows that are certain.
extension TableReader {
  /// Reads the rows between two certain ones where just so many numbers stand there as they have
  /// cells, each row starts a line of its own, and all words there are pieces of labels.
  ///
  /// Rows of one or two cells prove nothing by their number.
  func readByOrder(_ result: inout [RowValues?]) {
    guard result.contains(where: isOpen) else { return }
    var spans: [(row: Int, tokens: Range<Int>)] = []
    for row in result.indices {
      guard case .cells(let cells)? = result[row], let span = span(of: cells) else { continue }
      guard span.lowerBound >= spans.last?.tokens.upperBound ?? 0 else { return }
      spans.append((row, span))
    }
    var row = 0
    var token = region.lowerBound
    for next in spans + [(result.count, region.upperBound..<region.upperBound)] {
      read(row..<next.row, in: token..<next.tokens.lowerBound, &result)
      row = next.row + 1
      token = next.tokens.upperBound
    }
  }

  private func isOpen(_ values: RowValues?) -> Bool {
    switch values {
    case .cells: false
    case .absent, .ambiguous, .unreadable, nil: true
    }
  }

  /// From the first to the last value of a row that has them all.
  private func span(of cells: [Int?]) -> Range<Int>? {
    let values = cells.compactMap(\.self)
    guard values.count == cells.count, let first = values.min(), let last = values.max() else {
      return nil
    }
    return first..<last + 1
  }

  private func read(_ rows: Range<Int>, in range: Range<Int>, _ result: inout [RowValues?]) {
    guard !rows.isEmpty, rows.contains(where: { isOpen(result[$0]) }),
      rows.allSatisfy({ table.rows[$0].columns.count > 2 }),
      rows.upperBound < table.rows.count || !hasStrayNumbers()
    else { return }
    let values = range.filter { tokens[$0].kind == .value }
    guard values.count == rows.reduce(0, { $0 + table.rows[$1].columns.count }),
      areInOrder(rows, range), wordsArePieces(rows, range)
    else { return }
    var start = 0
    var cells: [[Int?]] = []
    for row in rows {
      let end = start + table.rows[row].columns.count
      let isFirst = start == 0 || tokens[values[start]].line != tokens[values[start - 1]].line
      guard isFirst, stand(together: values[start..<end]) else { return }
      cells.append(values[start..<end].map { $0 })
      start = end
    }
    for (row, cells) in zip(rows, cells) { result[row] = .cells(cells) }
  }

  /// Whether values stand on one line, or right behind each other: words among values on lines of
  /// their own may part two rows.
  private func stand(together values: ArraySlice<Int>) -> Bool {
    guard let first = values.first, let last = values.last else { return true }
    return tokens[first].line == tokens[last].line
      || (first...last).allSatisfy {
        tokens[$0].kind == .value || tokens[$0].kind == .blank
      }
  }

  /// Whether the labels found in a part of the table are of the rows that it holds, in order.
  private func areInOrder(_ rows: Range<Int>, _ range: Range<Int>) -> Bool {
    let labels = found.filter { range.contains($0.firstToken) }.map(\.row)
    return labels.allSatisfy { $0 >= rows.lowerBound - 1 && $0 <= rows.upperBound }
      && zip(labels, labels.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// Whether all words without meaning in a part of the table are pieces of its labels.
  private func wordsArePieces(_ rows: Range<Int>, _ range: Range<Int>) -> Bool {
    let all = knowledge.rowWordings[tableIndex]
    let near = max(0, rows.lowerBound - 1)..<min(all.count, rows.upperBound + 1)
    let wordings = Array(all[near]) + knowledge.headWordings[tableIndex]
    return range.allSatisfy { index in
      tokens[index].kind != .unknown && tokens[index].kind != .stop
        || tokens[index].kind == .unknown && isPieced(tokens[index].range.indices, wordings)
    }
  }

  // MARK: Numbers outside

  /// Whether numbers stand beside the table, in its section, that no table accounts for: then
  /// nothing of it is proved to be missing.
  func hasStrayNumbers() -> Bool {
    let before = (0..<region.lowerBound).reversed().prefix { !isBorder($0) }
    let after = (region.upperBound..<tokens.count).prefix { !isBorder($0) }
    // Behind a row of another table stand the numbers of that row.
    let others = (before.last ?? region.lowerBound) - 1
    let taken = others >= 0 ? valueCount(ofRowAt: others) : 0
    return before.count(where: isStray) > taken || after.contains(where: isStray)
  }

  /// How many numbers the row has whose label stands at a token; 0 for other tokens.
  private func valueCount(ofRowAt index: Int) -> Int {
    guard tokens[index].kind == .label else { return 0 }
    return lexicon.entries[Int(labels[Int(tokens[index].label)].node)].filter { $0.role == .row }
      .map { core.form.tables[$0.table].rows[$0.index].columns.count }.max() ?? 0
  }

  /// Whether running text, the heading of a section or another table stands at a token.
  private func isBorder(_ index: Int) -> Bool {
    if tokens[index].kind == .stop { return true }
    guard tokens[index].kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(tokens[index].label)].node)].allSatisfy {
      $0.role == .section || $0.table != tableIndex
    }
  }

  /// Whether a number stands on a line of numbers alone.
  private func isStray(_ index: Int) -> Bool {
    guard tokens[index].kind == .value else { return false }
    let line = tokens[index].line
    let first = tokens[..<index].lastIndex { $0.line != line } ?? -1
    return tokens[(first + 1)...].prefix { $0.line == line }
      .allSatisfy { $0.kind == .value || $0.kind == .blank }
  }
}

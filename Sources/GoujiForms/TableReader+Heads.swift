internal import GoujiModel
internal import GoujiText

/// The heads of the columns and the note, as they stand in the table.
extension TableReader {
  func withHeads(_ table: RecognisedTable) -> RecognisedTable {
    var table = table
    table.columns = columnHeads()
    table.note = noteInHead(besideColumns: table.columns)
    return table
  }

  /// A place where the head of a column stands.
  private struct ColumnHead {
    var column: Int
    var label: Int
    var token: Int
    var isOfficial: Bool
    /// Whether the head stands in one piece.
    var isWhole: Bool
  }

  private func columnHeads() -> [RecognisedHead] {
    let heads = standingHeads()
    let displaced = displacedColumns(heads)
    var columns = table.columns.indices.map { column -> RecognisedHead in
      let own = heads.filter { $0.column == column }
      if let head = own.first(where: { displaced.contains($0.token) }) {
        return RecognisedHead(.displaced, tokens[head.token].range)
      }
      if let head = own.first(where: isAltered) {
        return RecognisedHead(.altered, tokens[head.token].range)
      }
      if let head = own.first { return RecognisedHead(.official, tokens[head.token].range) }
      return inPieces(knowledge.columnWordings[tableIndex][column])
    }
    addReworded(to: &columns)
    addMissing(to: &columns)
    return columns
  }

  private func standingHeads() -> [ColumnHead] {
    labels.indices.compactMap { index in
      let label = labels[index]
      guard region.contains(label.firstToken), label.ordinal == 0 else { return nil }
      let entries = lexicon.entries[Int(label.node)]
      guard
        let entry = entries.first(where: {
          $0.role == .head && $0.table == tableIndex && $0.index > 0
        }), entries.count == 1 || !found.contains(where: { $0.label == index })
      else { return nil }
      return ColumnHead(
        column: entry.index - 1, label: index, token: label.firstToken,
        isOfficial: entry.isOfficial, isWhole: label.firstToken == label.lastToken)
    }
  }

  /// A head that stands in two pieces, each of which the form knows: “结果” over “维持”.
  private func inPieces(_ official: [UInt16]) -> RecognisedHead {
    for cut in official.indices.dropFirst() {
      if let first = piece(official[..<cut]), piece(official[cut...]) != nil {
        return RecognisedHead(.official, tokens[first].range)
      }
    }
    return RecognisedHead(.notFound)
  }

  private func piece(_ wording: ArraySlice<UInt16>) -> Int? {
    let wording = Array(wording)
    let walk = lexicon.walk(from: LabelLexicon.root, wording, 0, wording.count)
    guard let node = walk.atEnd, lexicon.accepts(node) else { return nil }
    return region.first { index in
      tokens[index].kind == .label && labels[Int(tokens[index].label)].node == node
    }
  }

  /// Whether a head is in other words, and no rest of the official ones stands elsewhere.
  private func isAltered(_ head: ColumnHead) -> Bool {
    guard !head.isOfficial, head.isWhole else { return false }
    let words = Wording.counting(document.text, tokens[head.token].range.indices)
    let official = knowledge.columnWordings[tableIndex][head.column]
    guard official.starts(with: words) else { return true }
    return !WordSearch.contains(
      regionWords, regionWords.indices, official[words.count...].map { $0 })
  }

  private var regionWords: [UInt16] {
    guard let first = region.first, let last = region.last else { return [] }
    return Wording.counting(
      document.text, tokens[first].range.indices.lowerBound..<tokens[last].range.indices.upperBound)
  }

  /// The heads that stand in front of one that the form puts before them, on one line of cells.
  ///
  /// A line on which several lines of the head run together says nothing of their order.
  private func displacedColumns(_ heads: [ColumnHead]) -> Set<Int> {
    var displaced: Set<Int> = []
    let last = table.columns.count - 1
    let lines = Dictionary(grouping: heads.filter(\.isWhole)) { tokens[$0.token].line }
    for heads in lines.values where isUncut(heads[0].token) {
      let columns = Set(heads.map(\.column))
      if table.arrangement == .grid, let upper = upperHead(onLineOf: heads[0].token) {
        // The last column stands behind the heads over several columns.
        guard columns.isSubset(of: [0, last]) else { continue }
        displaced.formUnion(heads.filter { $0.column == last && $0.token < upper }.map(\.token))
      }
      guard columns.count > 2 || table.arrangement == .grid else { continue }
      for (head, next) in zip(heads, heads.dropFirst()) where head.column > next.column {
        // A head that comes again starts the columns of the next row.
        let comesAgain = heads.count { $0.column == next.column } > 1
        let isRestart = next.column == 0 && head.column >= last - 1 && comesAgain
        if !isRestart { displaced.insert(head.token) }
      }
    }
    return displaced
  }

  /// The first head over several columns on a line.
  private func upperHead(onLineOf token: Int) -> Int? {
    let line = tokens[token].line
    return region.first { index in
      guard tokens[index].line == line, tokens[index].kind == .label else { return false }
      let node = labels[Int(tokens[index].label)].node
      return node != knowledge.notes[tableIndex]?.node
        && lexicon.entries[Int(node)].contains {
          $0.role == .head && $0.table == tableIndex && $0.index == 0
        }
    }
  }

  // MARK: Heads in words that the form does not know

  /// A cell in the head that holds the words of a column's head in their order, and others.
  private func addReworded(to columns: inout [RecognisedHead]) {
    let open = columns.indices.filter { columns[$0].status == .notFound }
    guard !open.isEmpty else { return }
    for index in region where tokens[index].kind == .unknown && isInHeadLine(index) {
      let words = Wording.counting(document.text, tokens[index].range.indices)
      let near = open.filter { isReworded(words, knowledge.columnWordings[tableIndex][$0]) }
      guard near.count == 1 else { continue }
      columns[near[0]] = RecognisedHead(.altered, tokens[index].range)
    }
  }

  private func isReworded(_ words: [UInt16], _ official: [UInt16]) -> Bool {
    let limit = knowledge.thresholds.greatestDifference(of: official.count)
    if limit > 0, WordingDistance.distance(words, official, limit: limit) != nil { return true }
    guard words.count <= official.count * 2, official.count > 3 else { return false }
    var rest = official[...]
    for unit in words where unit == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  /// Whether a cell stands among heads, with no value in its row.
  private func isInHeadLine(_ index: Int) -> Bool {
    guard isUncut(index) else { return false }
    let others = region.filter { tokens[$0].row == tokens[index].row && $0 != index }
    return others.contains { isHead($0) }
      && others.allSatisfy { tokens[$0].kind != .value && tokens[$0].kind != .stop }
  }

  private func isHead(_ index: Int) -> Bool {
    guard tokens[index].kind == .label else { return false }
    return lexicon.entries[Int(labels[Int(tokens[index].label)].node)].contains {
      $0.role == .head && $0.table == tableIndex
    }
  }

  // MARK: Heads that are not there

  /// Columns are missing where all others were recognised, all words of the head are, and so many
  /// values are missing from most rows and stand in none.
  private func addMissing(to columns: inout [RecognisedHead]) {
    let open = columns.indices.filter { columns[$0].status == .notFound }
    guard table.arrangement == .grid, !open.isEmpty, open.count * 2 < columns.count,
      let first = found.first,
      (region.lowerBound..<first.firstToken).allSatisfy({ tokens[$0].kind != .unknown })
    else { return }
    let widths = found.map { row in
      (row.beside + row.below).count { tokens[$0].kind == .value }
    }
    let width = columns.count - open.count
    guard widths.count(where: { $0 == width }) * 2 > table.rows.count,
      widths.allSatisfy({ $0 <= width })
    else { return }
    for column in open { columns[column] = RecognisedHead(.missing) }
  }

  // MARK: Note

  private func noteInHead(besideColumns columns: [RecognisedHead]) -> RecognisedHead? {
    guard let note = knowledge.notes[tableIndex] else { return nil }
    if let label = labels.first(where: { $0.node == note.node && isNear($0.firstToken) }) {
      return RecognisedHead(.official, tokens[label.firstToken].range)
    }
    let altered = (max(0, region.lowerBound - 8)..<region.upperBound).first { index in
      tokens[index].kind == .unknown && isUncut(index)
        && isLike(Wording.counting(document.text, tokens[index].range.indices), note.wording)
    }
    if let altered { return RecognisedHead(.altered, tokens[altered].range) }
    let isComplete = columns.allSatisfy { $0.status == .official || $0.status == .altered }
    return RecognisedHead(isComplete && !hasWords(of: note.wording) ? .missing : .notFound)
  }

  private func isNear(_ token: Int) -> Bool {
    token >= region.lowerBound - 8 && token < region.upperBound
  }

  /// Whether a text has a line or a cell of its own, so that no piece of it stands elsewhere.
  private func isUncut(_ index: Int) -> Bool {
    document.lines[Int(tokens[index].line)].separator != .blanks
  }

  /// Whether words are those of the note for the most part.
  private func isLike(_ words: [UInt16], _ note: [UInt16]) -> Bool {
    guard words.count * 2 > note.count, words.count < note.count * 2 else { return false }
    let limit = note.count * 2 / 5
    return WordingDistance.distance(words, note, limit: limit) != nil
  }

  /// Whether any four characters of the note stand together anywhere in the document.
  private func hasWords(of note: [UInt16]) -> Bool {
    let words = Wording.counting(document.text, document.text.indices)
    return note.indices.dropLast(3).contains { start in
      WordSearch.contains(words, words.indices, Array(note[start..<start + 4]))
    }
  }
}

internal import GoujiModel
internal import GoujiText

/// One table after reading: its cells in the form's order and what was found of its rows.
struct ReadTable {
  var recognised: RecognisedTable
  var cells: [Cell]
}

extension TableReader {
  /// Reads the table: which form it is, its rows, its cells.
  mutating func read() -> ReadTable {
    collect()
    adoptNearWordings()
    if let other = otherForm() {
      return unread(other.form, .otherForm, reason: other.reason, at: other.token)
    }
    if let words = shuffledHead() { return unread(.own, .tableUnread, reason: words) }
    let count = foundRowCount
    let share = Double(count) / Double(max(1, table.rows.count))
    guard share >= knowledge.thresholds.leastRows else {
      let names = "\(table.name)只认出 \(count) 行（应有 \(table.rows.count) 行）"
      return unread(.own, .tableUnread, reason: names + "，未读数；请核对原件或换一种导出方式")
    }
    let values = placeRows()
    return assemble(values)
  }

  /// How many rows of the form were found, each counted once.
  private var foundRowCount: Int {
    var isFound = [Bool](repeating: false, count: table.rows.count)
    for row in found { isFound[row.row] = true }
    return isFound.count { $0 }
  }

  /// The other form that a mark tells, with the token of the mark.
  private func otherForm() -> (form: TableForm, reason: String, token: Int)? {
    if let mark = otherMarks.first {
      let words = document.quote(tokens[mark.token].range)
      let other = knowledge.otherForms[mark.form]
      guard ownMarks.isEmpty else {
        let reason = "\(table.name)里两种格式的标志都有（“\(words)”）"
        return (.mixed(mark: words), reason, mark.token)
      }
      let reason = "\(table.name)用的是\(other.name)（见“\(words)”）"
      return (.other(id: other.id, mark: words), reason, mark.token)
    }
    guard let merged = mergedForm(), ownMarks.isEmpty else { return nil }
    let words = document.quote(tokens[merged.token].range)
    let other = knowledge.otherForms[merged.form]
    let reason = "\(table.name)用的是\(other.name)（“\(words)”一行直接带数）"
    return (.other(id: other.id, mark: words), reason, merged.token)
  }

  func unread(
    _ tableForm: TableForm, _ note: CellNote, reason: String, at mark: Int? = nil
  ) -> ReadTable {
    var cellNote = note
    if case .mixed = tableForm { cellNote = .mixedForms }
    let start = tokens[mark ?? region.lowerBound].range
    let place = document.source[Int(start.start)]
    let rows = table.rows.map { _ in
      RecognisedRow(status: .notFound, label: TextRange(0, 0), position: -1)
    }
    var recognised = RecognisedTable(
      isPresent: true, form: tableForm, reading: .none, reason: reason, start: start, rows: rows,
      extraRows: [])
    if tableForm == .own { recognised = withHeads(recognised) }
    return ReadTable(
      recognised: recognised,
      cells: table.cells.map { _ in
        Cell(reading: .unreadable, note: cellNote, start: place, end: place)
      })
  }

  // MARK: Near wordings

  /// Rows whose label is altered: near one expected wording and no other, in its place, complete.
  private mutating func adoptNearWordings() {
    guard !unknown.isEmpty else { return }
    for candidate in unknown where candidate.values.count > 0 {
      let before = found.last { $0.firstToken < candidate.token }
      let after = found.first { $0.firstToken > candidate.token }
      let first = (before?.row ?? -1) + 1
      let last = (after?.row ?? table.rows.count) - 1
      guard first <= last, last - first < 3 else { continue }
      let range = tokens[candidate.token].range.indices
      let words = Wording.ordinal(document.text, range.lowerBound, range.upperBound)?.end
      let wording = Wording.counting(document.text, (words ?? range.lowerBound)..<range.upperBound)
      let near = (first...last).filter { row in
        table.rows[row].columns.count == candidate.values.count && isNear(wording, row)
      }
      guard near.count == 1, let row = near.first, row == first || row == last,
        !found.contains(where: { $0.row == row })
      else { continue }
      // The label before may go on behind the first piece of this one.
      let start = min(candidate.token, before.map { $0.lastToken + 1 } ?? region.lowerBound)
      let around = start..<(after?.firstToken ?? region.upperBound)
      adopt(row, from: candidate, isOfficial: isFolded(into: row, around))
      unknown.removeAll { $0.token == candidate.token }
    }
  }

  private func isNear(_ wording: [UInt16], _ row: Int) -> Bool {
    let wordings = knowledge.rowWordings[tableIndex]
    let limit = knowledge.thresholds.greatestDifference(of: wordings[row].count)
    guard let distance = WordingDistance.distance(wording, wordings[row], limit: limit) else {
      return false
    }
    return wordings.indices.allSatisfy { other in
      other == row || WordingDistance.distance(wording, wordings[other], limit: distance) == nil
    }
  }

  // MARK: Rows

  /// What a row came to: its values in column order, or why there are none.
  enum RowValues {
    /// Token of each cell; nil for a blank.
    case cells([Int?])
    /// Several placings; a cell is known where they agree.
    case ambiguous([[Int?]])
    case absent
    case unreadable(CellNote)
  }

  /// The values of each row of the form, nil where it was not found; a row found twice is told from
  /// a row found once.
  func placeRows() -> [RowValues?] {
    var result = [RowValues?](repeating: nil, count: table.rows.count)
    var complete = [RowFields?](repeating: nil, count: table.rows.count)
    var open: [RowFields] = []
    let rows = LogicalRows(tokens: tokens, region: region, found: found)
    let isShifted = mayBeShifted()
    for row in found {
      let fields = self.fields(of: row, rows)
      let expected = table.rows[row.row].columns.count
      let values: RowValues
      if isGlued(row), !row.below.isEmpty {
        values = .unreadable(.looseNumbers)
      } else if fields.values.count == expected {
        complete[row.row] = fields
        let cells: [Int?] = fields.values.map { fields.fields[$0] }
        // A margin may have cut the last number in two: then it is not known.
        values =
          isCutAtMargin(row, cells) ? .ambiguous([cells, cells.dropLast() + [nil]]) : .cells(cells)
      } else if fields.values.count > expected {
        values = .unreadable(.tooManyValues)
      } else if fields.values.isEmpty {
        values = detached(row, fields, expected: expected, isShifted: isShifted)
      } else if row.isBroken {
        values = .unreadable(.wordsInRow)
      } else if row.below.count + fields.values.count == expected, row.below.count > 1, !isShifted {
        values = .cells(fields.values.map { fields.fields[$0] } + row.below)
      } else {
        open.append(fields)
        continue
      }
      put(values, row.row, &result)
    }
    doubtRowsOfOtherWidth(complete, &result)
    if !open.isEmpty {
      let placement = RowPlacement(
        table: table, complete: complete, incomplete: open, isFilledBehind: isFilledBehind,
        fullWidth: rows.widths.max() ?? 0)
      for fields in open {
        put(doubted(placed(fields, placement), fields.row), fields.row, &result)
      }
    }
    readByOrder(&result)
    return result
  }

  private func put(_ values: RowValues, _ row: Int, _ result: inout [RowValues?]) {
    guard let known = result[row] else {
      result[row] = values
      return
    }
    if case .cells(let old) = known, case .cells(let new) = values, texts(old) == texts(new) {
      return
    }
    result[row] = .unreadable(.labelTwice)
  }

  func texts(_ cells: [Int?]) -> [[UInt16]] {
    cells.map { token in
      token.map { Array(document.text[tokens[$0].range.indices]) } ?? []
    }
  }

  private func placed(_ fields: RowFields, _ placement: RowPlacement) -> RowValues {
    func cells(_ positions: [Int]) -> [Int?] {
      positions.map { tokens[fields.fields[$0]].kind == .value ? fields.fields[$0] : nil }
    }
    switch placement.place(fields) {
    case .placed(let positions): return .cells(cells(positions))
    case .ambiguous(let placings): return .ambiguous(placings.map(cells))
    case .narrow: return .unreadable(.narrowRow)
    }
  }

  /// A row without a value beside its label: its values stand below it, or it has none.
  private func detached(
    _ row: FoundRow, _ fields: RowFields, expected: Int, isShifted: Bool
  ) -> RowValues {
    if isShifted { return .unreadable(.looseNumbers) }
    if row.hasWords { return .unreadable(.wordsInRow) }
    if row.below.count == expected, !hasEmptyFields(row) { return .cells(row.below) }
    if row.below.count > expected { return .unreadable(.tooManyValues) }
    if !row.below.isEmpty { return .unreadable(.narrowRow) }
    guard isFollowedByRecognised(row) else { return .unreadable(.labelNotFound) }
    if fields.fields.count >= expected { return .cells([Int?](repeating: nil, count: expected)) }
    return hasStrayNumbers() ? .unreadable(.looseNumbers) : .absent
  }

  /// Whether nothing unaccounted for stands between a row's label and the next label.
  private func isFollowedByRecognised(_ row: FoundRow) -> Bool {
    // A label may end behind the table.
    guard row.lastToken < region.upperBound else { return false }
    for index in row.lastToken + 1..<region.upperBound {
      switch tokens[index].kind {
      case .label, .stop: return true
      case .unknown, .value: return false
      case .blank, .furniture: continue
      }
    }
    return true
  }

  /// Whether the values that stand on lines of their own may belong to the label behind them.
  ///
  /// Then the first of them stands before all labels, or some have no label or too many of them
  /// follow one, while a label has none. So it is where rows and columns are exchanged.
  private func mayBeShifted() -> Bool {
    let loose = looseValues()
    if let first = found.first, loose.contains(where: { $0 < first.firstToken }) { return true }
    let isIrregular =
      !loose.isEmpty
      || found.contains { row in
        row.below.count > table.rows[row.row].columns.count
          || row.beside.count { tokens[$0].kind == .value } > 2 * table.columns.count
      }
    return isIrregular
      && found.contains { row in
        row.below.isEmpty && !row.beside.contains { tokens[$0].kind == .value }
      }
  }

  /// Values without a label, and second helpings of rows that are complete without them.
  func looseValues() -> [Int] {
    loose + groupValues.values.flatMap { $0 }
      + found.flatMap { row in
        let beside = row.beside.count { tokens[$0].kind == .value }
        let expected = table.rows[row.row].columns.count
        let isSurplus = beside > 0 && beside + row.below.count != expected
        return isSurplus || hasEmptyFields(row) ? row.below : []
      }
  }

  /// Whether fields for all its values stand beside a label, and all are empty: then values below
  /// belong to another row.
  private func hasEmptyFields(_ row: FoundRow) -> Bool {
    row.beside.count >= table.rows[row.row].columns.count
      && row.beside.allSatisfy { tokens[$0].kind == .blank }
  }

  private func fields(of row: FoundRow, _ rows: LogicalRows) -> RowFields {
    let place = Int(row.logicalRow - rows.first)
    var values: [Int] = []
    values.reserveCapacity(row.beside.count)
    for index in row.beside.indices where tokens[row.beside[index]].kind == .value {
      values.append(index)
    }
    return RowFields(
      row: row.row, labelField: labelField(of: row), width: rows.widths[place],
      isAlone: rows.labels[place] == 1, isWhole: isWhole(row), fields: row.beside, values: values)
  }

  /// Whether label and fields stand in one row of a table that the file itself has.
  private func isWhole(_ row: FoundRow) -> Bool {
    let line = tokens[row.lastToken].line
    return document.lines[Int(line)].separator == .grid
      && row.beside.allSatisfy { tokens[$0].line == line }
  }

  private func labelField(of row: FoundRow) -> Int {
    let last = (row.firstToken...row.lastToken).last {
      tokens[$0].row == row.logicalRow && Int(tokens[$0].label) == row.label
    }
    return Int(tokens[last ?? row.lastToken].field)
  }

  // MARK: Cells

  private func assemble(_ values: [RowValues?]) -> ReadTable {
    var cells: [Cell] = []
    cells.reserveCapacity(table.cells.count)
    var rows: [RecognisedRow] = []
    rows.reserveCapacity(table.rows.count)
    // The first place at which each row was found.
    var places = [Int](repeating: -1, count: table.rows.count)
    for place in found.indices.reversed() { places[found[place].row] = place }
    for index in table.rows.indices {
      guard places[index] >= 0 else {
        let isMissing = table.rows[index].isOptional || isProvedMissing(index)
        rows.append(
          RecognisedRow(
            status: isMissing ? .missing : .notFound, label: TextRange(0, 0), position: -1))
        for _ in table.rows[index].columns {
          cells.append(
            Cell(
              reading: isMissing ? .absent : .unreadable,
              note: isMissing ? .rowMissing : .labelNotFound))
        }
        continue
      }
      let foundRow = found[places[index]]
      rows.append(
        RecognisedRow(
          status: foundRow.isOfficial ? .official : .altered, label: foundRow.range,
          position: isPlaced(values[index]) ? places[index] : -1))
      append(index, foundRow, values[index] ?? .absent, to: &cells)
    }
    splitRows(values, places, &cells)
    return ReadTable(
      recognised: withHeads(
        RecognisedTable(
          isPresent: true, form: .own, reading: .order, reason: "",
          start: tokens[region.lowerBound].range, rows: rows, extraRows: extraRows())),
      cells: cells)
  }

  private func append(_ row: Int, _ found: FoundRow, _ values: RowValues, to cells: inout [Cell]) {
    let count = table.rows[row].columns.count
    let start = document.source[Int(found.range.start)]
    let end = document.source[Int(found.range.end)]
    switch values {
    case .absent:
      for _ in 0..<count { cells.append(Cell(reading: .absent, start: start, end: end)) }
    case .unreadable(let note):
      for _ in 0..<count {
        cells.append(Cell(reading: .unreadable, note: note, start: start, end: end))
      }
    case .cells(let tokens):
      for column in 0..<count { cells.append(cell(row, column, token: tokens[column], start, end)) }
    case .ambiguous(let placings):
      for column in 0..<count {
        let candidates = placings.map { cell(row, column, token: $0[column], start, end) }
        let agree = candidates.allSatisfy {
          $0.reading == .known && $0.value == candidates[0].value
        }
        cells.append(
          agree
            ? candidates[0]
            : Cell(reading: .unreadable, note: .ambiguousPlace, start: start, end: end))
      }
    }
  }

  func cell(_ row: Int, _ column: Int, token: Int?, _ start: UInt32, _ end: UInt32) -> Cell {
    guard let token else { return Cell(reading: .blank, start: start, end: end) }
    let range = tokens[token].range
    var reading: NumberReading
    let index = table.rows[row].firstCell + column
    if knowledge.hasWords, form.style(ofCell: index) != .number {
      reading = words(range.indices, form.cells[index].valueType)
    } else if let small = NumberSyntax.smallInteger(document.text, range.indices) {
      reading = NumberReading(.known, .none, ExactDecimal(small))
    } else {
      let type = form.cells[index].valueType
      reading =
        knowledge.numbers[type].read(document.text, range.indices)
        ?? NumberReading(.unreadable, .words)
      // Words that nobody can read are not what somebody wrote there.
      if reading.note == .words, document.text[range.indices].contains(where: Scalars.isLost) {
        reading.note = .damaged
      }
    }
    return Cell(
      reading: reading.reading, note: reading.note, value: reading.value,
      start: document.source[Int(range.start)], end: document.source[Int(range.end)])
  }
}

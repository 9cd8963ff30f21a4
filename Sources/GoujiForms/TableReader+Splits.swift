internal import GoujiModel
internal import GoujiText

/// Rows whose numbers stand together without separators, split by the sums of the form.
///
/// A row is split where exactly one way keeps the sum of the row, or one of several the sums of the
/// columns too; what is split is inferred and proves nothing.
extension TableReader {
  /// A row with all ways to split it.
  private struct OpenRow {
    var row: Int
    var ways: [[Range<Int>]]
    /// Whether the digits themselves show that they are several numbers.
    var showsItself: Bool
  }

  func splitRows(_ values: [RowValues?], _ places: [Int], _ cells: inout [Cell]) {
    guard table.identities.contains(where: { $0.axis == .eachRow }) else { return }
    var open: [OpenRow] = []
    for row in table.rows.indices where places[row] >= 0 {
      guard case .unreadable(.narrowRow)? = values[row] else { continue }
      let beside = found[places[row]].beside.filter { tokens[$0].kind == .value }
      guard found[places[row]].below.isEmpty, beside.allSatisfy(isDigits) else { continue }
      let run = RunTogether(
        pieces: beside.map { tokens[$0].range.indices }, count: table.rows[row].columns.count)
      guard let ways = run.ways(in: document.text, accepts: { rowHolds(row, $0) }) else {
        continue
      }
      let showsItself = run.showsItself(in: document.text)
      if showsItself { mark(row, &cells) }
      if !ways.isEmpty { open.append(OpenRow(row: row, ways: ways, showsItself: showsItself)) }
    }
    guard !open.isEmpty else { return }
    infer(open, &cells)
  }

  private func infer(_ rows: [OpenRow], _ cells: inout [Cell]) {
    var open = rows
    var trial = cells
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in open.indices.reversed() {
        let row = open[index]
        let ways =
          row.ways.count == 1
          ? row.ways : row.ways.filter { columnsHold(row.row, split($0), trial) != false }
        guard ways.count <= 1 else { continue }
        if let way = ways.first { put(split(way), row.row, &trial) }
        open.remove(at: index)
        isChanged = true
      }
    }
    // Where the digits do not show it a cell may be lost: the whole table must add up.
    let addsUp = open.isEmpty && allColumnsHold(trial)
    for row in rows where row.showsItself || addsUp {
      for place in places(ofRow: row.row) { cells[place] = trial[place] }
    }
  }

  private func mark(_ row: Int, _ cells: inout [Cell]) {
    for place in places(ofRow: row) { cells[place].note = .runTogether }
  }

  private func put(_ split: [Cell], _ row: Int, _ cells: inout [Cell]) {
    for (place, cell) in zip(places(ofRow: row), split) { cells[place] = cell }
  }

  /// Where the cells of a row stand among those of the table.
  private func places(ofRow row: Int) -> Range<Int> {
    let start = table.rows[row].firstCell - table.cells.lowerBound
    return start..<start + table.rows[row].columns.count
  }

  func isDigits(_ token: Int) -> Bool {
    let range = tokens[token].range.indices
    return !range.isEmpty && range.allSatisfy { Scalars.isDigit(document.text[$0]) }
  }

  /// The cells of numbers at these places.
  func split(_ way: [Range<Int>]) -> [Cell] {
    way.map { range in
      let value = range.reduce(Int64(0)) { $0 * 10 + Int64(document.text[$1] - 0x30) }
      return Cell(
        reading: .inferred, note: .runTogether, value: ExactDecimal(value),
        start: document.source[range.lowerBound], end: document.source[range.upperBound])
    }
  }

  // MARK: Sums

  /// Whether the numbers of a row, in the order of its columns, keep its sums.
  func rowHolds(_ row: Int, _ numbers: some RandomAccessCollection<Int64>) -> Bool {
    let columns = table.rows[row].columns
    func sum(_ terms: [Int]) -> Int64? {
      var sum: Int64 = 0
      for term in terms {
        guard let place = columns.firstIndex(of: term) else { return nil }
        sum += numbers[numbers.index(numbers.startIndex, offsetBy: place)]
      }
      return sum
    }
    let sums = table.identities.filter { $0.axis == .eachRow }
    return !sums.isEmpty
      && sums.allSatisfy { identity in
        guard let left = sum(identity.left), let right = sum(identity.right) else { return false }
        return left == right
      }
  }

  /// Whether a row keeps the sums of its columns; nil where too little is known.
  private func columnsHold(_ row: Int, _ split: [Cell], _ cells: [Cell]) -> Bool? {
    var trial = cells
    put(split, row, &trial)
    var isKnown = false
    for identity in table.identities where identity.axis == .eachColumn {
      guard identity.left.contains(row) || identity.right.contains(row) else { continue }
      for column in table.rows[row].columns {
        guard let holds = holds(identity, column, trial) else { continue }
        guard holds else { return false }
        isKnown = true
      }
    }
    return isKnown ? true : nil
  }

  private func allColumnsHold(_ cells: [Cell]) -> Bool {
    let sums = table.identities.filter { $0.axis == .eachColumn }
    return !sums.isEmpty
      && sums.allSatisfy { identity in
        table.columns.indices.allSatisfy { holds(identity, $0, cells) == true }
      }
  }

  /// Whether a sum of a column holds; nil where a cell of it has no whole number.
  private func holds(_ identity: FormIdentity, _ column: Int, _ cells: [Cell]) -> Bool? {
    func sum(_ rows: [Int]) -> Int64? {
      var sum: Int64 = 0
      for row in rows {
        guard let place = table.rows[row].columns.firstIndex(of: column) else { return nil }
        let cell = cells[places(ofRow: row).lowerBound + place]
        guard cell.hasValue, cell.value.scale == 0, cell.value.mantissa.magnitude < 1 << 40 else {
          return nil
        }
        sum += cell.value.mantissa
      }
      return sum
    }
    guard let left = sum(identity.left), let right = sum(identity.right) else { return nil }
    return left == right
  }
}

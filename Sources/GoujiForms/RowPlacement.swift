internal import GoujiModel

/// The fields of one row as they stand in the text, behind its label.
struct RowFields {
  /// Row of the form.
  var row: Int
  /// Position of the label's last field, and of all fields, in the logical row.
  var labelField: Int
  var width: Int
  /// Whether the logical row holds no other row of the form, so that its width says something.
  var isAlone: Bool
  /// Whether the file itself has the row as one of a table, so that no field can be lost.
  var isWhole: Bool
  /// Tokens behind the label: values and blanks.
  var fields: [Int]
  /// Those of them that are values, as positions in `fields`.
  var values: [Int]

  /// How far behind the label the first value stands.
  var offset: Int { (values.first ?? 0) + 1 }
  /// The field at which the values start.
  var start: Int { labelField + offset }
}

/// Places the values of a row that has blanks, by the rows that are complete.
///
/// A row is read by position only where the file has it as a row of a table, or where it is as wide
/// as complete rows of its shape. Of two
/// possible places neither is taken; a narrower row has lost a field and is not read at all.
struct RowPlacement {
  let table: FormTable
  /// The rows that hold all their values, by row of the form.
  private let complete: [RowFields?]
  /// The rows that hold some of them.
  private let incomplete: [RowFields]

  /// Whether the values of every row follow its label and empty fields fill it up behind them: then
  /// no empty field stands before words.
  private let isFilledBehind: Bool
  /// The width of the widest logical row of the table.
  private let fullWidth: Int

  init(
    table: FormTable, complete: [RowFields?], incomplete: [RowFields], isFilledBehind: Bool,
    fullWidth: Int
  ) {
    self.table = table
    self.complete = complete
    self.incomplete = incomplete
    self.isFilledBehind = isFilledBehind
    self.fullWidth = fullWidth
  }

  enum Result {
    /// For each cell the position in `fields`.
    case placed([Int])
    /// Every placing that is possible; the cells on which they agree are known.
    case ambiguous([[Int]])
    case narrow
  }

  func place(_ row: RowFields) -> Result {
    let count = table.rows[row.row].columns.count
    guard row.isAlone, row.fields.count >= count else { return .narrow }
    if row.isWhole, row.fields.count == count { return .placed(positions(0, count)) }
    let starts = self.starts(row)
    guard !starts.isEmpty else { return .narrow }
    guard isTrusted(row) else {
      return (startOfAll(row) ?? agreedStart(row)).map { .placed(positions($0, count)) } ?? .narrow
    }
    if starts.count == 1 { return .placed(positions(starts[0], count)) }
    if let start = chosen(row) ?? startOfAll(row), starts.contains(start) {
      return .placed(positions(start, count))
    }
    return .ambiguous(starts.map { positions($0, count) })
  }

  /// The start that all rows of the table allow together, complete or not.
  ///
  /// Only rows that are as wide as the table have lost no field, or rows that hold exactly their
  /// values where no row of as many values holds more.
  private func startOfAll(_ row: RowFields) -> Int? {
    let count = table.rows[row.row].columns.count
    let like = (peers(of: row) + incomplete).filter {
      $0.isAlone && table.rows[$0.row].columns.count == count
    }
    guard like.count > 1 else { return nil }
    if row.fields.count == count, like.allSatisfy({ $0.fields.count <= count }) { return 0 }
    let wide = like.filter { $0.width == fullWidth }
    guard row.width == fullWidth, wide.count * 2 > like.count else { return nil }
    if isFilledBehind { return row.values.allSatisfy { $0 < count } ? 0 : nil }
    let first = starts(wide[0])
    let behindLabel = first.filter { start in wide.allSatisfy { starts($0).contains(start) } }
    let inColumns = first.map { wide[0].labelField + 1 + $0 }
      .filter { column in wide.allSatisfy { starts($0).contains(column - $0.labelField - 1) } }
    switch (behindLabel.count, inColumns.count) {
    case (1, 0): return behindLabel[0]
    case (0, 1): return inColumns[0] - row.labelField - 1
    default: return nil
    }
  }

  /// Where the values may start, as positions in `fields`.
  private func starts(_ row: RowFields) -> [Int] {
    let count = table.rows[row.row].columns.count
    guard row.fields.count >= count else { return [] }
    return (0...row.fields.count - count).filter { start in
      row.values.allSatisfy { $0 >= start && $0 < start + count }
    }
  }

  /// The one start that rows of the same shape allow together, where none of them is complete.
  ///
  /// So it is where an office leaves zeros blank. No row of the shape may be wider, or a field was
  /// lost.
  private func agreedStart(_ row: RowFields) -> Int? {
    let like = incomplete.filter { $0.isAlone && $0.labelField == row.labelField }
    guard
      (like + complete.compactMap { $0 }.filter { $0.labelField == row.labelField })
        .allSatisfy({ $0.width == row.width })
    else { return nil }
    let members = self.members(row)
    let run = like.filter { members.contains($0.row) }
    guard run.count >= 2 else { return nil }
    let common = run.map { Set(starts($0)) }.reduce(Set(starts(row))) { $0.intersection($1) }
    return common.count == 1 ? common.first : nil
  }

  private func positions(_ start: Int, _ count: Int) -> [Int] { Array(start..<start + count) }

  /// Whether complete rows of the same number of values show that no field was lost.
  private func isTrusted(_ row: RowFields) -> Bool {
    let like = peers(of: row)
    return like.contains { $0.width == row.width && $0.labelField == row.labelField }
      || like.count > 1 && like.allSatisfy { $0.width == row.width }
  }

  private func peers(of row: RowFields) -> [RowFields] {
    let count = table.rows[row.row].columns.count
    return complete.compactMap { $0 }.filter {
      $0.isAlone && table.rows[$0.row].columns.count == count
    }
  }

  /// The start (a position in `fields`) that the complete rows point to; nil where they disagree.
  private func chosen(_ row: RowFields) -> Int? {
    let like = peers(of: row)
    let offsets = Set(like.map(\.offset))
    let starts = Set(like.map(\.start))
    // Every complete row has its values as far behind its label, or in the same columns.
    if like.count >= 2, offsets.count == 1, let offset = offsets.first {
      guard starts.count == 1, let start = starts.first, start != row.labelField + offset else {
        return offset - 1
      }
      return nil
    }
    if like.count >= 2, starts.count == 1, let start = starts.first {
      return start - row.labelField - 1
    }
    if let offset = runOffset(row) { return offset - 1 }
    // The rows above and below have their values in the same columns.
    if row.row > 0, row.row + 1 < complete.count, let above = complete[row.row - 1],
      let below = complete[row.row + 1],
      above.start == below.start
    {
      return above.start - row.labelField - 1
    }
    return nil
  }

  /// The offset of complete rows of the same shape that stand together with this one.
  ///
  /// Rows outside all groups have no cell on their left that could be lost: they are alike wherever
  /// they stand. Rows in a group are alike only where they follow each other.
  private func runOffset(_ row: RowFields) -> Int? {
    let offsets = Set(
      members(row).compactMap { complete[$0] }
        .filter { $0.isAlone && $0.width == row.width && $0.labelField == row.labelField }
        .map(\.offset))
    return offsets.count == 1 ? offsets.first : nil
  }

  /// The rows of the form that stand together with a row, itself among them.
  private func members(_ row: RowFields) -> [Int] {
    let formRow = table.rows[row.row]
    guard !formRow.groups.isEmpty else {
      return table.rows.indices.filter { table.rows[$0].groups.isEmpty }
    }
    var members = [row.row]
    for step in [-1, 1] {
      var index = row.row + step
      while table.rows.indices.contains(index), table.rows[index].span == formRow.span,
        table.rows[index].groups == formRow.groups
      {
        members.append(index)
        index += step
      }
    }
    return members
  }
}

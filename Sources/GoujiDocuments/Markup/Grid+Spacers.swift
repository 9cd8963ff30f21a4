/// Columns that only keep others apart, as pages pasted from a spreadsheet have them.
extension Grid {
  /// So many columns of a head tell what stands below them; the labels of rows alone are fewer.
  private static let leastHeads = 4

  /// For each row, which of its cells stand in a column without a word or number from top to
  /// bottom; nil where there is no such column.
  ///
  /// Only where all other columns can be told: each row covers the same ones, and there is a head.
  func spacers() -> [[Bool]]? {
    guard isRegular else { return nil }
    let starts = firstColumns()
    var filled: Set<Int> = []
    var heads: Set<Int> = []
    var isInHead = true
    for (cells, starts) in zip(rows, starts) {
      isInHead = isInHead && !cells.contains(where: \.isNumber)
      for (cell, column) in zip(cells, starts) where !cell.isEmpty {
        filled.insert(column)
        if isInHead { heads.insert(column) }
      }
    }
    guard heads.count >= Self.leastHeads else { return nil }
    let spacers = zip(rows, starts).map { cells, starts in
      zip(cells, starts).map { $0.columns == 1 && !filled.contains($1) }
    }
    return spacers.contains { $0.contains(true) } ? spacers : nil
  }

  /// For each row the first column of each of its cells.
  private func firstColumns() -> [[Int]] {
    /// How many rows more the cells above cover, by column.
    var covered: [Int] = []
    return rows.map { cells in
      var column = 0
      var below: [(columns: Range<Int>, rows: Int)] = []
      let starts = cells.map { cell in
        while column < covered.count, covered[column] > 0 { column += 1 }
        defer { column += cell.columns }
        below.append((column..<column + cell.columns, cell.rows))
        return column
      }
      for index in covered.indices where covered[index] > 0 { covered[index] -= 1 }
      for (columns, rows) in below {
        while covered.count < columns.upperBound { covered.append(0) }
        for index in columns { covered[index] = max(covered[index], rows - 1) }
      }
      return starts
    }
  }
}

extension Grid.Cell {
  fileprivate var isEmpty: Bool {
    !showsMore && String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  fileprivate var isNumber: Bool {
    let words = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
    return !words.isEmpty && words.allSatisfy(\.isNumber)
  }
}

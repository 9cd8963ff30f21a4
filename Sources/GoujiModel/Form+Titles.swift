/// The words in which a form's rows, columns and cells are named.
extension Form {
  package func rowTitle(_ table: Int, _ row: Int) -> String { tables[table].title(ofRow: row) }

  package func columnTitle(_ table: Int, _ column: Int) -> String {
    tables[table].columns[column].label.official
  }

  /// `“（七）总计”行“自然人”列`, without the table.
  package func cellTitle(_ cell: Int) -> String {
    let place = cells[cell]
    return cellTitle(place.table, row: place.row, columns: [place.column])
  }

  private func cellTitle(_ table: Int, row: Int, columns: [Int]) -> String {
    let title = "“\(rowTitle(table, row))”行"
    guard tables[table].rows[row].columns.count > 1 else { return title }
    return title + columns.map { "“\(columnTitle(table, $0))”" }.joined() + "列"
  }

  /// Fewer cells than this are named one by one, though they be a whole column.
  private static let shortestLine = 3

  /// `“商业企业”列（整列25格）`, `“重复申请”行“自然人”“总计”列`: the names of many cells, each whole
  /// column, each whole row and each row's other cells once; without the table.
  package func titles(ofCells cells: [Int]) -> [String] {
    let all = Set(cells)
    var rest = all
    var titles: [String] = []
    func take(_ line: [Int], _ title: String) {
      guard line.count >= Self.shortestLine, all.isSuperset(of: line), !rest.isDisjoint(with: line)
      else { return }
      rest.subtract(line)
      titles.append(title + "\(line.count)格）")
    }
    for (index, table) in tables.enumerated() where !rest.isDisjoint(with: table.cells) {
      for column in table.columns.indices {
        let line = table.cells.filter { self.cells[$0].column == column }
        take(line, "“\(columnTitle(index, column))”列（整列")
      }
      for row in table.rows.indices {
        let line = table.cells.filter { self.cells[$0].row == row }
        take(line, "“\(rowTitle(index, row))”行（整行")
      }
    }
    var rows: [(table: Int, row: Int, columns: [Int])] = []
    for cell in rest.sorted() {
      let place = self.cells[cell]
      if let last = rows.last, last.table == place.table, last.row == place.row {
        rows[rows.count - 1].columns.append(place.column)
      } else {
        rows.append((place.table, place.row, [place.column]))
      }
    }
    return titles + rows.map { cellTitle($0.table, row: $0.row, columns: $0.columns) }
  }

  /// The same with the table's name before the first of each table: `表三“重复申请”行“总计”列`.
  package func fullTitles(ofCells cells: [Int]) -> [String] {
    tables.indices.flatMap { table in
      var titles = titles(ofCells: cells.filter { self.cells[$0].table == table })
      if !titles.isEmpty { titles[0] = tables[table].name + titles[0] }
      return titles
    }
  }
}

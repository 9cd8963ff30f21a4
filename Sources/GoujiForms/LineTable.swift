internal import GoujiModel
internal import GoujiText

/// Reads a table whose rows stand one after the other on one printed line (table four).
///
/// The values come after the whole head: in one row, in one row each, or one a line. A row of the
/// form may also stand alone, its values behind its label.
extension TableReader {
  mutating func readLine() -> ReadTable {
    if let words = shuffledHead() { return unread(.own, .tableUnread, reason: words) }
    let labelled = labelledRows()
    if let labelled { return line(labelled) }
    guard let values = valuesBehindHead() else {
      return splitLine() ?? unreadLine(.narrowRow)
    }
    return mayHideLostCell(values) ? unreadLine(.ambiguousPlace) : line(values)
  }

  private var width: Int { table.rows.reduce(0) { $0 + $1.columns.count } }

  /// Three labels, each with exactly its own values behind it; nil where it is not so.
  private mutating func labelledRows() -> [[Int?]]? {
    collect()
    guard loose.isEmpty, found.count == table.rows.count else { return nil }
    var result: [[Int?]] = []
    for (index, row) in found.enumerated() {
      let values = row.beside.filter { tokens[$0].kind == .value }
      let expected = table.rows[index].columns.count
      guard row.row == index else { return nil }
      if values.count == expected, row.below.isEmpty {
        result.append(values)
      } else if row.beside.count == expected, row.below.isEmpty, !values.isEmpty {
        result.append(row.beside.map { tokens[$0].kind == .value ? $0 : nil })
      } else if values.isEmpty, row.below.count == expected {
        result.append(row.below)
      } else {
        return nil
      }
    }
    return result
  }

  /// The values behind the last word of the head, in rows of the whole width or in rows of one row
  /// each; blanks keep their place only in rows of full width.
  private func valuesBehindHead() -> [[Int?]]? {
    guard let firstValue = region.first(where: { tokens[$0].kind == .value }) else { return nil }
    let lastWord = region.last { tokens[$0].kind == .label || tokens[$0].kind == .unknown }
    // Words among the values, or behind them on their own line, leave the order open.
    let all = logicalRows(from: firstValue)
    let rows = all.filter { !isCount($0) }
    let full = rows.filter { isRow($0, of: width) }
    if let first = full.first {
      // A page may show the same table twice.
      guard full.dropFirst().allSatisfy({ texts($0) == texts(first) }) else { return nil }
      return split(first)
    }
    guard rows.count == all.count else { return nil }
    guard lastWord ?? 0 < firstValue else { return nil }
    let parts = table.rows.map(\.columns.count)
    if rows.count == parts.count, zip(rows, parts).allSatisfy({ isRow($0, of: $1) }) {
      return rows.map { row in row.map { tokens[$0].kind == .value ? $0 : nil } }
    }
    let values = rows.flatMap { $0 }.filter { tokens[$0].kind == .value }
    guard values.count == width, isEven(values),
      rows.allSatisfy({ row in row.allSatisfy { tokens[$0].kind == .value } })
    else { return nil }
    return split(values)
  }

  /// Whether a row of fields only counts the columns: 1, 2, 3, … from 0 or 1.
  private func isCount(_ row: [Int]) -> Bool {
    let numbers = row.filter { tokens[$0].kind == .value }.map {
      NumberSyntax.smallInteger(document.text, tokens[$0].range.indices)
    }
    guard numbers.count >= width, let first = numbers.first ?? nil, (0...1).contains(first) else {
      return false
    }
    return numbers.enumerated().allSatisfy { $1 == first + Int64($0) }
  }

  /// Numbers that stand together without separators, where the sums of the rows leave one way.
  private func splitLine() -> ReadTable? {
    guard let first = region.first(where: { tokens[$0].kind == .value }),
      region.last(where: { tokens[$0].kind == .label || tokens[$0].kind == .unknown }) ?? 0 < first
    else { return nil }
    let rows = logicalRows(from: first)
    guard rows.count == 1, rows[0].allSatisfy({ tokens[$0].kind == .value }),
      rows[0].allSatisfy(isDigits)
    else { return nil }
    let run = RunTogether(pieces: rows[0].map { tokens[$0].range.indices }, count: width)
    guard run.showsItself(in: document.text) else { return nil }
    let ways = run.ways(in: document.text) { numbers in
      var start = 0
      return table.rows.indices.allSatisfy { row in
        defer { start += table.rows[row].columns.count }
        return rowHolds(row, numbers[start..<start + table.rows[row].columns.count])
      }
    }
    guard let ways, ways.count == 1 else { return nil }
    return ReadTable(recognised: recognisedLine(reason: ""), cells: split(ways[0]))
  }

  /// Whether values one a line stand at equal distances: an empty line among them may be a cell.
  private func isEven(_ values: [Int]) -> Bool {
    let gaps = zip(values, values.dropFirst()).compactMap { before, value -> Int? in
      let line = document.lines[Int(tokens[value].line)]
      return tokens[before].line == tokens[value].line || line.atPageEdge
        ? nil : Int(line.blanksBefore)
    }
    return Set(gaps).count <= 1
  }

  /// The fields of each logical row that holds a value, words left out.
  private func logicalRows(from first: Int) -> [[Int]] {
    var rows: [(row: Int32, fields: [Int])] = []
    // Blanks in front of the first value count only where no words stand before them in its row.
    let firstRow = tokens[first].row
    let start = region.last { $0 < first && tokens[$0].kind != .blank }.map { $0 + 1 } ?? first
    for index in start..<region.upperBound where tokens[index].row >= firstRow {
      switch tokens[index].kind {
      case .value, .blank:
        if rows.last?.row == tokens[index].row {
          rows[rows.count - 1].fields.append(index)
        } else {
          rows.append((tokens[index].row, [index]))
        }
      case .label, .unknown, .stop, .furniture:
        continue
      }
    }
    return rows.map(\.fields).filter { row in row.contains { tokens[$0].kind == .value } }
  }

  /// Whether a logical row has exactly so many fields, or so many values and blanks only outside.
  private func isRow(_ row: [Int], of count: Int) -> Bool {
    let words = region.contains {
      $0 > row[0] && tokens[$0].row == tokens[row[0]].row
        && (tokens[$0].kind == .label || tokens[$0].kind == .unknown)
    }
    return !words
      && (row.count == count || row.count { tokens[$0].kind == .value } == count)
  }

  private func split(_ row: [Int]) -> [[Int?]] {
    let values = row.filter { tokens[$0].kind == .value }
    let fields = values.count == width ? values : row
    var start = 0
    return table.rows.map { formRow in
      defer { start += formRow.columns.count }
      return fields[start..<start + formRow.columns.count].map {
        tokens[$0].kind == .value ? $0 : nil
      }
    }
  }

  // MARK: Result

  private func line(_ values: [[Int?]]) -> ReadTable {
    let cells = zip(table.rows.indices, values).flatMap { row, tokens in
      tokens.enumerated().map { column, token in
        let place = self.place(token ?? values.joined().compactMap { $0 }.first)
        return cell(row, column, token: token, place, place)
      }
    }
    return ReadTable(recognised: recognisedLine(reason: ""), cells: cells)
  }

  private func unreadLine(_ note: CellNote) -> ReadTable {
    let count = region.count { tokens[$0].kind == .value }
    let reason =
      count == 0
      ? "\(table.name)只有表头，未见数值行"
      : "\(table.name)应有 \(width) 格，找到 \(count) 个数，无法逐格对位"
    let start = place(region.first { tokens[$0].kind == .value } ?? region.lowerBound)
    let cells = (0..<width).map { _ in
      Cell(reading: .unreadable, note: count == 0 ? .labelNotFound : note, start: start, end: start)
    }
    return ReadTable(recognised: recognisedLine(reason: reason), cells: cells)
  }

  private func place(_ token: Int?) -> UInt32 {
    document.source[Int(tokens[token ?? region.lowerBound].range.start)]
  }

  private func recognisedLine(reason: String) -> RecognisedTable {
    let rows = table.rows.indices.map { row in
      let label = found.first { $0.row == row }
      return RecognisedRow(
        status: label == nil ? .notFound : .official, label: label?.range ?? TextRange(0, 0),
        position: row)
    }
    return withHeads(
      RecognisedTable(
        isPresent: true, form: .own, reading: .order, reason: reason,
        start: tokens[region.lowerBound].range, rows: rows, extraRows: []))
  }
}

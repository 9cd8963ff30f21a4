/// Text out of PDF files: labels pushed against each other, or one column after the other.
extension Layouts {
  /// Pieces of two labels and the numbers with one blank between them.
  package static let pushedTogether: [Layout] = [
    ("first-line", .firstLine), ("middle-line", .middleLine), ("last-line", .lastLine),
  ].flatMap { (name: String, numbers: AlignedWriter.Numbers) in
    [8, 10, 12].flatMap { width in
      [("", AlignedWriter.Beside.firstRow), ("-middle", .middleRow)].map { place, groups in
        Layout(
          "pushed-\(name)-\(width)\(place)",
          AlignedWriter(numbers: numbers, groups: groups, labelWidth: width), finish: [pushed])
      }
    }
  }

  /// The columns of a table one after the other, as `pdftotext` leaves them without options.
  package static let columnsApart: [Layout] = [nil, 12, 20].flatMap { (rows: Int?) in
    [true, false].map { isSpaced in
      Layout(
        "columns-apart-\(rows ?? 0)\(isSpaced ? "" : "-close")",
        ColumnWriter(rowsOfPage: rows, isSpaced: isSpaced))
    }
  }

  private static let pushed: Finish = { text in
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    .joined(separator: "\n")
  }
}

/// The columns of a table one after the other, a cell a line.
struct ColumnWriter: TableWriter {
  /// How many rows stand on one page; nil where all do.
  var rowsOfPage: Int?
  /// Whether an empty line stands between two columns.
  var isSpaced = true

  func lines(_ table: PaperTable) -> [String] {
    var lines: [String] = []
    var rows = table.rows[...]
    while !rows.isEmpty {
      let page = rows.prefix(rowsOfPage ?? rows.count)
      rows = rows.dropFirst(page.count)
      for column in 0..<(page.map(\.cells.count).max() ?? 0) {
        let cells = page.filter { column < $0.cells.count }.map { $0.cells[column] }
        lines += cells.filter { $0.isOwn && !$0.text.isEmpty }.map(\.text)
        if isSpaced { lines.append("") }
      }
    }
    return lines
  }
}

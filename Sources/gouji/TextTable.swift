internal import GoujiModel

/// Rows of words in columns of equal width, for a terminal.
struct TextTable: CustomStringConvertible {
  private var rows: [[String]]

  init(_ rows: [[String]]) {
    self.rows = rows
  }

  var description: String {
    let columns = rows.map { $0.count }.max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, word) in row.enumerated() {
        line += word
        guard column < row.count - 1 else { break }
        line += String(repeating: " ", count: widths[column] - DisplayWidth.of(word) + 2)
      }
      return line + "\n"
    }.joined()
  }
}

/// Rows of words in columns of equal width, for a terminal.
struct TextTable: CustomStringConvertible {
  private var rows: [[String]]

  init(_ rows: [[String]]) {
    self.rows = rows
  }

  var description: String {
    let columns = rows.map { $0.count }.max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, word) in row.enumerated() {
        line += word
        guard column < row.count - 1 else { break }
        line += String(repeating: " ", count: widths[column] - Self.width(word) + 2)
      }
      return line + "\n"
    }.joined()
  }

  /// Columns that a terminal gives to a word: two to a wide character.
  private static func width(_ word: String) -> Int {
    word.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.value != 0x2026 ? 2 : 1) }
  }
}

/// Numbers that stand at their label, in a list, or together without anything between them.
extension Layouts {
  /// A row as a list: “规章；2；1；17”, “规章：2 1 17”, and labels with their first number in one word.
  static let listed: [Layout] = [
    Layout("list-semicolons", DelimitedWriter(separator: "；", covered: .dropped)),
    Layout("list-half-width", DelimitedWriter(separator: ";", covered: .dropped)),
    Layout("list-marks", DelimitedWriter(separator: " ", covered: .dropped, leading: "- ")),
    Layout("list-commas", DelimitedWriter(separator: "、", covered: .dropped)),
    Layout("glued", JoinedWriter(atLabel: "")),
    Layout("glued-colon", JoinedWriter(atLabel: "：")),
    Layout("glued-colon-stopped", JoinedWriter(atLabel: "：", end: "；")),
  ]

  /// Numbers of table three without separators, in every row or in every third.
  package static let runTogether: [Layout] = [
    Layout("run-together", JoinedWriter(atLabel: "\t", rowsTogether: 1)),
    Layout("run-together-blanks", JoinedWriter(atLabel: "  ", rowsTogether: 1)),
    Layout("run-together-third", JoinedWriter(atLabel: "\t", rowsTogether: 3)),
  ]

  /// What is left where line ends became blanks: in the tables, or in the whole report.
  package static let lostLines: [Layout] = [
    Layout("table-in-one-line", OneLineWriter(separator: " ")),
    Layout("page-in-one-line", OneLineWriter(separator: " "), finish: [inOneLine]),
    Layout(
      "page-in-one-line-rows", DelimitedWriter(separator: " ", covered: .dropped),
      finish: [inOneLine]),
  ]

  private static let inOneLine: Finish = { text in
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Rows whose numbers stand close to their label or to each other.
struct JoinedWriter: TableWriter {
  /// What parts the label from the first number.
  var atLabel: String
  var end = ""
  /// Of so many rows of table three one has its numbers together; 0 for none.
  var rowsTogether = 0

  func lines(_ table: PaperTable) -> [String] {
    table.rows.enumerated().map { index, row in
      let cells = row.cells.filter { $0.isOwn && !$0.text.isEmpty }
      let words = cells.filter { !$0.isValue }.map(\.text).joined(separator: " ")
      let isTogether = rowsTogether > 0 && table.id == "表三" && index % rowsTogether == 0
      let numbers = cells.filter(\.isValue).map(\.text).joined(separator: isTogether ? "" : " ")
      guard !words.isEmpty, !numbers.isEmpty else { return words + numbers }
      return words + atLabel + numbers + end
    }
  }
}

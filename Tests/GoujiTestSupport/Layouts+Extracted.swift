/// Web pages as the tools leave them that take the text out: one line a row or a cell, pipes for the
/// cells, and empty ones at the end of every row that a merged cell made short.
extension Layouts {
  static let extracted: [Layout] = {
    let writers: [(String, any TableWriter)] = [
      ("closed", ClosedCellWriter()),
      ("closed-below", ClosedCellWriter(isBelow: true)),
      ("filled", DelimitedWriter(separator: " | ", covered: .dropped, leading: "| ", fill: "|")),
      ("filled-open", pipe),
      ("unfilled", DelimitedWriter(separator: " | ", covered: .dropped, trailing: " |")),
      ("markdown", markdown),
    ]
    let blanks: [(String, @Sendable (Int, String) -> String)] = [
      ("", { $1 }),
      ("-zeros-blank", zerosBlank),
      ("-totals-only", { isApplication($0) && column($0) < 6 && $1 == "0" ? "" : $1 }),
    ]
    let layouts = writers.flatMap { name, writer in
      blanks.map { change, numbers in
        Layout("extracted-\(name)\(change)", writer, [Edits.numbers(numbers)])
      }
    }
    // Filled up at its end alone it is the layout `pipe`.
    return layouts.filter { $0.name != "extracted-filled-open" } + [
      Layout(
        "extracted-closed-site", ClosedCellWriter(),
        [siteChrome, Edits.spaced, Edits.heads(folded(2))],
        finish: [Script.traditional]),
      Layout(
        "extracted-closed-below-folded", ClosedCellWriter(isBelow: true),
        [Edits.label(nil, folded(14))]),
    ]
  }()

  private static func isApplication(_ slot: Int) -> Bool {
    (FormShape.applicationsStart..<FormShape.proceedingsStart).contains(slot)
  }

  private static func column(_ slot: Int) -> Int { (slot - FormShape.applicationsStart) % 7 }
}

/// A cell a line, each closed by a pipe, and further pipes that fill its row up.
struct ClosedCellWriter: TableWriter {
  /// Whether the pipe stands in the line below the words.
  var isBelow = false

  func lines(_ table: PaperTable) -> [String] {
    var lines: [String] = []
    for item in table.items {
      switch item {
      case .lines(let extra): lines += extra
      case .row(let row):
        for cell in row.cells where cell.isOwn { lines += self.lines(cell.text) }
        let fill = row.cells.count { !$0.isOwn }
        if fill > 0 { lines.append(String(repeating: "|", count: fill)) }
      }
    }
    return lines
  }

  private func lines(_ text: String) -> [String] {
    if text.isEmpty { return ["|"] }
    return isBelow ? [text, "|"] : [text + " |"]
  }
}

/// The layouts in which reports reach an office as text.
package enum Layouts {
  package static let all = readable + hostile + columnsApart

  /// Those of which nearly every cell is read; of the others at least none may be read wrong.
  package static let readable: [Layout] =
    separators + alignedColumns + cellLines + pages + repeatedHeads + labels + lostLabels
    + deletedRows + contents + proceedings + scripts + surroundings + combined + pushedTogether
    + listed + extracted
    + (1...12).map { mixed($0) }

  /// Those that a test runs which tries them all: each in a release build, as CI makes it; every
  /// eighth, from the first, while debugging.
  #if DEBUG
    package static let tried = all.indices.filter { $0 % 8 == 0 }.map { all[$0] }
  #else
    package static let tried = all
  #endif

  package static func named(_ name: String) -> Layout? {
    all.first { $0.name == name }
  }

  static let tab = DelimitedWriter(separator: "\t")
  static let squeezedTab = DelimitedWriter(separator: "\t", covered: .squeezed)
  static let pipe = DelimitedWriter(separator: " | ", covered: .dropped, fill: "|")
  static let markdown = DelimitedWriter(
    separator: " | ", leading: "| ", trailing: " |", hasHeadRule: true)
  static let cells = CellLineWriter()
  static let nbspCells = CellLineWriter(pads: [("", "\u{A0}"), ("\u{A0}", ""), ("", "")])
}

extension Layouts {
  /// Tables in one line a row, their cells parted by tabs, bars or blanks.
  package static let separators = [
    Layout("tab", tab),
    Layout("tab-squeezed", squeezedTab, [Edits.spaced]),
    Layout("tab-merged-repeated", DelimitedWriter(separator: "\t", covered: .repeated)),
    Layout("tab-empty-dropped", DelimitedWriter(separator: "\t", covered: .dropped)),
    Layout("tab-trailing", DelimitedWriter(separator: "\t", trailing: "\t\t")),
    Layout("tab-with-blanks", DelimitedWriter(separator: " \t ")),
    Layout("pipe", pipe),
    Layout("pipe-tight", DelimitedWriter(separator: "|", covered: .dropped)),
    Layout("pipe-merged-repeated", DelimitedWriter(separator: " | ", covered: .repeated)),
    Layout("pipe-blank", DelimitedWriter(separator: "|")),
    Layout("markdown", markdown, [Edits.spaced]),
    Layout(
      "markdown-no-outer-pipes", DelimitedWriter(separator: " | ", hasHeadRule: true),
      [Edits.spaced]),
    Layout(
      "markdown-merged-repeated",
      DelimitedWriter(
        separator: " | ", covered: .repeated, leading: "| ", trailing: " |", hasHeadRule: true),
      [Edits.spaced]),
    Layout(
      "markdown-line-breaks",
      DelimitedWriter(
        separator: " | ", leading: "| ", trailing: " |", foldJoin: "<br>", hasHeadRule: true),
      [Edits.spaced, Edits.words(folded(8))]),
    Layout(
      "markdown-bold",
      DelimitedWriter(
        separator: " | ", leading: "| ", trailing: " |",
        escape: { $0.isValue || $0.text.isEmpty ? $0.text : "**\($0.text)**" }, hasHeadRule: true),
      [Edits.spaced]),
    Layout("csv", DelimitedWriter(separator: ",", escape: quotedWhereNeeded)),
    Layout(
      "csv-all-quoted",
      DelimitedWriter(separator: ",", escape: { "\"" + doubledQuotes($0.text) + "\"" })),
    Layout(
      "csv-half-width", DelimitedWriter(separator: ",", escape: quotedWhereNeeded),
      [Edits.words { Script.halfWidthPunctuation($0) }, Edits.words(straightQuotes)]),
    Layout("blanks", DelimitedWriter(separator: "   ", covered: .dropped)),
    Layout("blanks-two", DelimitedWriter(separator: "  ", covered: .dropped, leading: "  ")),
    Layout("blanks-indented", DelimitedWriter(separator: "    ")),
    Layout("single-blanks", DelimitedWriter(separator: " ", covered: .dropped)),
    Layout("running", RunningWriter()),
    Layout("running-vertical", RunningWriter(foldWidth: 20, hasVerticalResults: true)),
    Layout("running-tabs", RunningWriter(separator: "\t", foldWidth: 16)),
    Layout("box", BoxWriter()),
    Layout("box-empty-dropped", BoxWriter(isSquare: false)),
  ]

  static let alignedColumns = [
    Layout("aligned", AlignedWriter(groups: .firstRow, labelWidth: 40)),
    Layout("aligned-folded", AlignedWriter(numbers: .firstLine)),
    Layout("aligned-numbers-last", AlignedWriter(numbers: .lastLine, groups: .middleRow)),
    Layout("aligned-numbers-middle", AlignedWriter(numbers: .middleLine, labelWidth: 12)),
    Layout(
      "aligned-numbers-between-halves",
      AlignedWriter(numbers: .betweenHalves, groups: .middleRow, labelWidth: 10)),
    Layout("aligned-numbers-below", AlignedWriter(numbers: .below, isSpaced: true)),
    Layout(
      "aligned-vertical",
      AlignedWriter(results: .characterALine, groups: .middleRow, labelWidth: 14)),
    Layout(
      "aligned-vertical-folded",
      AlignedWriter(
        numbers: .betweenHalves, results: .characterALine, groups: .ownLine, labelWidth: 10)),
    Layout("aligned-results-own-line", AlignedWriter(results: .ownLine, groups: .ownLine)),
    Layout("aligned-narrow-han", AlignedWriter(numbers: .below, countsHanTwice: false)),
    Layout(
      "aligned-pages",
      AlignedWriter(numbers: .below, labelWidth: 14),
      [
        Edits.wrapped(28), Edits.pageBreak("表二", after: 6, ["", "     -2-", feed]),
        Edits.pageBreak("表三", after: 15, ["", spaces(70) + "-3-", feed]),
      ]),
  ]

  static let cellLines = [
    Layout("cells", cells),
    Layout("cells-nbsp", nbspCells),
    Layout("cells-nbsp-both", CellLineWriter(pads: [("\u{A0}", "\u{A0}")])),
    Layout("cells-two-tabs", CellLineWriter(prefix: "\t\t")),
    Layout("cells-no-tab", CellLineWriter(prefix: "")),
    Layout("cells-no-empty-lines", CellLineWriter(isSpaced: false)),
    Layout("cells-bare", CellLineWriter(prefix: "", isSpaced: false)),
    Layout("cells-indented", CellLineWriter(prefix: "    ")),
    Layout("cells-folded-heads", cells, [Edits.heads(folded(2))]),
    Layout("cells-folded-labels", cells, [Edits.heads(folded(2)), Edits.label(nil, folded(12))]),
    Layout("cells-folded-bare", CellLineWriter(prefix: ""), [Edits.label(nil, folded(14))]),
  ]

  // MARK: Small changes of text

  static let feed = "\u{0C}"

  static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }

  static func folded(_ width: Int) -> @Sendable (String) -> String {
    { $0.folded(every: width).joined(separator: "\n") }
  }

  static let straightQuotes: @Sendable (String) -> String = { text in
    String(text.map { "“”".contains($0) ? "\"" : $0 })
  }

  private static let doubledQuotes: @Sendable (String) -> String = { text in
    text.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
  }

  private static let quotedWhereNeeded: @Sendable (PaperCell) -> String = { cell in
    let needsQuotes = cell.text.contains { ",，\"\n".contains($0) }
    return needsQuotes ? "\"" + doubledQuotes(cell.text) + "\"" : cell.text
  }
}

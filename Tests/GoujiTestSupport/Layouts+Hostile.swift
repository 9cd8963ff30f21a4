/// Layouts that mislead a reader: columns and pieces in other orders than the form's.
extension Layouts {
  static let hostile: [Layout] =
    [
      ("tab", tab), ("pipe", pipe), ("csv", DelimitedWriter(separator: ",")),
      ("blanks", DelimitedWriter(separator: "   ", covered: .dropped)),
    ].flatMap { name, writer in
      [
        Layout("total-first-\(name)", writer, [totalFirst]),
        Layout("row-numbers-\(name)", writer, [rowNumbers]),
        Layout(
          "page-head-twice-\(name)", writer,
          [
            Edits.pageBreak("表二", after: 5, [pageHead]),
            Edits.pageBreak("表三", after: 12, [pageHead]),
            Edits.pageBreak("表二", after: 11, [pageHead]),
          ]),
      ]
    }
    + [
      Layout("remarks-tab", tab, finish: [remarks]),
      Layout("remarks-blanks", DelimitedWriter(separator: "  "), finish: [remarks]),
      Layout("one-line-tables", OneLineWriter(separator: " ")),
      Layout("one-line-tables-tab", OneLineWriter(separator: "\t")),
      Layout("semicolons", DelimitedWriter(separator: "；")),
      Layout("stars", DelimitedWriter(separator: " * ")),
    ]

  /// Layouts that change lines as a whole, numbers and headings among them.
  package static let rewritten = [
    Layout("paragraph-marks", CellLineWriter(prefix: "", isSpaced: false), finish: [marked]),
    Layout("asciidoc", DelimitedWriter(separator: " |", leading: "|"), [headings { "== \($0)" }]),
    Layout("headings-stopped", tab, [headings { "■ \($0)。" }]),
    Layout("headings-tagged", tab, [headings { "<h2>\($0)</h2>" }]),
    Layout("headings-broken", tab, [headings { $0.folded(every: 9).joined(separator: "\n") }]),
    Layout("quoted-mail", DelimitedWriter(separator: "  ", covered: .dropped), finish: [quoted]),
    Layout("quoted-mail-tab", tab, finish: [quoted]),
    Layout("margin-forty", DelimitedWriter(separator: " ", covered: .dropped), finish: [cut(40)]),
    Layout("margin-sixty", DelimitedWriter(separator: " ", covered: .dropped), finish: [cut(60)]),
  ]

  private static let pageHead = "临澜市政府信息公开年报   3"

  /// The column of totals before the others, as some offices print it.
  private static let totalFirst: Edit = { draft in
    draft.editTable("表三") { table in
      table.editRows { row in
        guard row.cells.count == 10 else { return }
        row.cells.insert(row.cells.removeLast(), at: 3)
      }
    }
  }

  /// A number in front of the values of every row.
  private static let rowNumbers: Edit = { draft in
    draft.editTable("表三") { table in
      var number = 0
      table.editRows { row in
        guard !row.isHead else { return }
        number += 1
        row.cells.insert(PaperCell(text: String(number), role: .head), at: 3)
      }
    }
  }

  private static func headings(_ write: @escaping @Sendable (String) -> String) -> Edit {
    Edits.headings { write("\(FormShape.ordinals[$0])、\($1)") }
  }

  private static let quoted: Finish = { eachLine($0) { "> \($0)" } }
  private static let marked: Finish = { eachLine($0) { "\($0)¶" } }
  private static let remarks: Finish = { text in
    eachLine(text) { line in
      let isRow = line.hasPrefix("行政") && line.last?.isNumber == true
      return isRow ? line + "   （已核 2024.1.5）" : line
    }
  }

  private static func cut(_ width: Int) -> Finish {
    { text in eachLine(text) { $0.folded(every: width).joined(separator: "\n") } }
  }

  private static func eachLine(_ text: String, _ change: (String) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { change(String($0)) }
      .joined(separator: "\n")
  }
}

/// A whole table on one line.
struct OneLineWriter: TableWriter {
  var separator: String

  func lines(_ table: PaperTable) -> [String] {
    let cells = table.rows.flatMap { $0.cells.filter { $0.isOwn && !$0.text.isEmpty } }
    return [cells.map(\.text).joined(separator: separator)]
  }
}

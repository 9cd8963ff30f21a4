extension Layout {
  /// The same layout of a paper without some rows of tables two and three (`表三.denied4`).
  package func deleting(rows: [String]) -> Layout {
    with(rows.map { Edits.deleteRow($0) }, name: "without " + rows.joined(separator: ", "))
  }

  /// The same layout with the three lines of the head of table three in one.
  package func joiningHeads() -> Layout {
    with([Edits.joinHeads], name: "heads in one line")
  }

  /// The same layout of a paper without one of the seven columns of table three.
  package func deleting(column: Int) -> Layout {
    with([Edits.deleteColumn(column)], name: "without column \(column)")
  }

  /// The same layout with another wording for one text of the tables that is no number.
  package func rewording(_ words: String, as other: String) -> Layout {
    with([Edits.words { $0 == words ? other : $0 }], name: "\(words) as \(other)")
  }

  /// The same layout with other ordinals before the six titles; the section counts from 0.
  package func heading(
    _ write: @escaping @Sendable (_ section: Int, _ title: String) -> String
  ) -> Layout {
    with([Edits.headings(write)], name: "other headings")
  }

  /// The same layout with other writings of the numbers, by place among ``FormShape/cells``.
  package func numbering(
    _ write: @escaping @Sendable (_ slot: Int, _ number: String) -> String
  ) -> Layout {
    with([Edits.numbers(write)], name: "other numbers")
  }

  /// The same layout of a paper on which a row lost the cell of one number, an empty place at its end
  /// in exchange.
  package func losing(slot: Int) -> Layout {
    with([Edits.loseCell(slot)], name: "without cell \(slot)")
  }

  /// The same layout with lines before and behind the report.
  package func surrounding(before: [String] = [], after: [String] = []) -> Layout {
    with([Edits.around(before, after)], name: "between other lines")
  }

  /// The same layout with lines after a row of a table, its heads counted.
  package func breaking(_ table: String, after row: Int, with lines: [String]) -> Layout {
    with([Edits.pageBreak(table, after: row, lines)], name: "broken")
  }

  private func with(_ more: [Edit], name change: String) -> Layout {
    Layout("\(name) \(change)", writer, edits + more, finish: finish)
  }
}

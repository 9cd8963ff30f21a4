internal import GoujiModel

/// The recognised tables of a report, as the form prints them.
extension MarkdownWriter {
  mutating func tables(of report: Report, _ form: Form, _ marks: CellMarks, level: Int) {
    for (table, recognised) in zip(form.tables, report.tables) {
      heading(level, title(of: table, form))
      guard recognised.isPresent else {
        line(recognised.mayBeThere ? "\(recognised.reason.markdown)。" : "送审文本中未识别到该表。")
        continue
      }
      if !recognised.reason.isEmpty {
        line("> " + recognised.reason.markdown)
        line()
      }
      for rows in Self.blocks(of: table) { block(rows, of: table, report, form, marks) }
    }
    legend(report, marks)
  }

  private func title(of table: FormTable, _ form: Form) -> String {
    guard form.sections.indices.contains(table.section) else { return table.name.markdown }
    return (table.name + "（" + form.sections[table.section].title.official + "）").markdown
  }

  /// Runs of rows with the same columns: a table whose blocks have heads of their own prints them so.
  private static func blocks(of table: FormTable) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    for index in table.rows.indices {
      if let last = blocks.last, table.rows[index].columns == table.rows[last.lowerBound].columns {
        blocks[blocks.count - 1] = last.lowerBound..<index + 1
      } else {
        blocks.append(index..<index + 1)
      }
    }
    return blocks
  }

  private mutating func block(
    _ rows: Range<Int>, of table: FormTable, _ report: Report, _ form: Form, _ marks: CellMarks
  ) {
    let hasGroups = rows.contains { !table.rows[$0].groups.isEmpty }
    let columns = table.rows[rows.lowerBound].columns
    head(
      (hasGroups ? ["类别", "项目"] : ["项目"])
        + columns.map { Self.head(of: table.columns[$0], in: table).markdown },
      numbersFrom: hasGroups ? 2 : 1)
    var lastGroup = ""
    for row in rows {
      let group = table.rows[row].groups.last.map { table.groups[$0].label.official } ?? "—"
      let isRepeated = group == lastGroup && !table.rows[row].groups.isEmpty
      var cells = [table.rows[row].label.official.markdown]
      if hasGroups {
        cells.insert(
          isRepeated ? "" : group.markdown, at: 0)
      }
      lastGroup = group
      for offset in columns.indices {
        cells.append(cell(table.rows[row].firstCell + offset, report, form, marks))
      }
      self.row(cells)
    }
    line()
  }

  /// As the form prints it, unless that says nothing without the heads above it (其他).
  private static func head(of column: FormColumn, in table: FormTable) -> String {
    table.arrangement == .blocks ? column.label.official : column.name
  }

  private func cell(
    _ index: Int, _ report: Report, _ form: Form, _ marks: CellMarks
  ) -> String {
    let cell = report.cells[index]
    var shown = CellSign(cell, form.style(ofCell: index), in: report.document).markdown
    if marks.suspected.contains(index) || marks.wrong.contains(index) {
      shown = "**\(shown)** ✗"
    } else if marks.involved.contains(index) {
      shown += " △"
    }
    if let value = marks.implied[index] {
      shown += "（\(marks.suspected.contains(index) ? "最可能有误，" : "")按勾稽应为 \(value)）"
    }
    return shown
  }

  private mutating func legend(_ report: Report, _ marks: CellMarks) {
    var signs: [String] = []
    if !marks.suspected.isEmpty { signs.append("✗“最可能有误”：改它最少，且只有这一种改法使所在各等式全部相等") }
    if !marks.wrong.isEmpty { signs.append("✗ 该格不符合规定，或同时涉及两处以上不平") }
    if !marks.involved.isEmpty { signs.append("△ 所在的等式不平") }
    if !marks.implied.isEmpty { signs.append("“按勾稽应为 n”是推算，仅供参考") }
    let readings = Set(report.cells.map { $0.reading })
    signs += CellSign.legend.filter { readings.contains($0.reading) }.map { $0.words }
    guard !signs.isEmpty else { return }
    line("图例：" + signs.joined(separator: "；") + "。不是数的格不当作 0，规则另有口径的除外。")
  }
}

/// How one cell shows in a table; a cell without a value never shows as a number.
struct CellSign {
  let markdown: String

  init(_ cell: Cell, _ style: ValueStyle, in document: Document) {
    let text = document.quote(bytes: cell.start, cell.end).trimmed
    switch cell.reading {
    case .known where style != .number: markdown = text.markdown
    case .known: markdown = cell.value.description
    case .inferred: markdown = cell.value.description + "†"
    case .blank: markdown = "□"
    case .mark: markdown = text.isEmpty ? "‡" : text.markdown + "‡"
    case .unreadable:
      let isOwn = cell.note == .words || cell.note == .damaged || cell.note == .tooManyDigits
      markdown = isOwn && !text.isEmpty ? text.markdown + " ？" : "？"
    case .absent: markdown = "缺"
    }
  }

  static let legend: [(reading: Reading, words: String)] = [
    (.inferred, "† 依勾稽推定，不能自证"), (.blank, "□ 空白"), (.mark, "‡ 填的是符号，不是数"),
    (.unreadable, "？ 无法辨认"), (.absent, "缺 该处没有数"),
  ]
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}

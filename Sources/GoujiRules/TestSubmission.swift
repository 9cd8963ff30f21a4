internal import GoujiEngine
internal import GoujiModel
internal import GoujiText

/// Writes the submission that a test describes, and puts right what text cannot say.
struct TestSubmission {
  private let test: RuleTest
  private let rule: Rule
  private let form: Form
  /// The values given, by cell.
  private let given: [Int: String]
  private var lines: [String] = []

  init(_ test: RuleTest, rule: Rule, form: Form) {
    self.test = test
    self.rule = rule
    self.form = form
    let read = test.data.isEmpty ? [] : rule.reads
    var given: [Int: String] = [:]
    for datum in test.data {
      if let cell = RuleTest.cell(datum.path, reading: read, form: form) {
        given[cell] = datum.value
      }
    }
    self.given = given
  }

  /// Cells that the test names; nil where it is not about cells.
  var touched: Set<Int>? { given.isEmpty ? nil : Set(given.keys) }

  /// The submission as plain text, rows of cells parted by tabs.
  mutating func text() -> String {
    lines = []
    if let title = words(of: "标题") { lines += [title, ""] }
    if let preamble = words(of: "前言") { lines.append(preamble) }
    for table in form.tables.indices where form.section(ofTable: table) == nil {
      write(table: table)
    }
    for heading in headings { write(heading) }
    if let signature = words(of: "落款") { lines += ["", signature] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(of section: String) -> String? {
    test.texts.first { $0.section == section }?.text
  }

  private var headings: [RuleTest.HeadingLine] {
    test.headings ?? form.sections.map { RuleTest.HeadingLine(section: $0.name) }
  }

  private mutating func write(_ heading: RuleTest.HeadingLine) {
    guard let section = form.sections.first(where: { $0.name == heading.section }) else {
      lines.append((heading.ordinal ?? "") + (heading.title ?? heading.section))
      return
    }
    let ordinal = heading.ordinal ?? section.ordinalText + "、"
    lines.append(ordinal + (heading.title ?? section.title.official))
    if let words = words(of: section.name) { lines.append(words) }
    if let table = section.table { write(table: table) }
  }

  // MARK: Tables

  private func edit(_ table: Int) -> RuleTest.TableEdit? {
    test.tables.first { $0.table == form.tables[table].name || $0.table == form.tables[table].id }
  }

  private mutating func write(table index: Int) {
    let table = form.tables[index]
    let edit = edit(index)
    guard edit?.isMissing != true else { return }
    switch table.arrangement {
    case .line:
      writeLine(table, edit)
    case .grid, .blocks:
      var columns: [Int] = []
      for row in rows(table, edit) {
        if table.rows[row].columns != columns {
          columns = table.rows[row].columns
          if table.columns.count > 1 {
            let heads = columns.map { head(table, $0, edit) }
            lines.append(([note(table, edit)] + heads).joined(separator: "\t"))
          }
        }
        lines.append(
          (group(table, row) + [label(table, row, edit)] + values(table, row))
            .joined(separator: "\t"))
      }
      for extra in edit?.extraRows ?? [] {
        lines.append(([extra] + columns.map { _ in "0" }).joined(separator: "\t"))
      }
    }
  }

  private mutating func writeLine(_ table: FormTable, _ edit: RuleTest.TableEdit?) {
    let rows = rows(table, edit)
    var printed: Set<Int> = []
    for row in rows {
      for group in table.rows[row].groups where printed.insert(group).inserted {
        lines.append(table.groups[group].label.official)
      }
      lines.append(label(table, row, edit))
    }
    lines.append(
      rows.flatMap { table.rows[$0].columns.map { table.columns[$0].label.official } }
        .joined(separator: "\t"))
    lines.append(rows.flatMap { values(table, $0) }.joined(separator: "\t"))
  }

  /// The rows that stand, in their order.
  private func rows(_ table: FormTable, _ edit: RuleTest.TableEdit?) -> [Int] {
    var rows = table.rows.indices.filter { edit?.missingRows.contains(table.rows[$0].name) != true }
    let moved = (edit?.order ?? []).compactMap { name in
      table.rows.firstIndex { $0.name == name }
    }
    let places = rows.indices.filter { moved.contains(rows[$0]) }
    for (place, row) in zip(places, moved) { rows[place] = row }
    return rows
  }

  private func label(_ table: FormTable, _ row: Int, _ edit: RuleTest.TableEdit?) -> String {
    edit?.renamed.first { $0.row == table.rows[row].name }?.label
      ?? table.rows[row].label.official
  }

  private func head(_ table: FormTable, _ column: Int, _ edit: RuleTest.TableEdit?) -> String {
    edit?.renamedColumns.first { $0.column == table.columns[column].name }?.head
      ?? table.columns[column].label.official
  }

  private func note(_ table: FormTable, _ edit: RuleTest.TableEdit?) -> String {
    edit?.note ?? table.note?.official ?? ""
  }

  private func values(_ table: FormTable, _ row: Int) -> [String] {
    table.rows[row].columns.indices.map { offset in
      let value =
        given[table.rows[row].firstCell + offset] ?? filler(table.rows[row].firstCell + offset)
      return ["空白", "缺格"].contains(value) ? "" : value == "无法辨认" ? "0" : value
    }
  }

  /// The group before a row whose label another row has, too.
  private func group(_ table: FormTable, _ row: Int) -> [String] {
    guard table.title(ofRow: row) != table.rows[row].label.official,
      let group = table.rows[row].groups.last
    else { return [] }
    return [table.groups[group].label.official]
  }

  /// What stands in a cell of which the test says nothing.
  private func filler(_ cell: Int) -> String { form.style(ofCell: cell) == .number ? "0" : "" }

  // MARK: What text cannot say

  /// Sets what the test gives outright, and leaves absent each cell of an item that it does not.
  func complete(_ report: inout Report, folding: Folding) {
    if let year = test.year {
      report.year = ReportYear(year: year, source: "测试", contradictedTitle: nil)
    }
    if let name = test.unitName {
      report.unit = UnitName(
        name: name, printed: name, source: .registry, type: nil, level: nil, assumed: [])
    }
    if let type = test.unitType { report.unit.type = type }
    if let level = test.unitLevel { report.unit.level = level }
    if !given.isEmpty { setCells(&report) }
    for (index, table) in form.tables.enumerated() {
      guard let edit = edit(index) else { continue }
      if !edit.isMissing, !edit.isUnread { setRows(index, edit, &report, folding) }
      if let other = edit.form, other != form.id {
        report.tables[index].form = .other(id: other, mark: "测试")
        report.tables[index].reading = .none
        for cell in table.cells {
          report.cells[cell] = Cell(reading: .unreadable, note: .otherForm)
        }
      }
      if edit.isUnread {
        report.tables[index].reading = .none
        for cell in table.cells {
          report.cells[cell] = Cell(reading: .unreadable, note: .tableUnread)
        }
      }
    }
  }

  /// The rows as the test has them, whatever recognition makes of such a table.
  private func setRows(
    _ index: Int, _ edit: RuleTest.TableEdit, _ report: inout Report, _ folding: Folding
  ) {
    let table = form.tables[index]
    let rows = rows(table, edit)
    report.tables[index].isPresent = true
    report.tables[index].reading = .order
    report.tables[index].form = .own
    report.tables[index].rows = table.rows.indices.map { row in
      guard let position = rows.firstIndex(of: row) else {
        return RecognisedRow(status: .missing, label: TextRange(0, 0), position: -1)
      }
      let label = label(table, row, edit)
      let wordings = [table.rows[row].label.official] + table.rows[row].label.accepted
      let isOfficial = wordings.contains { counting($0, folding) == counting(label, folding) }
      return RecognisedRow(
        status: isOfficial ? .official : .altered,
        label: find(label, in: report.document, folding), position: position)
    }
    setHeads(index, edit, &report, folding)
    report.tables[index].extraRows = edit.extraRows.map { find($0, in: report.document, folding) }
    guard given.isEmpty else { return }
    for row in table.rows.indices {
      let isThere = rows.contains(row)
      for offset in table.rows[row].columns.indices {
        report.cells[table.rows[row].firstCell + offset] =
          isThere ? Cell(reading: .known) : Cell(reading: .absent, note: .rowMissing)
      }
    }
  }

  private func setHeads(
    _ index: Int, _ edit: RuleTest.TableEdit, _ report: inout Report, _ folding: Folding
  ) {
    let table = form.tables[index]
    report.tables[index].columns = table.columns.indices.map { column in
      let name = table.columns[column].name
      if edit.hasLostHeads { return RecognisedHead(.notFound) }
      if edit.missingColumns.contains(name) { return RecognisedHead(.missing) }
      let words = head(table, column, edit)
      let range = find(words, in: report.document, folding)
      if edit.displacedColumns.contains(name) { return RecognisedHead(.displaced, range) }
      let label = table.columns[column].label
      return status(words, [label.official] + label.accepted, range, folding)
    }
    report.tables[index].note = table.note.map { note in
      if edit.hasLostHeads { return RecognisedHead(.notFound) }
      let words = self.note(table, edit)
      let range = find(words, in: report.document, folding)
      return words.isEmpty
        ? RecognisedHead(.missing) : status(words, [note.official], range, folding)
    }
  }

  private func status(
    _ words: String, _ wordings: [String], _ range: TextRange, _ folding: Folding
  ) -> RecognisedHead {
    let isOfficial = wordings.contains { counting($0, folding) == counting(words, folding) }
    return RecognisedHead(isOfficial ? .official : .altered, range)
  }

  private func counting(_ text: String, _ folding: Folding) -> [UInt16] {
    folding.fold(text).filter { Scalars.counts($0) }
  }

  /// Where a label stands: the first cell that holds it.
  private func find(_ label: String, in document: Document, _ folding: Folding) -> TextRange {
    let wanted = folding.fold(label)
    return document.cells.first { document.text[$0.indices].elementsEqual(wanted) }
      ?? TextRange(0, 0)
  }

  private func setCells(_ report: inout Report) {
    for cell in report.cells.indices {
      switch given[cell] {
      case nil, "缺格":
        report.cells[cell] = Cell(reading: .absent)
      case "空白":
        report.cells[cell] = Cell(reading: .blank)
      case "无法辨认":
        report.cells[cell] = Cell(reading: .unreadable, note: .damaged)
      default:
        break
      }
    }
  }

  /// The document of plain text as a reader would give it.
  static func document(_ text: String, folding: Folding) -> Document {
    let bytes = Array(text.utf8)
    let folded = folding.fold(bytes: bytes, from: 0)
    var lines: [DocumentLine] = []
    var cells: [TextRange] = []
    var blanks = 0
    var start = 0
    var number = 1
    for end in folded.text.indices where folded.text[end] == Scalars.newline {
      defer {
        start = end + 1
        number += 1
      }
      guard folded.text[start..<end].contains(where: { $0 > 0x20 }) else {
        blanks += 1
        continue
      }
      let first = cells.count
      var cellStart = start
      for index in start...end where index == end || folded.text[index] == Scalars.tab {
        cells.append(TextRange(cellStart, index))
        cellStart = index + 1
      }
      lines.append(
        DocumentLine(
          range: TextRange(start, end), number: number, firstCell: first,
          cellCount: cells.count - first,
          separator: cells.count - first > 1 ? .tab : .blanks,
          atPageEdge: lines.isEmpty || end == folded.text.count - 1, blanksBefore: blanks,
          hasFullStop: folded.text[start..<end].contains(Scalars.fullStop)))
      blanks = 0
    }
    return Document(
      bytes: bytes, text: folded.text, source: folded.source, lines: lines, cells: cells)
  }
}

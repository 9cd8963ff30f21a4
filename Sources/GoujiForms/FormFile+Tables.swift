internal import GoujiModel
internal import GoujiText

extension FormFileReader {
  mutating func readTable(_ value: LocatedValue) {
    var fields = Fields(value)
    let index = form.tables.count
    let id = fields.required("id")
    let style = fields.required("排列")
    let arrangements: [String: TableArrangement] = ["分块": .blocks, "网格": .grid, "横排": .line]
    if arrangements[style] == nil {
      fields.add(
        Mistake(
          .unknownValue(style, allowed: ["分块", "网格", "横排"]),
          at: value["排列"]?.location ?? value.location))
    }
    var table = FormTable(
      id: id, name: fields.required("名"), section: -1, arrangement: arrangements[style] ?? .grid,
      rows: [], columns: [], groups: [], cells: form.cells.count..<form.cells.count)
    let type = fields.string("类型")
    var heads = fields.strings("表头")
    if let note = fields.string("注") {
      table.note = Label(official: note)
      heads.append(note)
    }
    if table.arrangement == .blocks {
      for block in fields.list("块") { readBlock(block, index, &table, &heads) }
    } else {
      let columns = fields.list("列").map { readColumn($0, type, &table) }
      for row in fields.list("行") { readRow(row, index, &table, columns: columns, groups: []) }
    }
    table.cells = table.cells.lowerBound..<form.cells.count
    for identity in fields.list("勾稽") { readIdentity(identity, &table) }
    for (place, column) in table.columns.enumerated() {
      insert(column.label, role: .head, table: index, index: place + 1)
    }
    var headWordings = table.columns.flatMap { [$0.label.official] + $0.label.accepted }
    for head in heads {
      insert(Label(official: head), role: .head, table: index, index: 0)
      headWordings.append(head)
    }
    knowledge.notes.append(
      table.note.flatMap { note in
        let wording = labelled(note.official).counting
        return lexicon.walk(from: LabelLexicon.root, wording, 0, wording.count).accepted
          .map { (wording, $0) }
      })
    headWordings += table.groups.map(\.label.official)
    knowledge.headWordings.append(headWordings.map { labelled($0).counting })
    knowledge.columnWordings.append(table.columns.map { labelled($0.label.official).counting })
    knowledge.rowWordings.append(table.rows.map { labelled($0.label.official).counting })
    form.tables.append(table)
    fields.finish(into: &mistakes)
  }

  private mutating func readBlock(
    _ value: LocatedValue, _ index: Int, _ table: inout FormTable, _ heads: inout [String]
  ) {
    var fields = Fields(value)
    heads.append(fields.required("块头"))
    let columns = fields.list("列").map { readColumn($0, nil, &table) }
    for row in fields.list("行") { readRow(row, index, &table, columns: columns, groups: []) }
    fields.finish(into: &mistakes)
  }

  /// A column of a block or a table, and the value type of its cells.
  private struct TypedColumn {
    var column: Int
    var type: String?
  }

  /// Reads a column; one with the id of an earlier block's is the same column.
  private mutating func readColumn(
    _ value: LocatedValue, _ tableType: String?, _ table: inout FormTable
  ) -> TypedColumn {
    var fields = Fields(value)
    let id = fields.required("id")
    let name = fields.required("名")
    let type = fields.string("类型") ?? tableType
    let column = FormColumn(id: id, name: name, label: Self.label(&fields))
    fields.finish(into: &mistakes)
    if let known = table.columns.firstIndex(where: { $0.id == id }) {
      return TypedColumn(column: known, type: type)
    }
    table.columns.append(column)
    return TypedColumn(column: table.columns.count - 1, type: type)
  }

  private mutating func readRow(
    _ value: LocatedValue, _ index: Int, _ table: inout FormTable, columns: [TypedColumn],
    groups: [Int]
  ) {
    var fields = Fields(value)
    if let group = fields.value("组") {
      readGroup(group, rows: fields.list("行"), index, &table, columns: columns, groups)
      fields.finish(into: &mistakes)
      return
    }
    let row = FormRow(
      id: fields.required("id"), name: fields.required("名"), label: Self.label(&fields),
      span: fields.integer("跨", default: 1), groups: groups, columns: columns.map(\.column),
      firstCell: form.cells.count, isOptional: fields.flag("可缺"))
    let ownType = fields.string("类型")
    fields.finish(into: &mistakes)
    let rowIndex = table.rows.count
    for column in columns {
      let type = ownType ?? column.type ?? ""
      let valueType = form.valueTypes.firstIndex { $0.name == type }
      if valueType == nil {
        mistakes.append(
          Mistake(.unknownValue(type, allowed: form.valueTypes.map(\.name)), at: value.location))
      }
      form.cells.append(
        FormCell(table: index, row: rowIndex, column: column.column, valueType: valueType ?? 0))
    }
    for group in groups { table.groups[group].rows.append(rowIndex) }
    let takesWords = row.columns.indices.contains {
      form.valueTypes.indices.contains(form.cells[row.firstCell + $0].valueType)
        && form.style(ofCell: row.firstCell + $0) != .number
    }
    if takesWords { knowledge.hasWords = true }
    insert(row.label, role: .row, table: index, index: rowIndex, takesWords: takesWords)
    table.rows.append(row)
  }

  private mutating func readGroup(
    _ value: LocatedValue, rows: [LocatedValue], _ index: Int, _ table: inout FormTable,
    columns: [TypedColumn], _ groups: [Int]
  ) {
    var fields = Fields(value)
    let label = Self.label(&fields)
    let name = fields.string("名") ?? ""
    fields.finish(into: &mistakes)
    let group = table.groups.count
    table.groups.append(FormGroup(name: name, label: label, rows: []))
    insert(label, role: .group, table: index, index: group)
    for row in rows {
      readRow(row, index, &table, columns: columns, groups: groups + [group])
    }
  }

  mutating func readVersions(_ value: LocatedValue) {
    var fields = Fields(value)
    if let own = fields.value("本表") {
      for entry in own.mapping ?? [] {
        guard let table = tableIndex(entry.key, at: entry.keyLocation) else { continue }
        tells(table)
        for mark in strings(entry.value) { insertOwnMark(mark, table: table) }
      }
    }
    for other in fields.list("他表") { readOtherForm(other) }
    fields.finish(into: &mistakes)
  }

  private mutating func tells(_ table: Int) {
    if !knowledge.tellingTables.contains(table) { knowledge.tellingTables.append(table) }
  }

  /// A mark of this form is a wording, or the short name of a row that only this form has.
  private mutating func insertOwnMark(_ mark: String, table: Int) {
    if let row = form.tables[table].rows.first(where: { $0.name == mark }) {
      insert(row.label, role: .ownMark, table: table, index: 0)
    } else {
      insert(Label(official: mark), role: .ownMark, table: table, index: 0)
    }
  }

  private mutating func readOtherForm(_ value: LocatedValue) {
    var fields = Fields(value)
    let index = knowledge.otherForms.count
    var other = FormKnowledge.OtherForm(
      id: fields.required("表样"), name: fields.required("名称"), mergedRows: [])
    for entry in fields.value("标志")?.mapping ?? [] {
      guard let table = tableIndex(entry.key, at: entry.keyLocation) else { continue }
      tells(table)
      for mark in strings(entry.value) {
        insert(Label(official: mark), role: .otherMark, table: table, index: index)
      }
    }
    for entry in fields.value("合行")?.mapping ?? [] {
      guard let table = tableIndex(entry.key, at: entry.keyLocation) else { continue }
      for name in strings(entry.value) {
        guard let group = form.tables[table].groups.firstIndex(where: { $0.name == name }) else {
          mistakes.append(
            Mistake(
              .unknownName(name, allowed: form.tables[table].groups.map(\.name)),
              at: entry.value.location))
          continue
        }
        tells(table)
        other.mergedRows.append((table, group))
      }
    }
    knowledge.otherForms.append(other)
    fields.finish(into: &mistakes)
  }

  private mutating func tableIndex(_ id: String, at location: SourceLocation) -> Int? {
    guard let index = form.tables.firstIndex(where: { $0.id == id }) else {
      mistakes.append(Mistake(.unknownName(id, allowed: form.tables.map(\.id)), at: location))
      return nil
    }
    return index
  }

  private mutating func strings(_ value: LocatedValue) -> [String] {
    if let text = value.string { return [text] }
    return (value.sequence ?? []).compactMap(\.string)
  }
}

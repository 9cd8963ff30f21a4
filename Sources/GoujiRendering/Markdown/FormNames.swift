internal import GoujiModel

/// The official names of a form's items, for findings to be read without its ids.
struct FormNames {
  private let form: Form

  init(_ form: Form) {
    self.form = form
  }

  /// 表三“（七）总计”行“自然人”列; empty for the report as a whole.
  func title(of item: Item) -> String {
    let place = ItemCoordinates(item)
    if let units = place.units { return units.joined(separator: "、") }
    if let section = place.section { return self.section(section) }
    guard let id = place.table else { return "" }
    guard let table = form.tables.first(where: { $0.id == id }) else { return id }
    var title = table.name
    if let row = place.row {
      title +=
        "“" + (table.rows.firstIndex { $0.id == row }.map { table.title(ofRow: $0) } ?? row) + "”行"
    }
    if let column = place.column {
      title += "“" + (table.columns.first { $0.id == column }?.label.official ?? column) + "”列"
    }
    return title
  }

  /// The titles of several items, each once, cells of one row or column together.
  ///
  /// Many items may stand in one place: 单位 and 日期 in the signature.
  func titles(of items: [Item]) -> [String] {
    let cells = items.flatMap { self.cells(of: $0) }
    if cells.count == items.count { return form.fullTitles(ofCells: cells) }
    return items.reduce(into: []) { titles, item in
      let title = self.title(of: item)
      if !title.isEmpty, !titles.contains(title) { titles.append(title) }
    }
  }

  /// 表三自然人列“（七）总计”: a cell as people speak of it.
  func place(table id: String, row: String, column: String) -> String {
    guard let table = form.tables.first(where: { $0.id == id }) else { return id }
    let row = table.rows.first { $0.id == row }?.label.official ?? row
    let column = table.columns.first { $0.id == column }?.name ?? column
    return "\(table.name)\(column)列“\(row)”"
  }

  func section(_ id: String) -> String {
    switch id {
    case "preamble": "前言"
    case "title": "标题"
    case "signature": "落款"
    default: form.sections.first { $0.id == id }?.heading ?? id
    }
  }

  /// The cells that an item covers, as indices into ``Form/cells``.
  func cells(of item: Item) -> [Int] {
    guard case .cell(let table, let row, let column) = item else { return [] }
    guard let table = form.tables.first(where: { $0.id == table }),
      let row = table.rows.firstIndex(where: { $0.id == row }),
      let column = table.columns.firstIndex(where: { $0.id == column }),
      let cell = table.cell(row: row, column: column)
    else { return [] }
    return [cell]
  }
}

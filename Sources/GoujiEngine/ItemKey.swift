internal import GoujiModel

/// An item by the form's indices; ``Item`` with its names is made for findings only.
enum ItemKey: Hashable, Sendable {
  case report
  case table(Int)
  case row(table: Int, row: Int)
  case column(table: Int, column: Int)
  case cell(Int)
  /// `section` as in ``Sentence/section``, and ``ItemKey/title`` for the title; `occurrence` from 0.
  case text(section: Int, key: String, occurrence: Int)

  static let title = -2

  /// Whether a failure of this item takes the other one with it (让位于).
  func covers(_ other: ItemKey, form: Form) -> Bool {
    switch (self, other) {
    case (.report, _), (_, .report): true
    case (.table(let table), _): other.table(in: form) == table
    case (.row(let table, let row), .cell(let cell)):
      form.cells[cell].table == table && form.cells[cell].row == row
    case (.column(let table, let column), .cell(let cell)):
      form.cells[cell].table == table && form.cells[cell].column == column
    default: self == other
    }
  }

  func table(in form: Form) -> Int? {
    switch self {
    case .report, .text: nil
    case .table(let table), .row(let table, _), .column(let table, _): table
    case .cell(let cell): form.cells[cell].table
    }
  }

  func item(in form: Form) -> Item {
    switch self {
    case .report:
      return .report
    case .table(let table):
      return .table(form.tables[table].id)
    case .row(let table, let row):
      return .row(table: form.tables[table].id, row: form.tables[table].rows[row].id)
    case .column(let table, let column):
      return .column(table: form.tables[table].id, column: form.tables[table].columns[column].id)
    case .cell(let cell):
      let place = form.cells[cell]
      let table = form.tables[place.table]
      return .cell(
        table: table.id, row: table.rows[place.row].id, column: table.columns[place.column].id)
    case .text(let section, let key, let occurrence):
      return .text(
        section: Self.sectionID(section, in: form), key: key, occurrence: occurrence + 1)
    }
  }

  static func sectionID(_ section: Int, in form: Form) -> String {
    if section == title { return "title" }
    if section < 0 { return "preamble" }
    return section < form.sections.count ? form.sections[section].id : "signature"
  }

  /// The canonical words that stand in an identity.
  func canonical(in form: Form) -> String {
    switch item(in: form) {
    case .report: ""
    case .table(let table): table
    case .row(let table, let row): table + "." + row
    case .column(let table, let column): table + ".*." + column
    case .cell(let table, let row, let column): table + "." + row + "." + column
    case .text(let section, let key, let occurrence): section + "/" + key + "#\(occurrence)"
    case .units(let units): units.joined(separator: "+")
    }
  }
}

internal import GoujiModel

/// Where an item stands, each coordinate for itself; nil where it has none.
struct ItemCoordinates {
  var table: String?
  var row: String?
  var column: String?
  var section: String?
  var key: String?
  var occurrence: Int?
  var units: [String]?

  init(_ item: Item) {
    switch item {
    case .report: break
    case .table(let table): self.table = table
    case .row(let table, let row): (self.table, self.row) = (table, row)
    case .column(let table, let column): (self.table, self.column) = (table, column)
    case .cell(let table, let row, let column):
      (self.table, self.row, self.column) = (table, row, column)
    case .text(let section, let key, let occurrence):
      (self.section, self.key, self.occurrence) = (section, key, occurrence)
    case .units(let units): self.units = units
    }
  }

  /// The coordinates that all items share.
  init(common items: [Item]) {
    self.init(items.first ?? .report)
    for other in items.dropFirst().map({ ItemCoordinates($0) }) {
      if table != other.table { table = nil }
      if row != other.row { row = nil }
      if column != other.column { column = nil }
      if section != other.section { section = nil }
      if key != other.key { key = nil }
      if occurrence != other.occurrence { occurrence = nil }
      if units != other.units { units = nil }
    }
  }
}

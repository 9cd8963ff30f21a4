internal import GoujiModel

/// 范围 over tables: the tables, and what of them is an item.
struct TableScope: Hashable, Sendable {
  enum Item: Hashable, Sendable {
    case column(table: Int, column: Int)
    case row(table: Int, row: Int)
  }

  var tables: [Int] = []
  /// The columns or rows that are examined each, or the one that is examined; nil for neither.
  var items: [Item]?
  /// Cells, under 每格 or with 取值.
  var valueTypes: Set<Int>?
  /// Whether items were named one by one, so that each must have its cells.
  var isExplicit = false
  var rows: [Int: [Int]] = [:]
  var columns: [Int: [Int]] = [:]
}

extension RuleParameters {
  /// Reads 表 where it stands; each name must be a table of the form.
  mutating func tables(_ key: String) -> [Int] {
    (texts(key) ?? []).compactMap { text in
      let form = context.form
      if let index = form.tables.firstIndex(where: { $0.name == text.text || $0.id == text.text }) {
        return index
      }
      report(.unknownName(text.text, allowed: form.tables.map(\.name)), at: text.location)
      return nil
    }
  }

  mutating func tableScope(forCells: Bool) -> TableScope? {
    guard let value = value("范围") else {
      if forCells { report(.missingKey("范围")) }
      return nil
    }
    return nested(value, of: "范围") { $0.readTableScope(forCells: forCells) }
  }

  private mutating func valueType(named name: LocatedText) -> Int? {
    let types = context.form.valueTypes
    let found = types.firstIndex { $0.name == name.text }
    if found == nil {
      report(.unknownName(name.text, allowed: types.map(\.name)), at: name.location)
    }
    return found
  }

  private mutating func readTableScope(forCells: Bool) -> TableScope {
    var scope = TableScope()
    scope.tables = tables("表")
    if scope.tables.isEmpty, mistakes.isEmpty { report(.missingKey("表")) }
    let eachColumn = texts("每列")
    let eachRow = texts("每行")
    let row = texts("行")
    let column = texts("列")
    if forCells {
      _ = choice("每格", RuleLanguage.allNames)
      scope.valueTypes = texts("数值类型").map { Set($0.compactMap { valueType(named: $0) }) }
    } else if scope.tables.count > 1 {
      report(.invalid("等式的范围只能是一张表。"))
    }
    let given = [eachColumn, eachRow, row, column].compactMap { $0 }.count
    if !forCells, given > 1 { report(.invalid("每列、每行、行、列只能写一个。")) }
    for table in scope.tables {
      scope.rows[table] = select(eachRow ?? row, in: table, rows: true)
      scope.columns[table] = select(eachColumn ?? column, in: table, rows: false)
    }
    scope.isExplicit = [eachColumn, eachRow, row, column].contains {
      $0.map { $0.first?.text != "全部" } ?? false
    }
    guard !forCells, let table = scope.tables.first else { return scope }
    if eachColumn != nil || column != nil {
      scope.items = scope.columns[table]?.map { .column(table: table, column: $0) }
    } else if eachRow != nil || row != nil {
      scope.items = scope.rows[table]?.map { .row(table: table, row: $0) }
    }
    return scope
  }

  private mutating func select(_ names: [LocatedText]?, in table: Int, rows: Bool) -> [Int] {
    let form = context.form.tables[table]
    let all = rows ? Array(form.rows.indices) : Array(form.columns.indices)
    guard let names, names.first?.text != "全部" else { return all }
    return names.flatMap { text -> [Int] in
      if rows {
        if let row = form.rows.firstIndex(where: { $0.name == text.text || $0.id == text.text }) {
          return [row]
        }
        if let group = form.groups.first(where: { $0.name == text.text }) { return group.rows }
      } else if let column = form.columns.firstIndex(where: {
        $0.name == text.text || $0.id == text.text
      }) {
        return [column]
      }
      let allowed = rows ? form.rows.map(\.name) : form.columns.map(\.name)
      report(.unknownName(text.text, allowed: allowed), at: text.location)
      return []
    }
  }
}

internal import GoujiModel

/// Which part of a day a comparison reads; ``whole`` is the value as it is.
enum DatePart: UInt8, Hashable, Sendable {
  case whole, monthDay, year, month, day

  static func named(_ name: String) -> DatePart? {
    switch name {
    case "年": .year
    case "月": .month
    case "日": .day
    default: nil
    }
  }
}

/// What a term of an equation reads.
enum Quantity: Hashable, Sendable {
  case cell(Int)
  case reportYear
  case titleYear
  case signatureDay(DatePart)
  /// Value `value` of the form's statement `declaration`.
  case statement(declaration: Int, value: Int, part: DatePart)
  /// The result of a function of the same equation.
  case function(Int)
  /// A value that the text gives, by its place in ``NameScope/values``.
  case mention(Int)
  /// A cell of another report, by the number that it has in this one.
  case otherCell(OtherReport, Int)
  /// The year that the office expects a report on.
  case expectedYear
  case registryDay(RegistryDay, DatePart)
}

/// Reports that equations may read beside the one that is audited.
enum OtherReport: Hashable, Sendable {
  /// The same unit's of the year before.
  case prior
  /// The sum over the units below.
  case children
}

/// The days that a unit registry gives.
enum RegistryDay: Hashable, Sendable {
  case submitted, published, deadline
}

/// Where bare names of an equation are looked up.
struct NameScope: Hashable, Sendable {
  /// What a bare name selects.
  enum Axis: Hashable, Sendable {
    case none
    /// A bare name is a row (or a group of rows), read in this column.
    case column(Int)
    /// A bare name is a column, read in this row.
    case row(Int)
  }

  var table: Int?
  var axis: Axis = .none
  /// Dotted names of values that the text gives: 件数, 分项.合计.
  var values: [String] = []

  static let report = NameScope()
}

/// Looks names up in the form.
struct NameResolver {
  enum Result: Hashable {
    /// One cell, or the rows of a group; their sum is meant.
    case cells([Int])
    /// Cells of another report.
    case otherCells(OtherReport, [Int])
    case quantity(Quantity)
  }

  enum Failure: Error, Hashable {
    case unknown(String, allowed: [String])
    /// The names are known, but this row has no such column.
    case noCell(String)
    case incomplete(String)
  }

  /// First names that stand for a report; what follows is looked up as in this one.
  private static let reports: [(name: String, report: OtherReport?)] = [
    ("本期", nil), ("上期", .prior), ("下级合计", .children),
  ]

  /// First names that stand for the unit registry, with what it holds.
  private static let registries: [(name: String, values: [(name: String, quantity: Quantity)])] = [
    ("登记", [("年度", .expectedYear), ("期限", .registryDay(.deadline, .whole))]),
    (
      "报送",
      [
        ("报送日期", .registryDay(.submitted, .whole)),
        ("公布日期", .registryDay(.published, .whole)),
      ]
    ),
  ]

  /// Every word that ``reports`` and ``registries`` add to the names of the form.
  static let words: [String] =
    reports.map(\.name) + registries.map(\.name) + UnitPart.allCases.map(\.rawValue)
    + registries.flatMap { $0.values.map(\.name) }

  let context: LoadContext
  let scope: NameScope

  func resolve(_ path: [String]) throws(Failure) -> Result {
    let first = path[0]
    if !scope.values.isEmpty, let value = scope.values.firstIndex(of: path.joined(separator: ".")) {
      return .quantity(.mention(value))
    }
    if let known = Self.reports.first(where: { $0.name.isWritten(as: first) }) {
      return try cells(of: known.report, path)
    }
    if let registry = Self.registries.first(where: { $0.name.isWritten(as: first) }) {
      return .quantity(try day(registry.values, path))
    }
    if first.isWritten(as: "报告年度") {
      guard path.count == 1 else { throw .unknown(path[1], allowed: []) }
      return .quantity(.reportYear)
    }
    if let bare = try inScope(path) { return bare }
    if let table = context.form.tables.firstIndex(where: {
      $0.name.isWritten(as: first) || $0.id.isWritten(as: first)
    }) {
      return .cells(try cells(table, Array(path.dropFirst())))
    }
    if let statement = try statement(path) { return .quantity(statement) }
    throw .unknown(first, allowed: known)
  }

  private func cells(of report: OtherReport?, _ path: [String]) throws(Failure) -> Result {
    guard path.count > 1 else { throw .incomplete(path[0]) }
    let rest = Array(path.dropFirst())
    let found: [Int]
    if let bare = try inScope(rest), case .cells(let cells) = bare {
      found = cells
    } else if let table = context.form.tables.firstIndex(where: {
      $0.name == rest[0] || $0.id == rest[0]
    }) {
      found = try cells(table, Array(rest.dropFirst()))
    } else {
      throw .unknown(rest[0], allowed: known)
    }
    return report.map { .otherCells($0, found) } ?? .cells(found)
  }

  private func day(
    _ values: [(name: String, quantity: Quantity)], _ path: [String]
  ) throws(Failure) -> Quantity {
    guard path.count > 1 else { throw .incomplete(path[0]) }
    guard let quantity = values.first(where: { $0.name.isWritten(as: path[1]) })?.quantity else {
      throw .unknown(path[1], allowed: values.map(\.name))
    }
    guard path.count > 2 else { return quantity }
    guard case .registryDay(let day, _) = quantity, let part = DatePart.named(path[2]) else {
      throw .unknown(path[2], allowed: quantity == .expectedYear ? [] : ["年", "月", "日"])
    }
    return .registryDay(day, part)
  }

  /// What to do about a name that is none here, but one elsewhere.
  func advice(on name: String) -> String? {
    guard let table = scope.table else { return nil }
    switch scope.axis {
    case .row where rows(table, name) != nil:
      return "“\(name)”是行名，逐行检查时等式里写列名；要按行名写，请把“每行”“行”改为“每列”“列”。"
    case .column where column(table, name) != nil:
      return "“\(name)”是列名，逐列检查时等式里写行名；要按列名写，请把“每列”“列”改为“每行”“行”。"
    default: return nil
    }
  }

  /// The names that can stand first here.
  private var known: [String] {
    var names = scope.values
    if let table = scope.table {
      switch scope.axis {
      case .column: names += rowNames(table)
      case .row: names += context.form.tables[table].columns.map(\.name)
      case .none: names += rowNames(table)
      }
    }
    names += context.form.tables.map(\.name) + context.form.statements.map(\.name) + ["报告年度", "标题"]
    // Where names are many, those of the registry are left to the manual.
    return names + ["上期", "下级合计"]
  }

  private func rowNames(_ table: Int) -> [String] {
    context.form.tables[table].rows.map(\.name)
      + context.form.tables[table].groups.map(\.name).filter { !$0.isEmpty }
  }

  private func inScope(_ path: [String]) throws(Failure) -> Result? {
    guard let table = scope.table else { return nil }
    switch scope.axis {
    case .column(let column) where path.count == 1:
      guard let rows = rows(table, path[0]) else { return nil }
      return .cells(try cells(table, rows, column, path[0]))
    case .row(let row) where path.count == 1:
      guard let column = column(table, path[0]) else { return nil }
      return .cells(try cells(table, [row], column, path[0]))
    default:
      guard path.count == 2, let rows = rows(table, path[0]) else { return nil }
      guard let column = column(table, path[1]) else {
        throw .unknown(path[1], allowed: context.form.tables[table].columns.map(\.name))
      }
      return .cells(try cells(table, rows, column, path[1]))
    }
  }

  private func cells(_ table: Int, _ path: [String]) throws(Failure) -> [Int] {
    guard let first = path.first else { throw .incomplete(context.form.tables[table].name) }
    guard let rows = rows(table, first) else {
      throw .unknown(first, allowed: rowNames(table))
    }
    let columns = context.form.tables[table].columns.map(\.name)
    guard path.count >= 2 else {
      if case .column(let index) = scope.axis, let scopeTable = scope.table,
        let column = column(table, context.form.tables[scopeTable].columns[index].name)
      {
        return try cells(table, rows, column, first)
      }
      throw .incomplete(context.form.tables[table].name + "." + first)
    }
    guard path.count == 2, let column = column(table, path[1]) else {
      throw .unknown(path[path.count - 1], allowed: columns)
    }
    return try cells(table, rows, column, path[1])
  }

  private func cells(
    _ table: Int, _ rows: [Int], _ column: Int, _ name: String
  ) throws(Failure) -> [Int] {
    var cells: [Int] = []
    for row in rows {
      guard let cell = context.form.tables[table].cell(row: row, column: column) else {
        throw .noCell(name)
      }
      cells.append(cell)
    }
    return cells
  }

  private func rows(_ table: Int, _ name: String) -> [Int]? { context.names.rows(table, name) }

  private func column(_ table: Int, _ name: String) -> Int? { context.names.column(table, name) }

  private func statement(_ path: [String]) throws(Failure) -> Quantity? {
    if path[0] == "标题" {
      guard path.count == 2, path[1] == "年" else { throw .unknown(path.last ?? "", allowed: ["年"]) }
      return .titleYear
    }
    if path[0] == "落款" {
      guard path.count >= 2, path[1] == "日期" else {
        throw path.count < 2 ? .incomplete("落款") : .unknown(path[1], allowed: ["日期"])
      }
      guard path.count == 3 else { return .signatureDay(.whole) }
      guard let part = DatePart.named(path[2]) else {
        throw .unknown(path[2], allowed: ["年", "月", "日"])
      }
      return .signatureDay(part)
    }
    guard
      let declaration = context.form.statements.firstIndex(where: { $0.name.isWritten(as: path[0]) }
      )
    else {
      return nil
    }
    let values = context.form.statements[declaration].values
    guard path.count >= 2 else {
      // A bare statement is its year where it has one: 年份 = 报告年度.
      guard let year = values.firstIndex(of: "年") else { throw .incomplete(path[0]) }
      return .statement(declaration: declaration, value: year, part: .whole)
    }
    guard let value = values.firstIndex(of: path[1]) else {
      throw .unknown(path[1], allowed: values)
    }
    guard path.count == 3 else {
      return .statement(declaration: declaration, value: value, part: .whole)
    }
    guard let part = DatePart.named(path[2]) else {
      throw .unknown(path[2], allowed: ["年", "月", "日"])
    }
    return .statement(declaration: declaration, value: value, part: part)
  }
}

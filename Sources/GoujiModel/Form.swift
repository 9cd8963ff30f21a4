/// What kind of value a cell holds.
package enum ValueStyle: Hashable, Sendable {
  case number
  /// Words: a name, an address; they take part in no equation.
  case text
  /// One of several printed words, each counted as a number: 是 1, 否 0.
  case choice
}

/// What a cell of the form holds, and how it may be written.
package struct ValueType: Hashable, Sendable {
  package var name: String
  package var style: ValueStyle
  package var isInteger: Bool
  /// The least value that is possible; nil when there is none.
  package var minimum: ExactDecimal?
  /// What its numbers count: 件, 万元; empty where it holds no numbers.
  package var unit: String
  /// Units that may stand behind the number without changing it.
  package var suffixes: [String]
  /// Units that change it, each with the factor into ``unit``.
  package var conversions: [Conversion]
  package var allowsGrouping: Bool

  /// A number in `unit` times `factor` is one in ``ValueType/unit``: 元 × 0.0001 is 万元.
  package struct Conversion: Hashable, Sendable {
    package var unit: String
    package var factor: ExactDecimal

    package init(unit: String, factor: ExactDecimal) {
      self.unit = unit
      self.factor = factor
    }
  }

  package init(
    name: String, style: ValueStyle = .number, isInteger: Bool, minimum: ExactDecimal?,
    unit: String, suffixes: [String], conversions: [Conversion], allowsGrouping: Bool
  ) {
    self.name = name
    self.style = style
    self.isInteger = isInteger
    self.minimum = minimum
    self.unit = unit
    self.suffixes = suffixes
    self.conversions = conversions
    self.allowsGrouping = allowsGrouping
  }
}

/// A wording of the form: the official one, those that count as it, and those that are reported.
package struct Label: Hashable, Sendable {
  package var official: String
  /// 同: read and never reported.
  package var accepted: [String]
  /// 异: read and reported.
  package var altered: [String]

  package init(official: String, accepted: [String] = [], altered: [String] = []) {
    self.official = official
    self.accepted = accepted
    self.altered = altered
  }
}

/// One of the fixed sections.
package struct FormSection: Hashable, Sendable {
  package var id: String
  package var name: String
  /// Its official place, 1-based.
  package var ordinal: Int
  package var ordinalText: String
  package var title: Label
  /// The table that is its content; nil for text.
  package var table: Int?

  package init(
    id: String, name: String, ordinal: Int, ordinalText: String, title: Label, table: Int?
  ) {
    self.id = id
    self.name = name
    self.ordinal = ordinal
    self.ordinalText = ordinalText
    self.title = title
    self.table = table
  }

  /// The heading as the form prints it: `一、总体情况`.
  package var heading: String { ordinalText + "、" + title.official }
}

/// One column of values.
package struct FormColumn: Hashable, Sendable {
  package var id: String
  package var name: String
  package var label: Label

  package init(id: String, name: String, label: Label) {
    self.id = id
    self.name = name
    self.label = label
  }
}

/// One row of values.
package struct FormRow: Hashable, Sendable {
  package var id: String
  package var name: String
  package var label: Label
  /// How many label columns its label covers on paper.
  package var span: Int
  /// The groups it stands in, outermost first, as indices into ``FormTable/groups``.
  package var groups: [Int]
  /// The columns in which it holds a value, as indices into ``FormTable/columns``.
  package var columns: [Int]
  /// Global index of its first cell in ``Form/cells``; the others follow in order.
  package var firstCell: Int
  /// Whether a report may leave it out (可缺).
  package var isOptional: Bool

  package init(
    id: String, name: String, label: Label, span: Int, groups: [Int], columns: [Int],
    firstCell: Int, isOptional: Bool = false
  ) {
    self.isOptional = isOptional
    self.id = id
    self.name = name
    self.label = label
    self.span = span
    self.groups = groups
    self.columns = columns
    self.firstCell = firstCell
  }
}

/// A label that carries no values of its own; its name is the sum of its rows.
package struct FormGroup: Hashable, Sendable {
  package var name: String
  package var label: Label
  /// The rows under it, as indices into ``FormTable/rows``.
  package var rows: [Int]

  package init(name: String, label: Label, rows: [Int]) {
    self.name = name
    self.label = label
    self.rows = rows
  }
}

/// How a table's values stand on paper.
package enum TableArrangement: String, Sendable {
  /// Blocks, each with its own head (分块).
  case blocks
  /// Rows by columns (网格).
  case grid
  /// One printed line that holds all rows one after the other (横排).
  case line
}

/// One table of the form.
package struct FormTable: Hashable, Sendable {
  package var id: String
  package var name: String
  /// The section whose content it is; -1 for a table of its own.
  package var section: Int
  package var arrangement: TableArrangement
  package var rows: [FormRow]
  package var columns: [FormColumn]
  package var groups: [FormGroup]
  /// Global indices of its cells.
  package var cells: Range<Int>
  /// The note that the form prints in its head; nil without one.
  package var note: Label?
  /// The sums that its numbers make (勾稽).
  package var identities: [FormIdentity] = []

  package init(
    id: String, name: String, section: Int, arrangement: TableArrangement, rows: [FormRow],
    columns: [FormColumn], groups: [FormGroup], cells: Range<Int>
  ) {
    self.id = id
    self.name = name
    self.section = section
    self.arrangement = arrangement
    self.rows = rows
    self.columns = columns
    self.groups = groups
    self.cells = cells
  }

  /// A row's label, with that of its group before it where another row has the same.
  package func title(ofRow index: Int) -> String {
    let row = rows[index]
    // By bytes: equality of strings costs a normalisation where they differ.
    let label = row.label.official.utf8
    let isShared = rows.indices.contains {
      $0 != index && rows[$0].label.official.utf8.elementsEqual(label)
    }
    guard isShared, let group = row.groups.last else { return row.label.official }
    return groups[group].label.official + row.label.official
  }

  /// The global index of the cell at a row and a column; nil where the form has none.
  package func cell(row: Int, column: Int) -> Int? {
    guard let offset = rows[row].columns.firstIndex(of: column) else { return nil }
    return rows[row].firstCell + offset
  }
}

/// One cell of the form, by its table, row and column.
package struct FormCell: Hashable, Sendable {
  package var table: Int
  package var row: Int
  package var column: Int
  /// Index into ``Form/valueTypes``.
  package var valueType: Int

  package init(table: Int, row: Int, column: Int, valueType: Int) {
    self.table = table
    self.row = row
    self.column = column
    self.valueType = valueType
  }
}

/// The vocabulary of one form: its sections, tables and statements, and the names rules use.
package struct Form: Sendable {
  package var id: String
  package var name: String
  /// The kind of report that it is a version of; forms of one series are told apart by their years.
  package var series: String
  package var version: String
  /// The document that prescribes it: `国办公开办函〔2021〕30号`.
  package var document: String
  package var firstYear: Int?
  package var lastYear: Int?
  package var sections: [FormSection]
  package var tables: [FormTable]
  package var cells: [FormCell]
  package var valueTypes: [ValueType]
  /// The wording of the title, with 【单位】 and 【年】.
  package var title: Label
  /// Names of the statements it declares (统计期限, 收费说明, 落款, 年份 …).
  package var statements: [StatementDeclaration]
  /// The types and levels that a unit may have; empty where the form does not say.
  package var unitTypes: [String] = []
  package var unitLevels: [String] = []
  /// What makes a year beside it the year of a single number, folded: 2022年度结转.
  package var carryWords: [[UInt16]] = []
  /// What, denied, makes a one behind it none at all, folded: 未收到一件.
  package var eventWords: [[UInt16]] = []

  package init(
    id: String, name: String, series: String = "", version: String, document: String,
    firstYear: Int?, lastYear: Int?, sections: [FormSection], tables: [FormTable],
    cells: [FormCell], valueTypes: [ValueType], title: Label, statements: [StatementDeclaration]
  ) {
    self.id = id
    self.name = name
    self.series = series
    self.version = version
    self.document = document
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.sections = sections
    self.tables = tables
    self.cells = cells
    self.valueTypes = valueTypes
    self.title = title
    self.statements = statements
  }

  /// The section whose content a table is; nil for a table of its own.
  package func section(ofTable table: Int) -> Int? {
    sections.indices.contains(tables[table].section) ? tables[table].section : nil
  }

  /// What kind of value a cell holds.
  package func style(ofCell cell: Int) -> ValueStyle { valueTypes[cells[cell].valueType].style }

  /// Whether it is for the reports of a year.
  package func covers(year: Int) -> Bool {
    year >= firstYear ?? .min && year <= lastYear ?? .max
  }

  /// The years it is for: `2019至2020年度`, `2021年度起`; empty where it is for all.
  package var years: String {
    switch (firstYear, lastYear) {
    case (nil, nil): ""
    case (let first?, nil): "\(first)年度起"
    case (nil, let last?): "至\(last)年度止"
    case (let first?, let last?): first == last ? "\(first)年度" : "\(first)至\(last)年度"
    }
  }
}

/// A statement that rules refer to by name, and the names of its values.
package struct StatementDeclaration: Hashable, Sendable {
  package var name: String
  /// Value names in order: 起, 止 / 极性, 件数, 金额, 年 / 单位, 日期 / 年, 角色.
  package var values: [String]
  /// The kind of rule (类型) that is about it.
  package var kind: String

  package init(name: String, values: [String], kind: String? = nil) {
    self.name = name
    self.values = values
    self.kind = kind ?? name
  }
}

/// What is known of one cell.
package enum Reading: UInt8, Hashable, Sendable {
  case known
  /// Placed or split with the help of an equation.
  case inferred
  case blank
  /// A sign that stands for nothing: “/”, “—”, “无”.
  case mark
  case unreadable
  /// The row's label is there and proved to have no value, or the row itself is missing.
  case absent
}

/// Why a cell reads as it does; its words stand in ``CellNote/words``.
package enum CellNote: UInt8, Hashable, Sendable {
  case none
  /// A unit stands behind a number that reads all the same: `124件`.
  case unit
  /// Written in an unusual way, read all the same: full width, `?` at the edge, inner blanks.
  case unusual
  /// Words or an approximation stand in the cell: `约300`.
  case words
  /// Characters that are no digits stand inside the number: `1?3`, `1O4`.
  case damaged
  case tooManyDigits
  /// The row has fewer fields than its like, so no field can be placed by counting.
  case narrowRow
  /// Words that are no value stand among the values of the row.
  case wordsInRow
  /// The row's numbers stand together without separators.
  case runTogether
  /// Two places are possible for the blank of this row.
  case ambiguousPlace
  /// The row has more values than the form.
  case tooManyValues
  /// Numbers stand in the table that belong to no label, so nearness proves nothing.
  case looseNumbers
  /// The row's label was not found, and that it is missing is not proved.
  case labelNotFound
  /// The row is proved to be missing.
  case rowMissing
  /// The same label occurs twice with different values.
  case labelTwice
  case tableMissing
  /// Too little of the table was recognised.
  case tableUnread
  /// The table belongs to another form.
  case otherForm
  /// Marks of two forms stand in the same table.
  case mixedForms
}

extension CellNote {
  /// Why a cell reads as it does; nil when there is nothing to add.
  package var words: String? {
    switch self {
    case .none: nil
    case .unit: "数后带单位"
    case .unusual: "写法异常"
    case .words: "含文字或约数"
    case .damaged: "数字中夹有别的字符"
    case .tooManyDigits: "位数过多"
    case .narrowRow: "该行缺少数据，无法确定各数属于哪一列"
    case .wordsInRow: "该行的格里夹有文字，无法确定各数属于哪一列"
    case .runTogether: "该行几个数连成一串"
    case .ambiguousPlace: "空白可能在两处，无法确定"
    case .tooManyValues: "该行数据多于规定列数"
    case .looseNumbers: "表中有不属于任何行的数"
    case .labelNotFound: "未找到该行的行名"
    case .rowMissing: "该行缺失"
    case .labelTwice: "同一行名出现两次且数值不同"
    case .tableMissing: "该表缺失"
    case .tableUnread: "该表未能识别"
    case .otherForm: "该表为另一格式的表"
    case .mixedForms: "该表兼有两种格式的特征"
    }
  }

  /// Whether it says nothing of the row or the table, so that what stands at the cell is its own.
  package var isOfCell: Bool {
    switch self {
    case .none, .unit, .unusual, .words, .damaged, .tooManyDigits: true
    default: false
    }
  }
}

/// One cell of the report: its reading, its value and where it stands in the original.
package struct Cell: Hashable, Sendable {
  package var reading: Reading
  package var note: CellNote
  package var value: ExactDecimal
  /// Bytes of the original: the cell's text, or its row's label where the cell has none.
  package var start: UInt32
  package var end: UInt32

  package init(
    reading: Reading, note: CellNote = .none, value: ExactDecimal = .zero, start: UInt32 = 0,
    end: UInt32 = 0
  ) {
    self.reading = reading
    self.note = note
    self.value = value
    self.start = start
    self.end = end
  }

  package var hasValue: Bool { reading == .known || reading == .inferred }
}

/// How a row of the form was found.
package enum RowStatus: UInt8, Hashable, Sendable {
  case official
  /// A wording that the form lists as altered, or one near the official.
  case altered
  /// Proved to be missing: both neighbours recognised, everything between them accounted for.
  case missing
  /// Not found, and not proved to be missing.
  case notFound
}

/// A row of the form as it was found.
package struct RecognisedRow: Hashable, Sendable {
  package var status: RowStatus
  /// The label as found; empty when it was not.
  package var label: TextRange
  /// Its place among the recognised rows of the table, 0-based; -1 when not found.
  package var position: Int

  package init(status: RowStatus, label: TextRange, position: Int) {
    self.status = status
    self.label = label
    self.position = position
  }
}

/// Which form a table was told to belong to.
package enum TableForm: Hashable, Sendable {
  /// This form.
  case own
  /// Another form, by its id, with the mark that told it.
  case other(id: String, mark: String)
  /// Strong marks of both.
  case mixed(mark: String)
}

/// Whether the values of a table were read.
package enum TableReading: String, Sendable {
  /// Row after row, in the order of the form.
  case order
  /// Not read: it is missing, of another form, or too little of it was recognised.
  case none
}

/// How a column's head, or the note in the head of a table, was found.
package enum HeadStatus: UInt8, Hashable, Sendable {
  case official
  case altered
  /// A column that stands in front of one that the form puts before it.
  case displaced
  /// Proved to be missing: the rest of the head was recognised, and no value stands under it.
  case missing
  /// Not found, and not proved to be missing.
  case notFound
}

/// The head of a column, or the note in the head of a table, as it was found.
package struct RecognisedHead: Hashable, Sendable {
  package var status: HeadStatus
  /// The words as found, where there are any.
  package var range: TextRange

  package init(_ status: HeadStatus, _ range: TextRange = TextRange(0, 0)) {
    self.status = status
    self.range = range
  }
}

/// A table of the form as it was found; its values stand in ``Report/cells``.
///
/// - Shape: `rows` has one for each row of the form, `columns` one for each column.
package struct RecognisedTable: Hashable, Sendable {
  package var isPresent: Bool
  /// Whether it was not found and may be there: in a picture, or on a page that was not submitted.
  package var mayBeThere = false
  package var form: TableForm
  package var reading: TableReading
  /// Why it was not read, or what told its form; empty when there is nothing to say.
  package var reason: String
  /// First line of it in the matching text.
  package var start: TextRange
  package var rows: [RecognisedRow]
  /// Rows with a label of no row of the form and a full set of values.
  package var extraRows: [TextRange]
  /// One for each column of the form; empty where the table was not read.
  package var columns: [RecognisedHead] = []
  /// The note in its head, where the form has one.
  package var note: RecognisedHead?

  package init(
    isPresent: Bool, form: TableForm, reading: TableReading, reason: String, start: TextRange,
    rows: [RecognisedRow], extraRows: [TextRange]
  ) {
    self.isPresent = isPresent
    self.form = form
    self.reading = reading
    self.reason = reason
    self.start = start
    self.rows = rows
    self.extraRows = extraRows
  }
}

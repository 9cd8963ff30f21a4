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

/// Why a cell reads as it does; its words stand in ``CellNote/description``.
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

package enum TableReading: String, Sendable {
  case grid
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

package struct RecognisedHead: Hashable, Sendable {
  package var status: HeadStatus
  /// The words as found, where there are any.
  package var range: TextRange

  package init(_ status: HeadStatus, _ range: TextRange = TextRange(0, 0)) {
    self.status = status
    self.range = range
  }
}

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

/// How the ordinal of a heading is written.
package enum OrdinalStyle: UInt8, Hashable, Sendable {
  case none
  /// 一、
  case han
  /// 1、 or 1.
  case arabic
  /// 第一部分
  case part
}

/// A top-level heading of the document.
package struct Heading: Hashable, Sendable {
  /// The form's section; nil for a heading that the form does not have.
  package var section: Int?
  package var range: TextRange
  /// The heading without its ordinal.
  package var title: TextRange
  package var style: OrdinalStyle
  /// The number it carries; nil without one.
  package var ordinal: Int?
  /// Whether the title is the official wording or counts as it.
  package var isOfficial: Bool

  package init(
    section: Int?, range: TextRange, title: TextRange, style: OrdinalStyle, ordinal: Int?,
    isOfficial: Bool
  ) {
    self.section = section
    self.range = range
    self.title = title
    self.style = style
    self.ordinal = ordinal
    self.isOfficial = isOfficial
  }
}

/// The text of a section: its heading and the lines that follow it up to the next heading.
package struct RecognisedSection: Hashable, Sendable {
  /// Index into ``Report/headings``; nil when the section was not found.
  package var heading: Int?
  /// Lines of the document behind the heading, tables left out by ``Report/tableLines``.
  package var lines: Range<Int>

  package init(heading: Int?, lines: Range<Int>) {
    self.heading = heading
    self.lines = lines
  }
}

/// A day as the text gives it; parts that it does not give are nil.
package struct CalendarDate: Hashable, Sendable {
  package var year: Int?
  package var month: Int?
  package var day: Int?

  package init(year: Int?, month: Int?, day: Int?) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// A typed value of a statement.
package enum StatementValue: Hashable, Sendable {
  case number(ExactDecimal)
  case year(Int)
  case date(CalendarDate)
  case name(String)
  /// Whether the statement says that there was something (有) or nothing (无).
  case polarity(Bool)
  /// A role of a year: 本年工作, 比较, 文号, 计划, 落款 …
  case role(String)
  case notGiven
}

/// A fact of the text with a name and typed values, in the order of its declaration.
package struct Statement: Hashable, Sendable {
  package var name: String
  /// The sentence in which it stands.
  package var sentence: TextRange
  /// The place itself: the cue, the year, the date.
  package var range: TextRange
  /// The section it stands in; nil before the first heading.
  package var section: Int?
  package var values: [StatementValue]

  package init(
    name: String, sentence: TextRange, range: TextRange, section: Int?, values: [StatementValue]
  ) {
    self.name = name
    self.sentence = sentence
    self.range = range
    self.section = section
    self.values = values
  }
}

/// Where the unit's name came from.
package enum UnitSource: String, Sendable {
  case registry = "登记"
  case cell = "表中所填"
  case title = "标题"
  case signature = "落款"
  case sectionSix = "第六章陈述"
  case standaloneLine = "文首单位行"
  case unknown = "不明"
}

package struct UnitName: Hashable, Sendable {
  /// The canonical name, its type suffix completed; empty when unknown.
  package var name: String
  package var printed: String
  package var source: UnitSource
  package var type: String?
  package var level: String?
  /// What was inferred: 名称补全, 类型, 层级.
  package var assumed: [String]
  package var registration = UnitRegistration.noRegistry

  package init(
    name: String, printed: String, source: UnitSource, type: String?, level: String?,
    assumed: [String]
  ) {
    self.name = name
    self.printed = printed
    self.source = source
    self.type = type
    self.level = level
    self.assumed = assumed
  }
}

package struct ReportYear: Hashable, Sendable {
  /// nil when the text gives none, or two camps are equal.
  package var year: Int?
  /// What it rests on: 标题、统计期限 …; or why there is none.
  package var source: String
  /// The year in the title, where the title stands alone against at least two that agree.
  package var contradictedTitle: Int?

  package init(year: Int?, source: String, contradictedTitle: Int?) {
    self.year = year
    self.source = source
    self.contradictedTitle = contradictedTitle
  }
}

package struct ReportTitle: Hashable, Sendable {
  package var range: TextRange
  package var isOfficial: Bool
  package var unit: TextRange
  package var year: Int?

  package init(range: TextRange, isOfficial: Bool, unit: TextRange, year: Int?) {
    self.range = range
    self.isOfficial = isOfficial
    self.unit = unit
    self.year = year
  }
}

package struct Signature: Hashable, Sendable {
  package var unit: TextRange?
  package var date: TextRange?
  package var day: CalendarDate?

  package init(unit: TextRange?, date: TextRange?, day: CalendarDate?) {
    self.unit = unit
    self.date = date
    self.day = day
  }
}

/// The form that a submission was recognised as, among the forms of the run.
package struct FormChoice: Hashable, Sendable {
  /// Its index among the forms.
  package var index: Int
  /// What told it; empty where there was no choice.
  package var reason: String

  package init(index: Int, reason: String) {
    self.index = index
    self.reason = reason
  }
}

/// The recognised report: the form filled with what the document says, each piece with its place.
package struct Report: Sendable {
  package var form = FormChoice(index: 0, reason: "")
  /// Whether tables are all that was sent, so that sections and text are not to be expected.
  package var isTablesOnly = false
  /// The mark of the page (第1页/共3页), where only one of several was submitted: what is not found
  /// may be on another.
  package var lonePage: String?
  package var document: Document
  package var unit: UnitName
  package var year: ReportYear
  package var title: ReportTitle?
  package var signature: Signature
  /// All top-level headings in document order.
  package var headings: [Heading]
  /// One for each section of the form, in its order.
  package var sections: [RecognisedSection]
  /// One for each table of the form, in its order.
  package var tables: [RecognisedTable]
  /// One for each cell of the form, in its order.
  package var cells: [Cell]
  package var statements: [Statement]
  /// Sentences of running text (no table rows, no headings, no page furniture), in order.
  package var sentences: [Sentence]
  /// Lines before the first heading that are text (前言).
  package var preamble: Range<Int>

  package init(
    document: Document, unit: UnitName, year: ReportYear, title: ReportTitle?,
    signature: Signature, headings: [Heading], sections: [RecognisedSection],
    tables: [RecognisedTable], cells: [Cell], statements: [Statement], sentences: [Sentence],
    preamble: Range<Int>
  ) {
    self.document = document
    self.unit = unit
    self.year = year
    self.title = title
    self.signature = signature
    self.headings = headings
    self.sections = sections
    self.tables = tables
    self.cells = cells
    self.statements = statements
    self.sentences = sentences
    self.preamble = preamble
  }
}

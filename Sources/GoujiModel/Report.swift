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

/// The unit that reports, and how its name came about.
package struct UnitName: Hashable, Sendable {
  /// The canonical name, its type suffix completed; empty when unknown.
  package var name: String
  /// As the report writes it.
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

/// The year that a report is about, told from all that speaks of it.
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

/// The title, with the unit and the year that stand in it.
package struct ReportTitle: Hashable, Sendable {
  package var range: TextRange
  /// Whether it is worded as the form wants it.
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

/// The unit and the day at the end of a report, each nil where it is not there.
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

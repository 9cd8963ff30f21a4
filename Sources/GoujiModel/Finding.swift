/// How grave a finding is.
package enum Grade: UInt8, Hashable, Sendable, CaseIterable {
  case serious
  case general
  case advisory
}

/// What a rule says of one item, or of a report.
package enum Status: String, Hashable, Sendable {
  case pass
  case fail
  case undecided
  case notApplicable
}

/// A legal basis; `confirmed` is false where the original has not been read (原文待核).
package struct Citation: Hashable, Sendable {
  package var document: String
  package var article: String?
  package var quote: String?
  package var confirmed: Bool
  /// What stands under 核 when it is not confirmed: 原文待核, 本地要求 and the like.
  package var remark: String?
  /// The first day on which the document holds, and the day of its repeal.
  package var effective: CalendarDate?
  package var repealed: CalendarDate?

  package init(
    document: String, article: String?, quote: String?, confirmed: Bool, remark: String?,
    effective: CalendarDate? = nil, repealed: CalendarDate? = nil
  ) {
    self.effective = effective
    self.repealed = repealed
    self.document = document
    self.article = article
    self.quote = quote
    self.confirmed = confirmed
    self.remark = remark
  }
}

/// What a rule examines and reports: a cell, a row, a column, a table, a place in the text.
package enum Item: Hashable, Sendable {
  case report
  case table(String)
  case row(table: String, row: String)
  case column(table: String, column: String)
  case cell(table: String, row: String, column: String)
  case text(section: String, key: String, occurrence: Int)
  case units([String])
}

/// A cell that took part in an equation.
package struct Operand: Hashable, Sendable {
  /// Index into ``Form/cells``.
  package var cell: Int
  package var table: String
  package var row: String
  package var column: String
  /// 表三“（七）总计”行“自然人”列.
  package var title: String
  package var reading: Reading
  package var note: CellNote
  package var value: ExactDecimal?
  package var text: String
  package var place: Place?
  /// What the equations imply for a cell without a value, or with a wrong one; as advice only.
  package var implied: ExactDecimal?

  package init(
    cell: Int, table: String, row: String, column: String, title: String, reading: Reading,
    note: CellNote, value: ExactDecimal?, text: String, place: Place?, implied: ExactDecimal? = nil
  ) {
    self.cell = cell
    self.table = table
    self.row = row
    self.column = column
    self.title = title
    self.reading = reading
    self.note = note
    self.value = value
    self.text = text
    self.place = place
    self.implied = implied
  }
}

/// A passage that a finding rests on.
package struct Evidence: Hashable, Sendable {
  package var text: String
  /// Section id; nil before the first heading.
  package var section: String?
  package var place: Place?
  /// The path of the submission that it stands in, where that is another one.
  package var source: String?

  package init(text: String, section: String?, place: Place?, source: String? = nil) {
    self.text = text
    self.section = section
    self.place = place
    self.source = source
  }
}

/// One item of a finding with the identity under which a human decision survives a re-run.
package struct FindingItem: Hashable, Sendable {
  package var item: Item
  package var identity: String

  package init(item: Item, identity: String) {
    self.item = item
    self.identity = identity
  }
}

/// What is wrong, or cannot be decided, in one report.
package struct Finding: Hashable, Sendable {
  package var rule: String
  package var name: String
  /// ``Status/fail`` or ``Status/undecided``.
  package var status: Status
  package var grade: Grade
  /// At least one; more where 合并 shows many items as one finding.
  package var items: [FindingItem]
  /// False where unit or year is unknown, so that a waiver cannot match.
  package var isStable: Bool
  package var message: String
  package var advice: String
  package var basis: [Citation]
  package var left: String?
  package var right: String?
  package var difference: String?
  /// The equation with numbers put in.
  package var substituted: String?
  package var operands: [Operand]
  package var evidence: [Evidence]

  package init(
    rule: String, name: String, status: Status, grade: Grade, items: [FindingItem],
    isStable: Bool, message: String, advice: String, basis: [Citation]
  ) {
    self.rule = rule
    self.name = name
    self.status = status
    self.grade = grade
    self.items = items
    self.isStable = isStable
    self.message = message
    self.advice = advice
    self.basis = basis
    operands = []
    evidence = []
  }
}

/// What one rule came to over one report.
package struct RuleOutcome: Hashable, Sendable {
  /// Index into the rules of the audit.
  package var rule: Int
  package var status: Status
  /// Why it does not apply or cannot be decided; of a pass, which alternatives held.
  package var reason: String?
  package var passed: Int
  package var failed: Int
  package var undecided: Int
  /// Cells that were read as zero because the rule says so (空白口径, 符号口径).
  package var readAsZero: Int

  package var examined: Int { passed + failed + undecided }

  package init(
    rule: Int, status: Status, reason: String? = nil, passed: Int = 0, failed: Int = 0,
    undecided: Int = 0, readAsZero: Int = 0
  ) {
    self.rule = rule
    self.status = status
    self.reason = reason
    self.passed = passed
    self.failed = failed
    self.undecided = undecided
    self.readAsZero = readAsZero
  }
}

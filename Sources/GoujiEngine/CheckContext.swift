internal import GoujiModel
internal import GoujiText

/// Whether rules may look into a table of this report.
enum TableGate: Hashable {
  case open
  /// Nothing to examine: the table is missing or of another form.
  case closed(reason: String)
  /// It is there, but could not be read.
  case unread(reason: String)
}

/// One report as the rules of one evaluation see it.
final class CheckContext: Sendable {
  let report: Report
  let form: Form
  let expectedYear: Int?
  let today: CalendarDate?
  let gates: [TableGate]
  /// By the places of ``Report/sentences``.
  let passages: PassageIndex
  /// By the places of ``Report/sentences``; read once for all indicators of all rules.
  let readings: [[SentenceReading]]
  /// The sentences of each section, from that before the first heading on.
  private let sectionPassages: [PassageSet]
  /// For each statement that the form declares, its places in ``Report/statements``.
  let occurrences: [[Int]]
  let companions: Companions
  let prior: PriorContext?
  private let pointers: ReasonPointers

  var children: [[Cell]]? { companions.children }

  init(
    report: Report, form: Form, expectedYear: Int?, today: CalendarDate?, pointers: ReasonPointers,
    companions: Companions = .none
  ) {
    self.companions = companions
    if case .report(let report, let priorForm, let path) = companions.prior {
      prior = PriorContext(report, form: priorForm, path: path, beside: form)
    } else {
      prior = nil
    }
    self.today = today
    self.report = report
    self.form = form
    self.expectedYear = expectedYear
    self.pointers = pointers
    passages = PassageIndex(report.document.text, count: report.sentences.count) {
      report.sentences[$0].range.indices
    }
    readings = report.sentences.indices.map { SentenceReading.all(of: $0, in: report) }
    sectionPassages = Self.sections(report, form, passages)
    occurrences = Self.occurrences(report, form)
    gates = report.tables.indices.map { Self.gate(report, form, $0, pointers) }
  }

  private static func occurrences(_ report: Report, _ form: Form) -> [[Int]] {
    var places = [[Int]](repeating: [], count: form.statements.count)
    for index in report.statements.indices {
      let name = report.statements[index].name.utf8
      // By bytes: equality of strings costs a normalisation where they differ.
      let declaration = form.statements.indices.first {
        form.statements[$0].name.utf8.elementsEqual(name)
      }
      if let declaration { places[declaration].append(index) }
    }
    return places
  }

  private static func sections(
    _ report: Report, _ form: Form, _ passages: PassageIndex
  ) -> [PassageSet] {
    var sets = [PassageSet](repeating: .none, count: form.sections.count + 2)
    for (index, sentence) in report.sentences.enumerated() {
      sets[Int(sentence.section) + 1].formUnion(passages.set(of: index))
    }
    return sets
  }

  /// The sentences of a scope.
  func passages(in scope: TextScope) -> PassageSet {
    guard let sections = scope.sections else { return .all }
    return sections.reduce(into: .none) { set, section in
      if sectionPassages.indices.contains(section + 1) {
        set.formUnion(sectionPassages[section + 1])
      }
    }
  }

  /// Whether a condition holds for some sentence of a set.
  func contains(_ set: PassageSet, where holds: (Range<Int>) -> Bool) -> Bool {
    guard !set.isEmpty else { return false }
    return report.sentences.indices.contains { index in
      passages.contains(index, in: set) && holds(report.sentences[index].range.indices)
    }
  }

  /// The sentence that holds a place of the text.
  func sentence(at place: Int32) -> Sentence? {
    // The last sentence that starts at or before it.
    var low = 0
    var high = report.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if report.sentences[middle].range.start <= place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0, place < report.sentences[low - 1].range.end else { return nil }
    return report.sentences[low - 1]
  }

  private init(_ other: CheckContext, report: Report) {
    self.report = report
    form = other.form
    expectedYear = other.expectedYear
    today = other.today
    companions = other.companions
    prior = other.prior
    gates = other.gates
    passages = other.passages
    readings = other.readings
    sectionPassages = other.sectionPassages
    occurrences = other.occurrences
    pointers = other.pointers
  }

  /// The same report with other values in some cells; all else of the cells stays.
  func changing(_ values: [Int: ExactDecimal]) -> CheckContext {
    var report = report
    for (cell, value) in values { report.cells[cell].value = value }
    return CheckContext(self, report: report)
  }

  private static func gate(
    _ report: Report, _ form: Form, _ index: Int, _ pointers: ReasonPointers
  ) -> TableGate {
    let table = report.tables[index]
    if table.mayBeThere { return .unread(reason: table.reason) }
    guard table.isPresent else {
      let see = pointers.tables[index].map { "，见 \($0)" } ?? ""
      return .closed(reason: "\(form.tables[index].name)缺失\(see)")
    }
    switch table.form {
    case .own:
      guard table.reading == .none else { return .open }
      let why = table.reason.isEmpty ? "识别到的内容太少" : table.reason
      return .unread(reason: "\(form.tables[index].name)未能识别（\(why)）")
    case .other(let id, let mark):
      let see = pointers.forms[index].map { "，见 \($0)" } ?? ""
      let because = mark.isEmpty ? "" : "（依据“\(mark)”）"
      let told = "\(form.tables[index].name)属于另一表样 \(id)\(because)"
      return .closed(reason: (table.reason.isEmpty ? told : table.reason) + see)
    case .mixed(let mark):
      let because = mark.isEmpty ? "" : "（“\(mark)”）"
      return .unread(reason: "\(form.tables[index].name)兼有两种表样的特征\(because)，无法判定按哪种表样审核")
    }
  }

  /// Why a rule over a section that was not found does not apply.
  func missing(section: Int) -> String {
    let see = pointers.sections[section].map { "，见 \($0)" } ?? ""
    return "未见“\(form.sectionTitle(section))”\(see)"
  }

  func hasSection(_ section: Int) -> Bool {
    section < 0 || section >= form.sections.count || report.sections[section].heading != nil
  }

  // MARK: Pieces of findings

  /// Whether words have characters that nobody can read: their wording is not known then.
  func isDamaged(_ range: TextRange) -> Bool {
    report.document.text[range.indices].contains(where: Scalars.isLost)
  }

  func evidence(_ range: TextRange, section: Int?) -> Evidence {
    Evidence(
      text: Self.trimmed(report.document.quote(range)),
      section: section.flatMap { $0 == ItemKey.title ? nil : ItemKey.sectionID($0, in: form) },
      place: report.document.place(of: range))
  }

  private static func trimmed(_ text: String) -> String {
    if hasNoBlanksOutside(text.utf8) { return text }
    var result = Substring(text)
    while let first = result.first, first.isWhitespace { result = result.dropFirst() }
    while let last = result.last, last.isWhitespace { result = result.dropLast() }
    return String(result)
  }

  /// Whether the text begins and ends with a printing ASCII or a Han character, as most do.
  private static func hasNoBlanksOutside(_ text: String.UTF8View) -> Bool {
    func isPrinting(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
    func isHan(_ lead: UInt8) -> Bool { lead >= 0xE4 && lead <= 0xE9 }
    guard let first = text.first, let last = text.last, isPrinting(first) || isHan(first) else {
      return false
    }
    return isPrinting(last)
      || text.count >= 3 && isHan(text[text.index(text.endIndex, offsetBy: -3)])
  }

  func operand(_ index: Int) -> Operand {
    let place = form.cells[index]
    let table = form.tables[place.table]
    let cell = report.cells[index]
    let hasPlace = cell.end > cell.start
    return Operand(
      cell: index, table: table.id, row: table.rows[place.row].id,
      column: table.columns[place.column].id, title: table.name + form.cellTitle(index),
      reading: cell.reading, note: cell.note,
      value: cell.hasValue && form.style(ofCell: index) != .text ? cell.value : nil,
      text: cell.reading == .blank || cell.reading == .absent
        ? "" : Self.trimmed(report.document.quote(bytes: cell.start, cell.end)),
      place: hasPlace ? report.document.place(ofByte: cell.start) : nil)
  }

  /// “…行…列”空白 / 无法辨认（…）.
  func state(of cell: Int) -> String {
    let found = report.cells[cell]
    let why = found.reading == .known ? nil : found.note.words
    return form.cellTitle(cell) + found.reading.words + (why.map { "（\($0)）" } ?? "")
  }
}

/// The rules that report a missing table, a table of another form and a missing section.
struct ReasonPointers: Sendable {
  private(set) var tables: [Int: String] = [:]
  private(set) var forms: [Int: String] = [:]
  private(set) var sections: [Int: String] = [:]

  /// The first rule that demands each.
  init(_ rules: [Rule]) {
    for rule in rules {
      let subject = rule.check.subject
      for table in subject.demandsTables where tables[table] == nil { tables[table] = rule.id }
      for table in subject.tables where subject.demandsForm && forms[table] == nil {
        forms[table] = rule.id
      }
      for section in subject.demandsSections where sections[section] == nil {
        sections[section] = rule.id
      }
    }
  }
}

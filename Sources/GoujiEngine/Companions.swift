package import GoujiModel

/// What is known beside a report when its rules are evaluated.
package struct Companions: Sendable {
  /// The same unit's report of the year before.
  package enum Prior: Sendable {
    /// The run was given no reports of the year before.
    case notGiven
    /// There can be none, for the reason given.
    case none(reason: String)
    /// It was, but this unit's cannot be told among them.
    case missing(reason: String)
    case report(Report, form: Form, path: String)
  }

  package var prior = Prior.notGiven
  /// The cells of the reports of the units below, where this one is their sum.
  var children: [[Cell]]?
  /// What many reports of the year before say in the same words, as ``CommonSentences`` has it.
  package var commonSentences: Set<UInt64> = []

  package init(prior: Prior = .notGiven, children: [[Cell]]? = nil) {
    self.prior = prior
    self.children = children
  }

  package static let none = Companions()
}

/// The report of the year before as rules see it beside their own.
final class PriorContext: Sendable {
  let check: CheckContext
  let path: String
  /// For each cell of this year's form the one of last year's; nil where that form has none.
  private let cells: [Int?]
  /// Whether both years use one form.
  let hasSameForm: Bool

  init(_ report: Report, form prior: Form, path: String, beside form: Form) {
    self.path = path
    check = CheckContext(
      report: report, form: prior, expectedYear: nil, today: nil, pointers: ReasonPointers([]))
    hasSameForm = prior.id == form.id
    cells =
      hasSameForm
      ? Array(form.cells.indices) : form.cells.indices.map { Self.counterpart($0, form, prior) }
  }

  /// The cell of the same table, row and column; ids are kept from one form to the next.
  private static func counterpart(_ cell: Int, _ form: Form, _ prior: Form) -> Int? {
    let place = form.cells[cell]
    let table = form.tables[place.table]
    guard let other = prior.tables.first(where: { $0.id == table.id }),
      let row = other.rows.firstIndex(where: { $0.id == table.rows[place.row].id }),
      let column = other.columns.firstIndex(where: { $0.id == table.columns[place.column].id })
    else { return nil }
    return other.cell(row: row, column: column)
  }

  func cell(_ index: Int) -> Cell? { cells[index].map { check.report.cells[$0] } }

  func state(of index: Int) -> String {
    cells[index].map { check.state(of: $0) } ?? "没有这一格（所用表样不同）"
  }

  /// The cell as a passage of last year's report.
  func evidence(ofCell index: Int) -> Evidence? {
    guard let cell = cells[index] else { return nil }
    let operand = check.operand(cell)
    let text = operand.text.isEmpty ? operand.reading.words : operand.text
    return Evidence(
      text: "\(operand.title)：\(text)", section: nil, place: operand.place, source: path)
  }
}

/// Why a rule that needs more than the report cannot be applied; the report itself is not at fault.
enum CompanionGap: Hashable {
  case notApplicable(String)
  case undecided(String)
}

extension CheckContext {
  /// The year that the office expects of this unit: the registry's, else that of the run.
  var unitYear: Int? {
    if case .entry(let unit) = report.unit.registration, let year = unit.year { return year }
    return expectedYear
  }

  func registered(_ day: RegistryDay) -> CalendarDate? {
    guard case .entry(let unit) = report.unit.registration else { return nil }
    return switch day {
    case .submitted: unit.submitted
    case .published: unit.published
    case .deadline: unit.deadline
    }
  }

  /// What keeps a rule from being applied; nil where all that it needs is there.
  func gap(for subject: RuleSubject) -> CompanionGap? {
    if subject.readsRegistry || subject.readsExpectedYear && unitYear == nil,
      let gap = registryGap(orYear: !subject.readsRegistry)
    {
      return gap
    }
    guard subject.readsPrior else { return nil }
    switch companions.prior {
    case .notGiven: return .notApplicable("没有给出上一年度的报告（--prior）")
    case .none(let reason): return .notApplicable(reason)
    case .missing(let reason): return .undecided(reason)
    case .report: return nil
    }
  }

  private func registryGap(orYear: Bool) -> CompanionGap? {
    switch report.unit.registration {
    case .entry: nil
    case .noRegistry:
      .notApplicable(orYear ? "没有给出单位登记表（--units）或应报年度（--year）" : "没有给出单位登记表（--units）")
    case .unlisted: .notApplicable("登记表里没有这个单位")
    case .ambiguous(let names):
      .undecided("登记表里有\(names.count)个单位都可能是它：\(names.joined(separator: "、"))")
    }
  }
}

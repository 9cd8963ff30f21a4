package import GoujiModel

/// What is kept of a report for the rules that look at all reports of a run.
package final class BatchMember: Sendable {
  package let path: String
  let sha256: String
  package let unit: UnitName
  let year: Int?
  /// The number of its form.
  let form: Int
  let cells: CellValues
  /// By table: whether its cells were read.
  let isTableRead: [Bool]
  /// The whole report, kept only where it is the sum of others.
  package let report: Report?
  /// By the number of each rule that compares texts.
  let sketches: [String: TextSketch]

  init(path: String, sha256: String, report: Report, sketches: [String: TextSketch]) {
    self.sketches = sketches
    self.path = path
    self.sha256 = sha256
    unit = report.unit
    year = report.year.year
    form = report.form.index
    cells = CellValues(report.cells)
    isTableRead = report.tables.map { $0.isPresent && $0.form == .own && $0.reading != .none }
    self.report = report.unit.entry?.isRollup == true ? report : nil
  }

  /// How messages name it: by its unit, else by its file.
  var name: String { unit.name.isEmpty ? path : unit.name }
}

/// The cells of a report without their places, in a third of the space.
struct CellValues: Sendable {
  private let mantissas: [Int64]
  private let scales: [UInt8]
  private let readings: [Reading]

  init(_ cells: [Cell]) {
    mantissas = cells.map(\.value.mantissa)
    scales = cells.map(\.value.scale)
    readings = cells.map(\.reading)
  }

  var all: [Cell] { readings.indices.map { self[$0] } }

  subscript(cell: Int) -> Cell {
    Cell(
      reading: readings[cell],
      value: ExactDecimal(mantissa: mantissas[cell], scale: scales[cell]))
  }
}

extension UnitName {
  /// What the registry says of the unit; nil where it does not list it.
  package var entry: RegisteredUnit? {
    if case .entry(let entry) = registration { entry } else { nil }
  }
}

/// All reports of a run and what they are held against.
package struct Batch: Sendable {
  /// In the order in which they were submitted.
  package var members: [BatchMember] = []
  package var registry: UnitRegistry?
  /// Submissions that could not be read as a report, with the units that their paths name.
  package var unread: [(path: String, units: [String])] = []
  /// Members of units that the registry does not list, whose paths name units that it does.
  package var misnamed: [(member: BatchMember, units: [String])] = []
  package var expectedYear: Int?
  /// Reads the report of a member once more, by its place; nil where that cannot be done.
  package var reload: @Sendable (Int) -> Report? = { _ in nil }

  package init() {}
}

/// What the rules over a whole run came to.
package struct BatchEvaluation: Sendable {
  package var outcomes: [RuleOutcome] = []
  package var findings: [Finding] = []
  /// Units of the registry that no report has come from, in its order.
  package var missing: [String] = []
  /// Units of which nobody can say whether one has.
  package var unclear: [String] = []
  /// How many units have to submit; nil where no rule asks.
  package var expected: Int?
}

/// What one rule over a whole run comes to.
package struct BatchCollector {
  struct Result {
    var units: [String]
    /// Tells several results over the same units apart.
    var key = ""
    var year: Int?
    var isFailure: Bool
    var detail: Detail
  }

  private(set) var passed = 0
  private(set) var results: [Result] = []
  private(set) var reasons: [String] = []
  /// Findings that are about the inside of one report.
  private(set) var findings: [Finding] = []
  private(set) var inner: (failed: Int, undecided: Int) = (0, 0)
  var missing: [String] = []
  var unclear: [String] = []
  var expected: Int?

  mutating func pass(count: Int = 1) { passed += count }

  mutating func add(_ result: Result) { results.append(result) }

  mutating func skip(_ reason: String) {
    if !reasons.contains(reason) { reasons.append(reason) }
  }

  /// Takes over what an equation said of one report.
  mutating func take(_ collector: ResultCollector, _ made: [Finding]) {
    passed += collector.passed
    inner.failed += collector.failedCount
    inner.undecided += collector.results.count - collector.failedCount
    for reason in collector.reasons { skip(reason) }
    findings += made
  }
}

import GoujiModel
import GoujiTestSupport
import Testing

/// Every single cell of tables three and four, damaged in the raw text of every layout.
@Suite("Damage to one cell")
struct CellVariationTests {
  @Test(arguments: Originals.all)
  func `The untouched text has every cell and every sum right`(original: Original) throws {
    let audited = try original.audit()
    #expect(audited.comparison(original.cells).wrong == [])
    #expect(audited.comparison(original.cells).right == 200)
    #expect(RawMutations(text: original.text, cells: original.cells).locations.count == 190)
    for rule in Identities.rules { #expect(audited.status(rule) == .pass) }
  }

  @Test(
    arguments: Originals.all,
    [Mutation.Kind.minusOne, .plusOne, .timesTen, .digitsSwapped])
  func `A changed cell fails the identities through it and nothing else`(
    original: Original, kind: Mutation.Kind
  ) throws {
    let untouched = try original.audit()
    var problems: [String] = []
    let mutations = RawMutations(text: original.text, cells: original.cells).mutations([kind])
    #expect(mutations.count == 190 || kind != .plusOne)
    #expect(!mutations.isEmpty || kind == .digitsSwapped)
    for mutation in mutations {
      let name = "\(mutation.cell) as \(mutation.value ?? "")"
      guard let audited = try Auditor.audit(mutation.text) else {
        problems.append("\(name) is not read")
        continue
      }
      var cells = original.cells
      cells[mutation.slot] = .value(mutation.value ?? "")
      problems += audited.comparison(cells).wrong.map { "\(name): \($0)" }
      let expected = untouched.failures.ofTables.union(Identities.through(mutation.cell))
      let difference = audited.failures.ofTables.symmetricDifference(expected)
      if !difference.isEmpty { problems.append("\(name): fails differ by \(difference.sorted())") }
      let open = audited.undecided.ofTables.symmetricDifference(untouched.undecided.ofTables)
      if !open.isEmpty { problems.append("\(name): open differ by \(open.sorted())") }
    }
    #expect(problems.isEmpty, summary(problems))
  }

  @Test(arguments: Originals.all)
  func `A blanked cell is named and accuses nobody`(original: Original) throws {
    let untouched = try original.audit()
    var problems: [String] = []
    var ambiguous: [String] = []
    try Self.forEach(.blanked, of: original, &problems) { mutation, audited, problems in
      let cell = mutation.cell
      let blank = Fact(
        rule: "TBL-008", item: .cell(table: cell.table, row: cell.row, column: cell.column))
      var expected = untouched.failures.ofTables
      if audited.report.cells[mutation.slot].reading == .unreadable {
        ambiguous.append(cell.description)
        problems += Self.problems(ofAmbiguous: mutation, audited)
      } else {
        expected.insert(blank)
        let open = Set(Identities.through(cell)).union(untouched.undecided.ofTables)
        let difference = audited.undecided.ofTables.symmetricDifference(open)
        if !difference.isEmpty { problems.append("\(cell): open differ by \(difference.sorted())") }
      }
      let difference = audited.failures.ofTables.symmetricDifference(expected)
      if !difference.isEmpty { problems.append("\(cell): fails differ by \(difference.sorted())") }
    }
    #expect(problems.isEmpty, summary(problems))
    #expect(ambiguous == Self.ambiguous[original.name] ?? [])
  }

  /// Audits each such mutation; notes those that are not read, and cells that are read wrongly.
  private static func forEach(
    _ kind: Mutation.Kind, of original: Original, _ problems: inout [String],
    _ body: (Mutation, Audited, inout [String]) -> Void
  ) throws {
    for mutation in RawMutations(text: original.text, cells: original.cells).mutations([kind]) {
      guard let audited = try Auditor.audit(mutation.text) else {
        problems.append("\(mutation.cell) is not read")
        continue
      }
      var cells = original.cells
      cells[mutation.slot] = .absentOrUnknown
      problems += audited.comparison(cells).wrong.map { "\(mutation.cell): \($0)" }
      body(mutation, audited, &problems)
    }
  }

  /// The blanks that the raw row leaves two places for: 4 of the 950 of the seeds.
  ///
  /// In a row that lacks its leading cells the first and the last place look the same, and the sum
  /// of the row holds with either; every other blank has one place.
  private static let ambiguous = [
    "clean-shifted-rows": ["表三.denied5.natural", "表三.totalProcessed.natural"],
    "clean-tab-rows": ["表三.totalProcessed.natural"],
    "000_8a82b6e2fe4cf77c.txt": ["表三.denied8.natural", "表三.totalProcessed.total"],
    "002_345624e64ef60262.txt": ["表三.other3.natural", "表三.other3.total"],
  ]

  /// What is missing where a blank has two places: both named, with their row, and nothing known.
  private static func problems(ofAmbiguous mutation: Mutation, _ audited: Audited) -> [String] {
    let cell = mutation.cell
    let findings = audited.findings("TBL-008").filter { $0.status == .undecided }
    guard findings.count == 1, let finding = findings.first else {
      return ["\(cell): \(findings.count) findings of TBL-008 are undecided"]
    }
    var problems: [String] = []
    let columns = FormShape.applicantColumns
    for place in [columns[0], columns[6]] {
      let item = Item.cell(table: cell.table, row: cell.row, column: place.id)
      if !finding.items.contains(where: { $0.item == item }) {
        problems.append("\(cell): \(place.id) is not named")
      }
      let slot = FormShape.cells.firstIndex { $0.rowID == cell.rowID && $0.column == place.id }
      let found = slot.map { audited.report.cells[$0] }
      if found?.reading != .unreadable || found?.note != .ambiguousPlace {
        problems.append("\(cell): \(place.id) reads \(String(describing: found?.reading))")
      }
      if !finding.message.contains("“\(place.label)”") {
        problems.append("\(cell): \(place.label) is not in “\(finding.message)”")
      }
    }
    let label = FormShape.applicationRows.first { $0.id == cell.row }?.label ?? "?"
    if !finding.message.contains(label) { problems.append("\(cell): the row is not named") }
    for case .cell(_, let row, _) in finding.items.map(\.item) where row != cell.row {
      problems.append("\(cell): \(row) is named")
    }
    return problems
  }

  @Test(.needsSeeds)
  func `At most four blanks of the seeds have two places`() {
    let names = Seeds.all.map(\.name)
    #expect(names.flatMap { Self.ambiguous[$0] ?? [] }.count <= 4)
  }

  @Test(arguments: Originals.all)
  func `A lost cell moves no number and accuses nobody`(original: Original) throws {
    let untouched = try original.audit()
    var problems: [String] = []
    try Self.forEach(.lost, of: original, &problems) { mutation, audited, problems in
      let cell = mutation.cell
      let difference = audited.failures.ofTables.symmetricDifference(untouched.failures.ofTables)
      if !difference.isEmpty { problems.append("\(cell): fails differ by \(difference.sorted())") }
    }
    #expect(problems.isEmpty, summary(problems))
  }
}

/// The sums of the form as a test writer reads them off the paper.
enum Identities {
  static let rules = ["REC-001", "REC-002", "REC-003", "REC-004", "REC-005", "REC-006"]

  /// The identities in which a cell of table three or four stands, each with its own item.
  static func through(_ cell: CellID) -> [Fact] {
    if cell.table == "表四" {
      let rule = ["review": "REC-004", "direct": "REC-005", "afterReview": "REC-006"][cell.row]
      return rule.map { [Fact(rule: $0, item: .row(table: cell.table, row: cell.row))] } ?? []
    }
    let column = Item.column(table: cell.table, column: cell.column)
    var facts = [Fact(rule: "REC-003", item: .row(table: cell.table, row: cell.row))]
    let balance = ["newReceived", "carriedOver", "totalProcessed", "carriedForward"]
    if balance.contains(cell.row) { facts.append(Fact(rule: "REC-001", item: column)) }
    if !["newReceived", "carriedOver", "carriedForward"].contains(cell.row) {
      facts.append(Fact(rule: "REC-002", item: column))
    }
    return facts
  }
}

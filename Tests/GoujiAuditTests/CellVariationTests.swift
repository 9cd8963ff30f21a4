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
    #expect(mutations.count >= (kind == .plusOne ? 190 : 10))
    for mutation in mutations {
      let name = "\(mutation.cell) as \(mutation.value ?? "")"
      guard let audited = try Auditor.audit(mutation.text) else {
        problems.append("\(name) is not read")
        continue
      }
      var cells = original.cells
      cells[mutation.slot] = .value(mutation.value ?? "")
      problems += audited.comparison(cells).wrong.map { "\(name): \($0)" }
      let expected = untouched.failures.union(Identities.through(mutation.cell))
      let difference = audited.failures.symmetricDifference(expected)
      if !difference.isEmpty { problems.append("\(name): fails differ by \(difference.sorted())") }
      let open = audited.undecided.symmetricDifference(untouched.undecided)
      if !open.isEmpty { problems.append("\(name): open differ by \(open.sorted())") }
    }
    #expect(problems.isEmpty, summary(problems))
  }

  @Test(arguments: Originals.all)
  func `A blanked cell is named and accuses nobody`(original: Original) throws {
    let untouched = try original.audit()
    var problems: [String] = []
    var ambiguous: [String] = []
    for mutation in RawMutations(text: original.text, cells: original.cells).mutations([.blanked]) {
      let cell = mutation.cell
      guard let audited = try Auditor.audit(mutation.text) else {
        problems.append("\(cell) is not read")
        continue
      }
      var cells = original.cells
      cells[mutation.slot] = .absentOrUnknown
      problems += audited.comparison(cells).wrong.map { "\(cell): \($0)" }
      let blank = Fact(
        rule: "TBL-008", item: .cell(table: cell.table, row: cell.row, column: cell.column))
      var expected = untouched.failures
      if audited.report.cells[mutation.slot].reading == .unreadable {
        ambiguous.append(cell.description)
        problems += Self.problems(ofAmbiguous: mutation, audited)
      } else {
        expected.insert(blank)
        let open = Set(Identities.through(cell)).union(untouched.undecided)
        let difference = audited.undecided.symmetricDifference(open)
        if !difference.isEmpty { problems.append("\(cell): open differ by \(difference.sorted())") }
      }
      let difference = audited.failures.symmetricDifference(expected)
      if !difference.isEmpty { problems.append("\(cell): fails differ by \(difference.sorted())") }
    }
    print("AMBIGUOUS", original.name, ambiguous)
    #expect(problems.isEmpty, summary(problems))
  }

  private static func problems(ofAmbiguous mutation: Mutation, _ audited: Audited) -> [String] {
    let findings = audited.findings("TBL-008").filter { $0.status == .undecided }
    return findings.map { "UNDECIDED \(mutation.cell) \($0.message) \($0.items)" }
  }

  @Test(arguments: Originals.all)
  func `A lost cell moves no number and accuses nobody`(original: Original) throws {
    let untouched = try original.audit()
    var problems: [String] = []
    for mutation in RawMutations(text: original.text, cells: original.cells).mutations([.lost]) {
      let cell = mutation.cell
      guard let audited = try Auditor.audit(mutation.text) else {
        problems.append("\(cell) is not read")
        continue
      }
      var cells = original.cells
      cells[mutation.slot] = .absentOrUnknown
      problems += audited.comparison(cells).wrong.map { "\(cell): \($0)" }
      let difference = audited.failures.symmetricDifference(untouched.failures)
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

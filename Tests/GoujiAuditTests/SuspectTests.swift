import GoujiAudit
import GoujiEngine
import GoujiModel
import GoujiRules
import GoujiTestSupport
import Testing

/// The probable wrong cell of the samples and seeds, with faults in raw text.
@Suite("Probable wrong cells")
struct SuspectTests {
  /// The cell that a suspect names with what is said of it.
  private struct Named: Hashable {
    var cell: CellID
    var value: String?
    var suggested: String?

    init(_ cell: CellID, _ value: String?, _ suggested: String?) {
      self.cell = cell
      self.value = value
      self.suggested = suggested
    }

    init(_ operand: Operand) {
      self.init(
        FormShape.cells[operand.cell], operand.value?.description, operand.implied?.description)
    }
  }

  private static let kinds: [Mutation.Kind] = [.minusOne, .plusOne, .timesTen, .digitsSwapped]

  @Test(arguments: Originals.all, Self.kinds)
  func `A single fault of table three is named, with the value that stood there`(
    original: Original, kind: Mutation.Kind
  ) throws {
    var problems: [String] = []
    var count = 0
    let mutations = RawMutations(text: original.text, cells: original.cells).mutations([kind])
    for mutation in mutations where mutation.cell.table == "表三" {
      // Numbers that are the same when their digits change places are no fault.
      guard mutation.value != original.values[mutation.slot] else { continue }
      count += 1
      let audited = try #require(try Auditor.audit(mutation.text))
      let expected = Named(mutation.cell, mutation.value, original.values[mutation.slot])
      let found = audited.suspects.map { $0.cells.map { Named($0) } }
      if found != [[expected]] { problems.append("\(mutation.cell): \(found)") }
      let broken = Set(Identities.through(mutation.cell))
      let explained = Set(
        audited.findings.filter { finding in audited.suspects.contains { $0.explains(finding) } }
          .flatMap { finding in finding.items.map { Fact(rule: finding.rule, item: $0.item) } })
      if explained != broken { problems.append("\(mutation.cell) explains \(explained)") }
      if audited.suspects.first?.equations != broken.count {
        problems.append("\(mutation.cell) counts \(audited.suspects.first?.equations ?? 0)")
      }
    }
    #expect(problems.isEmpty, summary(problems))
    #expect(count == 175 || kind != .plusOne)
  }

  @Test(arguments: Originals.all)
  func `A fault of table four has five explanations, so none is given`(original: Original) throws {
    let mutations = RawMutations(text: original.text, cells: original.cells).mutations([.plusOne])
    for mutation in mutations where mutation.cell.table == "表四" {
      let audited = try #require(try Auditor.audit(mutation.text))
      #expect(audited.failures.count >= 1)
      #expect(audited.suspects.isEmpty)
    }
  }

  @Test(arguments: Originals.all)
  func `A report without a fault, or with a blank only, has no suspect`(original: Original) throws {
    #expect(try original.audit().suspects.isEmpty)
    for mutation in RawMutations(text: original.text, cells: original.cells).mutations([.blanked]) {
      let audited = try #require(try Auditor.audit(mutation.text))
      #expect(audited.suspects.isEmpty)
    }
  }

  /// The sample with numbers added to cells of table three.
  private static func audit(adding faults: [(row: String, column: String, by: Int)]) throws
    -> Audited
  {
    var text = Originals.samples[2].text
    for fault in faults {
      let original = try #require(try Auditor.audit(text))
      let slot = try #require(
        FormShape.cells.firstIndex {
          $0.table == "表三" && $0.row == fault.row && $0.column == fault.column
        })
      let cell = original.report.cells[slot]
      var bytes = Array(text.utf8)
      let value = String(cell.value.mantissa + Int64(fault.by))
      bytes.replaceSubrange(Int(cell.start)..<Int(cell.end), with: Array(value.utf8))
      text = String(decoding: bytes, as: UTF8.self)
    }
    return try #require(try Auditor.audit(text))
  }

  @Test func `Two faults of unlike size are two suspects, each with its own findings`() throws {
    let audited = try Self.audit(adding: [("granted", "natural", 1), ("denied4", "research", 2)])
    #expect(
      audited.suspects.map { $0.cells.map { FormShape.cells[$0.cell].rowID } } == [
        ["表三.granted"], ["表三.denied4"],
      ])
    #expect(audited.suspects.map(\.equations) == [2, 2])
  }

  @Test(arguments: [
    // Like size: the other two corners of the rectangle would do as well.
    [("granted", "natural", 1), ("denied4", "legal", 1)],
    // The row still adds up; every row would explain the two columns.
    [("granted", "natural", 1), ("granted", "total", 1)],
    // The column still adds up.
    [("granted", "natural", 1), ("denied4", "natural", -1)],
  ])
  func `Two faults that others explain as well have no suspect`(
    faults: [(row: String, column: String, by: Int)]
  ) throws {
    let audited = try Self.audit(adding: faults)
    #expect(!audited.failures.isEmpty)
    #expect(audited.suspects.isEmpty)
  }

  @Test func `Three faults far from each other are three suspects`() throws {
    let audited = try Self.audit(
      adding: [("granted", "natural", 1), ("denied4", "research", 2), ("newReceived", "legal", 4)])
    #expect(audited.suspects.map(\.equations) == [2, 2, 2])
  }

  @Test func `What one cell explains counts once`() throws {
    let audited = try Self.audit(adding: [("totalProcessed", "natural", 3)])
    func judge(_ suspects: [Suspect]) -> Judgement {
      Auditor.configuration.grading.judge(
        audited.findings, suspects, rules: Auditor.configuration.library.rules)
    }
    #expect(judge(audited.suspects).score == 90)
    #expect(judge([]).score == 70)
    #expect(judge(audited.suspects).counts.serious == 3)
    #expect(judge(audited.suspects).verdict == .fail)
    #expect(judge(audited.suspects).reason == "“严重”的发现计 1 条，达到 1 条即作此评定")
    #expect(judge([]).reason == "“严重”的发现计 3 条，达到 1 条即作此评定")
  }
}

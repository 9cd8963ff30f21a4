import Foundation
import GoujiModel
import GoujiTestSupport
import Testing

/// The closed table of statuses beside the seeds; skipped where the seeds are not there.
///
/// It is about the first 44 rules; of the others, see ``SeedTruthTests``.
@Suite("Statuses of the seeds")
struct ClosedTableTests {
  struct Outcome: Decodable, Sendable {
    var status: String
    var examined: Int?
    var line: Int?
    var lines: [Int]?
    var cells: [String]?
    var yieldsTo: String?
    var may: [String]?
  }

  private struct Table: Decodable {
    var seeds: [String: [String: Outcome]]
  }

  private static func table() throws -> [String: [String: Outcome]] {
    let folder = Auditor.root.deletingLastPathComponent().appending(path: "shared")
    let data = try Data(contentsOf: folder.appending(path: "seeds-expected.json"))
    return try JSONDecoder().decode(Table.self, from: data).seeds
  }

  @Test(.needsSeeds)
  func `The table has every seed, and its rules are there`() throws {
    let table = try Self.table()
    #expect(Set(table.keys) == Set(Seeds.all.map(\.name)))
    for (seed, rules) in table {
      #expect(rules.count == 44, "\(seed)")
      #expect(Set(rules.keys).isSubset(of: Auditor.annualRules.map(\.id)), "\(seed)")
    }
  }

  @Test(.needsSeeds, arguments: Seeds.all)
  func `Every rule comes to the status that the table gives`(seed: Seeds.Seed) throws {
    let wanted = try #require(try Self.table()[seed.name])
    let audited = try #require(try Auditor.audit(seed.text))
    for rule in Auditor.annualRules {
      guard let want = wanted[rule.id] else { continue }
      let outcome = try #require(audited.outcome(rule.id))
      let findings = audited.findings(rule.id)
      let words = findings.map(\.message).joined(separator: "／") + (outcome.reason ?? "")
      #expect(
        ([want.status] + (want.may ?? [])).contains(outcome.status.rawValue), "\(rule.id) \(words)")
      if let examined = want.examined { #expect(outcome.examined == examined, "\(rule.id)") }
      if let other = want.yieldsTo {
        #expect(outcome.reason?.contains(other) == true, "\(rule.id) \(words)")
      }
      guard outcome.status == .fail else {
        #expect(findings.allSatisfy { $0.status != .fail }, "\(rule.id) \(words)")
        continue
      }
      let lines = findings.flatMap { $0.evidence.map(\.place) + $0.operands.map(\.place) }
        .compactMap { $0?.line }
      if let line = want.line { #expect(lines.contains(line), "\(rule.id) \(lines)") }
      if let all = want.lines { #expect(Set(lines) == Set(all), "\(rule.id) \(lines)") }
      if let cells = want.cells {
        let items = findings.flatMap(\.items).map { Fact(rule: rule.id, item: $0.item).description }
        #expect(Set(items) == Set(cells.map { "\(rule.id) \($0)" }))
      }
    }
  }
}

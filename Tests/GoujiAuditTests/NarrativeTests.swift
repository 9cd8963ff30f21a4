import GoujiModel
import GoujiTestSupport
import Testing

/// The numbers that the seeds' texts give, against their tables; skipped where the seeds are not.
@Suite("Numbers in the text of the seeds")
struct NarrativeTests {
  /// For each seed the rules of TXT that examine something, and how many mentions.
  private static let examined: [String: [String: Int]] = [
    "000": ["TXT-001": 1, "TXT-003": 1, "TXT-010": 2, "TXT-014": 1],
    "001": ["TXT-001": 1, "TXT-003": 1, "TXT-004": 1],
    "002": ["TXT-001": 1, "TXT-007": 1, "TXT-008": 1],
    "003": ["TXT-001": 1, "TXT-003": 1, "TXT-004": 1, "TXT-010": 2, "TXT-011": 1],
    "004": ["TXT-001": 1, "TXT-011": 1, "TXT-014": 1],
  ]
  /// Where they differ, with the line.
  private static let failing: [String: [String: Int]] = [
    "003": ["TXT-011": 401], "004": ["TXT-014": 5],
  ]

  @Test(.needsSeeds, arguments: Seeds.all)
  func `Each number is examined, and only those that differ are reported`(
    seed: Seeds.Seed
  ) throws {
    let audited = try #require(try Auditor.audit(seed.text))
    let key = String(seed.name.prefix(3))
    let examined = try #require(Self.examined[key])
    for rule in Auditor.annualRules where rule.id.hasPrefix("TXT-0") && rule.id != "TXT-016" {
      let outcome = try #require(audited.outcome(rule.id))
      let findings = audited.findings(rule.id)
      let words = findings.map(\.message).joined(separator: "／")
      #expect(outcome.examined == examined[rule.id] ?? 0, "\(rule.id) \(words)")
      let line = Self.failing[key]?[rule.id]
      #expect((outcome.status == .fail) == (line != nil), "\(rule.id) \(words)")
      if let line { #expect(findings.first?.evidence.first?.place?.line == line, "\(rule.id)") }
    }
    #expect(audited.outcome("TXT-016")?.status == .pass)
    for rule in ["FEE-003", "FEE-008", "FEE-009"] {
      #expect(audited.outcome(rule)?.status == .notApplicable, "\(rule)")
    }
  }
}

import Foundation
import GoujiModel
import GoujiTestSupport
import Testing

/// What the truth of the seeds says of each rule; skipped where the seeds are not there.
@Suite("Findings on the seeds")
struct SeedTruthTests {
  struct Expected: Decodable, Sendable {
    var rule: String
    var expect: String
    var line: Int?
  }

  private struct Truth: Decodable {
    struct Seed: Decodable {
      var expectedFindings: [Expected]
    }
    var seeds: [String: Seed]
  }

  private static func truth(_ seed: Seeds.Seed) throws -> Truth.Seed {
    let folder = Auditor.root.deletingLastPathComponent().appending(path: "shared")
    let data = try Data(contentsOf: folder.appending(path: "seeds-truth.json"))
    return try #require(try JSONDecoder().decode(Truth.self, from: data).seeds[seed.name])
  }

  @Test(.needsSeeds, arguments: Seeds.all)
  func `Every finding that must come does, at its line`(seed: Seeds.Seed) throws {
    let audited = try #require(try Auditor.audit(seed.text))
    let rules = Set(Auditor.annualRules.map(\.id))
    for expected in try Self.truth(seed).expectedFindings
    where expected.expect == "must" && rules.contains(expected.rule) {
      let findings = audited.findings(expected.rule).filter { $0.status == .fail }
      #expect(!findings.isEmpty, "\(expected.rule)")
      // An aspect that is nowhere in a section is told at the section's heading.
      guard let line = expected.line, expected.rule != "STR-008" else { continue }
      let lines = findings.flatMap { $0.evidence.map(\.place) + $0.operands.map(\.place) }
        .compactMap { $0?.line }
      #expect(lines.contains(line), "\(expected.rule) \(lines)")
    }
  }

  @Test(.needsSeeds, arguments: Seeds.all)
  func `No rule fails that the truth does not know of`(seed: Seeds.Seed) throws {
    let audited = try #require(try Auditor.audit(seed.text))
    let known = Set(try Self.truth(seed).expectedFindings.map(\.rule))
    #expect(audited.failedRules.subtracting(known) == [])
  }
}

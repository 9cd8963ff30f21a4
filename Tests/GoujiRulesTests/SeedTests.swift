import Foundation
import GoujiDocuments
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiTestSupport
import Testing

/// The closed table of statuses beside the seeds; skipped where the seeds are not there.
@Suite("Statuses of the seeds")
struct SeedTests {
  private struct Expected: Decodable {
    struct Outcome: Decodable {
      var status: String
      var examined: Int?
      var line: Int?
      var lines: [Int]?
      var may: [String]?
    }

    var seeds: [String: [String: Outcome]]
  }

  private static var table: URL {
    StandardRules.root.deletingLastPathComponent().appending(path: "shared/seeds-expected.json")
  }

  @Test(.enabled(if: Seeds.whyMissing == nil))
  func `Every rule comes to the status that the table gives`() throws {
    let expected = try JSONDecoder().decode(Expected.self, from: try Data(contentsOf: Self.table))
    let standard = try StandardRules()
    let rules = standard.library.rules
    let evaluator = Evaluator(form: standard.file.form, rules: rules, folding: standard.folding)
    for seed in Seeds.all {
      let document = try TextInput.read(Array(seed.text.utf8), folding: standard.folding)
      guard case .report(let report) = standard.file.recognise(document) else {
        Issue.record("\(seed.name): unread")
        continue
      }
      let evaluation = evaluator.evaluate(report, stem: seed.name, expectedYear: nil)
      let wanted = try #require(expected.seeds[seed.name])
      #expect(Set(wanted.keys) == Set(rules.map(\.id)))
      for (rule, outcome) in zip(rules, evaluation.outcomes) {
        guard let want = wanted[rule.id] else { continue }
        let findings = evaluation.findings.filter { $0.rule == rule.id }
        let words = findings.map(\.message).joined(separator: "／") + (outcome.reason ?? "")
        let statuses = [want.status] + (want.may ?? [])
        #expect(
          statuses.contains(outcome.status.rawValue), "\(seed.name) \(rule.id) \(words)")
        if let examined = want.examined {
          #expect(outcome.examined == examined, "\(seed.name) \(rule.id)")
        }
        guard outcome.status == .fail else { continue }
        let lines = findings.flatMap { $0.evidence.map(\.place) + $0.operands.map(\.place) }
          .compactMap { $0?.line }
        if let line = want.line { #expect(lines.contains(line), "\(seed.name) \(rule.id)") }
        if let all = want.lines { #expect(Set(lines) == Set(all), "\(seed.name) \(rule.id)") }
      }
    }
  }
}

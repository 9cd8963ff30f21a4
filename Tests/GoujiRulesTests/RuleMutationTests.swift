import GoujiEngine
import GoujiModel
import GoujiRules
import Testing

@Suite("Changes that tests must notice")
struct RuleMutationTests {
  /// Rules that hold several reports or the registry against each other; their tests show each
  /// status, but do not notice every change yet.
  private static func needsMore(_ rule: String) -> Bool {
    ["XY-", "BAT-", "PUB-001", "PUB-002", "PUB-006", "YR-002"].contains { rule.hasPrefix($0) }
  }

  @Test func `No change of a standard rule goes unnoticed but those listed with a reason`() throws {
    let standard = try StandardRules()
    let results = standard.library.mutate(standard.forms)
    #expect(Set(results.map(\.rule)) == Set(standard.library.rules.map(\.id)))
    #expect(results.reduce(0) { $0 + $1.made } > 2_000)
    for result in results where !Self.needsMore(result.rule) {
      #expect(result.stale == [], "\(result.rule)")
      for survivor in result.open {
        Issue.record("\(survivor.location) \(result.rule) \(survivor.words): \(survivor.advice)")
      }
    }
  }

  @Test func `Each part and each placeholder of the standard rules is tested`() throws {
    let standard = try StandardRules()
    for coverage in standard.library.coverage(standard.forms) where !Self.needsMore(coverage.rule) {
      #expect(coverage.parts.seen == coverage.parts.total, "\(coverage.rule) \(coverage.missing)")
      #expect(
        coverage.placeholders.seen == coverage.placeholders.total,
        "\(coverage.rule) \(coverage.missing)")
    }
  }
}

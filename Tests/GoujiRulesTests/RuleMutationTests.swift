import GoujiEngine
import GoujiModel
import GoujiRules
import Testing

@Suite("Changes that tests must notice")
struct RuleMutationTests {
  @Test func `No change of a standard rule goes unnoticed but those listed with a reason`() throws {
    let standard = try StandardRules()
    let results = standard.library.mutate(standard.forms)
    #expect(Set(results.map(\.rule)) == Set(standard.library.rules.map(\.id)))
    #expect(results.reduce(0) { $0 + $1.made } > 2_000)
    for result in results {
      #expect(result.stale == [], "\(result.rule)")
      for survivor in result.open {
        Issue.record("\(survivor.location) \(result.rule) \(survivor.words): \(survivor.advice)")
      }
    }
  }

  @Test func `Each part and each placeholder of the standard rules is tested`() throws {
    let standard = try StandardRules()
    for coverage in standard.library.coverage(standard.forms) {
      #expect(coverage.parts.seen == coverage.parts.total, "\(coverage.rule) \(coverage.missing)")
      #expect(
        coverage.placeholders.seen == coverage.placeholders.total,
        "\(coverage.rule) \(coverage.missing)")
    }
  }
}

import GoujiModel
import GoujiTestSupport
import Testing

/// One report written in other words, and the rules that it then fails.
struct Wording: Sendable, CustomStringConvertible {
  /// What is written: words that no seed has.
  let words: String
  /// What fails beside the failures of the untouched report: rules, or items as ``Fact`` says them.
  let fails: Set<String>
  let change: @Sendable (inout SampleReport) -> Void
  let layout: @Sendable (Layout) -> Layout

  var description: String { words }

  init(
    _ words: String, fails: Set<String> = [],
    change: @escaping @Sendable (inout SampleReport) -> Void = { _ in },
    layout: @escaping @Sendable (Layout) -> Layout = { $0 }
  ) {
    self.words = words
    self.fails = fails
    self.layout = layout
    self.change = change
  }

  /// Facts by their rule where the expectation names the rule alone.
  func named(_ facts: Set<Fact>) -> Set<String> {
    Set(facts.map { fails.contains($0.rule) ? $0.rule : $0.description })
  }

  /// Audits the report without and with the change, over a few layouts.
  func check(
    on layouts: [String] = ["tab", "cells", "traditional-pipe"],
    _ also: (Audited, Rendering) -> Void = { _, _ in }
  ) throws {
    for name in layouts {
      let plain = try #require(Layouts.named(name))
      for report in [SampleReport.mixed, .sparse] {
        let untouched = try #require(try Auditor.audit(plain.render(report).text))
        var sample = report
        change(&sample)
        let rendering = layout(plain).render(sample)
        let audited = try #require(try Auditor.audit(rendering.text), "\(name) \(report)")
        let more = audited.failures.subtracting(untouched.failures)
        #expect(named(more) == fails, "\(words) \(name) \(report)")
        let comparison = audited.comparison(rendering.cells)
        #expect(comparison.wrong == [], "\(words) \(name) \(report)")
        also(audited, rendering)
      }
    }
  }
}

/// Says where a wording of these tests stands in a seed: it then proves nothing new.
func expectUnseen(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let seen = Seeds.all.filter { $0.text.contains(words) }
  #expect(seen.isEmpty, "\(words) stands in \(seen)", sourceLocation: sourceLocation)
}

import GoujiModel
import GoujiTestSupport
import Testing

/// A section heading taken away, in raw texts and over the layouts.
@Suite("A lost section heading")
struct HeadingVariationTests {
  private static let sections = [
    "overview", "proactive", "applications", "proceedings", "problems", "other",
  ]

  @Test(arguments: Originals.all, 1...6)
  func `A lost heading is reported once and takes no cell with it`(
    original: Original, section: Int
  ) throws {
    let untouched = try original.audit()
    let text = try #require(removingHeading(section, from: original.text))
    let audited = try #require(try Auditor.audit(text))
    #expect(audited.comparison(original.cells).right == 200)
    Self.expectOne(section, audited, untouched)
  }

  @Test(arguments: Layouts.tried)
  func `A lost heading is reported once in any layout`(layout: Layout) throws {
    for report in SampleReport.builtIn {
      let rendering = layout.render(report)
      let untouched = try #require(try Auditor.audit(rendering.text))
      for section in 1...6 where !Self.leavesNoWord(layout, section) {
        let rest = try #require(rendering.removingHeading(section))
        let audited = try #require(try Auditor.audit(rest.text))
        #expect(audited.comparison(rendering.cells).wrong == [], "\(report) \(section)")
        if Layouts.readable.contains(where: { $0.name == layout.name }) {
          #expect(
            audited.report.cells.map(\.reading) == untouched.report.cells.map(\.reading),
            "\(report) \(section)")
        }
        Self.expectOne(section, audited, untouched)
      }
    }
  }

  /// Where table four has lost its heads, its heading is the only word of it on the paper.
  private static func leavesNoWord(_ layout: Layout, _ section: Int) -> Bool {
    section == 4 && layout.name.hasPrefix("proceedings-no-heads")
  }

  private static func expectOne(
    _ section: Int, _ audited: Audited, _ untouched: Audited,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lost = audited.failures.filter { $0.rule == "STR-003" }
    #expect(
      lost.map(\.description) == ["STR-003 \(sections[section - 1])"],
      sourceLocation: sourceLocation)
    let more = audited.failedRules.subtracting(untouched.failedRules).subtracting(["STR-003"])
    #expect(more == [], sourceLocation: sourceLocation)
  }
}

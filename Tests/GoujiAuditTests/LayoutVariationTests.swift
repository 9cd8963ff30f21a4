import GoujiModel
import GoujiTestSupport
import Testing

/// Every layout of every report: what a rule says never depends on the layout.
@Suite("Rules over layouts")
struct LayoutVariationTests {
  static let reports = SampleReport.builtIn + Seeds.all.map(\.report)

  @Test(arguments: Layouts.all)
  func `No layout makes a rule accuse`(layout: Layout) throws {
    var problems: [String] = []
    for report in Self.reports {
      let plain = try #require(Layouts.named("tab")).render(report)
      let untouched = try #require(try Auditor.audit(plain.text))
      let rendering = layout.render(report)
      guard let audited = try Auditor.audit(rendering.text) else {
        problems.append("\(report): not read")
        continue
      }
      let comparison = audited.comparison(rendering.cells)
      problems += comparison.wrong.map { "\(report): \($0)" }
      let more = audited.failures.subtracting(untouched.failures)
      if !more.isEmpty { problems.append("\(report): more fails \(more.sorted())") }
    }
    #expect(problems.isEmpty, summary(problems))
  }

  @Test func `The layouts tell how many cells are right`() throws {
    var right = 0
    var unknown = 0
    for layout in Layouts.all {
      for report in Self.reports {
        let rendering = layout.render(report)
        guard let audited = try Auditor.audit(rendering.text) else {
          unknown += 200
          continue
        }
        right += audited.comparison(rendering.cells).right
        unknown += audited.comparison(rendering.cells).unknown
      }
    }
    print("Layouts: \(right) cells right, \(unknown) not known")
    #expect(right + unknown == Layouts.all.count * Self.reports.count * 200)
  }
}

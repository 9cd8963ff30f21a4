import GoujiModel
import GoujiTestSupport
import Testing

/// Reports without a defect are told of none: false accusations are worse than misses.
@Suite("Clean reports")
struct CleanReportTests {
  /// Two thousand in a release build, as CI makes it; fewer while debugging.
  #if DEBUG
    static let count = 160
  #else
    static let count = 2000
  #endif

  private static let parts = 8

  @Test(arguments: 0..<parts)
  func `No rule fails on a report without a defect`(part: Int) throws {
    var problems: [String] = []
    for seed in stride(from: part, to: Self.count, by: Self.parts) {
      let report = CleanReport.make(seed)
      let layout = Layouts.separators[seed % Layouts.separators.count]
      guard let audited = try Auditor.audit(layout.render(report).text) else {
        problems.append("\(seed) in \(layout) is not recognised")
        continue
      }
      for finding in audited.findings where finding.rule != "TBL-015" {
        problems.append("\(seed) in \(layout): \(finding.rule) \(finding.message)")
      }
    }
    #expect(problems.isEmpty, summary(problems))
  }

  @Test func `The same seed gives the same report`() {
    #expect(CleanReport.make(7).values == CleanReport.make(7).values)
    #expect(CleanReport.make(7).overview == CleanReport.make(7).overview)
    #expect(CleanReport.make(7).overview != CleanReport.make(8).overview)
  }
}

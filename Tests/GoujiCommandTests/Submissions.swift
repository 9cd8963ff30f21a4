import Foundation
import GoujiTestSupport
import Testing

/// Submissions that the tests of the command need.
enum Submissions {
  /// A report in which everything adds up.
  static func sound(_ index: Int = 0) throws -> String {
    let samples = SampleReport.builtIn
    return try text(of: samples[index % samples.count])
  }

  /// A report whose table three says that nearly everything was carried forward.
  static func carriedForward() throws -> String {
    var report = SampleReport.mixed
    let last = report.table3.count - 1
    report.table3[last] = report.table3[last].map { _ in "9999" }
    return try text(of: report)
  }

  private static func text(of report: SampleReport) throws -> String {
    try #require(Layouts.all.first).render(report).text
  }

  /// The rule set of an office that builds on the standard one.
  static func officeRules() throws -> Data {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(
      contentsOf: tests.appendingPathComponent("Fixtures/office-rules/qinglan.yaml"))
  }

  static let novel = String(
    repeating: "那年冬天，河面结了一层薄冰。他沿着堤岸走了很久，谁也没有遇见。\n", count: 200)

  static let picture: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] + Array("IHDR".utf8)
    + [UInt8](repeating: 0, count: 64)
}

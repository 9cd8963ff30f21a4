import GoujiModel
import GoujiTestSupport
import Testing

/// Periods whose dates lost characters on the way.
@Suite("Periods with lost characters")
struct PeriodTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var words: String
    /// Start and end as 2023-1-1; nil where nothing may be said.
    var start: String?
    var end: String?
    var testDescription: String { words }
  }

  @Test(arguments: [
    Case(words: "自2023年1月1日起，至2023年12月31日止", start: "2023-1-1", end: "2023-12-31"),
    Case(words: "自2023年1月至12月31日", start: "2023-1-1", end: "2023-12-31"),
    Case(words: "自20230101至20231231日", start: "2023-1-1", end: "2023-12-31"),
    Case(words: "自2023年1月1日起，至年12月31日止", start: "2023-1-1", end: "2023-12-31"),
    Case(words: "自2023年1月1日0时至2023年12月31日24时", start: "2023-1-1", end: "2023-12-31"),
    Case(words: "为202311日至2023年12月31日", start: nil, end: "2023-12-31"),
    Case(words: "为2023年1月1日至2月31日", start: "2023-1-1", end: nil),
    Case(words: "自2023年1月1日起，至2023年12月3l日止", start: "2023-1-1", end: nil),
    Case(words: "自2023年1月1日起，至2023年12月3?日止", start: "2023-1-1", end: nil),
    Case(words: "为2023年1月1日至12月3日1", start: "2023-1-1", end: nil),
    Case(words: "为2023年1日1日至12日31日", start: nil, end: nil),
  ])
  func `a day is read whole or not at all`(period: Case) throws {
    let sample = SampleReport.mixed
    let whole = "统计期限自2023年1月1日起，至2023年12月31日止"
    let plain = try #require(Layouts.named("tab")).render(sample).text
    #expect(plain.contains(whole))
    let report = try #require(
      try Standard.report(plain.replacing(whole, with: "统计期限" + period.words)))
    let statement = try #require(report.statements.first { $0.name == "统计期限" })
    func day(_ value: StatementValue) -> String? {
      guard case .date(let date) = value, let year = date.year, let month = date.month,
        let day = date.day
      else { return nil }
      return "\(year)-\(month)-\(day)"
    }
    #expect(day(statement.values[0]) == period.start)
    #expect(day(statement.values[1]) == period.end)
  }
}

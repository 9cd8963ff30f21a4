import GoujiModel
import GoujiTestSupport
import Testing

/// A title left over from another year: one finding, not one for every true sentence.
@Suite("A title of another year")
struct TitleYearTests {
  /// How a title is written; the unit, then the year.
  static let titles: [@Sendable (String, Int) -> [String]] = [
    { ["\($0)\($1)年政府信息公开工作年度报告"] },
    { [$0, "\($1)年政府信息公开工作年度报告"] },
    { ["\($0) \($1) 年政府信息公开工作年度报告"] },
    { ["\($0)政府信息公开工作\($1)年年度报告"] },
    { ["\($0)政府信息公开工作年度报告（\($1)年）"] },
    { ["\($0)", "政府信息公开工作年度报告", "（\($1)年）"] },
    { unit, year in [unit + wide(year) + "年政府信息公开工作年度报告"] },
    { ["\($0)\($1)\u{A0}年", "政府信息公开工作年度报告"] },
  ]

  private static func wide(_ year: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(year).unicodeScalars.compactMap {
          Unicode.Scalar($0.value + 0xFEE0)
        }))
  }

  @Test(arguments: SampleReport.builtIn, titles.indices)
  func `The year of the title alone is the finding`(report: SampleReport, title: Int) throws {
    for offset in [-2, -1, 1] {
      for layout in ["tab", "pipe", "cells", "aligned", "traditional-pipe"] {
        var sample = report
        sample.titleLines = Self.titles[title](report.unit, report.year)
        let layout = try #require(Layouts.named(layout))
        let right = try #require(try Auditor.audit(layout.render(sample).text))
        sample.titleLines = Self.titles[title](report.unit, report.year + offset)
        let wrong = try #require(try Auditor.audit(layout.render(sample).text))
        expectOnlyTitle(wrong, right, year: report.year)
      }
    }
  }

  @Test(arguments: Originals.samples)
  func `A sample with last year's title has one finding`(original: Original) throws {
    let untouched = try original.audit()
    let year = try #require(untouched.report.year.year)
    let text = try #require(Self.replacingTitleYear(original.text, year, with: year - 1))
    expectOnlyTitle(try #require(try Auditor.audit(text)), untouched, year: year)
  }

  /// Seed 001 has no title; 002 has no other year than that of its opening: two equal camps.
  @Test(
    .needsSeeds,
    arguments: Seeds.all.filter { !$0.name.hasPrefix("001") && !$0.name.hasPrefix("002") })
  func `A seed with last year's title has one finding more`(seed: Seeds.Seed) throws {
    let untouched = try #require(try Auditor.audit(seed.text))
    let year = seed.report.year
    let text = try #require(Self.replacingTitleYear(seed.text, year, with: year - 1))
    expectOnlyTitle(try #require(try Auditor.audit(text)), untouched, year: year)
  }

  @Test(.needsSeeds, arguments: Seeds.all.filter { $0.name.hasPrefix("002") })
  func `A title against the opening alone leaves the year open`(seed: Seeds.Seed) throws {
    let untouched = try #require(try Auditor.audit(seed.text))
    let text = try #require(
      Self.replacingTitleYear(seed.text, seed.report.year, with: seed.report.year - 1))
    let audited = try #require(try Auditor.audit(text))
    #expect(audited.report.year.year == nil)
    let more = audited.failures.subtracting(untouched.failures)
    #expect(more.map(\.description) == ["YR-001"])
    // Rules that go by the year are open; none of the true sentences is accused.
    #expect(
      audited.undecided.map(\.description).sorted() == [
        "LEG-003", "YR-006 overview", "YR-007 title",
      ])
  }

  /// Everything else of the text is from one year: what is missing there changes nothing.
  @Test(arguments: ["period", "fee", "opening", "signature"])
  func `Three witnesses are enough against the title`(silent: String) throws {
    for report in SampleReport.builtIn {
      var sample = report
      switch silent {
      case "period": sample.preamble = ["根据有关规定，现公布本机关年度报告。"]
      case "fee": sample.other = ["本机关未收取政府信息公开信息处理费。"]
      case "opening": sample.overview = ["各项工作按计划完成，主动公开与依申请公开均有进展。"]
      default: sample.signature = []
      }
      let right = try audit(sample)
      sample.titleLines = ["\(report.unit)\(report.year - 1)年政府信息公开工作年度报告"]
      expectOnlyTitle(try audit(sample), right, year: report.year)
    }
  }

  /// A short report has no more: no period, no date at its end.
  @Test func `The fee and the opening outvote the title`() throws {
    for report in SampleReport.builtIn {
      var sample = report
      sample.preamble = ["根据有关规定，现公布本机关年度报告。"]
      sample.overview = ["\(report.year)年，本机关坚持公开为常态，推进主动公开与依申请公开。"]
      sample.other = ["\(report.year)年，本机关未收取政府信息公开信息处理费。"]
      sample.signature = []
      let right = try audit(sample)
      sample.titleLines = ["\(report.unit)\(report.year - 1)年政府信息公开工作年度报告"]
      expectOnlyTitle(try audit(sample), right, year: report.year)
    }
  }

  @Test func `A title against nobody is the year of the report`() throws {
    var sample = SampleReport.mixed
    sample.preamble = []
    sample.overview = ["各项工作按计划完成。"]
    sample.other = ["本机关未收取政府信息公开信息处理费。"]
    sample.signature = []
    sample.titleLines = ["临澜市人民政府2019年政府信息公开工作年度报告"]
    let audited = try audit(sample)
    #expect(audited.report.year.year == 2019)
    #expect(audited.status("YR-007") == .pass)
  }

  private func audit(_ report: SampleReport) throws -> Audited {
    let layout = try #require(Layouts.named("tab"))
    return try #require(try Auditor.audit(layout.render(report).text))
  }

  private func expectOnlyTitle(
    _ wrong: Audited, _ right: Audited, year: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(wrong.report.year.year == year, sourceLocation: sourceLocation)
    #expect(wrong.findings("YR-007").count == 1, sourceLocation: sourceLocation)
    #expect(wrong.status("YR-007") == .fail, sourceLocation: sourceLocation)
    let more = wrong.failures.subtracting(right.failures).filter { $0.rule != "YR-007" }
    #expect(more == [], sourceLocation: sourceLocation)
    #expect(
      wrong.findings.count == right.findings.count + 1,
      sourceLocation: sourceLocation)
    #expect(wrong.undecided == right.undecided, sourceLocation: sourceLocation)
  }

  /// Puts another year into the first line that ends like a title.
  private static func replacingTitleYear(_ text: String, _ old: Int, with new: Int) -> String? {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    let ends = ["年政府信息公开工作年度报告", "年政府信息公開工作年度報告", "年政府資訊公開工作年度報告", "年政府信息公開工作年度報告"]
    let line = lines.firstIndex { line in
      let bare = line.filter { !$0.isWhitespace }
      return ends.contains { bare.hasSuffix($0) } && line.contains(String(old))
    }
    guard let line else { return nil }
    lines[line] = lines[line].replacing(String(old), with: String(new))
    return lines.joined(separator: "\n")
  }
}

import Foundation
import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

@Suite("Headings run into the text around them")
struct RunInHeadingTests {
  private static let numerals = ["一", "二", "三", "四", "五", "六"]

  private func text(_ change: (inout SampleReport) -> Void = { _ in }) throws -> String {
    var sample = SampleReport.mixed
    change(&sample)
    return try #require(Layouts.named("tab")).render(sample).text
  }

  private func heading(_ section: Int) -> String {
    "\(Self.numerals[section])、\(SampleReport.mixed.headings[section])"
  }

  private func sections(_ text: String) throws -> [Int?] {
    try #require(try Standard.report(text)).headings.map(\.section)
  }

  @Test("A heading behind the last sentence of another section is found", arguments: [0, 5])
  func behind(_ section: Int) throws {
    for mark in ["", " ", "　"] {
      let whole = try text()
      let start = try #require(whole.range(of: "\n" + heading(section)))
      let before = whole[..<start.lowerBound].trimmed
      let joined = before + mark + heading(section) + whole[start.upperBound...]
      #expect(try sections(joined) == [0, 1, 2, 3, 4, 5], "\(section) behind “\(mark)”")
    }
  }

  @Test("A heading with its text behind it in the line is found", arguments: [0, 4, 5])
  func inFront(_ section: Int) throws {
    let whole = try text()
    let place = try #require(whole.range(of: heading(section)))
    let rest = String(whole[place.upperBound...].drop { $0.isWhitespace })
    let joined = whole[..<place.upperBound] + " " + rest
    let report = try #require(try Standard.report(String(joined)))
    #expect(report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
    let found = try #require(report.headings.first { $0.section == section })
    #expect(report.document.quote(found.range) == heading(section))
  }

  @Test func `A report without line ends has all its sections and cells`() throws {
    let layout = try #require(Layouts.lostLines.first { $0.name == "page-in-one-line" })
    let rendering = layout.render(.mixed)
    let heads = "自然人 法人或其他组织"
    // Where 总计 stands beside 申请人情况, its column may as well be the first: then nothing is read.
    let atTop = rendering.text
    let besideHeads = atTop.replacing("申请人情况 总计 \(heads)", with: "申请人情况 \(heads) 总计")
    #expect(!atTop.contains("\n") && atTop != besideHeads)
    for (text, least) in [(atTop, 25), (besideHeads, 200)] {
      let report = try #require(try Standard.report(text))
      #expect(report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
      let comparison = Comparison(report, rendering.cells, form: Standard.form.form)
      #expect(comparison.wrong.isEmpty, "\(comparison.wrong.prefix(5))")
      #expect(comparison.right == least)
    }
  }

  @Test(
    "What only names sections is no heading",
    arguments: [
      "本报告包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况等部分。",
      "本报告分为 一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况 六部分。",
      "数字见“一、总体情况”，说明见“六、其他需要报告的事项”。",
    ])
  func named(_ sentence: String) throws {
    // The section that has no heading of its own is not found in the sentence.
    var lines = try text { $0.preamble.append(sentence) }.split(
      separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { $0 == heading(0) }
    let found = try #require(try Standard.report(lines.joined(separator: "\n"))).headings
    #expect(!found.contains { $0.section == 0 })
    #expect(found.map(\.section) == [1, 2, 3, 4, 5])
  }

  @Test func `A list of the sections does not hide a heading that is run in`() throws {
    let list = (0..<6).map(heading).joined(separator: " ")
    let whole = try text { $0.preamble.insert("目录 " + list, at: 0) }
    let place = try #require(whole.range(of: "\n" + heading(0)))
    let joined = whole[..<place.lowerBound].trimmed + heading(0) + whole[place.upperBound...]
    #expect(try sections(joined) == [0, 1, 2, 3, 4, 5])
  }

  @Test func `A heading on its own line wins over one in a sentence`() throws {
    let report = try #require(
      try Standard.report(
        try text { $0.problems.append("上年问题已经整改。一、总体情况 所列数字已经核对，没有出入。") }))
    let first = try #require(report.headings.first { $0.section == 0 })
    #expect(report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
    #expect(first.range.start < report.headings[1].range.start)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(self).split(separator: "\n", omittingEmptySubsequences: false).reversed()
      .drop { $0.allSatisfy(\.isWhitespace) }.reversed().joined(separator: "\n")
  }
}

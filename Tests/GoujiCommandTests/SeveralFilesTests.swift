import Foundation
import GoujiTestSupport
import Testing

/// Several files of one report in one folder or archive become one audit, and none is dropped
/// without being named.
@Suite("Several files of one report")
struct SeveralFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func audit(_ format: String = "ndjson") throws -> CommandResult {
    try BuiltCommand.run(["audit", "--format", format, "in"], in: folder)
  }

  private func write(_ report: SampleReport, as producer: String, to name: String) throws {
    let file = try #require(
      (FileProducers.all + TableProducers.all).first { $0.name == producer })
    try folder.write(Data(file.bytes(report)), to: "in/\(name)")
  }

  private func text(_ report: SampleReport) throws -> String {
    try #require(Layouts.named("tab")).render(report).text
  }

  /// The report without its three tables.
  private func running(_ report: SampleReport) throws -> String {
    var lines = report.titleLines + report.preamble
    for (index, heading) in report.headings.enumerated() {
      lines.append("\(["一", "二", "三", "四", "五", "六"][index])、\(heading)")
      switch index {
      case 0: lines += report.overview
      case 4: lines += report.problems
      case 5: lines += report.other
      default: break
      }
    }
    return (lines + report.signature).map { $0 + "\n" }.joined()
  }

  private func report(_ result: CommandResult) throws -> [String: Any] {
    let lines = result.lines(kind: "report")
    #expect(lines.count == 1, "\(result.output.count) \(result.errors)")
    let line = try #require(lines.first)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  private func sources(_ report: [String: Any]) -> [String] {
    (report["sources"] as? [[String: Any]] ?? []).map { source in
      "\(source["role"] ?? "") \(source["path"] ?? "")"
    }
  }

  private func findings(_ report: [String: Any]) -> [String] {
    (report["findings"] as? [[String: Any]] ?? []).map { "\($0["identity"] ?? "")" }
  }

  @Test
  func `the text and its tables apart are joined`() throws {
    try folder.write(try running(.mixed), to: "in/临澜市2023年年报.txt")
    try write(.mixed, as: "xlsx-sheets", to: "临澜市附表.xlsx")
    let result = try audit()
    #expect(result.lines(kind: "unread").isEmpty, "\(result.errors)")
    let report = try report(result)
    #expect(sources(report) == ["audited in/临澜市2023年年报.txt", "part in/临澜市附表.xlsx"])
    let cells = try #require(report["cells"] as? [String: Any])
    #expect(cells["known"] as? Int == 200)
    #expect((report["unit"] as? [String: Any])?["name"] as? String == "临澜市人民政府")
    try folder.write(try text(.mixed), to: "whole/年报.txt")
    let whole = try self.report(
      try BuiltCommand.run(["audit", "--format", "ndjson", "whole"], in: folder))
    #expect(findings(report) == findings(whole))
  }

  /// A table of the report as separated values.
  private func annex(_ report: SampleReport, _ first: String, _ last: String) throws -> String {
    let lines = try text(report).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix(first) })
    let end = try #require(lines.firstIndex { $0.hasPrefix(last) })
    return lines[(start + 1)..<end].map { $0.replacing("\t", with: ",") + "\n" }.joined()
  }

  @Test
  func `a report and the table that it lacks are joined`() throws {
    let lines = try text(.mixed).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("三、收到") })
    let end = try #require(lines.firstIndex { $0.hasPrefix("四、政府信息公开行政复议") })
    let rest = lines[...start] + ["见附表。"] + lines[end...]
    try folder.write(rest.joined(separator: "\n"), to: "in/临澜市2023年年报.txt")
    try folder.write(try annex(.mixed, "三、收到", "四、政府信息公开行政复议"), to: "in/临澜市附表.csv")
    let report = try report(try audit())
    #expect(sources(report) == ["audited in/临澜市2023年年报.txt", "part in/临澜市附表.csv"])
    let cells = try #require(report["cells"] as? [String: Any])
    #expect(cells["known"] as? Int == 200)
    #expect(try audit("markdown").output.contains("部分统计表另在一个文件里，合为一份审核"))
  }

  @Test
  func `a table that both files hold joins nothing`() throws {
    try folder.write(try text(.mixed), to: "in/临澜市2023年年报.txt")
    try folder.write(try annex(.mixed, "三、收到", "四、政府信息公开行政复议"), to: "in/临澜市附表.csv")
    #expect(try audit().lines(kind: "report").count == 2)
  }

  @Test
  func `a wrong cell of a joined report is told with its file`() throws {
    var wrong = SampleReport.mixed
    wrong.table3[wrong.table3.count - 2][6] = "99999"
    try folder.write(try running(.mixed), to: "in/临澜市2023年年报.txt")
    try write(wrong, as: "xlsx-one-sheet", to: "临澜市附表.xlsx")
    let result = try audit("markdown")
    #expect(result.output.contains("“临澜市附表.xlsx”工作表“统计表”J"))
  }

  @Test
  func `the same report in two formats is audited once, and what differs is told`() throws {
    var other = SampleReport.mixed
    other.table3[0][0] = "327"
    other.other[0] = "2023年度，全市行政机关收取政府信息公开信息处理费12元。"
    try write(.mixed, as: "docx-merged", to: "年报.docx")
    try write(other, as: "pdf-strokes", to: "年报.pdf")
    let report = try report(try audit())
    #expect(sources(report) == ["audited in/年报.docx", "compared in/年报.pdf"])
    let differences = try #require(report["differences"] as? [[String: Any]])
    #expect(differences.count == 2, "\(differences)")
    #expect(differences.first?["audited"] as? String == "326")
    #expect(differences.first?["other"] as? String == "327")
    let section = try #require(differences.last)
    #expect((section["item"] as? [String: Any])?["section"] as? String == "other")
    #expect((section["other"] as? String)?.contains("12元") == true)
    #expect(try audit("markdown").output.contains("送审文件之间的差异"))
  }

  @Test
  func `two formats that say the same have no differences`() throws {
    try write(.dense, as: "html-in-site", to: "年报.html")
    try write(.dense, as: "pdf-strokes", to: "年报.pdf")
    let report = try report(try audit())
    #expect(sources(report) == ["audited in/年报.html", "compared in/年报.pdf"])
    #expect(report["differences"] == nil)
  }

  @Test
  func `the latest version wins, and the others are named`() throws {
    for (name, index) in [("年报.txt", 0), ("年报(修改版).txt", 1), ("年报（修改版）(2).txt", 2)] {
      var version = SampleReport.mixed
      version.problems[0] += String(repeating: "再次核对。", count: index)
      try folder.write(try text(version), to: "in/\(name)")
    }
    let report = try report(try audit())
    #expect(
      sources(report) == [
        "audited in/年报（修改版）(2).txt", "superseded in/年报(修改版).txt", "superseded in/年报.txt",
      ])
    #expect(try audit("markdown").output.contains("较早的版本"))
  }

  @Test(arguments: [
    ("年报最终版.txt", "年报V3.txt"), ("甲.txt", "乙.txt"), ("年报.txt", "年报.md"),
  ])
  func `names that do not tell leave both`(first: String, second: String) throws {
    var other = SampleReport.mixed
    other.problems[0] += "再次核对。"
    try folder.write(try text(.mixed), to: "in/\(first)")
    try folder.write(try text(other), to: "in/\(second)")
    #expect(try audit().lines(kind: "report").count == 2)
  }

  @Test
  func `another unit or another year is another report`() throws {
    func replaced(_ text: String) -> String { text.replacing("临澜市人民政府", with: "海定县人民政府") }
    try folder.write(try text(.mixed), to: "in/年报.txt")
    try folder.write(replaced(try text(.mixed)), to: "in/年报(2).txt")
    try folder.write(
      try text(.mixed).replacing("2023", with: "2022").replacing("2024", with: "2023"),
      to: "in/2022年年报.txt")
    #expect(try audit().lines(kind: "report").count == 3)
  }

  @Test
  func `a version that is signed earlier is not the latest`() throws {
    let text = try text(.mixed)
    let date = try #require(SampleReport.mixed.signature.last)
    try folder.write(text, to: "in/年报.txt")
    try folder.write(text.replacing(date, with: "2024年1月2日"), to: "in/年报(2).txt")
    #expect(try audit().lines(kind: "report").count == 2)
  }

  @Test
  func `the same bytes twice are audited once`() throws {
    try folder.write(try text(.mixed), to: "in/年报.txt")
    try folder.write(try text(.mixed), to: "in/年报(1).txt")
    let report = try report(try audit())
    #expect(sources(report) == ["audited in/年报(1).txt", "duplicate in/年报.txt"])
  }

  @Test
  func `files named on the command line are audited each`() throws {
    try folder.write(try text(.mixed), to: "年报.txt")
    try folder.write(try text(.mixed), to: "年报(2).txt")
    let result = try BuiltCommand.run(
      ["audit", "--format", "ndjson", "年报.txt", "年报(2).txt"], in: folder)
    #expect(result.lines(kind: "report").count == 2)
  }

  @Test
  func `an archive holds them as a folder does`() throws {
    var zip = StoredZip()
    zip.add("临澜市/年报.txt", Array(try running(.mixed).utf8))
    let tables = try #require(TableProducers.all.first)
    zip.add("临澜市/附表.xlsx", tables.bytes(.mixed))
    try folder.write(Data(zip.bytes), to: "in/报送.zip")
    let report = try report(try audit())
    #expect(
      sources(report) == [
        "audited in/报送.zip/临澜市/年报.txt", "part in/报送.zip/临澜市/附表.xlsx",
      ])
  }
}

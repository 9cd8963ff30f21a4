import Foundation
import GoujiModel
import GoujiRendering
import Testing

/// Everything a format writes for these entries.
func render(
  _ format: any ReportFormat.Type, _ entries: [AuditEntry], showsPasses: Bool = false,
  header: AuditHeader = Sample.header
) -> [UInt8] {
  var report = format.init(options: RenderingOptions(showsPasses: showsPasses))
  var bytes = report.begin(header)
  for entry in entries { bytes += report.entry(entry) }
  return bytes + report.end(Sample.summary(entries)).joined()
}

let many: [AuditEntry] = [
  .report(Sample.faulty()),
  .unread(UnreadSubmission(path: "2024/说明.txt", reason: "没有识别到任何一张表")),
  .report(Sample.clean()),
  .report(Sample.clean(path: "2024/吉县.txt", score: 96)),
]

@Suite struct ReportFormatTests {
  static let names = ReportFormats.all.map { $0.name }

  @Test(arguments: names)
  func `Every format has a golden for one submission and one for many`(name: String) throws {
    let format = try #require(ReportFormats.all.first { $0.name == name })
    try expectGolden(
      render(format, [.report(Sample.faulty())]), "one.\(name).\(format.fileExtension)")
    try expectGolden(render(format, many), "many.\(name).\(format.fileExtension)")
  }

  @Test(arguments: names)
  func `The first line carries the mark that folders are searched for`(name: String) throws {
    let format = try #require(ReportFormats.all.first { $0.name == name })
    #expect(OwnOutput.isMarked(render(format, many)))
    #expect(OwnOutput.isMarked(render(format, [])))
    #expect(!OwnOutput.isMarked(Array("霍城县2023年".utf8)))
  }

  @Test func `JSON is valid whatever the submission holds`() throws {
    let hostile = "\u{0}\u{1F}\"\\\n\t\u{2028}/" + Sample.hostile
    var audited = Sample.faulty(path: hostile)
    audited.findings[0].message = hostile
    let bytes = render(JSONReport.self, [.report(audited)])
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let report = try #require((object?["reports"] as? [[String: Any]])?.first)
    #expect(report["path"] as? String == hostile)
    #expect((report["findings"] as? [[String: Any]])?.first?["message"] as? String == hostile)
  }

  @Test func `ndjson leaves passes out unless they are asked for`() throws {
    let lines = render(NDJSONReport.self, many).split(separator: 0x0A)
    let kinds = try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return object?["kind"] as? String
    }
    #expect(kinds == ["header", "report", "unread", "report", "report", "batch", "summary"])
    let clean: [AuditEntry] = [.report(Sample.clean())]
    #expect(
      !String(decoding: render(NDJSONReport.self, clean), as: UTF8.self).contains("d-rec-001"))
    let all = render(NDJSONReport.self, clean, showsPasses: true)
    #expect(String(decoding: all, as: UTF8.self).contains("d-rec-001"))
  }

  @Test func `JSON without a submission is whole`() throws {
    let object = try JSONSerialization.jsonObject(with: Data(render(JSONReport.self, [])))
    #expect(((object as? [String: Any])?["reports"] as? [Any])?.isEmpty == true)
  }
}

@Suite struct ParseFormatTests {
  static let names = ParseFormats.all.map { $0.name }
  private let report = ParseEntry.report(
    path: "霍城县.txt", format: "text", report: Sample.report())
  private let unread = ParseEntry.unread(
    UnreadSubmission(path: "b.txt", reason: "没有识别到任何一张表"))

  @Test(arguments: names)
  func `What it begins with tells that it is no submission`(name: String) throws {
    let format = try #require(ParseFormats.all.first { $0.name == name })
    for entries in [[report], [unread], [report, unread], [unread, report]] {
      var parse = format.init(options: ParseOptions(forms: [Sample.form]))
      let bytes = entries.flatMap { parse.entry($0) } + parse.end()
      #expect(OwnOutput.isMarked(bytes), "\(String(decoding: bytes.prefix(40), as: UTF8.self))")
    }
  }

  @Test(arguments: names)
  func `Every parse format has a golden`(name: String) throws {
    let format = try #require(ParseFormats.all.first { $0.name == name })
    var parse = format.init(options: ParseOptions(forms: [Sample.form], showsText: true))
    try expectGolden([report, unread].flatMap { parse.entry($0) } + parse.end(), "parse.\(name)")
  }

  @Test func `One submission is an object, several are an array`() throws {
    for count in 0..<4 {
      var parse = JSONParse(options: ParseOptions(forms: [Sample.form]))
      var bytes: [UInt8] = []
      for _ in 0..<count { bytes += parse.entry(report) }
      let object = try JSONSerialization.jsonObject(with: Data(bytes + parse.end()))
      #expect(count == 1 ? object is [String: Any] : (object as? [Any])?.count == count)
    }
  }
}

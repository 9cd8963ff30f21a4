import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// Tables of which the submission shows a picture: nobody can tell what stands in them, or whether
/// they are there.
@Suite("Tables that are pictures")
struct PicturedTableTests {
  private static let rules = ["TBL-001", "TBL-002", "TBL-003"]

  /// The page of a report with something else in place of some tables.
  private func page(_ replaced: [Int], by words: String) throws -> Audited {
    var page = ""
    var rest = HTMLPages.page(.dense)[...]
    var table = 0
    while let start = rest.firstRange(of: "<table"), let end = rest.firstRange(of: "</table>") {
      page += rest[..<start.lowerBound]
      page += replaced.contains(table) ? words[...] : rest[start.lowerBound..<end.upperBound]
      rest = rest[end.upperBound...]
      table += 1
    }
    try #require(table == 3)
    return try audit(page + rest)
  }

  private func audit(_ page: String) throws -> Audited {
    let (document, _) = try InputFormats.read(
      Array(page.utf8), folding: Auditor.configuration.folding)
    return try #require(Auditor.audit(document))
  }

  private static let pictures = [
    "<p><img src=\"table.png\"></p>",
    "<div><img src='a/b.jpg' width=\"800\" height=\"600\"/></div>",
    "<p align=center><IMG style='width:100%' src=\"data:image/png;base64,AAAA\"></p>",
    "<table><tr><td><img src=\"x.gif\"></td></tr></table>",
    "<table><tr><td><img src=\"1.gif\"></td><td><img src=\"2.gif\"></td></tr></table>",
  ]

  @Test(arguments: pictures, [[0], [1], [2], [0, 1], [0, 1, 2]])
  func `is undecided, and the rest is audited`(picture: String, replaced: [Int]) throws {
    let audited = try page(replaced, by: picture)
    let whole = try page([], by: "")
    #expect(audited.failures.isSubset(of: whole.failures), "\(audited.findings.map(\.message))")
    for table in replaced {
      #expect(audited.status(Self.rules[table]) == .undecided)
      #expect(audited.report.tables[table].mayBeThere)
      #expect(!audited.report.tables[table].isPresent)
    }
    #expect(audited.report.cells.allSatisfy { $0.reading != .absent && $0.reading != .blank })
    #expect(audited.status("PER-001") == whole.status("PER-001"))
    #expect(audited.report.tables[replaced[0]].reason.contains("该表可能是图片"))
  }

  @Test(arguments: [
    "", "<p><img src=\"print.png\" width=\"16\" height=\"16\"></p>",
    "<img src='a.gif' height='20px'>",
  ])
  func `is missing where no picture stands for it`(words: String) throws {
    let audited = try page([1], by: words)
    #expect(audited.status("TBL-002") == .fail)
    #expect(!audited.report.tables[1].mayBeThere)
  }

  @Test func `a picture under another heading stands for no table`() throws {
    let audited = try page([], by: "")
    let page = HTMLPages.page(.dense).replacing("</body>", with: "<img src='seal.png'></body>")
    let stamped = try audit(page)
    #expect(stamped.report.document.pictures.count == 1)
    #expect(stamped.failures == audited.failures)
    #expect(stamped.report.tables.allSatisfy { !$0.mayBeThere && $0.isPresent })
  }

  @Test(arguments: [
    "![](images/biao3.jpg)", "  ![表三](<media/image 2.png>)", "[图片]", "<img src=\"x.png\" />",
    "<!-- image -->", "［图片：收到和处理申请情况］",
  ])
  func `converters leave a mark for it`(mark: String) throws {
    let plain = try #require(Layouts.named("tab")).render(.dense)
    let lines = plain.text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix("三、收到和处理") })
    let last = try #require(lines.firstIndex { $0.hasPrefix("四、政府信息公开") })
    let text = (lines[...first] + [mark[...]] + lines[last...]).joined(separator: "\n")
    let audited = try #require(try Auditor.audit(text))
    #expect(audited.report.tables[1].mayBeThere)
    #expect(audited.status("TBL-002") == .undecided)
    let sentences = audited.report.sentences.filter { $0.section == 2 }
      .map { audited.report.document.quote($0.range) }
    #expect(sentences.allSatisfy { !$0.contains(mark) }, "\(sentences)")
  }

  @Test(arguments: FileProducers.pictured)
  func `a file in pages shows them too`(file: SubmissionFile) throws {
    let (document, format) = try InputFormats.read(
      file.bytes(.dense), folding: Auditor.configuration.folding)
    #expect(format == file.format)
    let audited = try #require(Auditor.audit(document))
    #expect(Self.rules.allSatisfy { audited.status($0) == .undecided })
    let whole = try page([], by: "")
    #expect(audited.failures.subtracting(whole.failures).allSatisfy { $0.rule == "PUB-004" })
  }
}

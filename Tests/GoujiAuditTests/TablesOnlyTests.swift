import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// The three tables without a text are audited as what they are.
@Suite("Submissions of tables alone")
struct TablesOnlyTests {
  private static let reports = SampleReport.builtIn + Seeds.all.map { $0.report } + [wrong]

  /// A total that is off by one.
  private static let wrong: SampleReport = {
    var report = SampleReport.dense
    let last = report.table3.count - 2
    report.table3[last][6] = "\((Int(report.table3[last][6]) ?? 0) + 1)"
    return report
  }()

  private func read(_ bytes: [UInt8]) throws -> (document: Document, format: String) {
    try InputFormats.read(bytes, folding: Auditor.configuration.folding)
  }

  @Test(arguments: TableProducers.all)
  func `every cell and every finding on tables is that of the text`(file: SubmissionFile) throws {
    let plain = try #require(Layouts.named("tab"))
    for report in Self.reports {
      let rendering = plain.render(report)
      let text = try #require(try Auditor.audit(rendering.text))
      let (document, format) = try read(file.bytes(report))
      #expect(format == file.format)
      let audited = try #require(Auditor.audit(document), "\(report) is not read")
      #expect(audited.report.isTablesOnly)
      let comparison = audited.comparison(rendering.cells)
      #expect(comparison.right == 200, "\(report): \(comparison.wrong), \(comparison.unknown)")
      let expected = text.failures.filter { audited.status($0.rule) != .notApplicable }
      #expect(
        audited.failures == expected,
        "\(report): \(audited.findings.filter { $0.status == .fail }.map(\.message))")
    }
  }

  @Test(arguments: TableProducers.all)
  func `a place leads back to the cell`(file: SubmissionFile) throws {
    let (document, _) = try read(file.bytes(.dense))
    let audited = try #require(Auditor.audit(document))
    var places: Set<Place> = []
    for cell in audited.report.cells {
      let place = audited.report.document.place(ofByte: cell.start)
      #expect(place.table != nil && place.row != nil && place.cell != nil)
      #expect((place.sheet != nil) == (file.format == "xlsx"))
      places.insert(place)
    }
    #expect(places.count == 200)
  }

  @Test
  func `a wrong total is found, and rules on the text do not apply`() throws {
    let file = try #require(TableProducers.all.first)
    let audited = try #require(Auditor.audit(try read(file.bytes(Self.wrong)).document))
    #expect(!audited.failures.isEmpty)
    #expect(audited.failures.ofTables == audited.failures)
    for outcome in audited.outcomes where outcome.reason == "仅表格，没有正文" {
      #expect(outcome.status == .notApplicable)
    }
    #expect(audited.outcome("STR-001")?.reason == "仅表格，没有正文")
    #expect(audited.report.document.remarks.contains { $0.contains("仅表格") })
  }

  @Test
  func `what is hidden in a workbook is told`() throws {
    let file = try #require(TableProducers.all.first { $0.name == "xlsx-inline" })
    let (document, _) = try read(file.bytes(.mixed))
    #expect(document.remarks.contains { $0.contains("隐藏的工作表“草稿”") })
  }

  @Test
  func `separated values in GB18030 are read`() throws {
    let bytes = try EncodedTextTests.convert(TableProducers.separated(.mixed), to: "GB18030")
    let (document, format) = try read(bytes)
    #expect(format == "csv")
    let audited = try #require(Auditor.audit(document))
    let rendering = try #require(Layouts.named("tab")).render(.mixed)
    #expect(audited.comparison(rendering.cells).right == 200)
    #expect(document.remarks.contains { $0.contains("GB18030") })
  }
}

import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// Every input format and producer gives what the text of the same report gives.
@Suite("Submissions as files")
struct FileFormatTests {
  private static let reports = SampleReport.builtIn + Seeds.all.map { $0.report }

  @Test(arguments: FileProducers.all)
  func `every cell and every finding is that of the text`(file: SubmissionFile) throws {
    let plain = try #require(Layouts.named("tab"))
    for report in Self.reports {
      let rendering = plain.render(report)
      let text = try #require(try Auditor.audit(rendering.text))
      let bytes = file.bytes(report)
      let (document, format) = try InputFormats.read(bytes, folding: Auditor.configuration.folding)
      #expect(format == file.format)
      let audited = try #require(Auditor.audit(document), "\(report) is not read")
      let comparison = audited.comparison(rendering.cells)
      #expect(comparison.right == 200, "\(report): \(comparison.wrong), \(comparison.unknown)")
      #expect(audited.report.year.year == text.report.year.year, "\(report)")
      #expect(audited.report.unit.name == text.report.unit.name, "\(report)")
      // A page's menu or header may name the site that the report itself does not.
      let unpublished = text.failures.filter { $0.rule == "PUB-004" }
      #expect(
        audited.failures.union(unpublished) == text.failures,
        "\(report): \(audited.findings.filter { $0.status == .fail }.map(\.message))")
      #expect(audited.undecided == text.undecided, "\(report)")
    }
  }

  @Test(arguments: InputFormats.all.filter { $0.programs.isEmpty }.map { $0.name })
  func `every format is among them`(name: String) {
    #expect(
      (FileProducers.all + TableProducers.all).contains { $0.format == name },
      "“\(name)” has no fixtures: add files of it to FileProducers.all")
  }

  @Test(arguments: FileProducers.unruled)
  func `a table without lines gives no wrong cell and accuses nobody`(file: SubmissionFile) throws {
    let plain = try #require(Layouts.named("tab"))
    for report in Self.reports {
      let (document, format) = try InputFormats.read(
        file.bytes(report), folding: Auditor.configuration.folding)
      #expect(format == file.format)
      let audited = try #require(Auditor.audit(document), "\(report) is not read")
      let rendering = plain.render(report)
      let comparison = audited.comparison(rendering.cells)
      #expect(comparison.wrong.isEmpty, "\(report): \(comparison.wrong)")
      #expect(comparison.right > 150, "\(report): \(comparison.unknown)")
      let text = try #require(try Auditor.audit(rendering.text))
      let more = audited.failures.subtracting(text.failures).filter { $0.rule != "PUB-004" }
      #expect(more.isEmpty, "\(report): \(more.sorted())")
    }
  }

  @Test(arguments: FileProducers.all)
  func `a place leads back to the cell`(file: SubmissionFile) throws {
    let report = SampleReport.dense
    let (document, _) = try InputFormats.read(
      file.bytes(report), folding: Auditor.configuration.folding)
    let audited = try #require(Auditor.audit(document))
    var places: Set<Place> = []
    for cell in audited.report.cells {
      let place = audited.report.document.place(ofByte: cell.start)
      #expect(place.table != nil && place.row != nil && place.cell != nil)
      #expect(["pdf", "ofd"].contains(file.format) == (place.page != nil))
      places.insert(place)
    }
    #expect(places.count == 200)
  }
}

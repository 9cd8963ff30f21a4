/// A PDF file with a text layer and ruled tables; ISO 32000-1.
///
/// The font is not embedded: readers of text need its character map only.
struct PDFFile {
  var ruling: Ruling
  var pageWidth = 595.0
  var pageHeight = 842.0
  var layout = PagedReport()

  func bytes(_ report: SampleReport) -> [UInt8] {
    var pages = PDFPages(
      width: pageWidth, height: pageHeight, margin: PagedReport.margin, ruling: ruling)
    layout.write(report, on: &pages)
    return pages.file
  }
}

/// An OFD file with text objects and ruled tables; GB/T 33190—2016.
struct OFDFile {
  enum Drawing {
    /// A line of text is one object, its steps written as `g`.
    case lines
    /// Each character is an object of its own.
    case characters
    /// Characters of size 1, which the object's matrix enlarges.
    case scaled
    /// Bold by drawing everything again a little aside.
    case twice
  }

  var ruling: Ruling
  var drawing = Drawing.lines
  /// A line of the ministry at the head of each page stands in a template.
  var hasTemplate = false
  var pageWidth = 595.0
  var pageHeight = 842.0
  var layout = PagedReport()

  func bytes(_ report: SampleReport) -> [UInt8] {
    var pages = OFDPages(
      width: pageWidth, height: pageHeight, margin: PagedReport.margin, ruling: ruling,
      drawing: drawing)
    layout.write(report, on: &pages)
    return pages.file(hasTemplate: hasTemplate)
  }
}

/// The lines that the pages of a PDF file draw, read out of the file itself.
///
/// It is for the files that offices send: whatever else a file makes use of (encryption, turned
/// pages, hidden layers, patterns, fields to fill in) makes it not read here, and poppler draws it.
///
/// - Source: ISO 32000-1, §8.2–8.5 (paths), §8.6 (colours), §8.10 (forms).
struct PDFDrawing {
  private static let mostDrawn = 16 << 20

  private let file: PDFFile
  private let pages: [PDFPages.Page]

  init?(_ bytes: [UInt8]) {
    guard let file = PDFFile(bytes), let pages = PDFPages(file) else { return nil }
    self.file = file
    self.pages = pages.pages
  }

  var pageCount: Int { pages.count }

  /// The lines of some pages; nil where one of them is not read.
  func lines(of range: Range<Int>) -> [RulingLines]? {
    var lines: [RulingLines] = []
    var size = 0
    for page in pages[range] {
      guard !hasAppearances(page), let content = content(of: page) else { return nil }
      size += content.count
      var painter = PDFPainter(file, on: page.box)
      guard size <= Self.mostDrawn, painter.draw(content, resources: page.resources, depth: 0)
      else { return nil }
      lines.append(painter.lines)
    }
    return lines
  }

  /// Whether notes or fields are drawn over the page.
  private func hasAppearances(_ page: PDFPages.Page) -> Bool {
    guard let notes = page.dictionary["Annots"] else { return false }
    guard let list = file.resolved(notes)?.array else { return true }
    return !list.allSatisfy { note in
      file.resolved(note)?.dictionary.map { $0["AP"] == nil && $0["Subtype"]?.name == "Link" }
        ?? false
    }
  }

  /// The page's streams, one after the other.
  private func content(of page: PDFPages.Page) -> [UInt8]? {
    guard let entry = page.dictionary["Contents"] else { return [] }
    if let stream = file.stream(entry) { return file.content(of: stream) }
    guard let list = file.resolved(entry)?.array else { return nil }
    var content: [UInt8] = []
    for part in list {
      guard let stream = file.stream(part), let bytes = file.content(of: stream) else { return nil }
      content += bytes + [0x0A]
    }
    return content
  }
}

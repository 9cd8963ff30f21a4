/// The lines that the pages of a PDF file draw, read out of the file itself.
///
/// It is for the files that offices send: whatever else a file makes use of (encryption, turned
/// pages, hidden layers, patterns) makes it not read here, and poppler draws it. Fields to fill in and
/// notes have frames, which rule no table.
///
/// - Source: ISO 32000-1, §8.2–8.5 (paths), §8.6 (colours), §8.10 (forms), §12.5 (notes).
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
      guard !hasDrawnNotes(page), let content = content(of: page) else { return nil }
      size += content.count
      var painter = PDFPainter(file, on: page.box)
      guard size <= Self.mostDrawn, painter.draw(content, resources: page.resources, depth: 0)
      else { return nil }
      lines.append(painter.lines)
    }
    return lines
  }

  /// The notes of a page: fields, links and what readers have put on it.
  private func notes(of page: PDFPages.Page) -> [[String: PDFObject]] {
    let list = file.resolved(page.dictionary["Annots"])?.array ?? []
    return list.compactMap { file.resolved($0)?.dictionary }
  }

  /// Whether lines may have been drawn over the page, which strike something out.
  private func hasDrawnNotes(_ page: PDFPages.Page) -> Bool {
    notes(of: page).contains { note in
      let kind = file.resolved(note["Subtype"])?.name ?? ""
      return ["StrikeOut", "Line", "Ink", "PolyLine", "Polygon", "Square", "Redact"].contains(kind)
    }
  }

  /// Where the text of a page leads to other pages, in points from its upper left corner.
  func links(of number: Int) -> [Box] {
    guard pages.indices.contains(number) else { return [] }
    let page = pages[number]
    return notes(of: page).compactMap { note in
      let edges = file.resolved(note["Rect"])?.array?.compactMap { file.resolved($0)?.number }
      guard file.resolved(note["Subtype"])?.name == "Link", let edges, edges.count == 4 else {
        return nil
      }
      return Box(
        left: min(edges[0], edges[2]) - page.box.left,
        top: page.box.bottom - max(edges[1], edges[3]),
        right: max(edges[0], edges[2]) - page.box.left,
        bottom: page.box.bottom - min(edges[1], edges[3]))
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

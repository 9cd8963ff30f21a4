package import GoujiModel
package import GoujiText

/// Web pages: paragraphs by their block elements, tables by their cells; libxml2 parses.
///
/// The page is decoded before, so what it declares about its character set is of no account.
package struct HTMLInput: InputFormat {
  package static let name = "html"
  package static let title = "网页"
  package static let fileExtensions = ["html", "htm"]
  package static let substance = Substance.page
  package static let isPlainText = true

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let head = FileHead(bytes) else { return false }
    if head.holds(["<html", "<!doctype html", "<body", "<head"]) { return true }
    // Markdown may begin with a tag, too.
    return head.holds(["<table", "<div", "<p>", "<p "])
      && !MarkdownPage.hasHeadings(bytes.prefix(FileHead.length))
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let content = try content(of: bytes)
    var builder = DocumentBuilder()
    builder.add(content.blocks)
    return try builder.document(folding: folding, remarks: content.remarks)
  }

  /// What a page holds, and what the reading of it assumed or left out.
  static func content(
    of bytes: [UInt8]
  ) throws(InputError) -> (blocks: [Block], remarks: [String]) {
    let decoded = try DecodedText(detecting: bytes)
    let content = try content(ofDecoded: decoded.bytes)
    return (content.blocks, decoded.remarks + content.remarks)
  }

  /// The same of a page in UTF-8.
  static func content(
    ofDecoded bytes: [UInt8]
  ) throws(InputError) -> (blocks: [Block], remarks: [String]) {
    let sheet = PageStyleReader.sheet(of: bytes)
    let markup = try PageMarkup.trimmed(bytes, sheet: sheet)
    try TagLimits.check(markup)
    var page = PageReader(sheet: sheet)
    guard page.parse(markup) else { throw .tooDeep }
    var blocks = try page.blocks()
    let shownParts = page.hiddenParts.shownByScript(besides: blocks)
    if !shownParts.isEmpty {
      page = PageReader(sheet: sheet, shownParts: shownParts)
      guard page.parse(markup) else { throw .tooDeep }
      blocks = try page.blocks()
    }
    return (blocks, page.remarks)
  }
}

package import GoujiModel
package import GoujiText

/// Web pages: paragraphs by their block elements, tables by their cells; libxml2 parses.
///
/// The page is decoded before, so what it declares about its character set is of no account.
package struct HTMLInput: InputFormat {
  package static let name = "html"
  package static let title = "网页"
  package static let fileExtensions = ["html", "htm"]

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(8192)
    guard let first = head.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }),
      first == UInt8(ascii: "<")
    else { return false }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if ["<html", "<!doctype html", "<body", "<head"].contains(where: { text.contains($0) }) {
      return true
    }
    // Markdown may begin with a tag, too.
    if MarkdownPage.hasHeadings(head) { return false }
    return ["<table", "<div", "<p>", "<p "].contains { text.contains($0) }
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
    try TagLimits.check(bytes)
    let page = PageReader()
    guard page.parse(bytes) else { throw .tooDeep }
    return (try page.collector.finish(), page.remarks)
  }
}

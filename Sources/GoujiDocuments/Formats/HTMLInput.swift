internal import CLibXML2
@preconcurrency internal import Glibc
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
    return ["<html", "<!doctype html", "<body", "<table", "<div", "<p>", "<p ", "<head"]
      .contains { text.contains($0) }
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let decoded = try DecodedText(detecting: bytes)
    try TagLimits.check(decoded.bytes)
    let page = PageReader()
    guard page.parse(decoded.bytes) else { throw .tooDeep }
    var builder = DocumentBuilder()
    try builder.add(page.collector.finish())
    return try builder.document(folding: folding, remarks: decoded.remarks)
  }
}

/// Takes the events of one page.
private final class PageReader {
  /// Names and values by turns, as libxml2 gives them.
  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  var collector = BlockCollector()
  private var context: htmlParserCtxtPtr?
  /// Depth inside an element whose text nobody sees; 0 outside.
  private var hiddenDepth = 0

  /// libxml2 compares each tag with all that are open, and sets no limit to them itself.
  private static let deepest = 3_000

  /// Elements whose content is no text of the page.
  private static let hidden: Set<String> = [
    "script", "style", "template", "title", "select", "option", "textarea", "button", "svg",
    "noscript", "iframe", "object", "audio", "video", "canvas", "map",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "st1:chsdate", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "html", "body", "input", "meta", "link", "v:shape", "w:sdt",
  ]

  /// - Returns: false where elements stand too deep in each other to be read.
  func parse(_ bytes: [UInt8]) -> Bool {
    guard let context = htmlNewParserCtxt() else { return false }
    defer { htmlFreeParserCtxt(context) }
    self.context = context
    guard let handlers = context.pointee.sax else { return false }
    handlers.pointee = xmlSAXHandler()
    handlers.pointee.initialized = 1
    handlers.pointee.startElement = { user, name, attributes in
      guard let name else { return }
      PageReader.from(user).open(String(cString: name), attributes)
    }
    handlers.pointee.endElement = { user, name in
      guard let name else { return }
      PageReader.from(user).close(String(cString: name))
    }
    handlers.pointee.characters = { user, text, length in
      PageReader.from(user).add(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    handlers.pointee.ignorableWhitespace = handlers.pointee.characters
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    bytes.withUnsafeBytes { bytes in
      _ = htmlCtxtReadMemory(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
        "UTF-8", Int32(bitPattern: options))
    }
    return context.pointee.disableSAX == 0
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> PageReader {
    guard let user else { preconditionFailure("libxml2 gives back the pointer that it was given") }
    return Unmanaged<PageReader>.fromOpaque(user).takeUnretainedValue()
  }

  private var place: Place {
    Place(line: context.map { max(1, Int($0.pointee.input.pointee.line)) })
  }

  private func open(_ name: String, _ attributes: Attributes) {
    if let context, context.pointee.nameNr > Self.deepest { xmlStopParser(context) }
    guard hiddenDepth == 0, !Self.hidden.contains(name), !isHidden(attributes) else {
      if !Self.empty.contains(name) { hiddenDepth += 1 }
      return
    }
    switch name {
    case "table": collector.openTable()
    case "tr": collector.openRow()
    case "td", "th":
      collector.openCell(
        columns: number("colspan", attributes), rows: number("rowspan", attributes))
    case _ where Self.inline.contains(name): break
    default: collector.endParagraph()
    }
  }

  private func close(_ name: String) {
    guard hiddenDepth == 0 else {
      if !Self.empty.contains(name) { hiddenDepth -= 1 }
      return
    }
    switch name {
    case "table": collector.closeTable()
    case "tr": collector.closeRow()
    case "td", "th": collector.closeCell()
    case _ where Self.inline.contains(name): break
    default: collector.endParagraph()
    }
  }

  /// Elements that never hold anything; the parser may or may not tell of their end.
  private static let empty: Set<String> = [
    "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "wbr",
  ]

  /// What a reader of the page does not see: `hidden`, `display: none`.
  private func isHidden(_ attributes: Attributes) -> Bool {
    if value("hidden", attributes) != nil { return true }
    guard let style = value("style", attributes) else { return false }
    let plain = style.lowercased().filter { $0 != " " }
    return plain.contains("display:none") || plain.contains("mso-hide:all")
  }

  private func number(_ name: String, _ attributes: Attributes) -> Int {
    value(name, attributes).flatMap { Int($0) } ?? 1
  }

  /// The value of an attribute, empty for one without; nil where it is not there.
  private func value(_ name: String, _ attributes: Attributes) -> String? {
    var next = attributes
    while let key = next?.pointee {
      if strcmp(UnsafeRawPointer(key).assumingMemoryBound(to: CChar.self), name) == 0 {
        return next?.advanced(by: 1).pointee.map { String(cString: $0) } ?? ""
      }
      next = next?.advanced(by: 2)
    }
    return nil
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard hiddenDepth == 0 else { return }
    var start = 0
    // Blanks of the source, however many, are one blank.
    while start < text.count {
      let isBlank = Self.isBlank(text[start])
      var end = start + 1
      while end < text.count, Self.isBlank(text[end]) == isBlank { end += 1 }
      if !isBlank {
        collector.add(text[start..<end], at: place)
      } else if !collector.isParagraphEmpty, collector.lastByte != UInt8(ascii: " ") {
        collector.add(CollectionOfOne(UInt8(ascii: " ")), at: place)
      }
      start = end
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

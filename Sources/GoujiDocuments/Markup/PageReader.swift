internal import CLibXML2
@preconcurrency internal import Glibc
internal import GoujiModel

/// Takes the events of one page.
final class PageReader {
  /// Names and values by turns, as libxml2 gives them.
  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  var collector = BlockCollector()
  private var context: htmlParserCtxtPtr?
  /// Depth inside an element whose text nobody sees; 0 outside.
  private var hiddenDepth = 0
  /// Depth inside elements whose lines and blanks stand as they are.
  private var plainDepth = 0
  private var linkDepth = 0
  /// Whether raised or lowered text begins or ends here.
  private var isAtRaised = false
  private var hasStruck = false

  /// libxml2 compares each tag with all that are open, and sets no limit to them itself.
  private static let deepest = 3_000

  /// What is done with an element.
  private struct Element {
    enum Kind {
      case hidden, struck, field, textField, picture, link, raised
      case table, row, cell, foot, plain, inline, block
    }

    var kind: Kind
    /// Whether it never holds anything; the parser may or may not tell of its end.
    var isEmpty: Bool

    init(_ name: String) {
      kind =
        if let kind = Self.kinds[name] { kind } else if Self.hidden.contains(name) {
          .hidden
        } else { Self.inline.contains(name) ? .inline : .block }
      isEmpty = Self.empty.contains(name)
    }

    private static let kinds: [String: Kind] = [
      "table": .table, "tr": .row, "td": .cell, "th": .cell, "tfoot": .foot, "pre": .plain,
      "a": .link, "sup": .raised, "sub": .raised, "img": .picture, "input": .field,
      "textarea": .textField, "s": .struck, "strike": .struck, "del": .struck,
    ]
    /// Elements whose content is no text of the page.
    private static let hidden: Set<String> = [
      "script", "style", "template", "title", "select", "option", "button", "svg", "noscript",
      "iframe", "object", "audio", "video", "canvas", "map",
    ]
    private static let inline: Set<String> = [
      "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font",
      "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "samp", "small",
      "span", "st1:chsdate", "strong", "time", "tt", "u", "var", "wbr", "html", "body", "meta",
      "link", "v:shape", "w:sdt",
    ]
    private static let empty: Set<String> = [
      "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "wbr",
    ]
  }

  /// The elements met last, each at a place that follows from where libxml2 keeps its name: once,
  /// while a page is parsed.
  private var elements = [(name: UnsafePointer<UInt8>, element: Element)?](
    repeating: nil, count: PageReader.knownElements)
  private static let knownElements = 256

  private func element(_ name: UnsafePointer<UInt8>) -> Element {
    let address = UInt(bitPattern: name)
    let place = Int((address ^ address >> 8) & UInt(Self.knownElements - 1))
    if let known = elements[place], known.name == name { return known.element }
    let element = Element(String(cString: name))
    elements[place] = (name, element)
    return element
  }

  /// What the reading left out, for the audit report.
  var remarks: [String] { hasStruck ? ["网页有加删除线的文字，未读"] : [] }

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
      let reader = PageReader.from(user)
      reader.open(reader.element(name), attributes)
    }
    handlers.pointee.endElement = { user, name in
      guard let name else { return }
      let reader = PageReader.from(user)
      reader.close(reader.element(name))
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

  private func open(_ element: Element, _ attributes: Attributes) {
    if let context, context.pointee.nameNr > Self.deepest { xmlStopParser(context) }
    guard hiddenDepth == 0, !isHidden(element, attributes) else {
      if !element.isEmpty { hiddenDepth += 1 }
      return
    }
    switch element.kind {
    case .inline: break
    case .table: collector.openTable()
    case .row: collector.openRow()
    case .cell:
      collector.openCell(
        columns: number("colspan", attributes), rows: number("rowspan", attributes))
    case .foot: collector.setFoot(true)
    case .link: linkDepth += 1
    case .raised: isAtRaised = true
    case .picture: collector.markUnread()
    case .field: addField(attributes)
    case .plain:
      collector.endParagraph()
      plainDepth += 1
    case .block, .hidden, .struck, .textField: collector.endParagraph()
    }
  }

  private func close(_ element: Element) {
    guard hiddenDepth == 0 else {
      if !element.isEmpty { hiddenDepth -= 1 }
      return
    }
    switch element.kind {
    case .inline, .picture, .field: break
    case .table: collector.closeTable()
    case .row: collector.closeRow()
    case .cell: collector.closeCell()
    case .foot: collector.setFoot(false)
    case .link: linkDepth = max(0, linkDepth - 1)
    case .raised: isAtRaised = true
    case .plain:
      collector.endParagraph()
      plainDepth = max(0, plainDepth - 1)
    case .block, .hidden, .struck, .textField: collector.endParagraph()
    }
  }

  /// A field of a form in a table shows its value.
  private func addField(_ attributes: Attributes) {
    let kind = value("type", attributes)?.lowercased() ?? "text"
    guard collector.isInCell, ["text", "number", ""].contains(kind),
      let value = value("value", attributes)
    else { return }
    collector.add(value.utf8, at: place)
  }

  /// What a reader of the page does not see: `hidden`, `display: none`; or sees struck out.
  private func isHidden(_ element: Element, _ attributes: Attributes) -> Bool {
    switch element.kind {
    case .hidden: return true
    case .textField: if !collector.isInCell { return true }
    case .struck: return leaveOutStruck()
    default: break
    }
    guard attributes != nil else { return false }
    if value("hidden", attributes) != nil { return true }
    guard let style = bytes("style", attributes) else { return false }
    switch PageStyle(style) {
    case .shown: return false
    case .hidden: return true
    case .struck: return leaveOutStruck()
    }
  }

  /// Notes that text is left out; a cell that holds nothing else is not blank.
  private func leaveOutStruck() -> Bool {
    hasStruck = true
    collector.markUnread()
    return true
  }

  private func number(_ name: StaticString, _ attributes: Attributes) -> Int {
    value(name, attributes).flatMap { Int($0) } ?? 1
  }

  /// The value of an attribute, empty for one without; nil where it is not there.
  private func value(_ name: StaticString, _ attributes: Attributes) -> String? {
    bytes(name, attributes).map { $0.isEmpty ? "" : String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(
    _ name: StaticString, _ attributes: Attributes
  ) -> UnsafeBufferPointer<UInt8>? {
    var next = attributes
    while let key = next?.pointee {
      if strcmp(UnsafeRawPointer(key).assumingMemoryBound(to: CChar.self), name.words) == 0 {
        guard let text = next?.advanced(by: 1).pointee else {
          return UnsafeBufferPointer(start: nil, count: 0)
        }
        let count = strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self))
        return UnsafeBufferPointer(start: text, count: count)
      }
      next = next?.advanced(by: 2)
    }
    return nil
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard hiddenDepth == 0 else { return }
    guard plainDepth == 0 else { return addPlain(text) }
    var start = 0
    // Blanks of the source, however many, are one blank.
    while start < text.count {
      let isBlank = Self.isBlank(text[start])
      var end = start + 1
      while end < text.count, Self.isBlank(text[end]) == isBlank { end += 1 }
      if !isBlank {
        separateRaised(text[start])
        collector.add(text[start..<end], at: place, isLink: linkDepth > 0)
      } else if !collector.isParagraphEmpty, collector.lastByte != UInt8(ascii: " ") {
        collector.add(CollectionOfOne(UInt8(ascii: " ")), at: place)
      }
      start = end
    }
  }

  /// Lines of their own, tabs as wide as the gaps of a table without lines.
  private func addPlain(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case 0x0A: collector.endParagraph()
      case 0x09: collector.add("  ".utf8, at: place)
      default: collector.add(CollectionOfOne(byte), at: place)
      }
    }
  }

  /// The mark of a note behind a number is no digit of it.
  private func separateRaised(_ first: UInt8) {
    if isAtRaised, let last = collector.lastByte, Self.isDigit(last), Self.isDigit(first) {
      collector.add(CollectionOfOne(UInt8(ascii: " ")), at: place)
    }
    isAtRaised = false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

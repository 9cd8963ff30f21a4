internal import CLibXML2
@preconcurrency internal import Glibc
internal import GoujiModel

/// Takes the events of one page.
final class PageReader {
  /// Names and values by turns, as libxml2 gives them.
  private typealias Attributes = UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  private var collector = BlockCollector()
  private var context: htmlParserCtxtPtr?
  /// Depth inside an element whose text nobody sees; 0 outside.
  private var hiddenDepth = 0
  /// Depth inside elements whose lines and blanks stand as they are.
  private var plainDepth = 0
  private var linkDepth = 0
  /// How many elements are open.
  private var depth = 0
  /// The depths of elements whose style raises their text.
  private var raisedDepths: [Int] = []
  /// The tables, rows and cells that are open and made of other elements, with their depths.
  private var parts: [(part: PageElement.Part, depth: Int)] = []
  /// The depth of an element that is read though it is not shown; nil outside.
  private var shownDepth: Int?
  /// Whether raised or lowered text begins or ends here.
  private var isAtRaised = false
  private var hasStruck = false
  private var sheet: PageStyleSheet
  /// The elements that are open, where the page has rules of style.
  private var nodes: [PageStyleSheet.Node] = []
  private(set) var hiddenParts = HiddenParts()
  /// The parts that are read though they are not shown.
  private let shownParts: Set<Int>
  /// What the page calls itself in its head.
  private var caption: [UInt8]?
  private var captionPlace = Place()
  private var isInCaption = false

  /// - Parameters:
  ///   - sheet: The page's own rules of style.
  ///   - shownParts: The numbers of the hidden parts that are to be read.
  init(sheet: PageStyleSheet, shownParts: Set<Int> = []) {
    self.sheet = sheet
    self.shownParts = shownParts
  }

  /// libxml2 compares each tag with all that are open, and sets no limit to them itself.
  private static let deepest = 3_000

  /// The elements met last, each at a place that follows from where libxml2 keeps its name: once,
  /// while a page is parsed.
  private var elements = [(name: UnsafePointer<UInt8>, element: PageElement)?](
    repeating: nil, count: PageReader.knownElements)
  private static let knownElements = 256

  private func element(_ name: UnsafePointer<UInt8>) -> PageElement {
    let address = UInt(bitPattern: name)
    let place = Int((address ^ address >> 8) & UInt(Self.knownElements - 1))
    if let known = elements[place], known.name == name { return known.element }
    let element = PageElement(String(cString: name))
    elements[place] = (name, element)
    return element
  }

  /// What the reading left out, for the audit report.
  var remarks: [String] {
    var remarks = hasStruck ? ["网页有加删除线的文字，未读"] : []
    if hiddenParts.leavesTable(outside: shownParts) {
      remarks.append("网页有设为不显示的表格（如另一版面或别的年份的），未读")
    }
    if !shownParts.isEmpty { remarks.append("网页有一部分设为不显示、由脚本打开才显示，已一并读入") }
    return remarks
  }

  /// What the page calls itself, and all that it shows.
  ///
  /// - Throws: ``InputError/tooMuch(_:limit:)`` where there was more than is kept.
  func blocks() throws(InputError) -> [Block] {
    let blocks = try collector.finish()
    let name = Array((caption ?? []).split { $0 <= 0x20 }.joined(separator: [0x20]))
    guard !name.isEmpty, name.count <= Self.longestCaption else { return blocks }
    return [.caption(Paragraph(text: name, place: captionPlace))] + blocks
  }

  /// In bytes.
  private static let longestCaption = 1_000

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

  private func open(_ element: PageElement, _ attributes: Attributes) {
    if let context, context.pointee.nameNr > Self.deepest { xmlStopParser(context) }
    if !element.isEmpty { depth += 1 }
    let effects = effects(on: element, attributes)
    guard hiddenDepth == 0 else {
      if !element.isEmpty { hiddenDepth += 1 }
      if element.kind == .cell { hiddenParts.openCell() }
      return
    }
    guard !isHidden(element, attributes, effects) else {
      if !element.isEmpty { hiddenDepth += 1 }
      return
    }
    if effects.contains(.raised), !element.isEmpty {
      isAtRaised = true
      raisedDepths.append(depth)
    }
    if let part = part(of: element, attributes, effects) { return open(part, attributes) }
    switch element.kind {
    case .inline, .turned: break
    case .table: collector.openTable()
    case .row: collector.openRow()
    case .cell:
      collector.openCell(
        columns: number("colspan", attributes), rows: number("rowspan", attributes))
    case .foot: collector.setFoot(true)
    case .link: linkDepth += 1
    case .raised: isAtRaised = true
    case .picture: addPicture(attributes)
    case .field: addField(attributes)
    case .plain:
      collector.endParagraph()
      plainDepth += 1
    case .custom:
      // A script gives it what it shows.
      collector.endParagraph()
      collector.markUnread()
    case .block, .hidden, .drawn, .caption, .struck, .textField: collector.endParagraph()
    }
  }

  private func close(_ element: PageElement) {
    defer {
      if !element.isEmpty {
        depth -= 1
        if !nodes.isEmpty { nodes.removeLast() }
      }
    }
    guard hiddenDepth == 0 else {
      if element.kind == .cell { hiddenParts.closeCell() }
      if !element.isEmpty { hiddenDepth -= 1 }
      if hiddenDepth == 0 { isInCaption = false }
      return
    }
    if shownDepth == depth { shownDepth = nil }
    if raisedDepths.last == depth {
      isAtRaised = true
      raisedDepths.removeLast()
    }
    if let last = parts.last, last.depth == depth, !element.isEmpty { return closePart() }
    switch element.kind {
    case .inline, .turned, .picture, .field: break
    case .table: collector.closeTable()
    case .row: collector.closeRow()
    case .cell: collector.closeCell()
    case .foot: collector.setFoot(false)
    case .link: linkDepth = max(0, linkDepth - 1)
    case .raised: isAtRaised = true
    case .plain:
      collector.endParagraph()
      plainDepth = max(0, plainDepth - 1)
    case .block, .hidden, .drawn, .custom, .caption, .struck, .textField: collector.endParagraph()
    }
  }

  // MARK: Tables made of other elements

  /// What an element is of a table, by its role or by how it is shown, where it stands in the part
  /// that holds it.
  private func part(
    of element: PageElement, _ attributes: Attributes, _ effects: PageStyle.Effects
  ) -> PageElement.Part? {
    guard element.mayBePart,
      let part = PageElement.Part(role: value("role", attributes), effects)
    else { return nil }
    return part.mayStand(in: parts.last?.part) ? part : nil
  }

  private func open(_ part: PageElement.Part, _ attributes: Attributes) {
    parts.append((part, depth))
    switch part {
    case .table: collector.openTable()
    case .row: collector.openRow()
    case .cell:
      collector.openCell(
        columns: number("aria-colspan", attributes), rows: number("aria-rowspan", attributes))
    }
  }

  private func closePart() {
    switch parts.removeLast().part {
    case .table: collector.closeTable()
    case .row: collector.closeRow()
    case .cell: collector.closeCell()
    }
  }

  /// Narrower or lower than this, in pixels, it is an icon.
  private static let smallestPicture = 150

  /// A picture without a size may be large.
  private func addPicture(_ attributes: Attributes) {
    let sizes = [value("width", attributes), value("height", attributes)].compactMap { $0 }
    let isLarge = sizes.allSatisfy { size in
      // “100%”, “12em” say nothing of pixels.
      Int(size.hasSuffix("px") ? size.dropLast(2) : size[...]).map { $0 >= Self.smallestPicture }
        ?? true
    }
    if isLarge { collector.addPicture() } else { collector.markUnread() }
  }

  /// A field of a form in a table shows its value.
  private func addField(_ attributes: Attributes) {
    let kind = value("type", attributes)?.lowercased() ?? "text"
    guard collector.isInCell, ["text", "number", ""].contains(kind),
      let value = value("value", attributes)
    else { return }
    collector.add(value.utf8, at: place)
  }

  // MARK: What is not seen

  /// What the style of an element does to it, and enters it among those that are open.
  private func effects(on element: PageElement, _ attributes: Attributes) -> PageStyle.Effects {
    let style = bytes("style", attributes).map { PageStyle($0) } ?? PageStyle()
    guard !sheet.isEmpty else { return style.done }
    nodes.append(
      PageStyleSheet.Node(
        name: element.name, identifier: bytes("id", attributes).map { Array($0) } ?? [],
        classes: bytes("class", attributes)?.split { $0 <= 0x20 }.map { Array($0) } ?? []))
    defer { if element.isEmpty { nodes.removeLast() } }
    return hiddenDepth == 0 ? sheet.effects(on: nodes, own: style) : []
  }

  /// What a reader of the page does not see, or sees struck out.
  private func isHidden(
    _ element: PageElement, _ attributes: Attributes, _ effects: PageStyle.Effects
  ) -> Bool {
    switch element.kind {
    case .hidden: return true
    case .drawn:
      collector.markUnread()
      return true
    case .caption:
      if caption == nil {
        caption = []
        captionPlace = place
        isInCaption = true
      }
      return true
    case .textField: if !collector.isInCell { return true }
    case .struck: return leaveOutStruck()
    case .turned where value("dir", attributes)?.lowercased() == "rtl":
      collector.markUnread()
      return true
    default: break
    }
    if effects.contains(.struck) { return leaveOutStruck() }
    if effects.contains(.turned) {
      collector.markUnread()
      return true
    }
    guard !effects.isDisjoint(with: .unseen) || value("hidden", attributes) != nil else {
      return false
    }
    guard !element.isEmpty, !collector.isInCell, shownDepth == nil else { return true }
    guard shownParts.contains(hiddenParts.open()) else { return true }
    shownDepth = depth
    return false
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
    guard hiddenDepth == 0 else {
      if isInCaption { caption?.append(contentsOf: text) } else { hiddenParts.add(text) }
      return
    }
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

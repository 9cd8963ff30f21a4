/// Reads a part that is plain XML in UTF-8, and tells its handler what it meets.
///
/// Word files hold hundreds of kilobytes of markup of which a hundredth is wanted: names are compared
/// as bytes where they stand, nothing is made of what nobody asked for, and in elements that nobody
/// asked for only tags and quotes are looked at.
///
/// - Source: XML 1.0 (fifth edition), Namespaces in XML 1.0.
struct XMLScanner<Handler: XMLHandler> {
  private struct OpenElement {
    var name: Range<Int>
    var element: Handler.Element?
    /// How many prefixes were bound before it.
    var bindings: Int
  }

  private struct KnownName {
    var name: Range<Int>
    var element: Handler.Element?
    var generation: Int
  }

  private static var deepest: Int { 256 }
  private static var knownNames: Int { 256 }

  private let bytes: [UInt8]
  private let handler: Handler
  private var next: Int
  private var open: [OpenElement] = []
  private var attributes: [XMLAttributes.Attribute] = []
  private var bindings: [(prefix: Range<Int>, mark: String)] = []
  /// Counts how often the meaning of prefixes changed: names met before may mean something else.
  private var generation = 0
  private var known: [KnownName]
  private var hasRoot = false

  /// - Returns: nil where the part is in another character set or declares entities.
  init?(_ bytes: [UInt8], _ handler: Handler) {
    guard let root = XMLProlog.end(in: bytes) else { return nil }
    self.bytes = bytes
    self.handler = handler
    next = root
    known = [KnownName](
      repeating: KnownName(name: 0..<0, element: nil, generation: -1), count: Self.knownNames)
  }

  /// - Throws: ``InputError/damaged`` where the part is not well-formed or too deep.
  mutating func run() throws(InputError) {
    let bytes = bytes
    let span = bytes.span
    while next < span.count {
      if span[next] != UInt8(ascii: "<") {
        try takeText(span)
        guard next < span.count else { break }
      }
      next += 1
      guard next < span.count else { throw .damaged }
      switch span[next] {
      case UInt8(ascii: "/"): try closeTag(span)
      case UInt8(ascii: "!"): try takeDeclaration()
      case UInt8(ascii: "?"): try skip(past: "?>")
      default: try openTag(span)
      }
    }
    guard hasRoot, open.isEmpty else { throw .damaged }
  }

  // MARK: Text

  private mutating func takeText(_ span: Span<UInt8>) throws(InputError) {
    let start = next
    var isPlain = true
    var isBlank = true
    while next < span.count, span[next] != UInt8(ascii: "<") {
      let byte = span[next]
      if byte == UInt8(ascii: "&") || byte == 0x0D { isPlain = false }
      if byte > 0x20 { isBlank = false }
      next += 1
    }
    guard !open.isEmpty else {
      guard isBlank else { throw .damaged }
      return
    }
    guard !isPlain else { return hand(start..<next) }
    guard let resolved = XMLReference.resolved(bytes[start..<next]) else { throw .damaged }
    resolved.withUnsafeBufferPointer { handler.text($0) }
  }

  private func hand(_ range: Range<Int>) {
    bytes.withUnsafeBufferPointer { handler.text(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// A comment or a piece of text as it is.
  private mutating func takeDeclaration() throws(InputError) {
    if bytes[next...].starts(with: "!--".utf8) {
      next += 3
      try skip(past: "-->")
    } else if bytes[next...].starts(with: "![CDATA[".utf8), !open.isEmpty {
      next += 8
      let start = next
      try skip(past: "]]>")
      hand(start..<next - 3)
    } else {
      throw .damaged
    }
  }

  private mutating func skip(past mark: StaticString) throws(InputError) {
    guard let end = XMLProlog.end(of: mark, in: bytes, from: next) else { throw .damaged }
    next = end
  }

  // MARK: Tags

  private mutating func closeTag(_ span: Span<UInt8>) throws(InputError) {
    next += 1
    guard let element = open.popLast(), Self.isSame(span, element.name, at: next) else {
      throw .damaged
    }
    next += element.name.count
    skipBlanks(span)
    guard next < span.count, span[next] == UInt8(ascii: ">") else { throw .damaged }
    next += 1
    close(element)
  }

  private mutating func close(_ element: OpenElement) {
    if let known = element.element { handler.close(known) }
    guard bindings.count > element.bindings else { return }
    bindings.removeLast(bindings.count - element.bindings)
    generation += 1
  }

  private static func isSame(_ span: Span<UInt8>, _ name: Range<Int>, at start: Int) -> Bool {
    guard start <= span.count - name.count else { return false }
    var index = 0
    while index < name.count {
      guard span[name.lowerBound + index] == span[start + index] else { return false }
      index += 1
    }
    return true
  }

  private mutating func openTag(_ span: Span<UInt8>) throws(InputError) {
    guard !(hasRoot && open.isEmpty), open.count < Self.deepest else { throw .damaged }
    hasRoot = true
    let bound = bindings.count
    let (name, _, hash) = try takeName(span)
    let place = Self.place(hash)
    if known[place].element == nil, isKnown(span, name, place),
      let isEmpty = try skipAttributes(span)
    {
      if !isEmpty { open.append(OpenElement(name: name, element: nil, bindings: bound)) }
      return
    }
    let isEmpty = try takeAttributes(span)
    if bindings.count > bound { generation += 1 }
    let element = element(span, name, place)
    guard let element else {
      let ignored = OpenElement(name: name, element: nil, bindings: bound)
      return isEmpty ? close(ignored) : open.append(ignored)
    }
    let opened = OpenElement(name: name, element: element, bindings: bound)
    let list = XMLAttributes(bytes: bytes, list: attributes)
    if !isEmpty, handler.skips(element, list) {
      try skipContent(span, name)
      return close(OpenElement(name: name, element: nil, bindings: bound))
    }
    handler.open(element, list)
    if isEmpty { close(opened) } else { open.append(opened) }
  }

  /// Passes over the rest of a tag.
  ///
  /// - Returns: Whether the element is empty; nil where the tag may bind a prefix.
  private mutating func skipAttributes(_ span: Span<UInt8>) throws(InputError) -> Bool? {
    var index = next
    while index < span.count {
      switch span[index] {
      case UInt8(ascii: ">"):
        next = index + 1
        return span[index - 1] == UInt8(ascii: "/")
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = span[index]
        index += 1
        while index < span.count, span[index] != quote { index += 1 }
      case UInt8(ascii: "x"): if span[index - 1] <= 0x20 { return nil }
      case UInt8(ascii: "<"): throw .damaged
      default: break
      }
      index += 1
    }
    throw .damaged
  }

  /// Passes over what an element holds that never stands in another of its name, and over its end.
  private mutating func skipContent(_ span: Span<UInt8>, _ name: Range<Int>) throws(InputError) {
    var index = next
    while index + 2 < span.count {
      if span[index] == UInt8(ascii: "<"), span[index + 1] == UInt8(ascii: "/"),
        Self.isSame(span, name, at: index + 2)
      {
        next = index + 2 + name.count
        skipBlanks(span)
        guard next < span.count, span[next] == UInt8(ascii: ">") else { throw .damaged }
        next += 1
        return
      }
      index += 1
    }
    throw .damaged
  }

  private mutating func skipBlanks(_ span: Span<UInt8>) {
    while next < span.count {
      switch span[next] {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      default: return
      }
    }
  }

  /// - Returns: The name, where its local part begins, and a number that follows from its bytes.
  private mutating func takeName(
    _ span: Span<UInt8>
  ) throws(InputError) -> (Range<Int>, local: Int, hash: Int) {
    let start = next
    var local = start
    var hash = 0
    var index = start
    while index < span.count {
      let byte = span[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
        UInt8(ascii: "_"):
        break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard index > start else { throw .damaged }
      case UInt8(ascii: ":"): local = index + 1
      default:
        guard index > local else { throw .damaged }
        next = index
        return (start..<index, local, hash)
      }
      hash = hash &* 33 &+ Int(byte)
      index += 1
    }
    throw .damaged
  }

  /// Takes the rest of a tag.
  ///
  /// - Returns: Whether the element is empty.
  private mutating func takeAttributes(_ span: Span<UInt8>) throws(InputError) -> Bool {
    attributes.removeAll(keepingCapacity: true)
    while true {
      let start = next
      skipBlanks(span)
      guard next < span.count else { throw .damaged }
      if span[next] == UInt8(ascii: ">") {
        next += 1
        return false
      }
      if span[next] == UInt8(ascii: "/") {
        guard next + 1 < span.count, span[next + 1] == UInt8(ascii: ">") else { throw .damaged }
        next += 2
        return true
      }
      guard next > start else { throw .damaged }
      try takeAttribute(span)
    }
  }

  private mutating func takeAttribute(_ span: Span<UInt8>) throws(InputError) {
    let (name, local, _) = try takeName(span)
    skipBlanks(span)
    guard next < span.count, span[next] == UInt8(ascii: "=") else { throw .damaged }
    next += 1
    skipBlanks(span)
    guard next < span.count else { throw .damaged }
    let quote = span[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .damaged }
    next += 1
    let (value, hasReferences) = try takeValue(span, until: quote)
    if hasReferences {
      guard XMLReference.resolved(bytes[value]) != nil else { throw .damaged }
    }
    if span[name.lowerBound] == UInt8(ascii: "x"), isBinding(name, local) {
      return bind(local > name.lowerBound ? local..<name.upperBound : 0..<0, value)
    }
    attributes.append(
      XMLAttributes.Attribute(
        name: local..<name.upperBound, value: value, hasReferences: hasReferences))
    guard attributes.count <= TagLimits.mostAttributes else {
      throw .tooMuch(.attributes, limit: TagLimits.mostAttributes)
    }
  }

  private mutating func takeValue(
    _ span: Span<UInt8>, until quote: UInt8
  ) throws(InputError) -> (Range<Int>, hasReferences: Bool) {
    let start = next
    var index = start
    var hasReferences = false
    while index < span.count, span[index] != quote {
      if span[index] == UInt8(ascii: "&") { hasReferences = true }
      guard span[index] != UInt8(ascii: "<") else { throw .damaged }
      index += 1
    }
    guard index < span.count else { throw .damaged }
    next = index + 1
    return (start..<index, hasReferences)
  }

  // MARK: Names

  /// Whether an attribute is `xmlns` or `xmlns:…`.
  private func isBinding(_ name: Range<Int>, _ local: Int) -> Bool {
    let prefix = local > name.lowerBound ? name.lowerBound..<local - 1 : name
    return bytes[prefix].elementsEqual("xmlns".utf8)
  }

  private mutating func bind(_ prefix: Range<Int>, _ space: Range<Int>) {
    bindings.append((prefix, XMLSpace.mark(bytes[space])))
  }

  private static func place(_ hash: Int) -> Int {
    (hash ^ hash >> 7 ^ hash >> 15) & (knownNames - 1)
  }

  /// Whether the name that was met last at its place is this one, and means what it did.
  private func isKnown(_ span: Span<UInt8>, _ name: Range<Int>, _ place: Int) -> Bool {
    known[place].generation == generation && known[place].name.count == name.count
      && Self.isSame(span, known[place].name, at: name.lowerBound)
  }

  private mutating func element(
    _ span: Span<UInt8>, _ name: Range<Int>, _ place: Int
  ) -> Handler.Element? {
    guard !isKnown(span, name, place) else { return known[place].element }
    let colon = bytes[name].firstIndex(of: UInt8(ascii: ":"))
    let prefix = colon.map { name.lowerBound..<$0 } ?? 0..<0
    let mark = bindings.last { bytes[$0.prefix].elementsEqual(bytes[prefix]) }?.mark ?? ""
    let local = (colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
    let element =
      Handler.Element(rawValue: mark + String(decoding: bytes[local], as: UTF8.self))
      ?? Handler.Element.other
    known[place] = KnownName(name: name, element: element, generation: generation)
    return element
  }
}

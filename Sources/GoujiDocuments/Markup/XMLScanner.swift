@preconcurrency internal import Glibc

/// Reads a part that is plain XML in UTF-8, and tells its handler what it meets.
///
/// Word files hold hundreds of kilobytes of markup of which a hundredth is wanted: names are compared
/// as bytes where they stand, and nothing is made of what nobody asked for.
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
    while next < bytes.count {
      let mark = position(of: UInt8(ascii: "<"), from: next) ?? bytes.count
      if mark > next { try takeText(next..<mark) }
      next = mark + 1
      guard mark < bytes.count else { break }
      guard next < bytes.count else { throw .damaged }
      switch bytes[next] {
      case UInt8(ascii: "/"): try closeTag()
      case UInt8(ascii: "!"): try takeDeclaration()
      case UInt8(ascii: "?"): try skip(past: "?>")
      default: try openTag()
      }
    }
    guard hasRoot, open.isEmpty else { throw .damaged }
  }

  // MARK: Text

  private func position(of byte: UInt8, from start: Int) -> Int? {
    bytes.withUnsafeBytes { whole in
      guard let base = whole.baseAddress, start < whole.count,
        let found = memchr(base + start, Int32(byte), whole.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private func takeText(_ range: Range<Int>) throws(InputError) {
    var isPlain = true
    var isBlank = true
    let span = bytes.span
    for index in range {
      let byte = span[index]
      if byte == UInt8(ascii: "&") || byte == 0x0D { isPlain = false }
      if byte > 0x20 { isBlank = false }
    }
    guard !open.isEmpty else {
      guard isBlank else { throw .damaged }
      return
    }
    guard !isPlain else { return hand(range) }
    guard let resolved = XMLReference.resolved(bytes[range]) else { throw .damaged }
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

  private mutating func closeTag() throws(InputError) {
    next += 1
    guard let element = open.popLast(), bytes.count - next > element.name.count,
      isSame(element.name, at: next)
    else { throw .damaged }
    next += element.name.count
    skipBlanks()
    guard next < bytes.count, bytes[next] == UInt8(ascii: ">") else { throw .damaged }
    next += 1
    close(element)
  }

  private mutating func close(_ element: OpenElement) {
    if let known = element.element { handler.close(known) }
    guard bindings.count > element.bindings else { return }
    bindings.removeLast(bindings.count - element.bindings)
    generation += 1
  }

  private func isSame(_ name: Range<Int>, at start: Int) -> Bool {
    let span = bytes.span
    guard start <= span.count - name.count else { return false }
    var index = 0
    while index < name.count {
      guard span[name.lowerBound + index] == span[start + index] else { return false }
      index += 1
    }
    return true
  }

  private mutating func openTag() throws(InputError) {
    guard !(hasRoot && open.isEmpty), open.count < Self.deepest else { throw .damaged }
    hasRoot = true
    let bound = bindings.count
    let (name, _, hash) = try takeName()
    // Most elements are of no interest, and neither are their attributes.
    if let known = known(name, hash), known.element == nil, let isEmpty = try skipAttributes() {
      if !isEmpty { open.append(OpenElement(name: name, element: nil, bindings: bound)) }
      return
    }
    attributes.removeAll(keepingCapacity: true)
    var isEmpty = false
    while true {
      let start = next
      skipBlanks()
      guard next < bytes.count else { throw .damaged }
      if bytes[next] == UInt8(ascii: ">") { break }
      if bytes[next] == UInt8(ascii: "/") {
        next += 1
        guard next < bytes.count, bytes[next] == UInt8(ascii: ">") else { throw .damaged }
        isEmpty = true
        break
      }
      guard next > start else { throw .damaged }
      try takeAttribute()
    }
    next += 1
    if bindings.count > bound { generation += 1 }
    let element = OpenElement(name: name, element: element(name, hash), bindings: bound)
    if let known = element.element {
      handler.open(known, XMLAttributes(bytes: bytes, list: attributes))
    }
    if isEmpty { close(element) } else { open.append(element) }
  }

  /// Passes over the rest of a tag.
  ///
  /// - Returns: Whether the element is empty; nil where the tag may bind a prefix.
  private mutating func skipAttributes() throws(InputError) -> Bool? {
    let bytes = bytes
    let span = bytes.span
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

  private mutating func skipBlanks() {
    while next < bytes.count {
      switch bytes[next] {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      default: return
      }
    }
  }

  /// - Returns: The name, where its local part begins, and a number that follows from its bytes.
  private mutating func takeName() throws(InputError) -> (Range<Int>, local: Int, hash: Int) {
    let start = next
    var local = start
    var hash = 0
    let bytes = bytes
    let span = bytes.span
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

  private mutating func takeAttribute() throws(InputError) {
    let (name, local, _) = try takeName()
    skipBlanks()
    guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { throw .damaged }
    next += 1
    skipBlanks()
    guard next < bytes.count else { throw .damaged }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .damaged }
    next += 1
    let (value, hasReferences) = try takeValue(until: quote)
    if hasReferences {
      guard XMLReference.resolved(bytes[value]) != nil else { throw .damaged }
    }
    if bytes[name.lowerBound] == UInt8(ascii: "x"), isBinding(name, local) {
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
    until quote: UInt8
  ) throws(InputError) -> (Range<Int>, hasReferences: Bool) {
    let bytes = bytes
    let span = bytes.span
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

  /// What a name stood for when it was met before.
  private func known(_ name: Range<Int>, _ hash: Int) -> KnownName? {
    let met = known[Self.place(hash)]
    guard met.generation == generation, met.name.count == name.count,
      isSame(met.name, at: name.lowerBound)
    else { return nil }
    return met
  }

  private mutating func element(_ name: Range<Int>, _ hash: Int) -> Handler.Element? {
    if let known = known(name, hash) { return known.element }
    let colon = bytes[name].firstIndex(of: UInt8(ascii: ":"))
    let prefix = colon.map { name.lowerBound..<$0 } ?? 0..<0
    let mark = bindings.last { bytes[$0.prefix].elementsEqual(bytes[prefix]) }?.mark ?? ""
    let local = (colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
    let element =
      Handler.Element(rawValue: mark + String(decoding: bytes[local], as: UTF8.self))
      ?? Handler.Element.other
    known[Self.place(hash)] = KnownName(name: name, element: element, generation: generation)
    return element
  }
}

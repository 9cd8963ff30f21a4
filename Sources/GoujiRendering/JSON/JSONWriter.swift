/// Appends JSON text to a buffer of UTF-8 bytes; RFC 8259.
///
/// Members stand in the order of the calls, which is the order of the published contract.
struct JSONWriter {
  var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(0x7B)
    body(&self)
    close(0x7D)
  }

  mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    open(0x5B)
    for element in elements { body(&self, element) }
    close(0x5D)
  }

  mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// A line break between two tokens, where no comma is due any more.
  mutating func lineBreak() {
    if needsComma { bytes.append(0x2C) }
    bytes.append(0x0A)
    needsComma = false
  }

  /// A name that is part of the contract: ASCII without anything to escape.
  mutating func key(_ name: StaticString) {
    comma()
    bytes.append(0x22)
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func key(named name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func string(_ text: String) {
    comma()
    bytes.append(0x22)
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append($0) } }
    bytes.append(0x22)
    needsComma = true
  }

  mutating func string(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  mutating func literal(_ text: StaticString) {
    comma()
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    needsComma = true
  }

  mutating func null() { literal("null") }

  mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  mutating func number(_ value: Int?) {
    guard let value else { return null() }
    comma()
    if (0..<10).contains(value) {
      bytes.append(0x30 + UInt8(value))
    } else {
      bytes.append(contentsOf: String(value).utf8)
    }
    needsComma = true
  }

  /// A finite number of points on a page.
  mutating func number(_ value: Double) {
    comma()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(0x2C) }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    // Most texts need no escape, which a pass without a branch tells.
    let escapes = text.reduce(0) { $0 &+ (Self.needsEscape($1) ? 1 : 0) }
    guard escapes > 0 else { return bytes.append(contentsOf: text) }
    var start = 0
    for (index, byte) in text.enumerated() where Self.needsEscape(byte) {
      bytes.append(contentsOf: text[start..<index])
      escape(byte)
      start = index + 1
    }
    bytes.append(contentsOf: text[start...])
  }

  @inline(__always)
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digit = byte & 15
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(byte < 0x10 ? 0x30 : 0x31)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}

extension JSONWriter {
  mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  mutating func member(_ name: StaticString, _ value: Int?) {
    key(name)
    number(value)
  }

  mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    boolean(value)
  }

  mutating func member(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func members<Element>(
    _ name: StaticString, _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements, body)
  }
}

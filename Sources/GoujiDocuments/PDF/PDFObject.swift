/// A value in a PDF file, as far as the drawing of lines depends on it.
///
/// - Source: ISO 32000-1, §7.3.
indirect enum PDFObject {
  case number(Double)
  case name(String)
  case array([PDFObject])
  case dictionary([String: PDFObject])
  case reference(Int)
  /// Strings, truth values, null.
  case other

  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var name: String? { if case .name(let name) = self { name } else { nil } }
  var array: [PDFObject]? { if case .array(let array) = self { array } else { nil } }
  var dictionary: [String: PDFObject]? {
    if case .dictionary(let dictionary) = self { dictionary } else { nil }
  }

  /// A whole number that no place in a file is beyond.
  var integer: Int? {
    number.flatMap { $0 == $0.rounded() && abs($0) < 1e10 ? Int($0) : nil }
  }
}

/// Reads the values of a PDF file where they stand.
struct PDFLexer {
  private static let deepest = 32
  private static let greatest = 1e10

  let bytes: [UInt8]
  var next: Int

  init(_ bytes: [UInt8], at next: Int) {
    self.bytes = bytes
    self.next = next
  }

  private var byte: UInt8? { bytes.indices.contains(next) ? bytes[next] : nil }

  static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0: true
    default: false
    }
  }

  /// Whether a byte ends a name, a number or a keyword.
  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "/"), UInt8(ascii: "%"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  mutating func skipBlanks() {
    while let byte {
      if byte == UInt8(ascii: "%") {
        while let byte = self.byte, byte != 0x0A, byte != 0x0D { next += 1 }
      } else if Self.isBlank(byte) {
        next += 1
      } else {
        return
      }
    }
  }

  /// Passes over a word, if it stands here.
  mutating func take(_ word: StaticString) -> Bool {
    skipBlanks()
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard next >= 0, next + word.count <= bytes.count,
      bytes[next..<next + word.count].elementsEqual(word)
    else { return false }
    next += word.count
    return true
  }

  /// A whole number; nil, and nothing passed over, where there is none.
  mutating func integer() -> Int? {
    let start = next
    skipBlanks()
    let first = next
    while let byte, (0x30...0x39).contains(byte), next - first < 12 { next += 1 }
    guard next > first, byte.map(Self.isDelimiter) ?? true,
      let number = DecimalNumber(bytes[first..<next])
    else {
      next = start
      return nil
    }
    return Int(number.value)
  }

  /// - Returns: nil where no value stands here, or one nested too deep.
  mutating func object(depth: Int = 0) -> PDFObject? {
    guard depth < Self.deepest else { return nil }
    skipBlanks()
    guard let byte else { return nil }
    switch byte {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "("): return skipString() ? .other : nil
    case UInt8(ascii: "<"):
      if next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "<") { return dictionary(depth) }
      return skip(past: UInt8(ascii: ">")) ? .other : nil
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return take("true") || take("false") || take("null") ? .other : nil
    default: return number()
    }
  }

  private mutating func number() -> PDFObject? {
    if let first = integer() {
      let end = next
      if integer() != nil, take("R"), byte.map(Self.isDelimiter) ?? true {
        return .reference(first)
      }
      next = end
      return .number(Double(first))
    }
    let start = next
    while let byte, !Self.isDelimiter(byte) { next += 1 }
    return Self.number(bytes[start..<next]).map { .number($0) }
  }

  /// A number that may stand for a place on a page, or in a file.
  static func number(_ text: ArraySlice<UInt8>) -> Double? {
    let number = DecimalNumber(text)?.value ?? Double(String(decoding: text, as: UTF8.self))
    return number.flatMap { abs($0) < greatest ? $0 : nil }
  }

  /// What stands behind the slash, as it is written.
  mutating func name() -> String {
    next += 1
    let start = next
    while let byte, !Self.isDelimiter(byte) { next += 1 }
    return String(decoding: bytes[start..<next], as: UTF8.self)
  }

  private mutating func array(_ depth: Int) -> PDFObject? {
    next += 1
    var array: [PDFObject] = []
    while !take("]") {
      guard let object = object(depth: depth + 1) else { return nil }
      array.append(object)
    }
    return .array(array)
  }

  private mutating func dictionary(_ depth: Int) -> PDFObject? {
    next += 2
    var dictionary: [String: PDFObject] = [:]
    while !take(">>") {
      guard byte == UInt8(ascii: "/") else { return nil }
      let key = name()
      guard let object = object(depth: depth + 1) else { return nil }
      dictionary[key] = object
    }
    return .dictionary(dictionary)
  }

  private mutating func skip(past end: UInt8) -> Bool {
    while let byte {
      next += 1
      if byte == end { return true }
    }
    return false
  }

  /// Passes over a string in brackets; §7.3.4.2.
  mutating func skipString() -> Bool {
    var depth = 0
    while let byte {
      next += 1
      switch byte {
      case UInt8(ascii: "\\"): next += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }
}

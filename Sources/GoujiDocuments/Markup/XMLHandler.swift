/// Receives those elements of an XML part that it names, and the text.
protocol XMLHandler: AnyObject {
  /// The elements that it is told of, by their local names; those of WordprocessingML behind `w:`,
  /// those of markup compatibility behind `mc:`.
  associatedtype Element: XMLElement

  /// Whether an element that never holds another of its name is passed over with all that it holds.
  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool

  func open(_ element: Element, _ attributes: XMLAttributes)
  func close(_ element: Element)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLHandler {
  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool { false }
  func close(_ element: Element) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The elements that a handler knows; the raw values are their names.
protocol XMLElement: RawRepresentable<String> {
  /// Stands for all elements without a name here; nil where the handler need not hear of them.
  static var other: Self? { get }
}

extension XMLElement {
  static var other: Self? { nil }
}

/// The attributes of one element by their local names.
struct XMLAttributes {
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    /// Whether references such as `&amp;` stand in it.
    var hasReferences: Bool
  }

  let bytes: [UInt8]
  let list: [Attribute]

  subscript(name: StaticString) -> String? {
    guard let attribute = attribute(name) else { return nil }
    guard attribute.hasReferences else {
      return String(decoding: bytes[attribute.value], as: UTF8.self)
    }
    return XMLReference.resolved(bytes[attribute.value]).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// A number such as `107.280000`; nil where the value is none.
  func number(_ name: StaticString) -> Double? {
    guard let attribute = attribute(name) else { return nil }
    return DecimalNumber(bytes[attribute.value])?.value
      ?? Double(String(decoding: bytes[attribute.value], as: UTF8.self))
  }

  private func attribute(_ name: StaticString) -> Attribute? {
    let name = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    for attribute in list where attribute.name.count == name.count {
      var index = 0
      while index < name.count, bytes[attribute.name.lowerBound + index] == name[index] {
        index += 1
      }
      if index == name.count { return attribute }
    }
    return nil
  }
}

/// What stands for a character: `&lt;`, `&#19968;`.
///
/// - Source: XML 1.0, §4.1 and §4.6; entities of a part's own are never defined.
enum XMLReference {
  private static let longest = 12
  private static let predefined: [(name: StaticString, byte: UInt8)] = [
    ("lt", 0x3C), ("gt", 0x3E), ("amp", 0x26), ("quot", 0x22), ("apos", 0x27),
  ]

  /// - Returns: nil where something stands in the text that is no reference, or one to nothing.
  static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var resolved: [UInt8] = []
    resolved.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "&"):
        guard let end = rest.prefix(longest).firstIndex(of: UInt8(ascii: ";")),
          let character = character(rest[rest.startIndex..<end])
        else { return nil }
        resolved += character
        rest = rest[(end + 1)...]
      case 0x0D:
        if rest.first != 0x0A { resolved.append(0x0A) }
      default: resolved.append(byte)
      }
    }
    return resolved
  }

  private static func character(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    guard name.first == UInt8(ascii: "#") else {
      return predefined.first { known in
        name.elementsEqual(
          UnsafeBufferPointer(start: known.name.utf8Start, count: known.name.utf8CodeUnitCount))
      }.map { [$0.byte] }
    }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard digits.first?.isHexDigit == true,
      let scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap({ Unicode.Scalar($0) }),
      scalar.value >= 0x20 || [0x09, 0x0A, 0x0D].contains(scalar.value)
    else { return nil }
    return Array(String(scalar).utf8)
  }
}

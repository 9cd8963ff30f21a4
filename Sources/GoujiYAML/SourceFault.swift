/// What keeps a file from being read as text: where it stands, and why.
struct SourceFault {
  /// In bytes.
  var offset: Int
  var words: String

  private static let most = 100

  /// The first byte that is not UTF-8.
  static func invalidByte(in bytes: [UInt8]) -> Int? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      let length = UTF8Sequence.length(in: span, at: index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }

  /// The characters that no one sees and YAML or a reader of names stumbles over.
  ///
  /// - Parameter bytes: UTF-8.
  static func unseen(in bytes: [UInt8]) -> [SourceFault] {
    var found: [SourceFault] = []
    let span = bytes.span
    var index = bytes.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    while index < span.count, found.count < most {
      let byte = span[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let isSuspect = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
      if isSuspect, let words = words(for: UTF8Sequence.scalar(in: span, at: index, length: length))
      {
        found.append(SourceFault(offset: index, words: words))
      }
      index += length
    }
    return found
  }

  private static func words(for scalar: UInt32) -> String? {
    switch scalar {
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F..<0x85, 0x86..<0xA0, 0xFFFE, 0xFFFF:
      "此处有控制字符（\(number(scalar))），请删去"
    case 0x85, 0x2028, 0x2029: "此处有看不见的换行符（\(number(scalar))），请删去，再按回车另起一行"
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      "此处有看不见的字符（\(number(scalar))），请删去这一处前后的字重打"
    default: nil
    }
  }

  private static func number(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// UTF-8 as RFC 3629 §4 has it: no overlong forms, no surrogates.
enum UTF8Sequence {
  /// The length of the sequence that starts at an index; 0 where none does.
  @inline(__always)
  static func length(in span: Span<UInt8>, at index: Int) -> Int {
    let byte = span[index]
    if byte < 0x80 { return 1 }
    let length: Int
    let least: UInt32
    switch byte {
    case 0xC2...0xDF: (length, least) = (2, 0x80)
    case 0xE0...0xEF: (length, least) = (3, 0x800)
    case 0xF0...0xF4: (length, least) = (4, 0x10000)
    default: return 0
    }
    guard index + length <= span.count else { return 0 }
    for offset in 1..<length where span[index + offset] & 0xC0 != 0x80 { return 0 }
    let value = scalar(in: span, at: index, length: length)
    return value >= least && value <= 0x10FFFF && !(0xD800...0xDFFF).contains(value) ? length : 0
  }

  @inline(__always)
  static func scalar(in span: Span<UInt8>, at index: Int, length: Int) -> UInt32 {
    guard length > 1 else { return UInt32(span[index]) }
    var value = UInt32(span[index]) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(span[index + offset] & 0x3F) }
    return value
  }
}

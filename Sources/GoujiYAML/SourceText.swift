/// The bytes of a YAML file, known to be UTF-8, and where its lines start.
///
/// Line breaks are those of YAML 1.1 §4.2: LF, CR, CR LF, NEL, LS, PS, so that line numbers agree
/// with libyaml's.
struct SourceText {
  let bytes: [UInt8]
  private let starts: [Int]

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0]
    var index = 0
    while index < bytes.count {
      index += 1
      switch bytes[index - 1] {
      case 0x0A: starts.append(index)
      case 0x0D:
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
        starts.append(index)
      case 0xC2 where index < bytes.count && bytes[index] == 0x85:
        index += 1
        starts.append(index)
      case 0xE2 where index + 1 < bytes.count && bytes[index] == 0x80:
        guard bytes[index + 1] == 0xA8 || bytes[index + 1] == 0xA9 else { continue }
        index += 2
        starts.append(index)
      default: continue
      }
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// The scalars of a line, 0-based, without its break.
  func line(_ number: Int) -> [Unicode.Scalar] {
    guard starts.indices.contains(number) else { return [] }
    let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    var scalars = Array(String(decoding: bytes[starts[number]..<end], as: UTF8.self).unicodeScalars)
    while let last = scalars.last, Self.breaks.contains(last) { scalars.removeLast() }
    return scalars
  }

  private static let breaks: [Unicode.Scalar] = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
}

/// A byte that ends the reading of a file: where it stands, and why.
struct EncodingFault {
  var offset: Int
  var words: String

  /// The first byte that is not UTF-8, or a control character, which YAML 1.1 §4.1 forbids.
  static func first(in bytes: [UInt8]) -> EncodingFault? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      let byte = span[index]
      if byte < 0x80 {
        guard byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
          return EncodingFault(offset: index, words: "此处有控制字符，请删去")
        }
        index += 1
        continue
      }
      let length: Int
      let least: UInt32
      switch byte {
      case 0xC2...0xDF: (length, least) = (2, 0x80)
      case 0xE0...0xEF: (length, least) = (3, 0x800)
      case 0xF0...0xF4: (length, least) = (4, 0x10000)
      default: return .notUTF8(bytes, at: index)
      }
      guard index + length <= span.count else { return .notUTF8(bytes, at: index) }
      var value = UInt32(byte) & (0x7F >> UInt32(length))
      for offset in 1..<length {
        let next = span[index + offset]
        guard next & 0xC0 == 0x80 else { return .notUTF8(bytes, at: index) }
        value = value << 6 | UInt32(next & 0x3F)
      }
      guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
        return .notUTF8(bytes, at: index)
      }
      guard value == 0x85 || value >= 0xA0, value != 0xFFFE, value != 0xFFFF else {
        return EncodingFault(offset: index, words: "此处有控制字符，请删去")
      }
      index += length
    }
    return nil
  }

  private static func notUTF8(_ bytes: [UInt8], at offset: Int) -> EncodingFault {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return EncodingFault(
      offset: offset,
      words: (isUTF16 ? "文件是 UTF-16 编码" : "此处的字节不是 UTF-8 编码（可能是 GB18030）")
        + "，请另存为 UTF-8 再用")
  }
}

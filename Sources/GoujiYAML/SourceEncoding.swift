@preconcurrency internal import Glibc

/// The encodings in which rule files come; Notepad writes all of them.
enum SourceEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// The encoding by its mark, else by what the bytes can be.
  ///
  /// A file that is not UTF-8 is UTF-16 where it has NUL bytes; else GB18030, unless most of what
  /// is not ASCII in it is UTF-8, so that it is UTF-8 with damage.
  static func detect(_ bytes: [UInt8]) -> SourceEncoding {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if bytes.starts(with: SourceText.byteOrderMark) { return .utf8 }
    var index = 0
    var good = 0
    var bad = 0
    var zeros = [0, 0]
    let span = bytes.span
    while index < span.count {
      if span[index] == 0 { zeros[index % 2] += 1 }
      let length = UTF8Sequence.length(in: span, at: index)
      if length > 1 { good += 1 }
      if length == 0 { bad += 1 }
      index += max(1, length)
    }
    if zeros[0] + zeros[1] > 0, bytes.count % 2 == 0 {
      return zeros[1] >= zeros[0] ? .utf16LittleEndian : .utf16BigEndian
    }
    return bad == 0 || good > bad ? .utf8 : .gb18030
  }

  /// The same text in UTF-8, without a mark; nil where it holds what this encoding does not have.
  func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    if self == .utf8 { return bytes }
    let converter = iconv_open("UTF-8", rawValue)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    var source = self != .gb18030 && isMarked ? Array(bytes.dropFirst(2)) : bytes
    var isComplete = false
    let decoded = [UInt8](unsafeUninitializedCapacity: source.count * 2 + 16) { target, count in
      source.withUnsafeMutableBytes { raw in
        var input = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        var inputLeft = raw.count
        var output = UnsafeMutableRawPointer(target.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var outputLeft = target.count
        let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
        isComplete = result != -1 && inputLeft == 0
        count = target.count - outputLeft
      }
    }
    return isComplete ? decoded : nil
  }
}

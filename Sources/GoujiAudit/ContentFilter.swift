internal import GoujiDocuments
internal import GoujiRendering

/// Decides by content which files of a folder are submissions.
enum ContentFilter {
  enum Judgement {
    case submission
    /// What gouji wrote itself carries a mark in its first line.
    case ownOutput
    /// Not text, or text without a Chinese character.
    case other
  }

  /// Whether a name is that of a README: `README`, `readme.txt`, `README.zh-CN.md`.
  static func isReadme(_ name: ArraySlice<UInt8>) -> Bool {
    let word = Array("readme".utf8)
    guard name.count >= word.count,
      zip(name, word).allSatisfy({ $0 | 0x20 == $1 })
    else { return false }
    let next = name.dropFirst(word.count).first
    return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "_")
      || next == UInt8(ascii: "-")
  }

  /// An empty file and text in another character set are submissions, so that they are told of.
  static func judge(_ bytes: [UInt8]) -> Judgement {
    let span = bytes.span
    guard !span.isEmpty else { return .submission }
    let head = min(span.count, 1024)
    for index in 0..<head where isBinary(span[index]) {
      return InputFormats.readsBinary(bytes) ? .submission : .other
    }
    if OwnOutput.isMarked(bytes) { return .ownOutput }
    return isChinese(bytes) || InputFormats.readsEncoded(bytes) ? .submission : .other
  }

  /// Control characters that no text has; tab to carriage return, U+001A and U+001B it may have.
  private static func isBinary(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1A && byte != 0x1B
  }

  /// Whether a Han character occurs, or bytes that are not UTF-8: text in another character set.
  private static func isChinese(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var hasHighByte = false
    for index in 0..<span.count where span[index] >= 0x80 {
      hasHighByte = true
      if (0xE4...0xE9).contains(span[index]), index + 2 < span.count,
        span[index + 1] & 0xC0 == 0x80, span[index + 2] & 0xC0 == 0x80
      {
        return true
      }
    }
    return hasHighByte && String(validating: bytes, as: UTF8.self) == nil
  }
}

/// Takes the content of a page apart into numbers, names and keywords; strings, arrays and
/// dictionaries decide nothing of lines and are passed over.
///
/// - Source: ISO 32000-1, §7.8.2, §8.9.7 (pictures in the content).
struct PDFContentLexer {
  enum Token {
    case number(Double)
    case name(Range<Int>)
    case keyword(Range<Int>)
    case damaged
  }

  let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The next token; nil at the end.
  mutating func token() -> Token? {
    while next < bytes.count {
      let byte = bytes[next]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0, UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ">"), UInt8(ascii: ")"):
        next += 1
      case UInt8(ascii: "%"):
        while next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x0D { next += 1 }
      case UInt8(ascii: "("):
        var lexer = PDFLexer(bytes, at: next)
        guard lexer.skipString() else { return .damaged }
        next = lexer.next
      case UInt8(ascii: "<"): skipHexadecimal()
      case UInt8(ascii: "/"):
        next += 1
        return .name(word())
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        let word = word()
        guard let number = PDFLexer.number(bytes[word]) else { return .damaged }
        return .number(number)
      default:
        let word = word()
        guard bytes[word].elementsEqual("BI".utf8) else { return .keyword(word) }
        guard skipPicture() else { return .damaged }
      }
    }
    return nil
  }

  private mutating func word() -> Range<Int> {
    let start = next
    while next < bytes.count, !PDFLexer.isDelimiter(bytes[next]) { next += 1 }
    return start..<next
  }

  private mutating func skipHexadecimal() {
    next += 1
    guard next < bytes.count, bytes[next] != UInt8(ascii: "<") else { return next += 1 }
    while next < bytes.count, bytes[next] != UInt8(ascii: ">") { next += 1 }
  }

  /// Passes over a picture in the content: its dictionary, `ID`, its bytes, `EI`.
  private mutating func skipPicture() -> Bool {
    guard skip(past: "ID") else { return false }
    // What looks like the end may stand in the picture; what follows the end is text.
    while skip(past: "EI") {
      let after = bytes[next...].prefix(16)
      if after.allSatisfy({ $0 < 0x7F && $0 >= 0x20 || PDFLexer.isBlank($0) }) { return true }
    }
    return false
  }

  /// Passes over a word of two letters that stands by itself.
  private mutating func skip(past word: StaticString) -> Bool {
    while next + 2 <= bytes.count {
      let isWord =
        bytes[next] == word.utf8Start[0] && bytes[next + 1] == word.utf8Start[1]
        && PDFLexer.isBlank(bytes[next - 1])
        && (next + 2 == bytes.count || PDFLexer.isBlank(bytes[next + 2]))
      next += isWord ? 2 : 1
      if isWord { return true }
    }
    return false
  }
}

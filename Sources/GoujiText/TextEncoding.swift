@preconcurrency internal import Glibc

/// The character sets in which offices send text; the raw value is what outputs show.
package enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "Big5"

  /// Whether its text is full of NUL bytes, as no other text is.
  package var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// The name under which iconv knows it.
  fileprivate var converter: String { self == .big5 ? "BIG5-HKSCS" : rawValue }
}

/// Text of any known character set as UTF-8.
package struct DecodedText: Sendable {
  package var bytes: [UInt8]
  package var encoding: TextEncoding
  /// Bytes that mean nothing in this character set; each stands as U+FFFD.
  package var damagedBytes: Int
  /// Whether a byte order mark says so, or every byte fits; otherwise it is judged by frequency.
  package var isCertain: Bool
}

/// Tells the character set of bytes from the bytes alone: declarations in files are often wrong.
package enum TextDetection {
  /// - Returns: nil where the bytes are text in none of the known character sets.
  package static func decode(_ bytes: [UInt8]) -> DecodedText? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes, from: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return convert(bytes, from: 2, .utf16LittleEndian) }
    if bytes.starts(with: [0xFE, 0xFF]) { return convert(bytes, from: 2, .utf16BigEndian) }
    if let order = unmarkedUTF16(bytes) { return convert(bytes, from: 0, order) }
    guard !bytes.prefix(4096).contains(0) else { return nil }
    if let text = utf8(bytes, from: 0) { return text }
    return doubleByte(bytes)
  }

  /// UTF-8 in which at most one sequence in fifty is damaged, as where a page was cut.
  private static func utf8(_ bytes: [UInt8], from first: Int) -> DecodedText? {
    if String(validating: bytes[first...], as: UTF8.self) != nil {
      let rest = first == 0 ? bytes : Array(bytes[first...])
      return DecodedText(bytes: rest, encoding: .utf8, damagedBytes: 0, isCertain: true)
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var good = 0
    var damaged = 0
    var index = first
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      if length == 0 {
        damaged += 1
        output += replacement
        index += 1
      } else {
        if length > 1 { good += 1 }
        output += bytes[index..<index + length]
        index += length
      }
    }
    guard first > 0 || damaged * 50 <= good else { return nil }
    return DecodedText(bytes: output, encoding: .utf8, damagedBytes: damaged, isCertain: first > 0)
  }

  private static let replacement = Array("\u{FFFD}".utf8)

  /// The length of the UTF-8 sequence at an index, 0 where there is none.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    let length =
      switch lead {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count,
      String(validating: bytes[index..<index + length], as: UTF8.self) != nil
    else { return 0 }
    return length
  }

  /// UTF-16 without a mark: in the right order nearly every unit is Han, ASCII or a sign beside them.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(4096)
    guard bytes.count >= 64, bytes.count % 2 == 0, sample.contains(0) else { return nil }
    func isUsual(_ high: UInt8) -> Bool {
      high == 0 || high == 0x20 || high == 0x30 || high == 0xFF || (0x4E...0x9F).contains(high)
    }
    let units = sample.count / 2
    let little = (0..<units).count { isUsual(sample[2 * $0 + 1]) }
    let big = (0..<units).count { isUsual(sample[2 * $0]) }
    guard max(little, big) * 10 >= units * 9 else { return nil }
    return little > big ? .utf16LittleEndian : .utf16BigEndian
  }

  /// GB18030 or Big5, whichever has more of its pairs among the characters in everyday use.
  private static func doubleByte(_ bytes: [UInt8]) -> DecodedText? {
    let simplified = commonShare(bytes, leads: 0xB0...0xD7, trails: { $0 >= 0xA1 })
    let traditional = commonShare(
      bytes, leads: 0xA4...0xC6, trails: { (0x40...0x7E).contains($0) || $0 >= 0xA1 })
    // Of Big5 text read as GB18030 hardly half falls among its common characters, and the reverse.
    let isBig5 = traditional > simplified
    guard max(simplified, traditional) > 0.6 else { return nil }
    guard let text = convert(bytes, from: 0, isBig5 ? .big5 : .gb18030) else { return nil }
    return text.damagedBytes * 50 <= bytes.count ? text : nil
  }

  /// The share of two-byte characters that stand in the part for common Han characters.
  private static func commonShare(
    _ bytes: [UInt8], leads: ClosedRange<UInt8>, trails: (UInt8) -> Bool
  ) -> Double {
    var pairs = 0
    var common = 0
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      // Symbols and punctuation stand before the Han characters in both sets.
      if bytes[index] > 0xA3 {
        pairs += 1
        if leads.contains(bytes[index]), trails(bytes[index + 1]) { common += 1 }
      }
      index += 2
    }
    return pairs == 0 ? 0 : Double(common) / Double(pairs)
  }

  /// Converts by iconv; bytes that mean nothing become U+FFFD.
  private static func convert(
    _ bytes: [UInt8], from first: Int, _ encoding: TextEncoding
  ) -> DecodedText? {
    let converter = iconv_open("UTF-8", encoding.converter)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes
    var damaged = 0
    // No character of these sets takes more than three bytes in UTF-8 for each of its own.
    let output = [UInt8](unsafeUninitializedCapacity: 3 * bytes.count + 4) { output, count in
      input.withUnsafeMutableBytes { input in
        var source = input.baseAddress?.advanced(by: first).assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count - first
        output.withMemoryRebound(to: CChar.self) { output in
          var target = output.baseAddress
          var targetLeft = output.count
          while sourceLeft > 0 {
            guard iconv(converter, &source, &sourceLeft, &target, &targetLeft) == -1 else { break }
            guard sourceLeft > 0, targetLeft >= 3 else { break }
            damaged += 1
            for byte in replacement {
              target?.pointee = CChar(bitPattern: byte)
              target = target?.advanced(by: 1)
            }
            targetLeft -= 3
            source = source?.advanced(by: 1)
            sourceLeft -= 1
          }
          count = output.count - targetLeft
        }
      }
    }
    return DecodedText(
      bytes: output, encoding: encoding, damagedBytes: damaged,
      isCertain: damaged == 0 && first > 0)
  }
}

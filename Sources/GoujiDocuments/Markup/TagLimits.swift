/// Limits that libxml2 does not have itself.
enum TagLimits {
  /// The parser compares each attribute of a tag with all before it.
  static let mostAttributes = 20_000

  /// Checks a page or a part before it is parsed.
  ///
  /// - Throws: ``InputError/tooMuch(_:limit:)`` where a tag has more attributes than any should.
  static func check(_ bytes: [UInt8]) throws(InputError) {
    // There is a blank before each attribute.
    guard bytes.count(where: { $0 <= 0x20 }) > mostAttributes else { return }
    let span = bytes.span
    var index = 0
    while index < span.count {
      guard span[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      var attributes = 0
      var quote: UInt8?
      index += 1
      while index < span.count {
        let byte = span[index]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
          break
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          if span[index - 1] == UInt8(ascii: "=") { quote = byte }
        } else if byte <= 0x20, span[index - 1] > 0x20 {
          attributes += 1
        }
        index += 1
      }
      guard attributes <= mostAttributes else {
        throw .tooMuch(.attributes, limit: mostAttributes)
      }
    }
  }
}

/// The markup of a page without the attributes that no reader of it asks for, and without what Word
/// writes for other programs.
///
/// Pages that Word wrote are attributes for the most part, and a parser makes a copy of each. Only
/// what reads the same in text, comments and scripts is taken out: a name with a plain value, and
/// `<![if …]>` or `<![endif]>`, which no browser shows.
enum PageMarkup {
  private static let wanted: [StaticString] = [
    "colspan", "rowspan", "hidden", "type", "value", "width", "height", "role", "aria-colspan",
    "aria-rowspan", "dir",
  ]

  /// - Parameter sheet: The page's own rules of style: what they speak of is kept.
  /// - Throws: ``InputError/tooMuch(_:limit:)`` where a tag has more attributes than any should.
  static func trimmed(
    _ bytes: [UInt8], sheet: PageStyleSheet
  ) throws(InputError) -> [UInt8] {
    var trimmed: [UInt8] = []
    trimmed.reserveCapacity(bytes.count)
    var next = 0
    while next < bytes.count {
      let tag = tag(in: bytes, from: next)
      trimmed += bytes[next..<tag]
      next = tag
      if let end = condition(in: bytes, behind: tag) {
        trimmed.removeLast()
        for index in next..<end where bytes[index] == 0x0A { trimmed.append(0x0A) }
        next = end
        continue
      }
      var attributes = 0
      while let attribute = Attribute(bytes, at: next) {
        if attribute.isWanted(bytes, sheet) {
          trimmed += bytes[next..<attribute.end]
        } else {
          // Lines are counted.
          for index in next..<attribute.end where bytes[index] == 0x0A { trimmed.append(0x0A) }
        }
        next = attribute.end
        attributes += 1
      }
      guard attributes <= TagLimits.mostAttributes else {
        throw .tooMuch(.attributes, limit: TagLimits.mostAttributes)
      }
    }
    return trimmed
  }

  /// Where the name of the next tag, or the sign in front of a condition, ends; the end of the page
  /// where there is none.
  private static func tag(in bytes: [UInt8], from start: Int) -> Int {
    var next = start
    while let mark = bytes.index(of: UInt8(ascii: "<"), in: next..<bytes.count) {
      next = mark + 1
      if condition(in: bytes, behind: next) != nil { return next }
      guard next < bytes.count, isLetter(bytes[next]) else { continue }
      while next < bytes.count, isName(bytes[next]) { next += 1 }
      return next
    }
    return bytes.count
  }

  /// In bytes.
  private static let longestCondition = 200

  /// Where `![if …]>` or `![endif]>` ends behind a `<`; nil where nothing of the kind stands there.
  ///
  /// `![endif]-->` ends a comment.
  private static func condition(in bytes: [UInt8], behind start: Int) -> Int? {
    guard start > 0, start + 2 < bytes.count, bytes[start - 1] == UInt8(ascii: "<"),
      bytes[start] == UInt8(ascii: "!"), bytes[start + 1] == UInt8(ascii: "[")
    else { return nil }
    let rest = bytes[(start + 2)..<min(bytes.count, start + longestCondition)]
    let words = rest.drop(while: isBlank).prefix { $0 != UInt8(ascii: ">") }
    guard words.endIndex < rest.endIndex, words.last == UInt8(ascii: "]") else { return nil }
    let name = words.prefix(while: isLetter).map { $0 | 0x20 }
    return ["if", "endif"].contains { name.elementsEqual($0.utf8) } ? words.endIndex + 1 : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// An attribute written as every parser reads it, with the blanks before it.
  private struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    var end: Int

    /// - Returns: nil where something else stands there, or a value that ends no tag only because it
    ///   is one.
    init?(_ bytes: [UInt8], at start: Int) {
      var next = start
      while next < bytes.count, isBlank(bytes[next]) { next += 1 }
      let first = next
      while next < bytes.count, isName(bytes[next]) { next += 1 }
      guard first > start, next > first, next < bytes.count, isLetter(bytes[first]) else {
        return nil
      }
      name = first..<next
      value = next..<next
      if bytes[next] == UInt8(ascii: "=") {
        guard let found = Self.value(in: bytes, from: next + 1) else { return nil }
        (value, next) = found
      } else {
        var after = next
        while after < bytes.count, isBlank(bytes[after]) { after += 1 }
        guard after < bytes.count, bytes[after] != UInt8(ascii: "=") else { return nil }
      }
      guard next < bytes.count, isBlank(bytes[next]) || bytes[next] == UInt8(ascii: ">") else {
        return nil
      }
      end = next
    }

    private static func value(in bytes: [UInt8], from start: Int) -> (Range<Int>, end: Int)? {
      guard start < bytes.count else { return nil }
      var next = start
      let quote = bytes[start]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        while next < bytes.count, isName(bytes[next]) || bytes[next] == UInt8(ascii: "%") {
          next += 1
        }
        return next > start ? (start..<next, next) : nil
      }
      next += 1
      while next < bytes.count, bytes[next] != quote {
        switch bytes[next] {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0: return nil
        default: next += 1
        }
      }
      return next < bytes.count ? (start + 1..<next, next + 1) : nil
    }

    /// Whether it says what a reader sees of the element, or how many cells a cell covers.
    func isWanted(_ bytes: [UInt8], _ sheet: PageStyleSheet) -> Bool {
      if isNamed("style", bytes) {
        guard bytes[value].withUnsafeBufferPointer(PageStyle.mayMatter) else { return false }
        let style = PageStyle(bytes[value])
        return !style.done.isEmpty || !sheet.isEmpty && !style.declared.isEmpty
      }
      if !sheet.isEmpty, isNamed("class", bytes) || isNamed("id", bytes) {
        return sheet.knows(bytes[value])
      }
      return wanted.contains { isNamed($0, bytes) }
    }

    private func isNamed(_ word: StaticString, _ bytes: [UInt8]) -> Bool {
      guard name.count == word.utf8CodeUnitCount else { return false }
      return (0..<name.count).allSatisfy {
        bytes[name.lowerBound + $0] | 0x20 == word.utf8Start[$0]
      }
    }
  }
}

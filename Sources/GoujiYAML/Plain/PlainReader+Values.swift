internal import GoujiModel

extension PlainReader {
  /// A value that begins on the line of its key or dash.
  mutating func inline() throws(NotPlain) -> LocatedValue {
    switch bytes[index] {
    case Sign.openBrace: try bracketedMapping()
    case Sign.openBracket: try bracketedList()
    default: try scalar(isFlow: false)
    }
  }

  // MARK: Brackets

  private mutating func bracketedValue() throws(NotPlain) -> LocatedValue {
    switch bytes[index] {
    case Sign.openBrace: try bracketedMapping()
    case Sign.openBracket: try bracketedList()
    default: try scalar(isFlow: true)
    }
  }

  private mutating func bracketedList() throws(NotPlain) -> LocatedValue {
    let start = place
    try descend()
    index += 1
    var values: [LocatedValue] = []
    try skipBlanksInBrackets()
    while bytes[index] != Sign.closeBracket {
      let value = try bracketedValue()
      if !isPassingOver { values.append(value) }
      try endEntry(before: Sign.closeBracket)
    }
    index += 1
    ascend()
    return LocatedValue(.sequence(values), at: start)
  }

  private mutating func bracketedMapping() throws(NotPlain) -> LocatedValue {
    let start = place
    try descend()
    index += 1
    var entries = PlainEntries()
    try skipBlanksInBrackets()
    while bytes[index] != Sign.closeBrace {
      let keyPlace = place
      let wasPassingOver = isPassingOver
      let key = try key(isFlow: true)
      beginEntry(key)
      try skipBlanksInBrackets()
      let value = try bracketedValue()
      try add(key, keyPlace, value, wasPassingOver, to: &entries)
      try endEntry(before: Sign.closeBrace)
    }
    index += 1
    ascend()
    return LocatedValue(.mapping(entries.all), at: start)
  }

  /// A comma, or the bracket that closes.
  private mutating func endEntry(before close: UInt8) throws(NotPlain) {
    try skipBlanksInBrackets()
    if bytes[index] == close { return }
    guard bytes[index] == Sign.comma else { throw NotPlain() }
    index += 1
    try skipBlanksInBrackets()
  }

  // MARK: Texts

  /// A key with its colon, behind which a blank or the end of the line stands.
  mutating func key(isFlow: Bool) throws(NotPlain) -> String {
    try count()
    let start = index
    let text: String
    if bytes[index] == Sign.quote || bytes[index] == Sign.doubleQuote {
      text = try quotedText().text
      guard index - start > 2 else { throw NotPlain() }
    } else {
      let plain = try plainText(isFlow: isFlow)
      guard plain.isKey, plain.end == index, !isDoubtful(start..<index) else { throw NotPlain() }
      text = isPassingOver ? "" : string(start..<index)
    }
    // libyaml looks for a colon among the next 1024 characters alone.
    guard bytes[index] == Sign.colon, byte(index + 1) <= Sign.blank, index - start <= 1000 else {
      throw NotPlain()
    }
    index += 1
    return text
  }

  /// Whether a plain key is one that ``KeyShape`` has something to say about.
  private func isDoubtful(_ range: Range<Int>) -> Bool {
    let (first, last) = (bytes[range.lowerBound], bytes[range.upperBound - 1])
    // The first and last bytes of wide blanks, and “<<”.
    guard first == 0xE3 || first == 0xC2 || last == 0x80 || last == 0xA0 || first == 0x3C else {
      return false
    }
    return bytes.withUnsafeBufferPointer {
      KeyShape.slip(inKey: UnsafeBufferPointer(rebasing: $0[range])) != nil
    }
  }

  private mutating func scalar(isFlow: Bool) throws(NotPlain) -> LocatedValue {
    try count()
    let start = place
    let first = index
    if bytes[index] == Sign.quote || bytes[index] == Sign.doubleQuote {
      let (text, isVerbatim) = try quotedText()
      return LocatedValue(.scalar(text, isPlain: false), at: start, isVerbatim: isVerbatim)
    }
    let plain = try plainText(isFlow: isFlow)
    guard !plain.isKey, plain.end > first, plain.end - first <= YAMLReader.maximumScalar else {
      throw NotPlain()
    }
    guard !isPassingOver else { return LocatedValue(.scalar("", isPlain: true), at: start) }
    if isFlow {
      guard plain.end - first > 1 || bytes[first] != Sign.dash else { throw NotPlain() }
      if plain.hasComma, mayHoldKey(first..<plain.end) { throw NotPlain() }
    }
    return LocatedValue(.scalar(string(first..<plain.end), isPlain: true), at: start)
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  struct PlainEnd {
    /// Behind the last character.
    var end: Int
    /// Whether a colon follows that parts a key from its value.
    var isKey: Bool
    /// Whether it may hold “，”.
    var hasComma: Bool
  }

  /// Reads over a plain text on one line and the blanks behind it.
  mutating func plainText(isFlow: Bool) throws(NotPlain) -> PlainEnd {
    let bytes = bytes
    let span = bytes.span
    guard !Self.cannotBegin.contains(span[index]),
      span[index] != Sign.dash || byte(index + 1) > Sign.blank
    else { throw NotPlain() }
    var result = PlainEnd(end: index, isKey: false, hasComma: false)
    var at = index
    var last = index
    var wide = 0
    reading: while true {
      let byte = span[at]
      if byte >= 0x80 {
        if byte == 0xEF { result.hasComma = true }
        let length = Self.length(ofSequence: byte)
        wide += length - 1
        at += length
        last = at
        continue
      }
      switch byte {
      case Sign.blank:
        at += 1
        continue
      case Sign.lineFeed:
        if isFlow { throw NotPlain() }
        break reading
      case Sign.colon:
        let next = self.byte(at + 1)
        if next <= Sign.blank {
          result.isKey = true
          break reading
        }
        if isFlow, Self.flowSigns.contains(next) { throw NotPlain() }
      case Sign.hash where at > last: break reading
      case Sign.comma, Sign.closeBrace, Sign.closeBracket:
        if isFlow { break reading }
      case Sign.openBrace, Sign.openBracket, Sign.questionMark:
        if isFlow { throw NotPlain() }
      default: break
      }
      at += 1
      last = at
    }
    result.end = last
    index = at
    continuations += wide
    return result
  }

  /// The bytes of a character that is not ASCII, by its first.
  @inline(__always)
  private static func length(ofSequence first: UInt8) -> Int {
    first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  private static let cannotBegin = Array("\n ?:,[]{}#&*!|>'\"%@`".utf8)
  private static let flowSigns = Array(",?[]{}".utf8)

  /// Whether behind a “，” of the text something like a key may stand, as in “甲，乙：丙”.
  private func mayHoldKey(_ range: Range<Int>) -> Bool {
    let bytes = bytes
    let span = bytes.span
    var index = range.lowerBound
    while index < range.upperBound {
      // “，” in UTF-8.
      guard span[index] == 0xEF, byte(index + 1) == 0xBC, byte(index + 2) == 0x8C else {
        index += 1
        continue
      }
      index += 3
      var isInWord = false
      word: while true {
        let byte = span[index]
        switch (byte, self.byte(index + 1), self.byte(index + 2)) {
        case (Sign.colon, _, _), (0xEF, 0xBC, 0x9A): return true
        case (0xE2, 0x80, _), (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x88...0x91),
          (0xEF, 0xBC, 0x81...0x8F):
          break word
        case (Sign.blank, _, _), (Sign.comma, _, _), (Sign.openBrace, _, _):
          if isInWord { break word }
        case (Sign.lineFeed, _, _), (Sign.closeBrace, _, _), (Sign.closeBracket, _, _):
          break word
        default: isInWord = true
        }
        index += 1
      }
    }
    return false
  }

  /// A text in quotes on one line; it is verbatim where it has no escapes.
  private mutating func quotedText() throws(NotPlain) -> (text: String, isVerbatim: Bool) {
    let bytes = bytes
    let span = bytes.span
    let quote = span[index]
    let start = index + 1
    var end = start
    var wide = 0
    var hasEscapes = false
    while span[end] != quote || quote == Sign.quote && byte(end + 1) == quote {
      if span[end] == Sign.lineFeed { throw NotPlain() }
      if span[end] == quote || quote == Sign.doubleQuote && span[end] == Sign.backslash {
        hasEscapes = true
        end += 1
        if span[end] == Sign.lineFeed { throw NotPlain() }
      }
      let length = span[end] < 0x80 ? 1 : Self.length(ofSequence: span[end])
      wide += length - 1
      end += length
    }
    guard end - start <= YAMLReader.maximumScalar else { throw NotPlain() }
    index = end + 1
    continuations += wide
    if hasEscapes {
      return (try Self.text(bytes[start..<end], in: quote), false)
    }
    return (isPassingOver ? "" : string(start..<end), true)
  }

  /// What a text with escapes says.
  private static func text(_ raw: ArraySlice<UInt8>, in quote: UInt8) throws(NotPlain) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      if raw[index] == Sign.quote, quote == Sign.quote {
        index += 1
        text.append(quote)
      } else if raw[index] == Sign.backslash, quote == Sign.doubleQuote {
        index += 1
        switch raw[index] {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case Sign.doubleQuote, Sign.backslash, UInt8(ascii: "/"): text.append(raw[index])
        default: throw NotPlain()
        }
      } else {
        text.append(raw[index])
      }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}

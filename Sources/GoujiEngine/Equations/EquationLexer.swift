internal import GoujiModel

/// One piece of an equation with the offset of its first scalar in the author's text.
struct EquationToken: Hashable {
  enum Kind: Hashable {
    case number(ExactDecimal, unit: String)
    case date(CalendarDate)
    case name(String)
    /// A keyword, an operator or a bracket, folded.
    case sign(String)
    case end
  }

  var kind: Kind
  var offset: Int
}

/// Cuts an equation or condition into tokens; names longest-first against the vocabulary.
struct EquationLexer {
  private let scalars: [Unicode.Scalar]
  private let source: LocatedText
  private let vocabulary: Vocabulary
  private var index = 0
  private(set) var tokens: [EquationToken] = []
  private(set) var mistakes: [Mistake] = []

  static let functions = ["合计", "最大", "最小", "绝对值", "计数", "余数", "取值"]
  private static let longest = 5000
  private static let unitScalars = "件宗条份次元万亿字个起页%％"

  init(_ source: LocatedText, vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    scalars = source.text.unicodeScalars.map(Vocabulary.fold)
    guard scalars.count <= Self.longest else {
      fail(.invalid("等式或条件有 \(scalars.count) 个字，超过 \(Self.longest) 个；请拆成几条规则。"), at: 0)
      index = scalars.count
      return
    }
    while index < scalars.count { step() }
    tokens.append(EquationToken(kind: .end, offset: scalars.count))
  }

  static func location(_ offset: Int, in source: LocatedText) -> SourceLocation {
    source.place(ofScalar: offset)
  }

  private mutating func step() {
    let scalar = scalars[index]
    if scalar == " " {
      index += 1
    } else if isDigit(scalar) {
      number()
    } else if scalar == "「" {
      quotedName()
    } else if let word = EquationHints.word(in: scalars, at: index, vocabulary) {
      fail(.invalid("“\(word.written)”请写成“\(word.sign)”。"), at: index)
      append(.sign(word.sign), length: word.written.unicodeScalars.count)
    } else if let sign = sign() {
      append(.sign(sign), length: sign.unicodeScalars.count)
    } else if isName(scalar) {
      name()
    } else {
      let written = original(index..<index + 1)
      fail(.invalid(EquationHints.words(forStray: scalars[index], written: written)), at: index)
      index += 1
    }
  }

  private func sign() -> String? {
    let first = scalars[index]
    if index + 1 < scalars.count, scalars[index + 1] == "=", "!<>=".unicodeScalars.contains(first) {
      return String(first) + "="
    }
    return "+-*/×÷=≠<>≤≥().、,".unicodeScalars.contains(first) ? String(first) : nil
  }

  private mutating func number() {
    let start = index
    if let date = date() {
      append(.date(date.0), length: date.1)
      return
    }
    while index < scalars.count, isDigit(scalars[index]) { index += 1 }
    if index + 1 < scalars.count, scalars[index] == ".", isDigit(scalars[index + 1]) {
      index += 1
      while index < scalars.count, isDigit(scalars[index]) { index += 1 }
    }
    let digits = String(String.UnicodeScalarView(scalars[start..<index]))
    let unitStart = index
    while index < scalars.count, Self.unitScalars.unicodeScalars.contains(scalars[index]) {
      index += 1
    }
    let unit = String(String.UnicodeScalarView(scalars[unitStart..<index]))
    guard let value = ExactDecimal(digits: digits) else {
      fail(.invalid("数“\(digits)”位数过多（至多18位）。"), at: start)
      return
    }
    if let wrong = EquationHints.number(digits, before: scalars[index...]) {
      fail(.invalid(wrong), at: start)
      while index < scalars.count,
        isDigit(scalars[index]) || isName(scalars[index])
          || scalars[index] == "_" || scalars[index] == ","
      {
        index += 1
      }
      tokens.append(EquationToken(kind: .number(value, unit: ""), offset: start))
      return
    }
    tokens.append(EquationToken(kind: .number(value, unit: unit), offset: start))
    if index < scalars.count, isName(scalars[index]), !isKeyword(scalars[index]) {
      fail(
        .invalid("数后面的“\(original(index..<index + 1))”不是认识的单位；可用：件、宗、份、条、次、元、万元、亿元、%。"), at: index)
    }
  }

  /// `1月31日` or `2024年1月31日` at the index, with its length.
  private func date() -> (CalendarDate, Int)? {
    var cursor = index
    func digits() -> Int? {
      let start = cursor
      while cursor < scalars.count, isDigit(scalars[cursor]) { cursor += 1 }
      return Int(String(String.UnicodeScalarView(scalars[start..<cursor])))
    }
    func take(_ scalar: Unicode.Scalar) -> Bool {
      guard cursor < scalars.count, scalars[cursor] == scalar else { return false }
      cursor += 1
      return true
    }
    guard var month = digits() else { return nil }
    var year: Int?
    if take("年") {
      year = month
      guard let next = digits() else { return nil }
      month = next
    }
    guard take("月"), let day = digits(), take("日") else { return nil }
    return (CalendarDate(year: year, month: month, day: day), cursor - index)
  }

  private mutating func quotedName() {
    let start = index
    guard let end = scalars[index...].firstIndex(of: "」") else {
      fail(.invalid("“「”没有与之相配的“」”。"), at: start)
      index = scalars.count
      return
    }
    tokens.append(EquationToken(kind: .name(original(start + 1..<end)), offset: start))
    index = end + 1
  }

  private mutating func name() {
    let start = index
    var end = index
    if let length = vocabulary.longestMatch(in: scalars, at: index) {
      end = index + length
      if !continues(at: end) || EquationHints.word(in: scalars, at: end, vocabulary) != nil {
        append(.name(original(start..<end)), length: length)
        return
      }
    } else if let keyword = keyword() {
      append(.sign(keyword), length: keyword.unicodeScalars.count)
      if keyword == "出现" { pattern() }
      return
    } else if scalars[index] == "非" {
      append(.sign("非"), length: 1)
      return
    }
    // No known name ends here: take all that looks like one, up to 且 or 或.
    while end < scalars.count, isName(scalars[end]) || isDigit(scalars[end]),
      end == start || !isKeyword(scalars[end])
    {
      end += 1
    }
    append(.name(original(start..<end)), length: end - start)
  }

  /// Whether the name goes on behind `end`, so that the match was only a part of it.
  private func continues(at end: Int) -> Bool {
    end < scalars.count && (isName(scalars[end]) || isDigit(scalars[end]))
      && !isKeyword(scalars[end])
  }

  /// Takes what stands in the brackets of 出现 as it is: it is a pattern, not an expression.
  private mutating func pattern() {
    while index < scalars.count, scalars[index] == " " { index += 1 }
    append(.sign("("), length: 1)
    let start = index
    var depth = 1
    while index < scalars.count {
      if scalars[index] == "(" { depth += 1 }
      if scalars[index] == ")" { depth -= 1 }
      if depth == 0 { break }
      index += 1
    }
    tokens.append(EquationToken(kind: .name(original(start..<index)), offset: start))
  }

  private func keyword() -> String? {
    if isKeyword(scalars[index]) { return String(scalars[index]) }
    for word in Self.functions + ["有", "出现"] {
      let length = word.unicodeScalars.count
      guard scalars[index...].starts(with: word.unicodeScalars) else { continue }
      var next = index + length
      while next < scalars.count, scalars[next] == " " { next += 1 }
      if next < scalars.count, scalars[next] == "(" { return word }
    }
    return nil
  }

  private func isKeyword(_ scalar: Unicode.Scalar) -> Bool { scalar == "且" || scalar == "或" }
  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isName(_ scalar: Unicode.Scalar) -> Bool {
    // Most are Han, and the look-up of properties is slow.
    ("\u{4E00}"..."\u{9FFF}").contains(scalar) || scalar == "·" || scalar.properties.isAlphabetic
  }

  private func original(_ range: Range<Int>) -> String {
    let all = source.text.unicodeScalars
    return String(String.UnicodeScalarView(all.dropFirst(range.lowerBound).prefix(range.count)))
  }

  private mutating func append(_ kind: EquationToken.Kind, length: Int) {
    tokens.append(EquationToken(kind: kind, offset: index))
    index += length
  }

  private mutating func fail(_ problem: Mistake.Problem, at offset: Int) {
    mistakes.append(Mistake(problem, at: Self.location(offset, in: source)))
  }
}

extension ExactDecimal {
  /// A number as rule files write it: digits with at most one point, perhaps a sign.
  package init?(digits: String) {
    var text = Substring(digits)
    let isNegative = text.first == "-"
    if isNegative { text = text.dropFirst() }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let joined = parts.joined()
    guard joined.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), joined.utf8.count <= 18,
      let mantissa = Int64(joined)
    else { return nil }
    let scale = parts.count == 2 ? parts[1].utf8.count : 0
    self.init(mantissa: isNegative ? -mantissa : mantissa, scale: UInt8(scale))
  }
}

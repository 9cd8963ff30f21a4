/// Reads in a regular expression what every match of it holds.
///
/// It knows literals, small classes, groups and repetitions; of all else it knows nothing, and an
/// expression with options or assertions it leaves alone: then every passage may hold a match.
///
/// - Source: the syntax of RE2, which has accepted the expression before.
struct ExpressionNeeds {
  private let source: [UInt16]
  private var position = 0

  /// The units that one position of a match may hold; nil where they are many, or blank.
  private typealias Units = [UInt16]?

  /// An entry of ``WordNeeds``: rows, of which one is set.
  private typealias Entry = [[UInt16]]

  private static let largestClass = 24
  private static let mostPairs = 48

  private init(_ source: String) {
    self.source = Array(source.utf16)
  }

  static func needs(of source: String) -> WordNeeds {
    var reader = ExpressionNeeds(source)
    var needs = WordNeeds()
    guard let entries = reader.alternatives(), reader.position == reader.source.count else {
      return needs
    }
    for entry in entries { needs.addEntry(rows: entry) }
    return needs
  }

  // MARK: Structure

  /// What all alternatives up to a closing bracket or the end need; nil where the syntax is unknown.
  private mutating func alternatives() -> [Entry]? {
    guard var common = sequence() else { return nil }
    while peek("|") {
      position += 1
      guard let other = sequence() else { return nil }
      // Of each alternative one entry, the one of the fewest words.
      guard let first = common.min(by: { $0.count < $1.count }),
        let second = other.min(by: { $0.count < $1.count })
      else {
        common = []
        continue
      }
      common = [first + second]
    }
    return common
  }

  private mutating func sequence() -> [Entry]? {
    var entries: [Entry] = []
    var previous: Units = nil
    while position < source.count, !peek("|"), !peek(")") {
      if peek("(") {
        guard let inner = group(), let least = repetition() else { return nil }
        if least > 0 { entries += inner }
        previous = nil
        continue
      }
      guard let units = character(), let least = repetition() else { return nil }
      guard least > 0 else {
        previous = nil
        continue
      }
      if let entry = Self.pairs(previous, units) { entries.append(entry) }
      if least > 1, let entry = Self.pairs(units, units) { entries.append(entry) }
      if let entry = Self.singles(units) { entries.append(entry) }
      previous = units
    }
    return entries
  }

  private mutating func group() -> [Entry]? {
    position += 1
    if peek("?") {
      guard position + 1 < source.count, source[position + 1] == Sign.colon else { return nil }
      position += 2
    }
    guard let inner = alternatives(), peek(")") else { return nil }
    position += 1
    return inner
  }

  /// How often at least the piece before must stand; nil where the syntax is unknown.
  private mutating func repetition() -> Int? {
    guard position < source.count else { return 1 }
    var least = 1
    switch source[position] {
    case Sign.star, Sign.question: least = 0
    case Sign.plus: break
    case Sign.openBrace:
      guard let close = source[position...].firstIndex(of: Sign.closeBrace),
        let first = source[position + 1..<close].split(separator: Sign.comma).first,
        let number = Int(String(decoding: first, as: UTF16.self)),
        source[position + 1] != Sign.comma
      else { return nil }
      least = number
      position = close
    default: return 1
    }
    position += 1
    if peek("?") { position += 1 }
    return least
  }

  // MARK: Characters

  /// One character or class; nil where the syntax is unknown.
  private mutating func character() -> Units? {
    let unit = source[position]
    position += 1
    switch unit {
    case Sign.backslash: return escape().map { Self.known($0) }
    case Sign.openSquare: return bracketed()
    case Sign.point: return .some(nil)
    case Sign.caret, Sign.dollar, Sign.star, Sign.plus, Sign.question: return nil
    default:
      return UTF16.isSurrogate(unit) ? nil : Self.known([unit])
    }
  }

  /// What an escape stands for: a sign, a digit, a scalar; nil for all others.
  private mutating func escape() -> [UInt16]? {
    guard position < source.count else { return nil }
    let unit = source[position]
    position += 1
    if unit == UInt16(UInt8(ascii: "d")) { return Array(0x30...0x39) }
    if unit == UInt16(UInt8(ascii: "x")), peek("{"),
      let close = source[position...].firstIndex(of: Sign.closeBrace),
      let value = UInt16(String(decoding: source[position + 1..<close], as: UTF16.self), radix: 16)
    {
      position = close + 1
      return [value]
    }
    return unit < 0x80 && !Scalars.counts(unit) ? [unit] : nil
  }

  /// A class in square brackets, behind the first of them.
  private mutating func bracketed() -> Units? {
    let isNegated = peek("^")
    if isNegated { position += 1 }
    var units: [UInt16] = []
    var isSmall = !isNegated
    var isFirst = true
    while position < source.count, isFirst || source[position] != Sign.closeSquare {
      isFirst = false
      guard let first = member() else { return nil }
      guard first.count == 1, peek("-"), position + 1 < source.count,
        source[position + 1] != Sign.closeSquare
      else {
        units += first
        continue
      }
      position += 1
      guard let last = member(), last.count == 1, first[0] <= last[0] else { return nil }
      if Int(last[0]) - Int(first[0]) < Self.largestClass {
        units += first[0]...last[0]
      } else {
        isSmall = false
      }
    }
    guard position < source.count else { return nil }
    position += 1
    return isSmall ? Self.known(units) : .some(nil)
  }

  /// A member of a class; nil for a class of a name, which no one needs.
  private mutating func member() -> [UInt16]? {
    guard position < source.count else { return nil }
    let unit = source[position]
    position += 1
    if unit == Sign.backslash { return escape() }
    return unit == Sign.openSquare || UTF16.isSurrogate(unit) ? nil : [unit]
  }

  private func peek(_ scalar: Unicode.Scalar) -> Bool {
    position < source.count && source[position] == UInt16(scalar.value)
  }

  // MARK: Rows

  private static func known(_ units: [UInt16]) -> Units {
    units.count <= largestClass && units.allSatisfy { $0 > 0x20 } ? units : nil
  }

  private static func pairs(_ first: Units, _ second: Units) -> Entry? {
    guard let first, let second, first.count * second.count <= mostPairs else { return nil }
    return first.flatMap { one in second.map { [PassageIndex.place(one, $0)] } }
  }

  /// An entry of single characters; Han have no rows.
  private static func singles(_ units: Units) -> Entry? {
    guard let units, units.count <= largestClass, !units.contains(where: Scalars.isHan)
    else { return nil }
    return units.map { [PassageIndex.place($0)] }
  }

  private enum Sign {
    static let backslash: UInt16 = 0x5C
    static let caret: UInt16 = 0x5E
    static let closeBrace: UInt16 = 0x7D
    static let closeSquare: UInt16 = 0x5D
    static let colon: UInt16 = 0x3A
    static let comma: UInt16 = 0x2C
    static let dollar: UInt16 = 0x24
    static let openBrace: UInt16 = 0x7B
    static let openSquare: UInt16 = 0x5B
    static let plus: UInt16 = 0x2B
    static let point: UInt16 = 0x2E
    static let question: UInt16 = 0x3F
    static let star: UInt16 = 0x2A
  }
}

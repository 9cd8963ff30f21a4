/// Numbers that carry a check digit: found in folded text and checked.
package enum Checksum: Hashable, Sendable, CaseIterable {
  /// GB 11643-1999: 17 digits and one of 0–9 X, the date of birth among them.
  case identityCard
  /// ISO/IEC 7812: 16 to 19 digits under Luhn's formula.
  case bankCard
  /// GB 32100-2015: 18 digits and capitals without I, O, S, V, Z.
  case creditCode

  /// The numbers in a part of the text; blanks and hyphens may part the digits of a bank card.
  package func matches(in text: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      guard Self.isLetterOrDigit(text[start]) else {
        start += 1
        continue
      }
      let run = run(in: text, from: start, range.upperBound)
      if isValid(text[run].compactMap { Self.isLetterOrDigit($0) ? UInt8($0) : nil }) {
        found.append(run)
      }
      start = run.upperBound
    }
    return found
  }

  private static func isLetterOrDigit(_ unit: UInt16) -> Bool {
    Scalars.isDigit(unit) || (unit | 0x20) &- 0x61 < 26
  }

  /// A whole run of letters and digits: never a part of a longer one.
  private func run(in text: [UInt16], from start: Int, _ upper: Int) -> Range<Int> {
    var end = start
    while end < upper {
      if Self.isLetterOrDigit(text[end]) {
        end += 1
      } else if self == .bankCard, text[end] == 0x20 || text[end] == 0x2D, end + 1 < upper,
        Scalars.isDigit(text[end - 1]), Scalars.isDigit(text[end + 1])
      {
        end += 1
      } else {
        break
      }
    }
    return start..<end
  }

  /// - Parameter characters: ASCII letters and digits.
  package func isValid(_ characters: [UInt8]) -> Bool {
    switch self {
    case .identityCard: Self.isIdentityCard(characters)
    case .bankCard: Self.isBankCard(characters)
    case .creditCode: Self.isCreditCode(characters)
    }
  }

  private static func digits(_ characters: some Sequence<UInt8>) -> [Int]? {
    var digits: [Int] = []
    for character in characters {
      guard (0x30...0x39).contains(character) else { return nil }
      digits.append(Int(character) - 0x30)
    }
    return digits
  }

  private static func isIdentityCard(_ characters: [UInt8]) -> Bool {
    guard characters.count == 18, let digits = digits(characters.dropLast()) else { return false }
    let year = digits[6..<10].reduce(0) { $0 * 10 + $1 }
    let month = digits[10] * 10 + digits[11]
    let day = digits[12] * 10 + digits[13]
    guard (1850...2100).contains(year), (1...12).contains(month), (1...31).contains(day),
      digits[0] > 0
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let last = characters[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : characters[17]
    return Array("10X98765432".utf8)[sum % 11] == last
  }

  private static func isBankCard(_ characters: [UInt8]) -> Bool {
    guard (16...19).contains(characters.count), let digits = digits(characters), digits[0] > 0
    else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
      let doubled = entry.offset % 2 == 1 ? entry.element * 2 : entry.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }

  private static func isCreditCode(_ characters: [UInt8]) -> Bool {
    guard characters.count == 18 else { return false }
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    let values = characters.compactMap { alphabet.firstIndex(of: $0) }
    // Behind registering authority and class of organisation stand six digits of the region.
    guard values.count == 18, values[2..<8].allSatisfy({ $0 < 10 }) else { return false }
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return (31 - sum % 31) % 31 == values[17]
  }
}

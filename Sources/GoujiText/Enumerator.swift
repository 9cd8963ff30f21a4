/// An ordinal with which running text enumerates.
package struct Enumerator: Hashable, Sendable {
  package enum Style: UInt8, Hashable, Sendable, CaseIterable {
    /// 一是
    case point
    /// 第一，
    case ordinal
    /// （一）
    case bracketedHan
    /// 一、
    case han
    /// 1. or 1、
    case digits
    /// （1）
    case bracketedDigits
  }

  package var style: Style
  package var value: Int
  package var range: Range<Int>

  private static let open = UInt16(UInt8(ascii: "("))
  private static let close = UInt16(UInt8(ascii: ")"))
  private static let fullPoint = UInt16(UInt8(ascii: "."))
  private static let comma = UInt16(UInt8(ascii: ","))
  private static let colon = UInt16(UInt8(ascii: ":"))
  private static let isWord: UInt16 = 0x662F  // 是
  private static let ordinalWord: UInt16 = 0x7B2C  // 第

  /// The enumerator at the start of a range of folded text, blanks before it passed over.
  package static func leading(_ text: [UInt16], _ range: Range<Int>) -> Enumerator? {
    var start = range.lowerBound
    while start < range.upperBound, Scalars.isBlank(text[start]) { start += 1 }
    guard start < range.upperBound else { return nil }
    var index = start
    let lead = text[start]
    if lead == open || lead == ordinalWord { index += 1 }
    guard let number = number(text, index..<range.upperBound) else { return nil }
    let behind = number.end < range.upperBound ? text[number.end] : 0
    let style: Style
    var end = number.end
    if lead == open {
      guard behind == close else { return nil }
      style = number.isHan ? .bracketedHan : .bracketedDigits
    } else if lead == ordinalWord {
      guard number.isHan, behind == comma || behind == Scalars.listComma else { return nil }
      style = .ordinal
    } else if number.isHan, let word = point(text, number.end, range) {
      style = .point
      end = word
    } else if number.isHan, behind == Scalars.listComma {
      style = .han
    } else if !number.isHan, behind == Scalars.listComma || isPoint(text, number.end, range) {
      style = .digits
    } else {
      return nil
    }
    return Enumerator(style: style, value: number.value, range: start..<end + 1)
  }

  /// The enumerators of a paragraph: at its start, and where a clause begins; `一是` also behind
  /// `、` or a blank, where no other style is told from running text.
  package static func all(in text: [UInt16], _ range: Range<Int>) -> [Enumerator] {
    var found: [Enumerator] = []
    var isClauseStart = true
    var isPartStart = false
    for index in range {
      let unit = text[index]
      if isClauseStart || isPartStart,
        let enumerator = leading(text, index..<range.upperBound),
        isClauseStart || enumerator.style == .point, found.last?.range != enumerator.range
      {
        found.append(enumerator)
      }
      // Nothing that parts a sentence is Han.
      if Scalars.isHan(unit) {
        isClauseStart = false
        isPartStart = false
        continue
      }
      isClauseStart = Scalars.endsSentence(unit) || unit == colon || unit == comma
      isPartStart = unit == Scalars.listComma || unit == Scalars.newline || Scalars.isBlank(unit)
    }
    return found
  }

  /// The number that a whole run of digits or Han numerals stands for; nil from 100 on.
  package static func number(_ run: ArraySlice<UInt16>) -> Int? {
    guard let number = number(Array(run), 0..<run.count), number.end == run.count else {
      return nil
    }
    return number.value
  }

  /// One or two digits, or Han numerals up to 99.
  private static func number(
    _ text: [UInt16], _ range: Range<Int>
  ) -> (value: Int, end: Int, isHan: Bool)? {
    var end = range.lowerBound
    var value = 0
    while end < range.upperBound, Scalars.isDigit(text[end]) {
      value = value * 10 + Int(text[end]) - 0x30
      end += 1
      guard end - range.lowerBound <= 2 else { return nil }
    }
    if end > range.lowerBound { return value > 0 ? (value, end, false) : nil }
    while end < range.upperBound, end - range.lowerBound < 4, HanNumeral.isNumeral(text[end]) {
      end += 1
    }
    guard end > range.lowerBound, let value = HanNumeral.value(text[range.lowerBound..<end]),
      value < 100
    else { return nil }
    return (value, end, true)
  }

  /// Where 是 stands behind a number; a line may end between them.
  private static func point(_ text: [UInt16], _ start: Int, _ range: Range<Int>) -> Int? {
    var index = start
    while index < range.upperBound,
      text[index] == Scalars.newline || Scalars.isBlank(text[index])
    {
      index += 1
    }
    return index < range.upperBound && text[index] == isWord ? index : nil
  }

  /// A point that is none of a decimal.
  private static func isPoint(_ text: [UInt16], _ index: Int, _ range: Range<Int>) -> Bool {
    guard index < range.upperBound, text[index] == fullPoint else { return false }
    return index + 1 == range.upperBound || !Scalars.isDigit(text[index + 1])
  }
}

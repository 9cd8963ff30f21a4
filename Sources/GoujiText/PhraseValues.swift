internal import GoujiModel

/// A typed value that a phrase pattern takes from the text.
enum PhraseValue: String, CaseIterable, Sendable {
  case number = "数"
  case year = "年"
  case date = "日期"
  case percentage = "百分比"
  case list = "列举"

  /// What such a value can begin with; nil where it is anything.
  var beginnings: [UInt16]? {
    let arabic = Array(UInt16(0x30)...0x39)
    switch self {
    case .year: return arabic
    case .number: return arabic + HanNumeral.units + HanNumeral.capitals
    case .percentage: return arabic + HanNumeral.units
    case .date: return arabic + HanNumeral.units + [0x5143]
    case .list: return nil
    }
  }
}

/// Reads the values of a phrase pattern in folded text.
///
/// - Shape: a number is a whole number of the text: never a part of a longer run of digits, of a
///   grouped number or of a percentage; at most 18 digits; Han numerals from 零 to 99,999, in
///   everyday or capital writing, not behind 第. A year is 1900–2099.
struct PhraseValueReader {
  let text: UnsafeBufferPointer<UInt16>
  let upper: Int

  func end(of kind: PhraseValue, at start: Int) -> Int? {
    switch kind {
    case .number:
      guard let number = number(at: start), self[skipBlanks(number.end)] != Sign.percent else {
        return nil
      }
      return number.end
    case .year: return year(at: start)?.end
    case .date: return date(at: start)?.end
    case .percentage: return percentage(at: start)?.end
    case .list: return list(at: start)?.end
    }
  }

  /// The value whose end ``end(of:at:)`` gives.
  func value(of kind: PhraseValue, at start: Int) -> StatementValue {
    switch kind {
    case .number: number(at: start).map { .number($0.value) } ?? .notGiven
    case .year: year(at: start).map { .year($0.value) } ?? .notGiven
    case .date: date(at: start).map { .date($0.value) } ?? .notGiven
    case .percentage: percentage(at: start).map { .number($0.value) } ?? .notGiven
    // Its items are read by ``PhraseList``.
    case .list: .notGiven
    }
  }

  /// Whether 万, 亿 … follow, which make another number of the one before.
  func isScaled(_ end: Int) -> Bool {
    guard let unit = self[skipBlanks(end)] else { return false }
    return unit == Sign.hundredMillion || HanNumeral.scale(unit) != nil
  }

  // MARK: Numbers

  func number(at start: Int) -> (end: Int, value: ExactDecimal)? {
    isDigit(start) ? arabicNumber(at: start) : hanNumber(at: start)
  }

  private func arabicNumber(at start: Int) -> (end: Int, value: ExactDecimal)? {
    guard startsNumber(start) else { return nil }
    var end = start
    var digits = ExactDigits()
    while isDigit(end) {
      digits.append(text[end])
      end += 1
    }
    if end - start <= 3, text[start] != 0x30 {
      while self[end] == Sign.comma, isGroup(end + 1) {
        for index in end + 1...end + 3 { digits.append(text[index]) }
        end += 4
      }
    }
    if self[end] == Sign.point, isDigit(end + 1) {
      end += 1
      while isDigit(end) {
        digits.append(text[end], isFraction: true)
        end += 1
      }
      // 1.2.3 is an outline number or a date.
      if self[end] == Sign.point, isDigit(end + 1) { return nil }
    }
    guard let value = digits.value else { return nil }
    return (end, value)
  }

  /// Whether the digit at `position` is the first of its number.
  private func startsNumber(_ position: Int) -> Bool {
    guard !isDigit(position - 1) else { return false }
    guard isDigit(position - 2) else { return true }
    guard self[position - 1] != Sign.point else { return false }
    guard self[position - 1] == Sign.comma, isGroup(position) else { return true }
    // Behind four or more digits the comma is one of the sentence.
    return (2...5).allSatisfy { isDigit(position - $0) }
  }

  /// Whether exactly three digits stand at `position`.
  private func isGroup(_ position: Int) -> Bool {
    (0..<3).allSatisfy { isDigit(position + $0) } && !isDigit(position + 3)
  }

  private func hanNumber(at start: Int) -> (end: Int, value: ExactDecimal)? {
    if let number = capitalNumber(at: start) { return number }
    guard let run = hanRun(at: start), self[start - 1] != Sign.ordinal else { return nil }
    if isZeroWord(run) { return (run.upperBound, .zero) }
    guard let value = HanNumeral.value(text[run]) else { return nil }
    return (run.upperBound, ExactDecimal(Int64(value)))
  }

  /// 壹佰贰拾, where all but 零 and 万 is capital.
  private func capitalNumber(at start: Int) -> (end: Int, value: ExactDecimal)? {
    guard isCapital(start), !isCapital(start - 1), !isHanNumeral(start - 1), !isDigit(start - 1),
      self[start - 1] != Sign.ordinal
    else { return nil }
    var run: [UInt16] = []
    var end = start
    while let unit = self[end] {
      guard let numeral = HanNumeral.common(of: unit) ?? (isHanNumeral(end) ? unit : nil) else {
        break
      }
      run.append(numeral)
      end += 1
      guard run.count <= 16 else { return nil }
    }
    return HanNumeral.value(run).map { (end, ExactDecimal(Int64($0))) }
  }

  private func isCapital(_ position: Int) -> Bool {
    self[position].map { HanNumeral.common(of: $0) != nil } ?? false
  }

  /// Whether a run is 零 alone, as in 零件申请; not the 零件 of 零件20个.
  private func isZeroWord(_ run: Range<Int>) -> Bool {
    guard run.count == 1, HanNumeral.digit(text[run.lowerBound]) == 0 else { return false }
    let behind = skipBlanks(skipBlanks(run.upperBound) + 1)
    return !isDigit(behind) && !isHanNumeral(behind)
  }

  /// A whole run of Han numerals that begins at `start`.
  private func hanRun(at start: Int) -> Range<Int>? {
    guard !isHanNumeral(start - 1), !isDigit(start - 1), isHanNumeral(start) else { return nil }
    var end = start
    while isHanNumeral(end) {
      end += 1
      guard end - start <= 16 else { return nil }
    }
    return start..<end
  }

  private func percentage(at start: Int) -> (end: Int, value: ExactDecimal)? {
    if let number = behindPercentWords(start) { return number }
    guard isDigit(start), let number = arabicNumber(at: start) else { return nil }
    let sign = skipBlanks(number.end)
    guard self[sign] == Sign.percent else { return nil }
    return (sign + 1, number.value)
  }

  /// The number behind 百分之.
  private func behindPercentWords(_ start: Int) -> (end: Int, value: ExactDecimal)? {
    var position = start
    for unit in Sign.percentWords {
      position = skipBlanks(position)
      guard self[position] == unit else { return nil }
      position += 1
    }
    return number(at: skipBlanks(position))
  }

  // MARK: Years and dates

  func year(at start: Int) -> (end: Int, value: Int)? {
    guard let digits = digits(at: start, 4...4), (1900...2099).contains(digits.value) else {
      return nil
    }
    return digits
  }

  private func date(at start: Int) -> (end: Int, value: CalendarDate)? {
    guard let year = year(at: start) ?? hanYear(at: start) else {
      let mark = skipBlanks(before: start)
      let digit = skipBlanks(before: mark)
      guard self[mark] != Sign.year || !(isDigit(digit) || isHanNumeral(digit)) else { return nil }
      return monthAndDay(at: start, year: nil)
    }
    let mark = skipBlanks(year.end)
    guard let sign = self[mark] else { return nil }
    if sign == Sign.year { return monthAndDay(at: mark + 1, year: year.value) }
    guard Sign.dateSeparators.contains(sign), let month = digits(at: skipBlanks(mark + 1), 1...2)
    else { return nil }
    let second = skipBlanks(month.end)
    guard self[second] == sign, let day = digits(at: skipBlanks(second + 1), 1...2) else {
      return nil
    }
    return date(year.value, month.value, day.value, end: day.end)
  }

  /// 1月1日, 一月一日, 元月1日, 1月1号.
  private func monthAndDay(at start: Int, year: Int?) -> (end: Int, value: CalendarDate)? {
    guard let month = month(at: skipBlanks(start)) else { return nil }
    let mark = skipBlanks(month.end)
    guard self[mark] == Sign.month, let day = smallNumber(at: skipBlanks(mark + 1)) else {
      return nil
    }
    let last = skipBlanks(day.end)
    guard self[last] == Sign.day || self[last] == Sign.dayNumber else { return nil }
    return date(year, month.value, day.value, end: last + 1)
  }

  private func date(
    _ year: Int?, _ month: Int, _ day: Int, end: Int
  ) -> (end: Int, value: CalendarDate)? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return (end, CalendarDate(year: year, month: month, day: day))
  }

  /// The number of a month; 元月 is the first.
  private func month(at start: Int) -> (end: Int, value: Int)? {
    self[start] == Sign.first ? (start + 1, 1) : smallNumber(at: start)
  }

  private func smallNumber(at start: Int) -> (end: Int, value: Int)? {
    if isDigit(start) { return digits(at: start, 1...2) }
    guard let run = hanRun(at: start), let value = HanNumeral.value(text[run]) else { return nil }
    return (run.upperBound, value)
  }

  private func hanYear(at start: Int) -> (end: Int, value: Int)? {
    guard let run = hanRun(at: start), run.count == 4 else { return nil }
    var value = 0
    for unit in text[run] {
      guard let digit = HanNumeral.digit(unit) else { return nil }
      value = value * 10 + digit
    }
    return (1900...2099).contains(value) ? (run.upperBound, value) : nil
  }

  /// A whole run of digits whose length is in `length`.
  private func digits(at start: Int, _ length: ClosedRange<Int>) -> (end: Int, value: Int)? {
    guard !isDigit(start - 1) else { return nil }
    var end = start
    var value = 0
    while isDigit(end) {
      guard end - start < length.upperBound else { return nil }
      value = value * 10 + Int(text[end]) - 0x30
      end += 1
    }
    return length.contains(end - start) ? (end, value) : nil
  }

  // MARK: The text

  /// The unit at a position; nil outside the text.
  subscript(position: Int) -> UInt16? {
    position >= 0 && position < upper ? text[position] : nil
  }

  func isDigit(_ position: Int) -> Bool {
    guard let unit = self[position] else { return false }
    return (0x30...0x39).contains(unit)
  }

  func isHanNumeral(_ position: Int) -> Bool {
    guard let unit = self[position] else { return false }
    return HanNumeral.isNumeral(unit)
  }

  func skipBlanks(_ position: Int) -> Int {
    var position = position
    while self[position] == 0x20 { position += 1 }
    return position
  }

  /// The last position before `position` that holds no blank.
  func skipBlanks(before position: Int) -> Int {
    var position = position - 1
    while self[position] == 0x20 { position -= 1 }
    return position
  }

  private enum Sign {
    static let percent: UInt16 = 0x25
    static let comma: UInt16 = 0x2C
    static let point: UInt16 = 0x2E
    static let dateSeparators: [UInt16] = [0x2D, 0x2E, 0x2F]
    static let percentWords: [UInt16] = [0x767E, 0x5206, 0x4E4B]  // 百分之
    static let year: UInt16 = 0x5E74
    static let month: UInt16 = 0x6708
    static let first: UInt16 = 0x5143  // 元
    static let day: UInt16 = 0x65E5
    static let dayNumber: UInt16 = 0x53F7  // 号
    static let ordinal: UInt16 = 0x7B2C  // 第
    static let hundredMillion: UInt16 = 0x4EBF  // 亿
  }
}

/// The digits of a number as they come, up to 18.
private struct ExactDigits {
  private var mantissa: Int64 = 0
  private var scale: UInt8 = 0
  private var count = 0

  mutating func append(_ unit: UInt16, isFraction: Bool = false) {
    if mantissa > 0 || unit != 0x30 { count = min(count + 1, 19) }
    if isFraction { scale = min(scale + 1, 19) }
    guard count <= 18, scale <= 18 else { return }
    mantissa = mantissa * 10 + Int64(unit) - 0x30
  }

  /// nil when there were more.
  var value: ExactDecimal? {
    count <= 18 && scale <= 18 ? ExactDecimal(mantissa: mantissa, scale: scale) : nil
  }
}

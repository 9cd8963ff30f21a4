package import GoujiModel

/// Dates and years in folded text.
package enum DateScanning {
  /// A date found in text; parts that it does not give are nil.
  package struct Found: Hashable, Sendable {
    package var date: CalendarDate
    package var range: Range<Int>

    package init(date: CalendarDate, range: Range<Int>) {
      self.date = date
      self.range = range
    }
  }

  /// The dates of a range in order; a year alone is no date.
  ///
  /// - Shape: `2023年1月1日`, `2023年元月1日`, `1月1日`, `2023年1月`, `2023-01-01`, `2023.1.1`, blanks anywhere.
  package static func dates(in text: [UInt16], _ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard Scalars.isDigit(text[index]) else {
        index += 1
        continue
      }
      if let date = date(in: text, at: index, limit: range.upperBound) {
        found.append(date)
        index = date.range.upperBound
      } else {
        while index < range.upperBound, Scalars.isDigit(text[index]) { index += 1 }
      }
    }
    return found
  }

  /// The digits at a place, blanks between them left out only before a unit.
  private static func integer(
    in text: [UInt16], at index: inout Int, limit: Int, maximumDigits: Int
  ) -> Int? {
    skipBlanks(text, &index, limit)
    var value = 0
    var digits = 0
    while index < limit {
      if text[index] == Scalars.wrap, digits > 0 {
        index += 1
        continue
      }
      guard Scalars.isDigit(text[index]) else { break }
      value = value * 10 + Int(text[index] - 0x30)
      digits += 1
      index += 1
      if digits > maximumDigits { return nil }
    }
    return digits > 0 ? value : nil
  }

  private static func skipBlanks(_ text: [UInt16], _ index: inout Int, _ limit: Int) {
    while index < limit, Scalars.isBlank(text[index]) || text[index] == Scalars.newline {
      index += 1
    }
  }

  private static func date(in text: [UInt16], at start: Int, limit: Int) -> Found? {
    if let compact = eightDigits(in: text, at: start, limit: limit) { return compact }
    var index = start
    guard let first = integer(in: text, at: &index, limit: limit, maximumDigits: 4) else {
      return nil
    }
    skipBlanks(text, &index, limit)
    guard index < limit else { return nil }
    let isYear = first >= 1900 && first <= 2099
    switch text[index] {
    case Scalars.year where isYear:
      index += 1
      return monthAndDay(in: text, from: start, at: index, limit: limit, year: first)
    case Scalars.month where (1...12).contains(first):
      return monthAndDay(in: text, from: start, at: start, limit: limit, year: nil)
    case 0x2D, 0x2E, 0x2F:
      guard isYear else { return nil }
      let mark = text[index]
      index += 1
      guard let month = integer(in: text, at: &index, limit: limit, maximumDigits: 2),
        (1...12).contains(month), index < limit, text[index] == mark
      else { return nil }
      index += 1
      guard let day = integer(in: text, at: &index, limit: limit, maximumDigits: 2),
        isDay(day, month: month, year: first), index >= limit || !Scalars.isDigit(text[index])
      else { return nil }
      return Found(date: CalendarDate(year: first, month: month, day: day), range: start..<index)
    default:
      return nil
    }
  }

  /// “20231231”, with or without 日: eight digits leave one reading.
  private static func eightDigits(in text: [UInt16], at start: Int, limit: Int) -> Found? {
    var end = start
    while end < limit, Scalars.isDigit(text[end]), end - start <= 8 { end += 1 }
    guard end - start == 8, start == 0 || !Scalars.isDigit(text[start - 1]) else { return nil }
    let number = text[start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard (1900...2099).contains(year), (1...12).contains(month),
      isDay(day, month: month, year: year)
    else { return nil }
    if end < limit, text[end] == Scalars.day || text[end] == Scalars.dayNumber { end += 1 }
    return Found(date: CalendarDate(year: year, month: month, day: day), range: start..<end)
  }

  private static func monthAndDay(
    in text: [UInt16], from start: Int, at place: Int, limit: Int, year: Int?
  ) -> Found? {
    var index = place
    guard let month = month(in: text, at: &index, limit: limit) else { return nil }
    skipBlanks(text, &index, limit)
    guard index < limit, text[index] == Scalars.month else { return nil }
    index += 1
    let monthEnd = index
    guard let day = integer(in: text, at: &index, limit: limit, maximumDigits: 2) else {
      return Found(
        date: CalendarDate(year: year, month: month, day: nil), range: start..<monthEnd)
    }
    let dayEnd = index
    skipBlanks(text, &index, limit)
    let hasUnit = index < limit && (text[index] == Scalars.day || text[index] == Scalars.dayNumber)
    guard isDay(day, month: month, year: year),
      !isDamaged(text, hasUnit ? index + 1 : dayEnd, limit, hasUnit: hasUnit)
    else { return nil }
    // “12月3” at the end of a page may go on with “1日” on the next.
    guard hasUnit || (dayEnd < limit && dayEnd == index) else { return nil }
    return Found(
      date: CalendarDate(year: year, month: month, day: day),
      range: start..<(hasUnit ? index + 1 : dayEnd))
  }

  /// Whether what follows a day shows that a digit of it is lost: “3l日”, “3?日”, “3日1”.
  private static func isDamaged(
    _ text: [UInt16], _ end: Int, _ limit: Int, hasUnit: Bool
  ) -> Bool {
    guard end < limit else { return false }
    let next = text[end]
    if !hasUnit { return next == 0x3F || (next | 0x20) &- 0x61 < 26 }
    var index = end
    while index < limit, Scalars.isDigit(text[index]) { index += 1 }
    guard index > end, index - end <= 2 else { return false }
    // “31日24时”, “31日9:00”: an hour, or the next date.
    let hour: [UInt16] = [0x65F6, 0x70B9, 0x3A, Scalars.month]
    return index == limit || !hour.contains(text[index])
  }

  /// The number of a month; 元月 is the first.
  private static func month(in text: [UInt16], at index: inout Int, limit: Int) -> Int? {
    skipBlanks(text, &index, limit)
    if index < limit, text[index] == 0x5143 {
      index += 1
      return 1
    }
    guard let month = integer(in: text, at: &index, limit: limit, maximumDigits: 2),
      (1...12).contains(month)
    else { return nil }
    return month
  }

  package static func isDay(_ day: Int, month: Int, year: Int?) -> Bool {
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day >= 1, day <= lengths[month - 1] else { return false }
    guard month == 2, day == 29, let year else { return true }
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Four digits from 1900 to 2099 that are not part of a longer number; nil otherwise.
  package static func year(in text: [UInt16], at index: Int, limit: Int) -> Int? {
    guard index + 4 <= limit, index == 0 || !Scalars.isDigit(text[index - 1]),
      index + 4 == text.count || !Scalars.isDigit(text[index + 4])
    else { return nil }
    var value = 0
    for unit in text[index..<index + 4] {
      guard Scalars.isDigit(unit) else { return nil }
      value = value * 10 + Int(unit - 0x30)
    }
    return value >= 1900 && value <= 2099 ? value : nil
  }
}

internal import GoujiModel

extension DateScanning {
  /// The first day written in Han numerals: 二〇二四年一月二十九日.
  package static func hanDate(in text: [UInt16], _ range: Range<Int>) -> Found? {
    var index = range.lowerBound
    func digit() -> Int? {
      guard index < range.upperBound else { return nil }
      // 0 is written for 〇.
      return text[index] == 0x30 ? 0 : HanNumeral.digit(text[index])
    }
    func number() -> Int? {
      let run = text[index..<range.upperBound].prefix { HanNumeral.isNumeral($0) }
      index = run.endIndex
      return HanNumeral.value(run)
    }
    while index < range.upperBound, digit() == nil { index += 1 }
    let start = index
    var year = 0
    while let next = digit(), index - start < 4 {
      year = year * 10 + next
      index += 1
    }
    guard index - start == 4, index < range.upperBound, text[index] == Scalars.year else {
      return nil
    }
    index += 1
    guard let month = number(), (1...12).contains(month), index < range.upperBound,
      text[index] == Scalars.month
    else { return nil }
    index += 1
    guard let day = number(), isDay(day, month: month, year: year),
      index < range.upperBound, text[index] == Scalars.day
    else { return nil }
    return Found(
      date: CalendarDate(year: year, month: month, day: day), range: start..<index + 1)
  }

  /// The two ends of a span in other writings: 二〇二三年一月一日至二〇二三年十二月三十一日, 2023年1—12月;
  /// nil where there are not two.
  package static func otherDates(in text: [UInt16], _ range: Range<Int>) -> [Found]? {
    if let span = months(in: text, range) { return span }
    guard let start = hanDate(in: text, range),
      let end = hanDate(in: text, start.range.upperBound..<range.upperBound)
    else { return nil }
    return [start, end]
  }

  /// 2023年1-12月: two months, the first without its sign.
  private static func months(in text: [UInt16], _ range: Range<Int>) -> [Found]? {
    for index in range where text[index] == Scalars.year && index >= range.lowerBound + 4 {
      guard let year = year(in: text, at: index - 4, limit: range.upperBound) else { continue }
      let limit = min(index + 12, range.upperBound)
      guard let sign = text[index..<limit].firstIndex(of: Scalars.month) else { continue }
      let units = text[index + 1..<sign].filter { !Scalars.isBlank($0) }
      let numbers = units.split { !Scalars.isDigit($0) }.map {
        $0.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      }
      let joint = units.filter { !Scalars.isDigit($0) }
      guard numbers.count == 2, numbers.allSatisfy((1...12).contains), joint.count == 1,
        joint.allSatisfy(joints.contains)
      else { continue }
      return numbers.map { month in
        Found(
          date: CalendarDate(year: year, month: month, day: nil), range: index - 4..<sign + 1)
      }
    }
    return nil
  }

  /// Signs between two months: `-` `~` 至 到.
  private static let joints: [UInt16] = [0x2D, 0x7E, 0x81F3, 0x5230]
}

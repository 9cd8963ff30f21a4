package import GoujiModel

/// What a piece of folded text says when a number is expected there.
package struct NumberReading: Hashable, Sendable {
  package var reading: Reading
  package var note: CellNote
  package var value: ExactDecimal

  package init(_ reading: Reading, _ note: CellNote = .none, _ value: ExactDecimal = .zero) {
    self.reading = reading
    self.note = note
    self.value = value
  }
}

/// Units and signs in folded form, as a value type of the form lists them.
///
/// A class: it is handed on for every cell that is no plain number.
package final class NumberSyntax: Sendable {
  package let marks: [[UInt16]]
  package let longestMark: Int
  package let suffixes: [[UInt16]]
  package let conversions: [(unit: [UInt16], factor: ExactDecimal)]
  /// Whether thousands may be grouped by commas.
  package let allowsGrouping: Bool

  package init(
    marks: [[UInt16]], suffixes: [[UInt16]], conversions: [(unit: [UInt16], factor: ExactDecimal)],
    allowsGrouping: Bool
  ) {
    longestMark = marks.map(\.count).max() ?? 0
    self.allowsGrouping = allowsGrouping
    self.marks = marks
    self.suffixes = suffixes
    self.conversions = conversions
  }
}

extension NumberSyntax {
  /// Reads a whole cell; nothing that is doubtful becomes a number.
  ///
  /// - Returns: nil where the text is not about a number at all: words without a digit.
  package func read(_ text: [UInt16], _ range: Range<Int>) -> NumberReading? {
    if let small = Self.smallInteger(text, range) {
      return NumberReading(.known, .none, ExactDecimal(small))
    }
    var start = range.lowerBound
    var end = range.upperBound
    var isUnusual = false
    trim(text, &start, &end, &isUnusual)
    guard start < end else { return NumberReading(.blank) }
    if marks.contains(where: { text[start..<end].elementsEqual($0) }) {
      return NumberReading(.mark)
    }
    let digitsStart = start
    var numberEnd = start
    while numberEnd < end, Self.mayStandInNumber(text[numberEnd]) { numberEnd += 1 }
    guard text[digitsStart..<end].contains(where: Scalars.isDigit) else {
      // Characters that nobody can read may be those of a number.
      let isLost =
        text[digitsStart..<end].contains(where: Scalars.mayBeDigit)
        && text[digitsStart..<end].allSatisfy {
          Scalars.mayBeDigit($0) || Scalars.isBlank($0) || Self.mayStandInNumber($0)
        }
      return isLost ? NumberReading(.unreadable, .damaged) : nil
    }
    var tail = numberEnd
    while tail < end, Scalars.isBlank(text[tail]) { tail += 1 }
    guard numberEnd > digitsStart, var plain = Self.plainNumber(text, digitsStart..<numberEnd),
      allowsGrouping || !text[digitsStart..<numberEnd].contains(0x2C)
    else {
      return NumberReading(
        .unreadable, text[start..<end].contains(where: Scalars.isHan) ? .words : .damaged)
    }
    if plain.note == .tooManyDigits { return plain }
    if tail < end {
      guard let converted = withUnit(text, tail..<end, plain.value) else {
        return NumberReading(
          .unreadable, text[tail..<end].contains(where: Scalars.isHan) ? .words : .damaged)
      }
      return converted
    }
    if isUnusual { plain.note = .unusual }
    return plain
  }

  /// The value of a few bare digits, which is what most cells hold.
  package static func smallInteger(_ text: [UInt16], _ range: Range<Int>) -> Int64? {
    guard (1...9).contains(range.count) else { return nil }
    var value: Int64 = 0
    for index in range {
      guard Scalars.isDigit(text[index]) else { return nil }
      value = value * 10 + Int64(text[index] - 0x30)
    }
    return value
  }

  /// Takes blanks, emphasis signs and the “?” that conversion leaves at an edge away.
  private func trim(_ text: [UInt16], _ start: inout Int, _ end: inout Int, _ unusual: inout Bool) {
    func isEmpty(_ unit: UInt16) -> Bool {
      Scalars.isBlank(unit) || unit == 0x0A || unit == 0x2A
    }
    while start < end, isEmpty(text[start]) { start += 1 }
    while end > start, isEmpty(text[end - 1]) { end -= 1 }
    var questionStart = start
    while questionStart < end,
      text[questionStart] == Scalars.questionMark || isEmpty(text[questionStart])
    {
      questionStart += 1
    }
    if questionStart < end, questionStart > start, Scalars.isDigit(text[questionStart]) {
      start = questionStart
      unusual = true
    }
    var questionEnd = end
    while questionEnd > start,
      text[questionEnd - 1] == Scalars.questionMark || isEmpty(text[questionEnd - 1])
    {
      questionEnd -= 1
    }
    if questionEnd < end, questionEnd > start, Scalars.isDigit(text[questionEnd - 1]) {
      end = questionEnd
      unusual = true
    }
  }

  @inline(__always)
  private static func mayStandInNumber(_ unit: UInt16) -> Bool {
    Scalars.isDigit(unit) || unit == 0x2E || unit == 0x2C || unit == 0x2D || unit == 0x2B
  }

  /// A number without a unit: sign, digits with thousands groups, decimals; nil for anything else.
  package static func plainNumber(_ text: [UInt16], _ range: Range<Int>) -> NumberReading? {
    var index = range.lowerBound
    let end = range.upperBound
    guard index < end else { return nil }
    var isNegative = false
    if text[index] == 0x2D {
      isNegative = true
      index += 1
    }
    var mantissa: Int64 = 0
    var digits = 0
    var scale = 0
    var group = -1
    var seenPoint = false
    let first = index
    while index < end {
      let unit = text[index]
      if Scalars.isDigit(unit) {
        digits += 1
        if digits > 18 { return NumberReading(.unreadable, .tooManyDigits) }
        mantissa = mantissa * 10 + Int64(unit - 0x30)
        if seenPoint { scale += 1 }
        if group >= 0 { group += 1 }
      } else if unit == 0x2E, !seenPoint, index > first, group < 0 || group == 3 {
        seenPoint = true
        group = -1
      } else if unit == 0x2C, !seenPoint, digits > 0, group < 0 ? digits <= 3 : group == 3 {
        group = 0
      } else {
        return nil
      }
      index += 1
    }
    guard digits > 0, group < 0 || group == 3, !seenPoint || scale > 0 else { return nil }
    return NumberReading(
      .known, .none,
      ExactDecimal(mantissa: isNegative ? -mantissa : mantissa, scale: UInt8(scale)))
  }

  private func withUnit(_ text: [UInt16], _ range: Range<Int>, _ value: ExactDecimal)
    -> NumberReading?
  {
    var start = range.lowerBound
    var end = range.upperBound
    if text[start] == 0x28, text[end - 1] == 0x29 {
      start += 1
      end -= 1
    }
    let unit = text[start..<max(start, end)]
    if suffixes.contains(where: { unit.elementsEqual($0) }) {
      return NumberReading(.known, .unit, value)
    }
    guard let conversion = conversions.first(where: { unit.elementsEqual($0.unit) }) else {
      return nil
    }
    let (product, overflow) = value.mantissa.multipliedReportingOverflow(
      by: conversion.factor.mantissa)
    let scale = Int(value.scale) + Int(conversion.factor.scale)
    guard !overflow, scale <= 18 else { return NumberReading(.unreadable, .tooManyDigits) }
    return NumberReading(.known, .unit, ExactDecimal(mantissa: product, scale: UInt8(scale)))
  }
}

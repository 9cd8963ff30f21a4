/// Numerals as words write them: 一百二十三.
package enum HanNumeral {
  static let units = Array("零〇○一二两三四五六七八九十百千万".utf16)
  /// The numerals as cheques write them, in the order of ``commons``.
  static let capitals = Array("壹贰叁肆伍陆柒捌玖拾佰仟".utf16)
  private static let commons = Array("一二三四五六七八九十百千".utf16)

  /// Whether a unit is a numeral, asked for whole texts.
  package struct Test {
    @usableFromInline let lowBits: UInt64
    @usableFromInline let withCapitals: Bool

    /// - Parameter withCapitals: Whether 壹 to 仟 count too, some of which are words of their own.
    package init(withCapitals: Bool = false) {
      self.withCapitals = withCapitals
      // By their low six bits: few other characters share them.
      lowBits = (withCapitals ? units + capitals : units)
        .reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    @inlinable @inline(__always)
    package func callAsFunction(_ unit: UInt16) -> Bool {
      lowBits & (1 << UInt64(unit & 63)) != 0
        && (digit(unit) != nil || scale(unit) != nil || withCapitals && common(of: unit) != nil)
    }
  }

  /// The everyday numeral of a capital one: 一 of 壹.
  package static func common(of unit: UInt16) -> UInt16? {
    capitals.firstIndex(of: unit).map { commons[$0] }
  }

  /// Whether a unit is a digit or a scale of everyday numerals.
  static func isNumeral(_ unit: UInt16) -> Bool { digit(unit) != nil || scale(unit) != nil }

  package static func digit(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x96F6, 0x3007, 0x25CB: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// 1 to 10 for 一 to 十, of which ordinals are written; nil for all else, also for 两.
  package static func ordinal(_ unit: UInt16) -> Int? {
    if unit == 0x5341 { return 10 }
    guard unit != 0x4E24, let digit = digit(unit), digit > 0 else { return nil }
    return digit
  }

  package static func scale(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x5341: 10
    case 0x767E: 100
    case 0x5343: 1000
    case 0x4E07: 10000
    default: nil
    }
  }

  /// The value of a whole run; nil when it is no number from 1 to 99,999 in the usual writing
  /// (一百二 and 二三 are not).
  static func value(_ run: some Sequence<UInt16>) -> Int? {
    var total = 0
    var section = 0
    var digit: Int?
    var lastScale = Int.max
    var afterZero = false
    for unit in run {
      if let scale = scale(unit) {
        if scale == 10000 {
          section += digit ?? 0
          guard total == 0, section > 0 else { return nil }
          total = section * scale
          section = 0
        } else {
          guard scale < lastScale, let factor = digit ?? (scale == 10 ? 1 : nil) else { return nil }
          section += factor * scale
        }
        lastScale = scale
        digit = nil
        afterZero = false
      } else if self.digit(unit) == 0 {
        guard digit == nil, lastScale != Int.max, !afterZero else { return nil }
        afterZero = true
      } else {
        guard digit == nil else { return nil }
        digit = self.digit(unit)
      }
    }
    if digit != nil {
      guard lastScale == Int.max || lastScale == 10 || afterZero else { return nil }
    } else if afterZero {
      return nil
    }
    let value = total + section + (digit ?? 0)
    return (1...99_999).contains(value) ? value : nil
  }
}

/// Classes of folded units, for scanning without strings.
///
/// Public, unlike all else: only then does the compiler inline it in the other modules, and every
/// scan of every text calls it.
public enum Scalars {
  @inlinable public static var newline: UInt16 { 0x0A }
  @inlinable public static var tab: UInt16 { 0x09 }
  @inlinable public static var formFeed: UInt16 { 0x0C }
  /// Where a margin broke a number.
  @inlinable public static var wrap: UInt16 { 0x0B }
  @inlinable public static var space: UInt16 { 0x20 }
  @inlinable public static var year: UInt16 { 0x5E74 }
  @inlinable public static var month: UInt16 { 0x6708 }
  @inlinable public static var day: UInt16 { 0x65E5 }
  /// “号”, which some write for the day.
  @inlinable public static var dayNumber: UInt16 { 0x53F7 }
  @inlinable public static var fullStop: UInt16 { 0x3002 }
  @inlinable public static var listComma: UInt16 { 0x3001 }
  @inlinable public static var openAngle: UInt16 { UInt16(UInt8(ascii: "<")) }
  @inlinable public static var closeAngle: UInt16 { UInt16(UInt8(ascii: ">")) }
  @inlinable public static var openSquare: UInt16 { UInt16(UInt8(ascii: "[")) }
  @inlinable public static var closeSquare: UInt16 { UInt16(UInt8(ascii: "]")) }
  @inlinable public static var closeRound: UInt16 { UInt16(UInt8(ascii: ")")) }
  @inlinable public static var quote: UInt16 { UInt16(UInt8(ascii: "\"")) }
  @inlinable public static var questionMark: UInt16 { UInt16(UInt8(ascii: "?")) }

  @inlinable @inline(__always)
  public static func isDigit(_ unit: UInt16) -> Bool { unit &- 0x30 < 10 }

  @inlinable @inline(__always)
  public static func isBlank(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x09 }

  @inlinable @inline(__always)
  public static func isHan(_ unit: UInt16) -> Bool { unit >= 0x3400 && unit <= 0x9FFF }

  /// Whether nobody can read a unit: it stands for a lost character, or only its font knows it.
  @inlinable @inline(__always)
  public static func isLost(_ unit: UInt16) -> Bool {
    unit == 0xFFFD || unit >= 0xE000 && unit <= 0xF8FF
  }

  /// Whether a unit counts when wordings are compared: Han, letters and digits do.
  @inlinable @inline(__always)
  public static func counts(_ unit: UInt16) -> Bool {
    if unit < 0x80 {
      return isDigit(unit) || (unit | 0x20) &- 0x61 < 26
    }
    return isHan(unit)
  }

  /// Whether a unit is a sign that no text is punctuated with: a star, a tick, dots.
  @inlinable
  public static func isSign(_ unit: UInt16) -> Bool {
    unit >= 0x2000 && unit != fullStop && unit != listComma && !isHan(unit)
  }

  /// Whether a unit shows what may be a digit that is not read: rings for zeros, raised digits,
  /// those of other scripts, the empty box, characters of a font of its own, what was lost.
  @inlinable
  public static func mayBeDigit(_ unit: UInt16) -> Bool {
    switch unit {
    case 0xB2, 0xB3, 0xB9, 0x0660...0x0669, 0x06F0...0x06F9, 0x2070...0x2089, 0x25A1, 0x25CB,
      0x25EF, 0x2B55, 0xE000...0xF8FF, 0xFFFD:
      true
    default: false
    }
  }

  /// Whether a sentence ends behind the unit.
  @inlinable @inline(__always)
  public static func endsSentence(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit < 0x40 && (unit == 0x3B || unit == 0x21 || unit == 0x3F)
  }
}

/// Classes of folded units, for scanning without strings.
package enum Scalars {
  @inlinable package static var newline: UInt16 { 0x0A }
  @inlinable package static var tab: UInt16 { 0x09 }
  @inlinable package static var formFeed: UInt16 { 0x0C }
  @inlinable package static var space: UInt16 { 0x20 }
  @inlinable package static var year: UInt16 { 0x5E74 }
  @inlinable package static var month: UInt16 { 0x6708 }
  @inlinable package static var day: UInt16 { 0x65E5 }
  /// “号”, which some write for the day.
  @inlinable package static var dayNumber: UInt16 { 0x53F7 }
  @inlinable package static var fullStop: UInt16 { 0x3002 }
  @inlinable package static var listComma: UInt16 { 0x3001 }
  @inlinable package static var openAngle: UInt16 { UInt16(UInt8(ascii: "<")) }
  @inlinable package static var closeAngle: UInt16 { UInt16(UInt8(ascii: ">")) }
  @inlinable package static var openSquare: UInt16 { UInt16(UInt8(ascii: "[")) }
  @inlinable package static var closeSquare: UInt16 { UInt16(UInt8(ascii: "]")) }
  @inlinable package static var quote: UInt16 { UInt16(UInt8(ascii: "\"")) }
  @inlinable package static var questionMark: UInt16 { UInt16(UInt8(ascii: "?")) }

  @inlinable @inline(__always)
  package static func isDigit(_ unit: UInt16) -> Bool { unit &- 0x30 < 10 }

  @inlinable @inline(__always)
  package static func isBlank(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x09 }

  @inlinable @inline(__always)
  package static func isHan(_ unit: UInt16) -> Bool { unit >= 0x3400 && unit <= 0x9FFF }

  /// Whether a unit counts when wordings are compared: Han, letters and digits do.
  @inlinable @inline(__always)
  package static func counts(_ unit: UInt16) -> Bool {
    if unit < 0x80 {
      return isDigit(unit) || (unit | 0x20) &- 0x61 < 26
    }
    return isHan(unit)
  }

  /// Whether a sentence ends behind the unit.
  @inlinable @inline(__always)
  package static func endsSentence(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit == 0x3B || unit == 0x21 || unit == 0x3F
  }
}

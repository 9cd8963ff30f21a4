/// Classes of folded units, for scanning without strings.
package enum Scalars {
  package static var newline: UInt16 { 0x0A }
  package static var tab: UInt16 { 0x09 }
  package static var formFeed: UInt16 { 0x0C }
  package static var space: UInt16 { 0x20 }
  package static var year: UInt16 { 0x5E74 }
  package static var month: UInt16 { 0x6708 }
  package static var day: UInt16 { 0x65E5 }
  /// “号”, which some write for the day.
  package static var dayNumber: UInt16 { 0x53F7 }
  package static var fullStop: UInt16 { 0x3002 }
  package static var listComma: UInt16 { 0x3001 }
  package static var openAngle: UInt16 { UInt16(UInt8(ascii: "<")) }
  package static var closeAngle: UInt16 { UInt16(UInt8(ascii: ">")) }
  package static var openSquare: UInt16 { UInt16(UInt8(ascii: "[")) }
  package static var closeSquare: UInt16 { UInt16(UInt8(ascii: "]")) }
  package static var quote: UInt16 { UInt16(UInt8(ascii: "\"")) }
  package static var questionMark: UInt16 { UInt16(UInt8(ascii: "?")) }

  @inline(__always)
  package static func isDigit(_ unit: UInt16) -> Bool { unit &- 0x30 < 10 }

  @inline(__always)
  package static func isBlank(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x09 }

  @inline(__always)
  package static func isHan(_ unit: UInt16) -> Bool { unit >= 0x3400 && unit <= 0x9FFF }

  /// Whether a unit counts when wordings are compared: Han, letters and digits do.
  @inline(__always)
  package static func counts(_ unit: UInt16) -> Bool {
    if unit < 0x80 {
      return isDigit(unit) || (unit | 0x20) &- 0x61 < 26
    }
    return isHan(unit)
  }

  /// Whether a sentence ends behind the unit.
  @inline(__always)
  package static func endsSentence(_ unit: UInt16) -> Bool {
    unit == 0x3002 || unit == 0x3B || unit == 0x21 || unit == 0x3F
  }
}

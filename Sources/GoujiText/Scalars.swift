/// Classes of folded units, for scanning without strings.
package enum Scalars {
  package static let newline: UInt16 = 0x0A
  package static let tab: UInt16 = 0x09
  package static let formFeed: UInt16 = 0x0C
  package static let space: UInt16 = 0x20
  package static let year: UInt16 = 0x5E74
  package static let month: UInt16 = 0x6708
  package static let day: UInt16 = 0x65E5
  /// “号”, which some write for the day.
  package static let dayNumber: UInt16 = 0x53F7
  package static let fullStop: UInt16 = 0x3002
  package static let listComma: UInt16 = 0x3001
  package static let openAngle = UInt16(UInt8(ascii: "<"))
  package static let closeAngle = UInt16(UInt8(ascii: ">"))
  package static let openSquare = UInt16(UInt8(ascii: "["))
  package static let closeSquare = UInt16(UInt8(ascii: "]"))
  package static let quote = UInt16(UInt8(ascii: "\""))
  package static let questionMark = UInt16(UInt8(ascii: "?"))

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

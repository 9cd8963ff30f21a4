/// Which pairs of neighbouring characters occur in a text.
///
/// Most words that are not there need not be looked for. Blanks and line ends are passed over.
package struct TextIndex: Sendable {
  /// 65,536 bits, hashed: no false negatives.
  private var bits: [UInt64]

  package init(_ text: [UInt16]) {
    bits = [UInt64](unsafeUninitializedCapacity: 1024) { bits, count in
      bits.initialize(repeating: 0)
      count = 1024
      var previous: UInt16 = 0
      for unit in text where unit > 0x20 {
        let place = Self.place(previous, unit)
        bits[place >> 6] |= 1 << UInt64(truncatingIfNeeded: place & 63)
        previous = unit
      }
    }
  }

  @inline(__always)
  static func place(_ first: UInt16, _ second: UInt16) -> Int {
    let hash = (UInt32(first) &* 0x9E37 &+ UInt32(second)) &* 0x9E37_79B1
    return Int(hash >> 16)
  }

  /// Whether all pairs occur, by their places.
  func hasAll(_ places: [UInt16]) -> Bool {
    places.allSatisfy { bits[Int($0) >> 6] & (1 << UInt64($0 & 63)) != 0 }
  }
}

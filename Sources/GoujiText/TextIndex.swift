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

/// Which pairs of neighbouring characters occur in each of many passages, and where numbers do.
///
/// One pass over the text; then most patterns need not look into most passages.
package struct PassageIndex: Sendable {
  private static let wordsEach = 16

  /// 1,024 bits for each passage, hashed: no false negatives.
  private var bits: [UInt64]
  private var numbers: [Bool]

  package init(_ text: [UInt16], _ passages: some Collection<Range<Int>>) {
    bits = [UInt64](repeating: 0, count: passages.count * Self.wordsEach)
    numbers = [Bool](repeating: false, count: passages.count)
    text.withUnsafeBufferPointer { text in
      bits.withUnsafeMutableBufferPointer { bits in
        for (passage, range) in passages.enumerated() {
          let first = passage * Self.wordsEach
          var previous: UInt16 = 0
          for position in range where text[position] > 0x20 {
            let unit = text[position]
            if Scalars.isDigit(unit) || HanNumeral.digit(unit) != nil
              || HanNumeral.scale(unit) != nil
            {
              numbers[passage] = true
            }
            let place = Self.place(UInt16(truncatingIfNeeded: TextIndex.place(previous, unit)))
            bits[first + place >> 6] |= 1 << UInt64(truncatingIfNeeded: place & 63)
            previous = unit
          }
        }
      }
    }
  }

  @inline(__always)
  private static func place(_ pair: UInt16) -> Int { Int(pair >> 6) }

  func hasNumber(_ passage: Int) -> Bool { numbers[passage] }

  /// Whether all pairs occur in a passage, by their places.
  func hasAll(_ pairs: [UInt16], in passage: Int) -> Bool {
    pairs.allSatisfy { pair in
      let place = Self.place(pair)
      return bits[passage * Self.wordsEach + place >> 6] & (1 << UInt64(place & 63)) != 0
    }
  }
}

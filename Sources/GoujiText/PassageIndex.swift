/// A set of passages of a ``PassageIndex``.
package struct PassageSet: Hashable, Sendable {
  var bits: UInt64

  package static let all = PassageSet(bits: .max)
  package static let none = PassageSet(bits: 0)

  @inlinable package var isEmpty: Bool { bits == 0 }

  package mutating func formUnion(_ other: PassageSet) { bits |= other.bits }

  package func intersection(_ other: PassageSet) -> PassageSet {
    PassageSet(bits: bits & other.bits)
  }
}

/// In which passages of a text each pair of neighbouring characters occurs, and where numbers do.
///
/// One pass over the text; then a pattern looks only into passages that hold its words, mostly
/// none. Blanks and line ends are passed over, between passages too.
///
/// - Shape: a row of 64 bits a pair, hashed: no false negatives. Of a text with more passages a bit
///   stands for several that follow each other.
package struct PassageIndex: Sendable {
  private static let pairCount = 4096
  /// Behind the pairs stand the characters that are not Han: those of ASCII, then the others.
  private static let rowCount = pairCount + 256

  private var rows: [UInt64]
  /// How many passages a bit stands for, as a power of two.
  private let shift: Int
  /// Passages with a digit or a Han numeral.
  package private(set) var numbers = PassageSet.none

  /// - Parameters:
  ///   - count: Of the passages.
  ///   - passage: The place of each in the text, in order.
  package init(_ text: [UInt16], count passageCount: Int, _ passage: (Int) -> Range<Int>) {
    var shift = 0
    while passageCount >> shift > 63 { shift += 1 }
    self.shift = shift
    var numbers: UInt64 = 0
    let isNumeral = HanNumeral.Test(withCapitals: true)
    rows = [UInt64](unsafeUninitializedCapacity: Self.rowCount) { rows, count in
      rows.initialize(repeating: 0)
      count = Self.rowCount
      text.withUnsafeBufferPointer { text in
        var previous: UInt16 = 0
        var lastBit: UInt64 = 0
        for number in 0..<passageCount {
          let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: number >> shift)
          // A pair that stands across two passages counts for both.
          var bits = bit | lastBit
          for position in passage(number) {
            let unit = text[position]
            guard unit > 0x20 else { continue }
            rows[Int(Self.place(previous, unit))] |= bits
            if unit < 0x80 {
              if Scalars.isDigit(unit) { numbers |= bit }
            } else if isNumeral(unit) {
              numbers |= bit
            }
            if !Scalars.isHan(unit) { rows[Int(Self.place(unit))] |= bit }
            previous = unit
            bits = bit
          }
          lastBit = bit
        }
      }
    }
    self.numbers = PassageSet(bits: numbers)
  }

  /// The row of a pair.
  @inline(__always)
  static func place(_ first: UInt16, _ second: UInt16) -> UInt16 {
    let hash = (UInt32(first) &* 0x9E37 &+ UInt32(second)) &* 0x9E37_79B1
    return UInt16(truncatingIfNeeded: hash >> 20)
  }

  /// The row of a character that is not Han.
  @inline(__always)
  static func place(_ unit: UInt16) -> UInt16 {
    UInt16(pairCount) + (unit < 0x80 ? unit : 0x80 | unit & 0x7F)
  }

  package func contains(_ passage: Int, in set: PassageSet) -> Bool {
    !self.set(of: passage).intersection(set).isEmpty
  }

  /// The set of one passage, and of those that share its bit.
  package func set(of passage: Int) -> PassageSet {
    PassageSet(bits: 1 << UInt64(truncatingIfNeeded: passage >> shift))
  }

  func withRows<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    rows.withUnsafeBufferPointer(body)
  }
}

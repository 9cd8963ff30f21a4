/// One byte many times over as a deflate stream: two bits for 258 bytes.
///
/// - Source: RFC 1951, §3.2.7 (dynamic Huffman codes).
struct DeflatedRun {
  private(set) var bytes: [UInt8] = []
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0

  /// - Parameter count: At least one; rounded up to what whole matches make.
  init(of byte: UInt8, count: Int) {
    // The last block, dynamic codes: 286 for lengths, one for distances, 18 code lengths.
    let head: [(Int, UInt32)] = [(1, 1), (2, 2), (29, 5), (0, 5), (14, 4)]
    for (value, width) in head { add(value, width) }
    // Lengths of the codes for 18, 0, 2 and 1, which are two bits each.
    for place in 0..<18 { add([2, 3, 15, 17].contains(place) ? 2 : 0, 3) }
    // The byte and the end have codes of two bits, the match of 258 and its distance of one.
    addZeros(Int(byte))
    addCode(0b10, 2)
    addZeros(255 - Int(byte))
    addCode(0b10, 2)
    addZeros(28)
    addCode(0b01, 2)
    addCode(0b01, 2)
    addCode(0b10, 2)
    for _ in 0..<(count + 256) / 258 { add(0, 2) }
    addCode(0b11, 2)
    add(0, 7)
  }

  /// Code lengths of zero, as runs of at most 138.
  private mutating func addZeros(_ count: Int) {
    var left = count
    while left >= 11 {
      addCode(0b11, 2)
      add(min(left, 138) - 11, 7)
      left -= min(left, 138)
    }
    for _ in 0..<left { addCode(0b00, 2) }
  }

  /// Numbers stand with their lowest bit first.
  private mutating func add(_ value: Int, _ width: UInt32) {
    bits |= UInt32(value) << bitCount
    bitCount += width
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  /// Codes stand with their highest bit first.
  private mutating func addCode(_ code: Int, _ width: UInt32) {
    for place in (0..<width).reversed() { add(code >> Int(place) & 1, 1) }
  }
}

/// What is done to the bytes of streams beside packing them.
enum PDFFilter {
  /// Five characters for four bytes; ISO 32000-1, §7.4.3.
  static func ascii85(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var group: UInt64 = 0
    var count = 0
    func add(_ kept: Int) -> Bool {
      guard group <= UInt64(UInt32.max) else { return false }
      for place in 0..<kept { bytes.append(UInt8(truncatingIfNeeded: group >> (24 - 8 * place))) }
      group = 0
      count = 0
      return true
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "!")...UInt8(ascii: "u"):
        group = group * 85 + UInt64(byte - UInt8(ascii: "!"))
        count += 1
        if count == 5, !add(4) { return nil }
      case UInt8(ascii: "z") where count == 0: bytes += [0, 0, 0, 0]
      case UInt8(ascii: "~"):
        guard count != 1 else { return nil }
        guard count > 0 else { return bytes }
        let kept = count - 1
        for _ in count..<5 { group = group * 85 + 84 }
        return add(kept) ? bytes : nil
      case _ where PDFLexer.isBlank(byte): continue
      default: return nil
      }
    }
    return nil
  }

  /// Rows that say how they differ from what is left of and above each byte; PNG, §9.
  static func unpredicted(_ bytes: [UInt8], columns: Int) -> [UInt8]? {
    guard (1...1 << 20).contains(columns), bytes.count % (columns + 1) == 0 else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for row in 0..<bytes.count / (columns + 1) {
      let start = row * (columns + 1)
      for column in 0..<columns {
        let here = plain.count
        let left = column > 0 ? plain[here - 1] : 0
        let above = row > 0 ? plain[here - columns] : 0
        let corner = row > 0 && column > 0 ? plain[here - columns - 1] : 0
        let guess: UInt8
        switch bytes[start] {
        case 0: guess = 0
        case 1: guess = left
        case 2: guess = above
        case 3: guess = UInt8((Int(left) + Int(above)) / 2)
        case 4: guess = nearest(left, above, corner)
        default: return nil
        }
        plain.append(bytes[start + 1 + column] &+ guess)
      }
    }
    return plain
  }

  private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let guess = Int(left) + Int(above) - Int(corner)
    let distances = [left, above, corner].map { abs(guess - Int($0)) }
    if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
    return distances[1] <= distances[2] ? above : corner
  }
}

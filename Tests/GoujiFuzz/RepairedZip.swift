import GoujiTestSupport

/// A damaged zip archive whose entries have the checksums of what they now hold, so that no checksum
/// keeps changes from the readers of the entries; APPNOTE 4.3.
enum RepairedZip {
  private static let local: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let central: [UInt8] = [0x50, 0x4B, 0x01, 0x02]

  static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var checksums: [Int: [UInt8]] = [:]
    for start in starts(of: local, in: bytes) where start + 30 <= bytes.count {
      let size = number(bytes, start + 18, 4)
      let data = start + 30 + number(bytes, start + 26, 2) + number(bytes, start + 28, 2)
      // What is packed keeps its checksum: nobody knows what it holds.
      guard number(bytes, start + 8, 2) == 0, data + size <= bytes.count else { continue }
      let checksum = StoredZip.checksum(Array(bytes[data..<data + size]))
      let word = (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
      bytes.replaceSubrange(start + 14..<start + 18, with: word)
      checksums[start] = word
    }
    for start in starts(of: central, in: bytes) where start + 46 <= bytes.count {
      guard let word = checksums[number(bytes, start + 42, 4)] else { continue }
      bytes.replaceSubrange(start + 16..<start + 20, with: word)
    }
    return bytes
  }

  private static func starts(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
  }

  /// A number that begins with its lowest byte.
  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }
}

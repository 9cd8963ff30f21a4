/// The names of a zip archive's entries, read where they stand, for those who only want to know what
/// an archive holds.
///
/// - Source: APPNOTE 4.3.12 (directory), 4.3.16 (its end).
package struct ZipDirectory {
  private static let longestEnd = 22 + 65_535
  private static let endMark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let entryMark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]

  private let bytes: [UInt8]
  private let range: Range<Int>

  /// nil where the directory does not stand where the archive says.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 22 else { return nil }
    let first = max(0, bytes.count - Self.longestEnd)
    var end = bytes.count - 22
    while end >= first, !Self.isAt(end, Self.endMark, bytes) { end -= 1 }
    guard end >= first else { return nil }
    let size = Self.number(bytes, end + 12, 4)
    let start = Self.number(bytes, end + 16, 4)
    guard start + size == end, size == 0 || Self.isAt(start, Self.entryMark, bytes) else {
      return nil
    }
    self.bytes = bytes
    range = start..<end
  }

  package func holds(_ name: String) -> Bool {
    var next = range.lowerBound
    while next + 46 <= range.upperBound, Self.isAt(next, Self.entryMark, bytes) {
      let count = Self.number(bytes, next + 28, 2)
      let rest = Self.number(bytes, next + 30, 2) + Self.number(bytes, next + 32, 2)
      guard next + 46 + count <= range.upperBound else { return false }
      if count == name.utf8.count,
        bytes[next + 46..<next + 46 + count].elementsEqual(name.utf8)
      {
        return true
      }
      next += 46 + count + rest
    }
    return false
  }

  private static func isAt(_ start: Int, _ mark: [UInt8], _ bytes: [UInt8]) -> Bool {
    start + 4 <= bytes.count && bytes[start] == mark[0] && bytes[start + 1] == mark[1]
      && bytes[start + 2] == mark[2] && bytes[start + 3] == mark[3]
  }

  /// A number that begins with its lowest byte.
  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }
}

/// The beginning of a file of markup, in which its format is looked for.
struct FileHead {
  static let length = 8192

  private let bytes: ArraySlice<UInt8>

  /// - Returns: nil where the file does not begin with a tag.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes.prefix(Self.length)
    let first = self.bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard first == UInt8(ascii: "<") else { return nil }
  }

  /// Whether one of these beginnings of tags stands in it.
  ///
  /// - Parameter tags: In small letters.
  func holds(_ tags: [StaticString]) -> Bool {
    bytes.indices.contains { start in
      bytes[start] == UInt8(ascii: "<") && tags.contains { isAt(start, $0) }
    }
  }

  private func isAt(_ start: Int, _ tag: StaticString) -> Bool {
    let tag = UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount)
    guard start + tag.count <= bytes.endIndex else { return false }
    return tag.indices.allSatisfy { index in
      let byte = bytes[start + index]
      return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == tag[index]
    }
  }
}

@preconcurrency internal import Glibc

extension [UInt8] {
  /// The first place of a byte in a range.
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBytes { bytes in
      let part = bytes[range]
      guard let base = bytes.baseAddress,
        let found = memchr(base + part.startIndex, Int32(byte), part.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}

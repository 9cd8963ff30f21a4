internal import CLibZ

/// Unpacks what zlib packed.
package enum Inflation {
  /// The bytes that a zlib stream holds (RFC 1950).
  ///
  /// - Parameter limit: The most that is unpacked, in bytes.
  /// - Returns: nil where the stream is damaged, cut off or holds more.
  package static func unpack(_ packed: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var unpacked: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    return packed.withUnsafeBytes { packed in
      // zlib reads what it is given and writes none of it.
      stream.next_in = UnsafeMutablePointer(
        mutating: packed.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.avail_in = UInt32(clamping: packed.count)
      while true {
        let size = piece.count
        let status = piece.withUnsafeMutableBufferPointer { piece in
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(size)
          return inflate(&stream, Z_NO_FLUSH)
        }
        let got = size - Int(stream.avail_out)
        unpacked += piece[..<got]
        guard unpacked.count <= limit else { return nil }
        if status == Z_STREAM_END { return unpacked }
        guard status == Z_OK, got > 0 || stream.avail_in > 0 else { return nil }
      }
    }
  }
}

/// A look over the bytes of a file before anything is read from them.
struct PlainText {
  /// Where the lines begin.
  let lineStarts: [Int]

  /// - Returns: nil unless the bytes are UTF-8 of visible characters, blanks and line feeds alone,
  ///   without a mark; such text needs none of the readings that find out what else it is.
  init?(_ bytes: [UInt8]) {
    var starts = [0]
    let span = bytes.span
    var index = 0
    while index < span.count {
      let byte = span[index]
      if byte < 0x80 {
        index += 1
        if byte >= 0x20, byte != 0x7F { continue }
        guard byte == 0x0A else { return nil }
        starts.append(index)
        continue
      }
      // Han characters, nearly all that is not ASCII.
      if (0xE3...0xEC).contains(byte), index + 2 < span.count, span[index + 1] & 0xC0 == 0x80,
        span[index + 2] & 0xC0 == 0x80
      {
        index += 3
        continue
      }
      let length = UTF8Sequence.length(in: span, at: index)
      guard length > 0 else { return nil }
      if byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
        let scalar = UTF8Sequence.scalar(in: span, at: index, length: length)
        guard SourceFault.words(for: scalar) == nil else { return nil }
      }
      index += length
    }
    lineStarts = starts
  }
}

/// The bytes of a YAML file, known to be UTF-8, and where its lines start.
///
/// Lines end with LF, CR or CR LF; the other breaks of YAML 1.1 §4.2 are refused beforehand.
struct SourceText {
  let bytes: [UInt8]
  private let starts: [Int]

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0]
    let span = bytes.span
    var index = 0
    while index < span.count {
      index += 1
      switch span[index - 1] {
      case 0x0A: starts.append(index)
      case 0x0D:
        if index < span.count, span[index] == 0x0A { index += 1 }
        starts.append(index)
      default: continue
      }
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// The bytes of a line, 0-based, without its break.
  func range(ofLine number: Int) -> Range<Int> {
    guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
    let start = starts[number]
    var end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The scalars of a line, 0-based, without its break.
  func line(_ number: Int) -> [Unicode.Scalar] {
    Array(String(decoding: bytes[range(ofLine: number)], as: UTF8.self).unicodeScalars)
  }

  /// The place of a byte, both 0-based.
  func place(ofByte offset: Int) -> (line: Int, column: Int) {
    let line = max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1)
    guard offset > starts[line] else { return (line, 0) }
    let before = String(decoding: bytes[starts[line]..<offset], as: UTF8.self)
    return (line, before.unicodeScalars.count)
  }
}

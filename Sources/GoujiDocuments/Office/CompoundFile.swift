/// The directory of an OLE compound file: old Word and Excel files, and encrypted new ones.
///
/// - Source: [MS-CFB] §2.2 (header), §2.6 (directory entries).
struct CompoundFile {
  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let entrySize = 128
  private static let stream: UInt8 = 2

  private let bytes: [UInt8]
  private let sectorSize: Int

  /// nil where the bytes are of another kind.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 1024, bytes.starts(with: Self.signature) else { return nil }
    self.bytes = bytes
    sectorSize = bytes[30] == 12 ? 4096 : 512
  }

  func contains(_ name: String) -> Bool { entry(name) != nil }

  /// Whether a Word file says of itself that it is encrypted; [MS-DOC] §2.5.2, `fEncrypted`.
  var isEncryptedWord: Bool {
    guard let entry = entry("WordDocument") else { return false }
    let start = (Int(number(at: entry + 116)) + 1) * sectorSize
    guard start + 12 <= bytes.count, bytes[start] == 0xEC, bytes[start + 1] == 0xA5 else {
      return false
    }
    return bytes[start + 11] & 1 == 1
  }

  /// Where the directory entry of a stream begins.
  ///
  /// Entries stand at multiples of their size, whatever sectors the directory has; so a damaged
  /// chain of sectors hides none.
  private func entry(_ name: String) -> Int? {
    var wanted: [UInt8] = []
    for unit in name.utf16 { wanted += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    wanted += [0, 0]
    var start = 512
    while start + Self.entrySize <= bytes.count {
      if bytes[start] == wanted[0], bytes[start + 64] == UInt8(wanted.count),
        bytes[start + 65] == 0, bytes[start + 66] == Self.stream,
        bytes[start..<start + wanted.count].elementsEqual(wanted)
      {
        return start
      }
      start += Self.entrySize
    }
    return nil
  }

  private func number(at start: Int) -> UInt32 {
    var number: UInt32 = 0
    for place in (0..<4).reversed() { number = number << 8 | UInt32(bytes[start + place]) }
    return number
  }
}

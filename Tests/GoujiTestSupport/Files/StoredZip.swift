/// A zip archive whose entries are stored as they are; APPNOTE 4.3.
package struct StoredZip {
  private var content: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  package mutating func add(_ name: String, _ bytes: [UInt8]) {
    add(name: Array(name.utf8), bytes)
  }

  /// - Parameter isEncrypted: Whether the entry says that it has a password.
  package mutating func add(name: [UInt8], _ bytes: [UInt8], isEncrypted: Bool = false) {
    let offset = content.count
    var common: [UInt8] = []
    // Version 2.0, stored, midnight of 1980-01-01.
    common +=
      Self.word(20) + Self.word(isEncrypted ? 1 : 0) + Self.word(0) + Self.word(0) + Self.word(0x21)
    common += Self.long(Self.checksum(bytes)) + Self.long(UInt32(bytes.count))
    common += Self.long(UInt32(bytes.count)) + Self.word(UInt16(name.count)) + Self.word(0)
    content += Self.long(0x0403_4B50) + common + name + bytes
    directory += Self.long(0x0201_4B50) + Self.word(20) + common
    directory += Self.word(0) + Self.word(0) + Self.word(0) + Self.long(0)
    directory += Self.long(UInt32(offset)) + name
    count += 1
  }

  package var bytes: [UInt8] {
    var end = Self.long(0x0605_4B50) + Self.word(0) + Self.word(0)
    end += Self.word(UInt16(count)) + Self.word(UInt16(count))
    end += Self.long(UInt32(directory.count)) + Self.long(UInt32(content.count)) + Self.word(0)
    return content + directory + end
  }

  private static func word(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func long(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 as zip has it.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~checksum
  }
}

/// Folds text for matching; what is printed never passes through it.
///
/// Full width becomes half width, Traditional Simplified; one kind of blank, of quote, of bracket
/// and of dash is left. The reading that some sites put behind a character, 復(fù)議, is dropped.
///
/// - Shape: one 16-bit unit a scalar; U+FFFD for scalars beyond the BMP.
package struct Folding: Sendable {
  /// The folded unit of every BMP scalar; 0 for one that is dropped.
  private let units: [UInt16]
  /// Which BMP scalars do not stand for themselves; of a text in simplified characters few do, and
  /// these 8 KB stay in the cache where the table does not.
  private let changes: [UInt64]

  /// Takes the character table: lines of `Traditional TAB Simplified`, `#` starts a comment.
  package init(table: [UInt8]) {
    var units = [UInt16](repeating: 0, count: 0x10000)
    for unit in units.indices { units[unit] = UInt16(truncatingIfNeeded: unit) }
    Self.addWidths(to: &units)
    Self.addPunctuation(to: &units)
    Self.addTable(table, to: &units)
    self.units = units
    var changes = [UInt64](repeating: 0, count: 1024)
    for (scalar, unit) in units.enumerated() where Int(unit) != scalar {
      changes[scalar >> 6] |= 1 << UInt64(scalar & 63)
    }
    // A bracket stands for itself unless it holds a reading.
    changes[Int(Self.bracket) >> 6] |= 1 << UInt64(Self.bracket & 63)
    self.changes = changes
  }

  package func fold(_ string: String) -> [UInt16] {
    string.unicodeScalars.compactMap { fold($0) }
  }

  /// nil for a scalar that is dropped.
  func fold(_ scalar: Unicode.Scalar) -> UInt16? {
    let unit = scalar.value < 0x10000 ? units[Int(scalar.value)] : Self.replacement
    return unit == 0 ? nil : unit
  }

  package static let replacement: UInt16 = 0xFFFD

  /// Folds UTF-8 bytes, keeping for every unit the byte it starts at.
  ///
  /// - Returns: `text` and `source` of ``Document``, or the offset of the first byte that is not
  ///   UTF-8.
  package func fold(bytes: [UInt8], from first: Int) -> FoldedText {
    var invalid: Int?
    var holdsReadings = false
    var source: [UInt32] = []
    let text = [UInt16](unsafeUninitializedCapacity: bytes.count - first + 1) { text, textCount in
      source = [UInt32](unsafeUninitializedCapacity: bytes.count - first + 1) { source, count in
        bytes.withUnsafeBufferPointer { bytes in
          changes.withUnsafeBufferPointer { changes in
            var offset = first
            var written = 0
            while offset < bytes.count {
              let start = offset
              guard let scalar = Self.scalar(in: bytes, at: &offset) else {
                invalid = start
                break
              }
              var unit = UInt16(truncatingIfNeeded: scalar)
              if scalar >= 0x10000 {
                unit = Self.replacement
              } else if changes[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0 {
                unit = units[Int(scalar)]
                if unit == 0 { continue }
                if unit == Self.bracket, written > 0, Scalars.isHan(text[written - 1]),
                  let end = Self.endOfReading(in: bytes, from: offset)
                {
                  offset = end
                  holdsReadings = true
                  continue
                }
              }
              text[written] = unit
              source[written] = UInt32(truncatingIfNeeded: start)
              written += 1
            }
            source[written] = UInt32(truncatingIfNeeded: bytes.count)
            count = written + 1
            textCount = written
          }
        }
      }
    }
    return FoldedText(
      text: text, source: source, invalidByte: invalid, holdsReadings: holdsReadings)
  }

  private static let bracket: UInt16 = 0x28
  private static let longestReading = 6

  /// The offset behind a syllable with its tone and the bracket that closes it; nil where something
  /// else stands there.
  private static func endOfReading(in bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Int? {
    var offset = first
    var hasTone = false
    for _ in 0...longestReading {
      guard offset < bytes.count, let scalar = scalar(in: bytes, at: &offset) else { return nil }
      switch scalar {
      case 0x61...0x7A: continue
      // Letters with a tone mark: āáǎà, ń, ǖǘǚǜ, ḿ.
      case 0xE0...0xFC, 0x101...0x16B, 0x1CE...0x1DC, 0x1F9, 0x1E3F: hasTone = true
      case 0x29, 0xFF09: return hasTone ? offset : nil
      default: return nil
      }
    }
    return nil
  }

  /// Decodes one scalar strictly (no overlong forms, no surrogates) and moves `offset` behind it.
  @inline(__always)
  private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) -> UInt32?
  {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 {
      offset += 1
      return lead
    }
    if lead >= 0xE0, lead < 0xF0 {
      guard offset + 2 < bytes.count else { return nil }
      let second = UInt32(bytes[offset + 1])
      let third = UInt32(bytes[offset + 2])
      guard second & 0xC0 == 0x80, third & 0xC0 == 0x80 else { return nil }
      let value = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)
      guard value >= 0x800, value < 0xD800 || value > 0xDFFF else { return nil }
      offset += 3
      return value
    }
    if lead >= 0xC2, lead < 0xE0 {
      guard offset + 1 < bytes.count, bytes[offset + 1] & 0xC0 == 0x80 else { return nil }
      let value = (lead & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
      offset += 2
      return value
    }
    guard lead >= 0xF0, lead < 0xF5, offset + 3 < bytes.count,
      bytes[offset + 1] & 0xC0 == 0x80, bytes[offset + 2] & 0xC0 == 0x80,
      bytes[offset + 3] & 0xC0 == 0x80
    else { return nil }
    let high = (lead & 0x07) << 18 | UInt32(bytes[offset + 1] & 0x3F) << 12
    let value = high | UInt32(bytes[offset + 2] & 0x3F) << 6 | UInt32(bytes[offset + 3] & 0x3F)
    guard value >= 0x10000, value <= 0x10FFFF else { return nil }
    offset += 4
    return value
  }

  private static func addWidths(to units: inout [UInt16]) {
    for unit in 0xFF01...0xFF5E { units[unit] = UInt16(unit - 0xFEE0) }
    for unit in [0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x202F, 0x205F, 0x1680] {
      units[unit] = 0x20
    }
    for unit in 0x2000...0x200A { units[unit] = 0x20 }
    // Zero-width characters, the byte order mark, carriage returns and directional marks go; those
    // that turn the order of digits about stay.
    for unit in [0x0D, 0x00AD, 0x2060, 0xFEFF, 0x202A, 0x202B, 0x202C] { units[unit] = 0 }
    for unit in Array(0x200B...0x200F) + Array(0x2066...0x2069) { units[unit] = 0 }
    units[0x2028] = 0x20
    units[0x2029] = 0x20
    units[0x0B] = 0x20
  }

  private static func addPunctuation(to units: inout [UInt16]) {
    func map(_ scalars: String, to scalar: Unicode.Scalar) {
      for other in scalars.unicodeScalars {
        units[Int(other.value)] = UInt16(scalar.value)
      }
    }
    map("“”„‟「」『』＂", to: "\"")
    map("‘’‚‛＇", to: "'")
    map("《〈＜", to: "<")
    map("》〉＞", to: ">")
    map("〔［【", to: "[")
    map("〕］】", to: "]")
    map("—–－−‐‑―─━┄┅", to: "-")
    map("│┃┆┇｜￨", to: "|")
    map("．", to: ".")
    map("ㆍ・•‧", to: "·")
    map("〇", to: "零")
  }

  private static func addTable(_ table: [UInt8], to units: inout [UInt16]) {
    table.withUnsafeBufferPointer { table in
      var offset = 0
      while offset < table.count {
        if table[offset] != UInt8(ascii: "#"), let from = scalar(in: table, at: &offset),
          offset < table.count, table[offset] == 0x09
        {
          offset += 1
          if offset < table.count, let to = scalar(in: table, at: &offset), from < 0x10000,
            to < 0x10000
          {
            units[Int(from)] = UInt16(to)
          }
        }
        while offset < table.count, table[offset] != 0x0A { offset += 1 }
        offset += 1
      }
    }
  }
}

/// Folded text and where each of its units starts in the bytes.
package struct FoldedText: Sendable {
  package var text: [UInt16]
  package var source: [UInt32]
  /// Offset of the first byte that is not UTF-8; the text ends before it.
  package var invalidByte: Int?
  /// Whether readings behind characters were dropped: 復(fù)議.
  package var holdsReadings = false

  /// What an auditor should know of the folding.
  package var remarks: [String] {
    holdsReadings ? ["原文在一些字后面括注了拼音（如“復(fù)議”），比对时已略去"] : []
  }
}

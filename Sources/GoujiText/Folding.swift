/// The form of text that matching works on: half width, Simplified, one kind of blank.
package struct Folding: Sendable {
  private var simplified: [UInt16: UInt16] = [:]

  /// - Parameter table: UTF-8 lines of Traditional TAB Simplified.
  package init(table: [UInt8]) {
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
      let pair = line.split(separator: "\t")
      guard pair.count == 2, let from = pair[0].utf16.first, let to = pair[1].utf16.first else {
        continue
      }
      simplified[from] = to
    }
  }

  package func fold(_ string: String) -> [UInt16] {
    string.utf16.compactMap { unit in
      switch unit {
      case 0xFEFF, 0x200B...0x200D: nil
      case 0x00A0, 0x3000, 0x0009: 0x20
      case 0xFF01...0xFF5E: unit - 0xFEE0
      case 0x201C, 0x201D, 0x300C...0x300F: 0x22
      case 0x300A, 0x3008: 0x3C
      case 0x300B, 0x3009: 0x3E
      case 0x3010, 0x3014: 0x5B
      case 0x3011, 0x3015: 0x5D
      case 0x2010...0x2014, 0x2212: 0x2D
      default: simplified[unit] ?? unit
      }
    }
  }
}

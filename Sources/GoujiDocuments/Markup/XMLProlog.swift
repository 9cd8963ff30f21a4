/// What stands before the root of an XML part.
enum XMLProlog {
  /// Where the root begins.
  ///
  /// - Returns: nil where the part is in another character set than UTF-8, declares entities, or has
  ///   no root.
  static func end(in bytes: [UInt8]) -> Int? {
    var next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while next < bytes.count {
      let rest = bytes[next...]
      if let first = rest.first, first <= 0x20 {
        next += 1
      } else if rest.starts(with: "<?".utf8) {
        guard let end = end(of: "?>", in: bytes, from: next), isUTF8(bytes[next..<end]) else {
          return nil
        }
        next = end
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = end(of: "-->", in: bytes, from: next + 4) else { return nil }
        next = end
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        guard let end = end(of: ">", in: bytes, from: next),
          !bytes[next..<end].contains(UInt8(ascii: "["))
        else { return nil }
        next = end
      } else {
        return rest.first == UInt8(ascii: "<") ? next : nil
      }
    }
    return nil
  }

  /// Whether a declaration names no other character set.
  private static func isUTF8(_ declaration: ArraySlice<UInt8>) -> Bool {
    guard declaration.starts(with: "<?xml ".utf8) else { return true }
    let text = String(decoding: declaration, as: UTF8.self).lowercased()
    return !text.contains("encoding") || text.contains("utf-8") || text.contains("utf8")
  }

  /// Where the first `mark` from `start` on ends.
  static func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let mark = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
    var index = start
    while index + mark.count <= bytes.count {
      var same = 0
      while same < mark.count, bytes[index + same] == mark[same] { same += 1 }
      if same == mark.count { return index + mark.count }
      index += 1
    }
    return nil
  }
}

/// Namespaces whose elements have a mark in front of their names.
enum XMLSpace {
  /// `w:` for WordprocessingML, `mc:` for markup compatibility, none for all others.
  static func mark(_ space: some BidirectionalCollection<UInt8>) -> String {
    for (mark, ending) in marks where space.suffix(ending.count).elementsEqual(ending) {
      return mark
    }
    return ""
  }

  /// The strict variant of the format has other names than the usual one.
  private static let marks = [
    ("w:", "/wordprocessingml/2006/main"), ("w:", "/wordprocessingml/main"),
    ("mc:", "/markup-compatibility/2006"), ("mc:", "/markup-compatibility"),
  ].map { ($0.0, Array($0.1.utf8)) }
}

/// Reads the `<style>` blocks of a page.
///
/// - Source: CSS Syntax Level 3; what it does not know is passed over as that says.
struct PageStyleReader {
  private(set) var sheet = PageStyleSheet()
  private var text: [UInt8]
  private var next = 0

  /// The rules of all blocks that count on a screen.
  static func sheet(of page: [UInt8]) -> PageStyleSheet {
    var reader = PageStyleReader(text: [])
    for block in PageStyleBlocks.blocks(of: page) {
      reader.text = withoutComments(block)
      reader.next = 0
      reader.readRules()
    }
    reader.sheet.collectWords()
    return reader.sheet
  }

  private init(text: [UInt8]) { self.text = text }

  /// Comments and the marks of comments in HTML are blanks.
  private static func withoutComments(_ block: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(block.count)
    var next = block.startIndex
    while next < block.endIndex {
      switch block[next] {
      case UInt8(ascii: "/") where block[next...].starts(with: "/*".utf8):
        next += 2
        while next < block.endIndex, !block[next...].starts(with: "*/".utf8) { next += 1 }
        next = min(next + 2, block.endIndex)
        plain.append(0x20)
      case UInt8(ascii: "<") where block[next...].starts(with: "<!--".utf8): next += 4
      case UInt8(ascii: "-") where block[next...].starts(with: "-->".utf8): next += 3
      default:
        plain.append(block[next])
        next += 1
      }
    }
    return plain
  }

  /// Groups of rules within groups are read up to this depth.
  private static let deepest = 8

  private mutating func readRules(depth: Int = 0) {
    while next < text.count {
      let start = next
      while next < text.count, !Self.isEnd(text[next]) { next = behind(next) }
      let prelude = text[start..<min(next, text.count)].trimmed
      guard next < text.count else { return }
      let end = text[next]
      next += 1
      if end == UInt8(ascii: "}") {
        if depth > 0 { return }
      } else if end == UInt8(ascii: "{") {
        if prelude.first == UInt8(ascii: "@") {
          if depth < Self.deepest, Self.counts(prelude) {
            readRules(depth: depth + 1)
          } else {
            _ = block()
          }
        } else {
          let style = PageStyle(block())
          if !style.declared.isEmpty { add(prelude, style) }
        }
      }
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: ";")
  }

  /// The place behind a character, a text in quotes being one.
  private func behind(_ place: Int) -> Int {
    let quote = text[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return place + 1 }
    var place = place + 1
    while place < text.count, text[place] != quote, text[place] != 0x0A { place += 1 }
    return place + 1
  }

  /// What stands up to the brace that ends a block, without blocks inside.
  private mutating func block() -> [UInt8] {
    var declarations: [UInt8] = []
    var depth = 1
    while next < text.count {
      let start = next
      next = min(behind(next), text.count)
      if text[start] == UInt8(ascii: "{") { depth += 1 }
      if text[start] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      if depth == 1 { declarations += text[start..<next] }
    }
    return declarations
  }

  /// Whether the rules of a group count on a screen: `@media`, `@supports`, `@layer`.
  private static func counts(_ prelude: ArraySlice<UInt8>) -> Bool {
    let plain = prelude.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let name = plain.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    if name.isWord("media") { return PageMedia.counts(plain.dropFirst(1 + name.count)) }
    return name.isWord("supports") || name.isWord("layer")
  }

  private mutating func add(_ selectors: ArraySlice<UInt8>, _ style: PageStyle) {
    var depth = 0
    let parts = selectors.split { byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      return byte == UInt8(ascii: ",") && depth == 0
    }
    for part in parts {
      if let selector = PageStyleSheet.Selector(part.trimmed) { sheet.add(selector, style) }
    }
  }
}

extension PageStyleSheet.Selector {
  /// nil where it is about a part of an element, which no element is, or cannot be read.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    var isChild = false
    while !rest.isEmpty {
      guard let compound = PageStyleSheet.Compound(&rest, isPartial: &isPartial) else { return nil }
      compounds.append(compound)
      compounds[compounds.count - 1].isChild = isChild
      isChild = false
      rest = rest.drop { $0 <= 0x20 }
      guard let sign = rest.first, [UInt8(ascii: ">"), 0x2B, 0x7E].contains(sign) else { continue }
      // Of elements beside each other nothing is known.
      if sign == UInt8(ascii: ">") {
        isChild = true
      } else {
        isPartial = true
        compounds.removeLast()
      }
      rest = rest.dropFirst().drop { $0 <= 0x20 }
    }
    guard !compounds.isEmpty, !isChild else { return nil }
  }
}

extension PageStyleSheet.Compound {
  /// Takes what says of one element off the beginning of a text.
  fileprivate init?(_ rest: inout ArraySlice<UInt8>, isPartial: inout Bool) {
    let start = rest.startIndex
    reading: while let sign = rest.first, sign > 0x20 {
      switch sign {
      case UInt8(ascii: "*"): rest = rest.dropFirst()
      case UInt8(ascii: "."): classes.append(Self.word(behindSignOf: &rest))
      case UInt8(ascii: "#"): identifiers.append(Self.word(behindSignOf: &rest))
      case UInt8(ascii: "["):
        isPartial = true
        rest = rest.drop { $0 != UInt8(ascii: "]") }.dropFirst()
      case UInt8(ascii: ":"):
        guard addCondition(&rest, isPartial: &isPartial) else { return nil }
      case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "~"):
        break reading
      default:
        guard Self.isName(sign) else { return nil }
        name = rest.prefix { Self.isName($0) }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        rest = rest.dropFirst(name.count)
      }
    }
    guard rest.startIndex > start else { return nil }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func word(behindSignOf rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let word = Array(rest.dropFirst().prefix { isName($0) })
    rest = rest.dropFirst(1 + word.count)
    return word
  }

  /// `:not(.a)` is known, `:root` and `:link` say nothing that is not so; `::before` is no element.
  private mutating func addCondition(
    _ rest: inout ArraySlice<UInt8>, isPartial: inout Bool
  ) -> Bool {
    let condition = Self.word(behindSignOf: &rest)
    var inside: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: "(") {
      var depth = 0
      let end = rest.firstIndex { byte in
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        return depth == 0
      }
      guard let end else { return false }
      inside = rest[(rest.startIndex + 1)..<end].trimmed
      rest = rest[(end + 1)...]
    }
    let isClass =
      inside.first == UInt8(ascii: ".") && inside.dropFirst().allSatisfy { Self.isName($0) }
    if condition == Array("not".utf8), isClass {
      without.append(Array(inside.dropFirst()))
    } else {
      isPartial = true
    }
    return !["", "before", "after"].contains { condition == Array($0.utf8) }
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at its ends.
  var trimmed: Self {
    var trimmed = drop { $0 <= 0x20 }
    while let last = trimmed.last, last <= 0x20 { trimmed.removeLast() }
    return trimmed
  }
}

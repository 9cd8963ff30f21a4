internal import GoujiModel
internal import GoujiText

/// What a wording of the form stands for.
struct LabelEntry: Hashable, Sendable {
  enum Role: UInt8, Sendable {
    case row
    case group
    /// A head, a note or a fragment of one: it never carries values; `index` counts the columns
    /// from 1, 0 for other heads.
    case head
    /// A mark of this form.
    case ownMark
    /// A mark of another form; `index` counts the other forms.
    case otherMark
    case section
  }

  var role: Role
  var table: Int
  /// Row, group, other form or section, by role.
  var index: Int
  var isOfficial: Bool
  /// The number in front of the official wording; 0 without one.
  var ordinal: Int
  /// Whether words, not a number, stand behind it.
  var takesWords = false
}

/// All wordings of the form in one trie over what counts in them: Han, letters and digits.
///
/// - Shape: a node's first child stands in the node itself, and most nodes have no other; the others
///   stand in one hash table.
struct LabelLexicon: Sendable {
  private struct Node {
    var child: Int32 = 0
    /// What leads to `child`; 0 without children.
    var unit: UInt16 = 0
    var hasMoreChildren = false
    /// Whether a wording ends here.
    var isWhole = false
  }

  private(set) var entries: [[LabelEntry]] = [[]]
  private var nodes = [Node()]
  /// What a wording can begin with: 65,536 bits.
  private var beginnings = [UInt64](repeating: 0, count: 1024)
  private var slots = [UInt64](repeating: 0, count: 1024)
  private var targets = [Int32](repeating: 0, count: 1024)
  private var used = 0

  static let root: Int32 = 0

  mutating func insert(_ wording: [UInt16], _ entry: LabelEntry) {
    guard let first = wording.first else { return }
    beginnings[Int(first) >> 6] |= 1 << UInt64(first & 63)
    var node = Self.root
    for unit in wording { node = child(of: node, unit) ?? add(unit, to: node) }
    nodes[Int(node)].isWhole = true
    if !entries[Int(node)].contains(where: {
      $0.role == entry.role && $0.table == entry.table && $0.index == entry.index
    }) {
      entries[Int(node)].append(entry)
    }
  }

  @inline(__always)
  func child(of node: Int32, _ unit: UInt16) -> Int32? {
    let known = nodes[Int(node)]
    if known.unit == unit { return known.child }
    guard known.hasMoreChildren else { return nil }
    let key = Self.key(node, unit)
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return targets[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  func accepts(_ node: Int32) -> Bool { nodes[Int(node)].isWhole }

  /// False only where no wording begins with the unit.
  @inline(__always)
  func mayBegin(with unit: UInt16) -> Bool {
    beginnings[Int(unit) >> 6] & (1 << UInt64(unit & 63)) != 0
  }

  private static func key(_ node: Int32, _ unit: UInt16) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 16 | UInt64(unit) | 1 << 63
  }

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  private mutating func add(_ unit: UInt16, to parent: Int32) -> Int32 {
    let node = Int32(nodes.count)
    nodes.append(Node())
    entries.append([])
    if nodes[Int(parent)].unit == 0 {
      nodes[Int(parent)].unit = unit
      nodes[Int(parent)].child = node
    } else {
      nodes[Int(parent)].hasMoreChildren = true
      put(Self.key(parent, unit), node)
    }
    return node
  }

  private mutating func put(_ key: UInt64, _ target: Int32) {
    if (used + 1) * 2 > slots.count { grow() }
    place(key, target)
    used += 1
  }

  private mutating func place(_ key: UInt64, _ target: Int32) {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = key
    targets[slot] = target
  }

  private mutating func grow() {
    let pairs = zip(slots, targets).filter { $0.0 != 0 }
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    targets = [Int32](repeating: 0, count: slots.count)
    for (key, target) in pairs { place(key, target) }
  }
}

/// What a walk along the trie came to.
struct LabelWalk {
  /// The last node that is a whole wording; nil when none was passed.
  var accepted: Int32?
  /// Where the text goes on behind it.
  var acceptedEnd: Int
  /// The node reached where the text ended; nil when the text left the trie before its end.
  var atEnd: Int32?
}

extension LabelLexicon {
  /// Walks from a node over the text, passing over what does not count.
  func walk(from start: Int32, _ text: [UInt16], _ index: Int, _ limit: Int) -> LabelWalk {
    var walk = LabelWalk(accepted: nil, acceptedEnd: index, atEnd: nil)
    var node = start
    var position = index
    while position < limit {
      let unit = text[position]
      guard Scalars.counts(unit) else {
        position = Wording.skip(text, position, limit)
        continue
      }
      guard node != Self.root || mayBegin(with: unit), let next = child(of: node, unit) else {
        return walk
      }
      node = next
      position += 1
      if accepts(node) {
        walk.accepted = node
        walk.acceptedEnd = position
      }
    }
    walk.atEnd = node
    return walk
  }
}

/// Comparing wordings: what counts in them, and the ordinal in front.
enum Wording {
  /// What counts of a range of text.
  static func counting(_ text: [UInt16], _ range: Range<Int>) -> [UInt16] {
    var result: [UInt16] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if Scalars.counts(text[index]) {
        result.append(text[index])
        index += 1
      } else {
        index = skip(text, index, range.upperBound)
      }
    }
    return result
  }

  /// Moves over a unit that does not count; `<br>` goes as a whole.
  @inline(__always)
  static func skip(_ text: [UInt16], _ index: Int, _ limit: Int) -> Int {
    guard text[index] == Scalars.openAngle, index + 3 < limit,
      text[index + 1] | 0x20 == 0x62, text[index + 2] | 0x20 == 0x72
    else { return index + 1 }
    var end = index + 3
    while end < limit, text[end] != Scalars.closeAngle, end < index + 6 { end += 1 }
    return end < limit && text[end] == Scalars.closeAngle ? end + 1 : index + 1
  }

  /// An ordinal in front of a wording.
  struct Ordinal {
    var value: Int
    /// Where the wording goes on.
    var end: Int
    var style: OrdinalStyle
    /// Written in brackets, or as one sign: never the ordinal of a section.
    var isBracketed: Bool
  }

  /// The ordinal at the start of a text; nil without one.
  static func ordinal(_ text: [UInt16], _ start: Int, _ limit: Int) -> Ordinal? {
    var index = blanks(text, start, limit)
    guard index < limit, mayBeOrdinal(text[index]) else { return nil }
    if let value = sign(text[index]) {
      return Ordinal(value: value, end: index + 1, style: .arabic, isBracketed: true)
    }
    let isBracketed = text[index] == UInt16(UInt8(ascii: "("))
    if isBracketed { index = blanks(text, index + 1, limit) }
    guard let number = numeral(text, index, limit) else { return nil }
    var end = blanks(text, number.end, limit)
    // “1\.” is “1.” in Markdown.
    if end + 1 < limit, text[end] == 0x5C, text[end + 1] == 0x2E { end += 1 }
    guard end < limit else { return nil }
    let mark = text[end]
    if mark == UInt16(UInt8(ascii: ")")) {
      end += 1
      if end < limit, text[end] == Scalars.listComma || text[end] == 0x2E { end += 1 }
      return Ordinal(value: number.value, end: end, style: number.style, isBracketed: true)
    }
    guard !isBracketed else { return nil }
    if mark == Scalars.listComma || mark == 0x2E || mark == 0x2C || mark == 0x3A || mark == 0xFF0C {
      // “1.5” is a number.
      if mark != Scalars.listComma, end + 1 < limit, Scalars.isDigit(text[end + 1]) { return nil }
      return Ordinal(value: number.value, end: end + 1, style: number.style, isBracketed: false)
    }
    // “1属于国家秘密”, “3 其他”: the dot is lost.
    guard number.style == .arabic, Scalars.isHan(mark) else { return nil }
    return Ordinal(value: number.value, end: end, style: .arabic, isBracketed: true)
  }

  /// Whether a text is one half of an ordinal in brackets, “（五” or “四）”, or a bracket alone.
  static func isBrokenOrdinal(_ text: [UInt16], _ range: Range<Int>) -> Bool {
    brackets(about: text, range) == 1
  }

  /// Whether a text is part of an ordinal: “（五”, “五”, “）”.
  static func isPartOfOrdinal(_ text: [UInt16], _ range: Range<Int>) -> Bool {
    brackets(about: text, range).map { $0 < 2 } ?? false
  }

  /// How many brackets stand about at most two numerals; nil where anything else stands there.
  private static func brackets(about text: [UInt16], _ range: Range<Int>) -> Int? {
    guard range.count <= 6 else { return nil }
    var numerals = 0
    var brackets = 0
    for index in range {
      switch text[index] {
      case UInt16(UInt8(ascii: "(")), UInt16(UInt8(ascii: ")")): brackets += 1
      case let unit where HanNumeral.ordinal(unit) != nil: numerals += 1
      case let unit where Scalars.isBlank(unit): continue
      default: return nil
      }
    }
    return numerals <= 2 ? brackets : nil
  }

  /// Whether an ordinal may begin with the unit; most text is told by this alone.
  @inline(__always)
  private static func mayBeOrdinal(_ unit: UInt16) -> Bool {
    Scalars.isDigit(unit) || unit == UInt16(UInt8(ascii: "("))
      || HanNumeral.ordinal(unit) != nil || (0x2460..<0x3300).contains(unit)
  }

  private static func blanks(_ text: [UInt16], _ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, Scalars.isBlank(text[index]) || text[index] == 0x2A || text[index] == 0x23
    {
      index += 1
    }
    return index
  }

  private static func numeral(
    _ text: [UInt16], _ start: Int, _ limit: Int
  ) -> (value: Int, end: Int, style: OrdinalStyle)? {
    var end = start
    var value = 0
    while end < limit, Scalars.isDigit(text[end]), end - start < 3 {
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    if end > start { return end - start <= 2 ? (value, end, .arabic) : nil }
    while end < limit, end - start < 3, let digit = HanNumeral.ordinal(text[end]) {
      value = digit == 10 ? max(1, value) * 10 : (value >= 10 ? value : 0) + digit
      end += 1
    }
    return end > start ? (value, end, .han) : nil
  }

  /// ① ⑴ ⒈ ㈠ and their like.
  private static func sign(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x2460..<0x2474: Int(unit - 0x2460) + 1
    case 0x2474..<0x2488: Int(unit - 0x2474) + 1
    case 0x2488..<0x249C: Int(unit - 0x2488) + 1
    case 0x3220..<0x322A: Int(unit - 0x3220) + 1
    case 0x3280..<0x328A: Int(unit - 0x3280) + 1
    default: nil
    }
  }
}

package import GoujiModel

/// A phrase pattern (句式): what an official says to look for in a sentence.
///
/// Literals; `（甲|乙|）` alternatives, nested, an empty one allowed; `…20` a gap of at most 20
/// characters that never leaves its sentence; 【数】【年】【日期】【百分比】 values, named as in
/// 【数:件数】. Brackets without `|` are characters to be found. Blanks are skipped everywhere
/// outside a number.
///
/// The match is the leftmost one; alternatives are tried in their order and gaps shortest first.
/// Time is bounded by the size of the pattern times the length of the text.
package struct PhrasePattern: Sendable {
  enum Node: Sendable {
    /// A range of ``units``.
    case literal(Range<Int>, next: Int)
    case gap(Int, next: Int)
    case value(PhraseValue, name: Int, next: Int)
    /// A range of ``targets``.
    case choice(Range<Int>)
    case accept
  }

  private(set) var nodes: [Node] = [.accept]
  private(set) var units: [UInt16] = []
  private(set) var targets: [Int] = []
  private(set) var names: [String] = []
  private(set) var entry = 0
  /// What a match can begin with, hashed by the low twelve bits: no false negatives.
  private(set) var beginnings = [UInt64](repeating: 0, count: 64)

  package init(_ source: String, folding: Folding) throws(PhrasePatternError) {
    var parser = PhraseParser(source, folding: folding)
    let pieces = try parser.parse()
    entry = compile(pieces, next: 0)
    collectBeginnings(of: entry)
  }

  package func firstMatch(in text: [UInt16], _ range: Range<Int>) -> PhraseMatch? {
    text.withUnsafeBufferPointer { buffer in
      let bounds = range.clamped(to: 0..<buffer.count)
      var matcher = PhraseMatcher(pattern: self, text: buffer, upper: bounds.upperBound)
      return matcher.next(from: bounds.lowerBound)
    }
  }

  /// The matches from left to right; none overlaps another.
  package func matches(in text: [UInt16], _ range: Range<Int>) -> [PhraseMatch] {
    text.withUnsafeBufferPointer { buffer in
      let bounds = range.clamped(to: 0..<buffer.count)
      var matcher = PhraseMatcher(pattern: self, text: buffer, upper: bounds.upperBound)
      var found: [PhraseMatch] = []
      var start = bounds.lowerBound
      while let match = matcher.next(from: start) {
        start = match.range.upperBound
        found.append(match)
      }
      return found
    }
  }
}

/// Where a pattern matched, and the values it took.
package struct PhraseMatch: Hashable, Sendable {
  package var range: Range<Int>
  /// In the order of the text.
  package var captures: [Capture]

  package struct Capture: Hashable, Sendable {
    /// The name given in the pattern, else the kind: 数, 年, 日期, 百分比.
    package var name: String
    package var range: Range<Int>
    package var value: StatementValue
  }

  /// The first value of that name.
  package subscript(name: String) -> StatementValue? {
    captures.first { $0.name == name }?.value
  }
}

extension PhrasePattern {
  /// Appends the nodes of `pieces` and gives the first; alternatives share what follows them.
  private mutating func compile(_ pieces: [PhrasePiece], next: Int) -> Int {
    var next = next
    for piece in pieces.reversed() {
      switch piece {
      case .literal(let literal):
        units += literal
        nodes.append(.literal(units.count - literal.count..<units.count, next: next))
        next = nodes.count - 1
      case .gap(let limit, _):
        nodes.append(.gap(limit, next: next))
        next = nodes.count - 1
      case .value(let kind, let name):
        names.append(name)
        nodes.append(.value(kind, name: names.count - 1, next: next))
        next = nodes.count - 1
      case .choice(let alternatives):
        var entries: [Int] = []
        for alternative in alternatives { entries.append(compile(alternative, next: next)) }
        targets += entries
        nodes.append(.choice(targets.count - entries.count..<targets.count))
        next = nodes.count - 1
      }
    }
    return next
  }

  private mutating func collectBeginnings(of node: Int) {
    var seen: Set<Int> = []
    var open = [node]
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch nodes[node] {
      case .literal(let range, _): addBeginning(units[range.lowerBound])
      case .value(let kind, _, _): for unit in kind.beginnings { addBeginning(unit) }
      case .choice(let range): open += targets[range]
      case .gap, .accept: break
      }
    }
  }

  private mutating func addBeginning(_ unit: UInt16) {
    beginnings[Int(unit & 0xFFF) >> 6] |= 1 << UInt64(unit & 63)
  }
}

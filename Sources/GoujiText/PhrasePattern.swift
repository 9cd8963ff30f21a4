package import GoujiModel

/// A phrase pattern (句式): what an official says to look for in a sentence.
///
/// Literals; `（甲|乙|）` alternatives, nested, an empty one allowed; `…20` a gap of at most 20
/// characters that never leaves its sentence; 【数】【年】【日期】【百分比】【列举】 values, named as in
/// 【数:件数】. Brackets without `|` are characters to be found. Blanks are skipped everywhere
/// outside a number.
///
/// The match is the leftmost one; alternatives are tried in their order and gaps shortest first.
/// Time is bounded by the size of the pattern times the length of the text.
package struct PhrasePattern: Sendable {
  /// Shared by all copies: a pattern is copied far more often than it is made.
  private let shared: SharedPhraseProgram

  package init(_ source: String, folding: Folding) throws(PhrasePatternError) {
    var parser = PhraseParser(source, folding: folding)
    shared = SharedPhraseProgram(PhraseProgram(try parser.parse()))
  }

  /// The values that matches give, each once, and whether they are lists.
  package var captures: [(name: String, isList: Bool)] {
    var found: [(name: String, isList: Bool)] = []
    for node in shared.program.nodes {
      guard case .value(let kind, let index, _) = node else { continue }
      let name = shared.program.names[index]
      if !found.contains(where: { $0.name == name }) { found.append((name, kind == .list)) }
    }
    return found.reversed()
  }

  /// What every match holds.
  package var needs: WordNeeds { shared.program.needs }

  package func firstMatch(in text: [UInt16], _ range: Range<Int>) -> PhraseMatch? {
    text.withUnsafeBufferPointer { buffer in
      let bounds = range.clamped(to: 0..<buffer.count)
      let start = shared.program.candidate(in: buffer, from: bounds.lowerBound, bounds.upperBound)
      guard start < bounds.upperBound else { return nil }
      var matcher = PhraseMatcher(shared, text: buffer, upper: bounds.upperBound)
      return matcher.next(from: start)
    }
  }

  /// The matches from left to right; none overlaps another.
  package func matches(in text: [UInt16], _ range: Range<Int>) -> [PhraseMatch] {
    text.withUnsafeBufferPointer { buffer in
      let bounds = range.clamped(to: 0..<buffer.count)
      var matcher = PhraseMatcher(shared, text: buffer, upper: bounds.upperBound)
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
    package var isPercentage = false
    /// Its items are read by ``PhraseList``.
    package var isList = false
  }

  /// The first value of that name.
  package subscript(name: String) -> StatementValue? {
    captures.first { $0.name == name }?.value
  }
}

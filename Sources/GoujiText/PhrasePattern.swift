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
  /// Shared by all copies: a pattern is copied far more often than it is made.
  private let shared: SharedPhraseProgram

  package init(_ source: String, folding: Folding) throws(PhrasePatternError) {
    var parser = PhraseParser(source, folding: folding)
    shared = SharedPhraseProgram(PhraseProgram(try parser.parse()))
  }

  /// Whether the text may hold a match; false only where it holds none.
  package func mayOccur(in index: TextIndex) -> Bool {
    let needs = shared.program.needs
    return needs.isEmpty || needs.contains { index.hasAll($0) }
  }

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
  }

  /// The first value of that name.
  package subscript(name: String) -> StatementValue? {
    captures.first { $0.name == name }?.value
  }
}

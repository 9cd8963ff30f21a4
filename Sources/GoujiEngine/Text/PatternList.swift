internal import GoujiModel
internal import GoujiText

/// Wordings that are looked for together; the few that may occur in a text are found in one pass.
struct PatternList: Sendable, RandomAccessCollection {
  private let patterns: [TextPattern]
  private let needs: NeedsList

  init(_ patterns: [TextPattern] = []) {
    self.patterns = patterns
    needs = NeedsList(patterns.lazy.map(\.needs))
  }

  var startIndex: Int { 0 }
  var endIndex: Int { patterns.count }
  subscript(position: Int) -> TextPattern { patterns[position] }

  /// The patterns that may match in one of some passages, in their order, each with these passages.
  func candidates(in index: PassageIndex, within passages: PassageSet = .all) -> Candidates {
    Candidates(list: self, index: index, passages: passages)
  }

  func mayOccur(in index: PassageIndex) -> Bool {
    needs.next(from: 0, in: index, within: .all) != nil
  }

  /// Whether one of them stands in a range, which belongs to one passage.
  func occurs(
    in text: [UInt16], _ range: Range<Int>, passage: Int, of index: PassageIndex
  ) -> Bool {
    let passages = index.set(of: passage)
    var position = 0
    while let found = needs.next(from: position, in: index, within: passages) {
      if patterns[found.pattern].occurs(in: text, range) { return true }
      position = found.pattern + 1
    }
    return false
  }

  struct Candidates: Sequence, IteratorProtocol {
    fileprivate let list: PatternList
    fileprivate let index: PassageIndex
    fileprivate let passages: PassageSet
    private var position = 0

    fileprivate init(list: PatternList, index: PassageIndex, passages: PassageSet) {
      self.list = list
      self.index = index
      self.passages = passages
    }

    mutating func next() -> (pattern: Int, passages: PassageSet)? {
      guard let found = list.needs.next(from: position, in: index, within: passages) else {
        return nil
      }
      position = found.pattern + 1
      return found
    }
  }
}

extension CheckContext {
  /// The patterns of a list that may match in a scope, in their order, each with the parts of the
  /// text in which it may.
  func candidates(
    _ scope: TextScope, _ grain: TextGrain, of list: PatternList
  ) -> [(pattern: Int, spans: [TextSpan])] {
    // Only sentences of running text are indexed, and subsections are few.
    guard scope.source == .running, scope.subsections.isEmpty,
      grain == .mention || grain == .sentence
    else {
      return list.indices.compactMap { number in
        let spans = spans(scope, grain, with: list[number])
        return spans.isEmpty ? nil : (number, spans)
      }
    }
    var found: [(pattern: Int, spans: [TextSpan])] = []
    for (number, set) in list.candidates(in: passages, within: passages(in: scope)) {
      let spans = sentences(of: set, scope)
      if !spans.isEmpty { found.append((number, spans)) }
    }
    return found
  }
}

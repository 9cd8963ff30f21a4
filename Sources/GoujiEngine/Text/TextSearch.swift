internal import GoujiModel
internal import GoujiText

/// What 出现（） looks for in the sentences of a report.
enum TextSearch: Sendable {
  case patterns([PhrasePattern])
  /// 【单位】: the name of the report's own unit, or a piece of it.
  case ownUnit(Folding)

  /// What stands for the unit in 出现（）.
  static let unitWord = "【单位】"

  /// A piece of a name is at least this long: 水务局.
  private static let shortestPiece = 3

  func appears(in context: CheckContext) -> Truth {
    let report = context.report
    let text = report.document.text
    switch self {
    case .patterns(let patterns):
      let isThere = patterns.contains { pattern in
        context.contains(pattern.needs.passages(in: context.passages)) { range in
          pattern.firstMatch(in: text, range) != nil
        }
      }
      return isThere ? .yes : report.lonePage == nil ? .no : .unknown
    case .ownUnit(let folding):
      let name = folding.fold(report.unit.printed).filter(Scalars.counts)
      guard !name.isEmpty else { return .unknown }
      let length = min(name.count, Self.shortestPiece)
      let pieces = (0...name.count - length).map { Array(name[$0..<$0 + length]) }
      let isThere = report.sentences.contains { sentence in
        pieces.contains { WordSearch.contains(text, sentence.range.indices, $0) }
      }
      return isThere ? .yes : report.lonePage == nil ? .no : .unknown
    }
  }
}

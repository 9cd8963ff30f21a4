internal import GoujiModel
internal import GoujiText

/// Patterns looked for in the sentences of a report.
struct TextSearch: Sendable {
  var patterns: [PhrasePattern]

  func appears(in context: CheckContext) -> Bool {
    let text = context.report.document.text
    return patterns.contains { pattern in
      context.contains(pattern.passages(in: context.passages)) { range in
        pattern.firstMatch(in: text, range) != nil
      }
    }
  }
}

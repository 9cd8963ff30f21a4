internal import GoujiModel
internal import GoujiText

/// Patterns looked for in the sentences of a report.
struct TextSearch: Sendable {
  var patterns: [PhrasePattern]

  func appears(in report: Report) -> Bool {
    report.sentences.contains { sentence in
      patterns.contains { $0.firstMatch(in: report.document.text, sentence.range.indices) != nil }
    }
  }
}

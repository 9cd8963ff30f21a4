internal import GoujiModel
internal import GoujiText

/// What counts as one item of a text (每).
enum TextGrain: Hashable, Sendable {
  case mention
  case sentence
  case paragraph
  case subheading

  static let all = Choices([
    (ChoiceWord("处", "mention", "每一处"), TextGrain.mention),
    (ChoiceWord("句", "sentence", "每一句"), .sentence),
    (ChoiceWord("段", "paragraph", "每一段"), .paragraph),
    (ChoiceWord("小标题", "subheading", "部分里的每个小标题，只看小标题"), .subheading),
  ])

  static let mentionOnly = Array(all.words.prefix(1))
}

/// A part of the running text of a report.
struct TextSpan {
  var range: Range<Int>
  /// As in ``Sentence/section``.
  var section: Int

  var textRange: TextRange { TextRange(range.lowerBound, range.upperBound) }
}

extension CheckContext {
  /// The parts of the text that a scope holds, cut as a grain says; a mention is looked for in
  /// sentences.
  func spans(_ scope: TextScope, _ grain: TextGrain) -> [TextSpan] {
    switch scope.source {
    case .running: break
    case .title: return title
    case .original: return lines
    }
    guard scope.subsections.isEmpty else { return spans(inSubsectionsOf: scope, grain) }
    switch grain {
    case .mention, .sentence:
      return report.sentences.lazy.filter { scope.contains($0) }
        .map { TextSpan(range: $0.range.indices, section: Int($0.section)) }
    case .paragraph: return paragraphs(scope)
    case .subheading: return subheadings(scope)
    }
  }

  /// The same, but for parts that cannot hold a match of a pattern.
  func spans(_ scope: TextScope, _ grain: TextGrain, with pattern: TextPattern) -> [TextSpan] {
    // Only running text is indexed, and subsections are few.
    if scope.source != .running || !scope.subsections.isEmpty { return spans(scope, grain) }
    switch grain {
    case .mention, .sentence:
      let set = pattern.passages(in: passages).intersection(passages(in: scope))
      return sentences(of: set, scope)
    case .paragraph, .subheading:
      return pattern.mayOccur(in: passages) ? spans(scope, grain) : []
    }
  }

  /// The sentences of a set that a scope holds.
  func sentences(of set: PassageSet, _ scope: TextScope) -> [TextSpan] {
    guard !set.isEmpty else { return [] }
    var spans: [TextSpan] = []
    for (index, sentence) in report.sentences.enumerated()
    where passages.contains(index, in: set) && scope.contains(sentence) {
      spans.append(TextSpan(range: sentence.range.indices, section: Int(sentence.section)))
    }
    return spans
  }

  private var title: [TextSpan] {
    report.title.map { [TextSpan(range: $0.range.indices, section: ItemKey.title)] } ?? []
  }

  /// The lines of the document, each with the section whose heading stands above it.
  private var lines: [TextSpan] {
    var owners = [Int](repeating: -1, count: report.document.lines.count)
    for (section, found) in report.sections.enumerated() where found.heading != nil {
      for line in found.lines where owners.indices.contains(line) { owners[line] = section }
    }
    return zip(report.document.lines, owners).map { line, section in
      TextSpan(range: line.range.indices, section: section)
    }
  }

  /// Sentences between which no line ends are one paragraph.
  func paragraphs(_ scope: TextScope) -> [TextSpan] {
    var spans: [TextSpan] = []
    for sentence in report.sentences where scope.contains(sentence) {
      let range = sentence.range.indices
      if let last = spans.last, last.section == Int(sentence.section),
        !report.document.text[last.range.upperBound..<range.lowerBound].contains(Scalars.newline)
      {
        spans[spans.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        spans.append(TextSpan(range: range, section: Int(sentence.section)))
      }
    }
    return spans
  }

  /// Paragraphs that begin with an ordinal and end without a stop.
  private func subheadings(_ scope: TextScope) -> [TextSpan] {
    paragraphs(scope).filter { span in
      guard let last = span.range.last else { return false }
      return !Scalars.endsSentence(report.document.text[last])
        && Enumerator.leading(report.document.text, span.range) != nil
    }
  }
}

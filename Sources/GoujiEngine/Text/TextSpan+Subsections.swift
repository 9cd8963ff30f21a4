internal import GoujiModel
internal import GoujiText

/// The parts of a section that headings of their own begin: （一）主动公开情况.
extension CheckContext {
  /// The parts whose heading holds one of the patterns of a scope.
  ///
  /// A heading is the first sentence of a paragraph that begins with an ordinal; its part ends
  /// before the next ordinal of the same style.
  func subsections(_ scope: TextScope) -> [TextSpan] {
    let text = report.document.text
    var found: [TextSpan] = []
    var style: Enumerator.Style?
    var running = scope
    running.subsections = []
    for paragraph in paragraphs(running) {
      if found.last?.section != paragraph.section { style = nil }
      let ordinal = Enumerator.leading(text, paragraph.range)
      if let ordinal, style == nil || ordinal.style == style {
        let heading = heading(of: paragraph.range)
        let isMeant = scope.subsections.contains { $0.occurs(in: text, heading) }
        style = isMeant ? ordinal.style : nil
        if isMeant { found.append(paragraph) }
      } else if style != nil, let last = found.indices.last {
        found[last].range = found[last].range.lowerBound..<paragraph.range.upperBound
      }
    }
    return found
  }

  /// The first sentence of a paragraph; a whole one that ends without a stop.
  private func heading(of paragraph: Range<Int>) -> Range<Int> {
    let text = report.document.text
    let end = paragraph.first { Scalars.endsSentence(text[$0]) || text[$0] == 0x3A }
    return paragraph.lowerBound..<(end ?? paragraph.upperBound)
  }

  /// The parts of the text inside the subsections of a scope, cut as a grain says.
  func spans(inSubsectionsOf scope: TextScope, _ grain: TextGrain) -> [TextSpan] {
    let parts = subsections(scope)
    var running = scope
    running.subsections = []
    return spans(running, grain).filter { span in
      parts.contains { $0.range.contains(span.range.lowerBound) }
    }
  }
}

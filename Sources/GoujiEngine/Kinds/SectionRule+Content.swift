internal import GoujiModel

/// What the text of a section must be.
extension SectionRule {
  /// The sections of the scope that are there; says which are not when none is.
  private func present(_ context: CheckContext, _ results: inout ResultCollector) -> [Int] {
    let wanted = scope.sections ?? []
    let found = wanted.filter { context.hasSection($0) }
    if found.isEmpty { for section in wanted { results.skip(context.missing(section: section)) } }
    return found
  }

  func checkAspects(
    _ aspects: [Aspect], _ places: [TextGrain], _ context: CheckContext,
    _ results: inout ResultCollector
  ) {
    let sections = present(context, &results)
    guard let first = sections.first else { return }
    for aspect in aspects {
      if sections.contains(where: { SectionText.contains(aspect.patterns, in: $0, places, context) }
      ) {
        results.pass(key(first, aspect.name))
      } else {
        results.missing(key(first, aspect.name), in: sections) {
          var fills = SectionWords.fills(first, context.form)
          fills["方面"] = aspect.name
          fills["词"] = aspect.words.joined(separator: "、")
          fills["格列"] = aspect.name
          return Detail(fills: fills, evidence: SectionText.heading(of: first, context))
        }
      }
    }
  }

  func checkForbidden(
    _ words: [TextPattern], _ context: CheckContext,
    _ results: inout ResultCollector
  ) {
    for section in present(context, &results) {
      var isClean = true
      for pattern in words {
        for (count, match) in SectionText.matches(of: pattern, in: section, context).enumerated() {
          isClean = false
          let key = ItemKey.text(section: section, key: pattern.words, occurrence: count)
          results.fail(key, at: match) {
            var fills = SectionWords.fills(section, context.form)
            fills["词"] = pattern.words
            let evidence = context.evidence(match, section: section)
            fills["原句"] = evidence.text
            return Detail(fills: fills, evidence: [evidence])
          }
        }
      }
      if isClean { results.pass(key(section, "不得含")) }
    }
  }

  func checkLength(
    _ minimum: Int, _ empty: [(word: String, text: [UInt16])], _ context: CheckContext,
    _ results: inout ResultCollector
  ) {
    for section in present(context, &results) {
      let text = SectionText.units(of: section, context, limit: max(minimum, 64))
      let isEmpty = text.count < minimum || empty.contains { $0.text == text }
      guard isEmpty else {
        results.pass(key(section, "最短"))
        continue
      }
      results.missing(key(section, "最短"), in: [section]) {
        var fills = SectionWords.fills(section, context.form)
        fills["字数"] = String(text.count)
        return Detail(fills: fills, evidence: SectionText.heading(of: section, context))
      }
    }
  }
}

internal import GoujiModel
internal import GoujiText

/// The running text of a section.
enum SectionText {
  /// Whether any pattern stands in the subheadings or in the sentences of a section.
  ///
  /// - Parameter places: ``TextGrain/subheading`` and ``TextGrain/sentence``, one or both; a
  ///   subheading is no sentence.
  static func contains(
    _ patterns: [TextPattern], in section: Int, _ places: [TextGrain], _ context: CheckContext
  ) -> Bool {
    let text = context.report.document.text
    let scope = TextScope(sections: [section])
    var headings: [TextSpan]?
    return patterns.contains { pattern in
      var spans = context.spans(scope, .sentence, with: pattern)
      if places.count == 1, pattern.mayOccur(in: context.passages) {
        let all = headings ?? context.spans(scope, .subheading)
        headings = all
        if places == [.subheading] {
          spans = all
        } else {
          spans.removeAll { span in all.contains { $0.range.overlaps(span.range) } }
        }
      }
      return spans.contains { pattern.occurs(in: text, $0.range) }
    }
  }

  static func matches(
    of pattern: TextPattern, in section: Int, _ context: CheckContext
  ) -> [TextRange] {
    context.spans(TextScope(sections: [section]), .sentence, with: pattern).flatMap { sentence in
      pattern.matches(in: context.report.document.text, sentence.range)
        .map { TextRange($0.lowerBound, $0.upperBound) }
    }
  }

  /// The section's text without blanks and line ends, up to a limit.
  static func units(of section: Int, _ context: CheckContext, limit: Int) -> [UInt16] {
    var units: [UInt16] = []
    for sentence in context.report.sentences where Int(sentence.section) == section {
      for index in sentence.range.indices {
        let unit = context.report.document.text[index]
        if unit > 0x20 { units.append(unit) }
        if units.count > limit { return units }
      }
    }
    return units
  }

  static func heading(of section: Int, _ context: CheckContext) -> [Evidence] {
    guard context.form.sections.indices.contains(section),
      let heading = context.report.sections[section].heading
    else { return [] }
    return [context.evidence(context.report.headings[heading].range, section: section)]
  }
}

/// The words in which section rules speak.
enum SectionWords {
  static func fills(_ section: Int, _ form: Form) -> Fills {
    let title = form.sectionTitle(section)
    let name = form.sections.indices.contains(section) ? form.sections[section].name : title
    return ["章节": name, "章节标题": title, "标准标题": title, "格列": title]
  }

  /// The title as the form wants it, with the unit and the year of this report.
  static func title(_ context: CheckContext) -> String {
    let unit = context.report.unit.name
    let fills: Fills = [
      "单位": unit.isEmpty ? "××" : unit,
      "年": context.report.year.year.map(String.init) ?? "××××",
    ]
    return MessageTemplate(context.form.title.official).render(fills)
  }

  /// Positions of a longest rising subsequence: what is left out is out of order.
  static func longestRise(_ values: [Int]) -> Set<Int> {
    guard !values.isEmpty else { return [] }
    var length = [Int](repeating: 1, count: values.count)
    var previous = [Int?](repeating: nil, count: values.count)
    for index in values.indices {
      for earlier in 0..<index
      where values[earlier] < values[index] && length[earlier] + 1 > length[index] {
        length[index] = length[earlier] + 1
        previous[index] = earlier
      }
    }
    var position = length.indices.max { length[$0] < length[$1] }
    var kept: Set<Int> = []
    while let index = position {
      kept.insert(index)
      position = previous[index]
    }
    return kept
  }
}

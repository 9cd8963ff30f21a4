internal import GoujiModel
internal import GoujiText

/// 须出现: wordings that must stand in the text, or in each paragraph, sentence or subheading.
struct RequiredWords: TextDemand {
  static let keys = [
    KeyDeclaration("须出现", "mustAppear", "应当出现的写法。", RuleLanguage.patterns),
    KeyDeclaration("须出现几个", "howMany", "所列的写法应当出现几个；不写为全部。", .choice(howMany.words)),
    KeyDeclaration("佐证", "evidence", "没有出现时，指出有这些写法的一句。", RuleLanguage.patterns),
  ]

  private static let howMany = Choices([
    (ChoiceWord("任一", "any", "有一个就行"), false), (ChoiceWord("全部", "all", "每一个都要有"), true),
  ])

  private var patterns: [TextPattern]
  private var needsAll: Bool
  private var evidence: [TextPattern]

  var message: String { "未见【格列】。" }

  init(from parameters: inout RuleParameters) {
    patterns = parameters.patterns("须出现")
    needsAll = parameters.choice("须出现几个", Self.howMany) ?? true
    evidence = parameters.patterns("佐证")
  }

  // MARK: Check

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    guard place.grain == .mention else { return checkEach(place, context, &results) }
    let text = context.report.document.text
    func isThere(_ pattern: TextPattern) -> Bool {
      context.spans(place.scope, .sentence, with: pattern)
        .contains { pattern.occurs(in: text, $0.range) }
    }
    guard needsAll else {
      if patterns.contains(where: isThere) { return results.pass(place.key) }
      return results.missing(place.key) { absence(patterns, place, context) }
    }
    for pattern in patterns {
      let key =
        patterns.count == 1
        ? place.key
        : ItemKey.text(section: place.scope.only ?? -1, key: pattern.words, occurrence: 0)
      if isThere(pattern) {
        results.pass(key)
      } else {
        results.missing(key) { absence([pattern], place, context) }
      }
    }
  }

  private func checkEach(
    _ place: TextPlace, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let text = context.report.document.text
    var counter = OccurrenceCounter()
    for span in context.spans(place.scope, place.grain) {
      let missing = patterns.filter { !$0.occurs(in: text, span.range) }
      let key = counter.next(section: span.section, words: "")
      if needsAll ? missing.isEmpty : missing.count < patterns.count {
        results.pass(key, at: span.textRange)
      } else {
        results.fail(key, at: span.textRange) {
          var detail = context.textDetail(span.range, in: span)
          fill(&detail.fills, missing)
          return detail
        }
      }
    }
    if counter.isEmpty { results.skip("范围内没有这样的文字") }
  }

  private func fill(_ fills: inout Fills, _ missing: [TextPattern]) {
    let words = missing.map { "“\($0.words)”" }.joined(separator: "或")
    fills["格列"] = words
    fills["词"] = words
  }

  private func absence(
    _ missing: [TextPattern], _ place: TextPlace, _ context: CheckContext
  ) -> Detail {
    let section = place.scope.only
    var detail = Detail(fills: section.map { SectionWords.fills($0, context.form) } ?? [:])
    fill(&detail.fills, missing)
    for pattern in evidence {
      guard
        let sentence = context.spans(.whole, .sentence, with: pattern).first(where: {
          pattern.occurs(in: context.report.document.text, $0.range)
        })
      else { continue }
      let quoted = context.evidence(sentence.textRange, section: sentence.section)
      detail.fills["原句"] = quoted.text
      detail.evidence = [quoted]
      return detail
    }
    return detail
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    let list = "下列\(patterns.count)种写法" + (needsAll ? "的每一种" : "之一")
    let short = patterns.count == 1 ? "“\(patterns[0].words)”" : list
    var explanation = KindExplanation("\(place.words(form))：应当出现\(short)。")
    if patterns.count > 1 {
      let head = needsAll ? "每一个都要出现" : "出现任一个即可"
      explanation.details = ["\(head)：\(Prose.quoted(patterns.map(\.words)))。"]
    }
    if !evidence.isEmpty {
      let words = Prose.quoted(evidence.map(\.words))
      explanation.details.append("没有出现时，审核报告引用写有\(words)的那一句，供核对。")
    }
    explanation.details += Prose.patternNote(patterns + evidence)
    explanation.readings = ["不计空白、全角半角和繁简。"]
    return explanation
  }
}

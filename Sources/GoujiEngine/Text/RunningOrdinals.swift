internal import GoujiModel
internal import GoujiText

/// 序号连续: enumerations that neither leave out nor repeat a number.
struct RunningOrdinals: TextDemand {
  static let keys = [
    KeyDeclaration(
      "序号连续", "runningOrdinals", "同一部分里依次列举的序号，不跳号、不重号。", .oneOrMore(.choice(styles.words))),
    KeyDeclaration("至少两项", "atLeastTwo", "只有第一项、没有第二项的也算断裂。", .boolean),
  ]

  private static let styles = Choices([
    (ChoiceWord("一是", "point", "一是……二是……"), Enumerator.Style.point),
    (ChoiceWord("第一", "ordinal", "第一，……第二，……"), .ordinal),
    (ChoiceWord("（一）", "bracketedHan", "（一）（二）"), .bracketedHan),
    (ChoiceWord("一、", "han", "一、二、"), .han),
    (ChoiceWord("1.", "digits", "1. 2.，1、2、"), .digits),
    (ChoiceWord("（1）", "bracketedDigits", "（1）（2）"), .bracketedDigits),
  ])

  /// The enumeration of one style that runs at a place of the text.
  private struct Run {
    var value: Int
    var range: Range<Int>
    var span: TextSpan
  }

  private var styles: [Enumerator.Style]
  private var styleWords: [String]
  private var needsTwo: Bool

  var message: String { "序号“【词】”与前面的不连续：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    let texts = parameters.texts("序号连续") ?? []
    styles = texts.compactMap { parameters.choice(of: $0, Self.styles) }
    styleWords = texts.map(\.text)
    needsTwo = parameters.choice("至少两项", Keyword.booleans) ?? false
  }

  /// A number follows the one before it, or begins anew with one.
  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    var counter = OccurrenceCounter()
    var runs: [Enumerator.Style: Run] = [:]
    var isSeen = false
    func fail(_ run: Run) {
      let key = counter.next(section: run.span.section, words: "序号连续")
      results.fail(key, at: run.span.textRange) { context.textDetail(run.range, in: run.span) }
    }
    func end(_ style: Enumerator.Style) {
      guard let run = runs.removeValue(forKey: style), needsTwo, run.value == 1 else { return }
      fail(run)
    }
    var section: Int?
    for span in context.spans(place.scope, .paragraph) {
      if section != span.section { for style in styles { end(style) } }
      section = span.section
      for found in Enumerator.all(in: context.report.document.text, span.range)
      where styles.contains(found.style) {
        isSeen = true
        let run = Run(value: found.value, range: found.range, span: span)
        if found.value == 1 { end(found.style) }
        let before = runs.updateValue(run, forKey: found.style)?.value ?? 0
        if found.value != 1, found.value != before + 1 { fail(run) }
      }
    }
    for style in styles { end(style) }
    if !isSeen {
      results.skip("范围内没有这样的序号")
    } else if counter.isEmpty {
      results.pass(place.key)
    }
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    var explanation = KindExplanation(
      "检查\(place.scope.words(form))：\(Prose.quoted(styleWords))一类的序号应当连续，不跳号、不重号。")
    explanation.details = ["同一部分里接着前一个数，或者从一重新开始。"]
    if needsTwo { explanation.details.append("只有第一项、没有第二项的也算断裂。") }
    explanation.readings = ["没有这样的序号的，不适用。"]
    return explanation
  }
}

internal import GoujiModel
internal import GoujiText

/// 序号连续: enumerations that neither leave out nor repeat a number.
struct RunningOrdinals: TextDemand {
  static let keys = [
    KeyDeclaration(
      "序号连续", "runningOrdinals", "同一部分里依次列举的序号，不跳号、不重号。", .oneOrMore(.choice(styles.words)))
  ]

  private static let styles = Choices([
    (ChoiceWord("一是", "point", "一是……二是……"), Enumerator.Style.point),
    (ChoiceWord("第一", "ordinal", "第一，……第二，……"), .ordinal),
    (ChoiceWord("（一）", "bracketedHan", "（一）（二）"), .bracketedHan),
    (ChoiceWord("一、", "han", "一、二、"), .han),
    (ChoiceWord("1.", "digits", "1. 2.，1、2、"), .digits),
    (ChoiceWord("（1）", "bracketedDigits", "（1）（2）"), .bracketedDigits),
  ])

  private var styles: [Enumerator.Style]
  private var styleWords: [String]

  var message: String { "序号“【词】”与前面的不连续：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    let texts = parameters.texts("序号连续") ?? []
    styles = texts.compactMap { parameters.choice(of: $0, Self.styles) }
    styleWords = texts.map(\.text)
  }

  /// A number follows the one before it, or begins anew with one.
  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    var counter = OccurrenceCounter()
    var last: [Enumerator.Style: Int] = [:]
    var section: Int?
    var isSeen = false
    for span in context.spans(place.scope, .paragraph) {
      if section != span.section { last = [:] }
      section = span.section
      for found in Enumerator.all(in: context.report.document.text, span.range)
      where styles.contains(found.style) {
        isSeen = true
        let before = last.updateValue(found.value, forKey: found.style) ?? 0
        guard found.value != 1, found.value != before + 1 else { continue }
        let key = counter.next(section: span.section, words: "序号连续")
        results.fail(key, at: span.textRange) { context.textDetail(found.range, in: span) }
      }
    }
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
    explanation.readings = ["没有这样的序号的，不适用。"]
    return explanation
  }
}

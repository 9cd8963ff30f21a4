package import GoujiModel
internal import GoujiText

/// 文字: wordings that must, or must not, stand in the text.
package struct PhraseRule: RuleKind {
  package static let names = [ChoiceWord("文字", "phrase", "文字里应当出现、不得出现的写法")]
  package static let keys = [
    RuleLanguage.textScope([ChoiceWord("句", "sentence", "一句话")]),
    KeyDeclaration("不得出现", "mustNotAppear", "不得出现的写法。", .oneOrMore(.phrase)),
    KeyDeclaration(
      "除外", "except", "句中有这些写法的不算；“书名号内”为书名号里的文字不算。",
      .oneOrMore(.either([.choice([insideTitles]), .phrase]))),
    KeyDeclaration("前后不得是数字", "notBesideDigits", "前后紧接数字的不算。", .boolean),
    KeyDeclaration("须出现", "mustAppear", "应当出现的写法。", .oneOrMore(.phrase)),
    KeyDeclaration("须出现几个", "howMany", "所列的写法应当出现几个；不写为全部。", .choice(howMany.words)),
    KeyDeclaration("佐证", "evidence", "没有出现时，指出有这些写法的一句。", .oneOrMore(.phrase)),
    KeyDeclaration("条件", "condition", "代替以上各键：文字应当满足的条件。", .condition),
  ]
  private static let insideTitles = ChoiceWord("书名号内", "insideTitles", "书名号里的文字")
  private static let howMany = Choices([
    (ChoiceWord("任一", "any", "有一个就行"), false), (ChoiceWord("全部", "all", "每一个都要有"), true),
  ])
  package static let placeholders = [
    "章节", "章节标题", "原句", "词", "句式", "个数", "格列", "报告年度", "单位",
  ]
  package static let needsUndecidedTest = false

  struct Phrase: Sendable {
    var words: String
    var pattern: PhrasePattern
  }

  private var isForbidding = true
  private var phrases: [Phrase] = []
  private var needsAll = false
  private var exceptions: [Phrase] = []
  private var sparesTitles = false
  private var notBesideDigits = false
  private var evidence: [Phrase] = []
  private var condition: Condition?
  private var scope = TextScope.whole
  package private(set) var subject = RuleSubject()

  package var message: String {
    if condition != nil { return "文字与规定的条件不符。" }
    return isForbidding ? "出现“【词】”：“【原句】”。" : "未见【格列】。"
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    if let scope = parameters.textScope() { self.scope = scope }
    subject.readsText = true
    subject.sections = Set(scope.sections ?? [])
    let must = parameters.has("须出现")
    let mustNot = parameters.has("不得出现")
    if let text = parameters.text("条件") {
      condition = parameters.condition(text, scope: .report)
      if let condition { subject.add(condition, form: parameters.context.form) }
      if must || mustNot {
        parameters.report(.invalid("“条件”与“须出现”“不得出现”只能写一个。"), at: text.location)
      }
      return
    }
    if must == mustNot {
      parameters.report(must ? .invalid("“须出现”与“不得出现”只能写一个。") : .missingKey("不得出现"))
    }
    isForbidding = mustNot
    let written = parameters.patterns("不得出现") + parameters.patterns("须出现")
    phrases = written.map { Phrase(words: $0.word, pattern: $0.pattern) }
    if isForbidding {
      for text in parameters.texts("除外") ?? [] {
        if text.text == Self.insideTitles.name {
          sparesTitles = true
        } else if let pattern = parameters.pattern(text) {
          exceptions.append(Phrase(words: text.text, pattern: pattern))
        }
      }
      notBesideDigits = parameters.choice("前后不得是数字", Keyword.booleans) ?? false
    } else {
      needsAll = parameters.choice("须出现几个", Self.howMany) ?? true
      evidence = parameters.patterns("佐证").map { Phrase(words: $0.word, pattern: $0.pattern) }
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    if let sections = scope.sections, sections.allSatisfy({ !context.hasSection($0) }) {
      for section in sections { results.skip(context.missing(section: section)) }
      return
    }
    if let condition {
      checkCondition(condition, context, &results)
    } else if isForbidding {
      checkForbidden(context, &results)
    } else {
      checkRequired(context, &results)
    }
  }

  private var wholeKey: ItemKey {
    scope.only.map { .text(section: $0, key: "", occurrence: 0) } ?? .report
  }

  private func checkCondition(
    _ condition: Condition, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    switch ConditionReader(context).truth(of: condition) {
    case .yes: results.pass(wholeKey)
    case .no: results.fail(wholeKey) { Detail(fills: scopeFills(context)) }
    case .unknown:
      results.undecided(wholeKey) {
        EquationWords.undecided(condition, ConditionReader(context))
      }
    }
  }

  private func checkForbidden(_ context: CheckContext, _ results: inout ResultCollector) {
    let text = context.report.document.text
    var isClean = true
    for phrase in phrases where phrase.pattern.mayOccur(in: context.index) {
      var counts: [Int: Int] = [:]
      for sentence in context.report.sentences where scope.contains(sentence) {
        guard phrase.pattern.firstMatch(in: text, sentence.range.indices) != nil else { continue }
        for match in phrase.pattern.matches(in: text, sentence.range.indices)
        where isCounted(match.range, in: sentence, text) {
          isClean = false
          let section = Int(sentence.section)
          let occurrence = counts[section, default: 0]
          counts[section] = occurrence + 1
          let key = ItemKey.text(section: section, key: phrase.words, occurrence: occurrence)
          results.fail(key, at: sentence.range) {
            let range = TextRange(match.range.lowerBound, match.range.upperBound)
            return detail(range, sentence, context)
          }
        }
      }
    }
    if isClean { results.pass(wholeKey) }
  }

  /// Whether a match is none of the exceptions.
  private func isCounted(_ match: Range<Int>, in sentence: Sentence, _ text: [UInt16]) -> Bool {
    let range = sentence.range.indices
    if sparesTitles, Self.isInTitle(match, range, text) { return false }
    if notBesideDigits {
      if match.lowerBound > range.lowerBound, Scalars.isDigit(text[match.lowerBound - 1]) {
        return false
      }
      if match.upperBound < range.upperBound, Scalars.isDigit(text[match.upperBound]) {
        return false
      }
    }
    return !exceptions.contains { $0.pattern.firstMatch(in: text, range) != nil }
  }

  /// Whether 《 stands open where the match begins; folded text has `<` for it.
  private static func isInTitle(_ match: Range<Int>, _ range: Range<Int>, _ text: [UInt16]) -> Bool
  {
    var depth = 0
    for index in range.lowerBound..<match.lowerBound {
      if text[index] == Scalars.openAngle { depth += 1 }
      if text[index] == Scalars.closeAngle { depth = max(0, depth - 1) }
    }
    return depth > 0
  }

  private func detail(
    _ match: TextRange, _ sentence: Sentence, _ context: CheckContext
  ) -> Detail {
    let section = Int(sentence.section)
    let word = context.evidence(match, section: section).text
    var evidence = context.evidence(sentence.range, section: section)
    evidence.place = context.report.document.place(of: match)
    var fills = SectionWords.fills(section, context.form)
    fills["词"] = word
    fills["原句"] = evidence.text
    fills["格列"] = "“\(word)”"
    return Detail(fills: fills, evidence: [evidence])
  }

  private func checkRequired(_ context: CheckContext, _ results: inout ResultCollector) {
    let text = context.report.document.text
    let missing = phrases.filter { phrase in
      // Most words are not there at all.
      guard phrase.pattern.mayOccur(in: context.index) else { return true }
      return !context.report.sentences.contains { sentence in
        scope.contains(sentence)
          && phrase.pattern.firstMatch(in: text, sentence.range.indices) != nil
      }
    }
    guard needsAll else {
      if missing.count < phrases.count { return results.pass(wholeKey) }
      return results.fail(wholeKey) { absence(missing, context) }
    }
    for (index, phrase) in phrases.enumerated() {
      let key =
        phrases.count == 1
        ? wholeKey
        : ItemKey.text(section: scope.only ?? -1, key: phrase.words, occurrence: 0)
      if missing.contains(where: { $0.words == phrases[index].words }) {
        results.fail(key) { absence([phrase], context) }
      } else {
        results.pass(key)
      }
    }
  }

  private func absence(_ missing: [Phrase], _ context: CheckContext) -> Detail {
    var fills = scopeFills(context)
    let words = missing.map { "“\($0.words)”" }.joined(separator: "或")
    fills["格列"] = words
    fills["词"] = words
    for pattern in evidence.map(\.pattern) where pattern.mayOccur(in: context.index) {
      guard
        let sentence = context.report.sentences.first(where: {
          pattern.firstMatch(in: context.report.document.text, $0.range.indices) != nil
        })
      else { continue }
      let quoted = context.evidence(sentence.range, section: Int(sentence.section))
      fills["原句"] = quoted.text
      return Detail(fills: fills, evidence: [quoted])
    }
    return Detail(fills: fills)
  }

  private func scopeFills(_ context: CheckContext) -> [String: String] {
    scope.only.map { SectionWords.fills($0, context.form) } ?? [:]
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    let place = scope.words(form)
    var explanation: KindExplanation
    if let condition {
      let demand = PlainEquation(form: form).demand(condition.syntax)
      explanation = KindExplanation("检查\(place)：\(demand)。")
    } else if isForbidding {
      explanation = KindExplanation("逐句查找\(place)：不得出现\(short)。")
      explanation.details = list("不得出现") + exceptionWords
      explanation.readings = ["不计空白、全角半角和繁简；一处都没有出现就是符合。"]
    } else {
      explanation = KindExplanation("查找\(place)：应当出现\(short)。")
      explanation.details = list(needsAll ? "每一个都要出现" : "出现任一个即可")
      if !evidence.isEmpty {
        let words = Prose.quoted(evidence.map(\.words))
        explanation.details.append("没有出现时，审核报告引用写有\(words)的那一句，供核对。")
      }
      explanation.readings = ["不计空白、全角半角和繁简。"]
    }
    explanation.details +=
      Prose.patternNote((phrases + exceptions + evidence).map(\.words))
    explanation.sections = scope.sections ?? []
    return explanation
  }

  private var short: String {
    phrases.count == 1
      ? "“\(phrases[0].words)”"
      : "下列\(phrases.count)种写法"
        + (isForbidding ? "" : needsAll ? "的每一种" : "之一")
  }

  private func list(_ head: String) -> [String] {
    phrases.count == 1 ? [] : ["\(head)：\(Prose.quoted(phrases.map(\.words)))。"]
  }

  private var exceptionWords: [String] {
    var sentences: [String] = []
    if sparesTitles { sentences.append("书名号内的不算。") }
    if notBesideDigits { sentences.append("前后紧挨着数字的不算。") }
    if !exceptions.isEmpty {
      sentences.append("同一句里写有\(Prose.quoted(exceptions.map(\.words)))的，不算。")
    }
    return sentences
  }
}

package import GoujiModel

/// 文字: what must, or must not, stand in the text; each demand is a file of its own.
package struct PhraseRule: RuleKind {
  package static let names = [ChoiceWord("文字", "phrase", "文字里应当怎样写、不得怎样写")]
  package static let keys =
    [RuleLanguage.textScope(TextGrain.all.words, hasSources: true)] + ForbiddenWords.keys
    + RequiredWords.keys
    + WordList.keys + RepeatedWords.keys + PairedMarks.keys + RunningOrdinals.keys
    + [TextCondition.key]
  package static let placeholders = [
    "章节", "章节标题", "原句", "词", "正", "个数", "格列", "报告年度", "单位",
  ]
  package static let needsUndecidedTest = false

  /// The keys that ask for something; a rule has one of them.
  private static let demands:
    [(key: String, read: @Sendable (inout RuleParameters) -> (any TextDemand)?)] = [
      ("不得出现", { ForbiddenWords(from: &$0) }),
      ("须出现", { RequiredWords(from: &$0) }),
      ("词表", { WordList(from: &$0) }),
      ("重复词", { RepeatedWords(from: &$0) }),
      ("成对", { PairedMarks(from: &$0) }),
      ("序号连续", { RunningOrdinals(from: &$0) }),
      ("条件", { TextCondition(from: &$0) }),
    ]

  private var place = TextPlace()
  private var demand: (any TextDemand)?
  package private(set) var subject = RuleSubject()

  package var message: String { demand?.message ?? "" }

  package init(from parameters: inout RuleParameters, kind: String) {
    if let read = parameters.textScope(words: RuleLanguage.textSources.names) {
      place.scope = read.scope
      place.grain = read.grain ?? .mention
    }
    var written = Self.demands.filter { parameters.has($0.key) }
    // A check digit alone asks for numbers that have it.
    if written.isEmpty, parameters.has("校验") { written = [Self.demands[0]] }
    if written.count > 1 {
      let keys = written.map { "“\($0.key)”" }.joined()
      parameters.report(.invalid("\(keys)只能写一个；请拆成几条规则。"))
    }
    guard let first = written.first else {
      parameters.report(.missingKey("不得出现"))
      return
    }
    demand = first.read(&parameters)
    if let condition = (demand as? TextCondition)?.condition {
      subject.add(condition, form: parameters.context.form)
    }
    subject.readsText = place.scope.source != .title
    subject.readsTitle = place.scope.source == .title
    subject.sections = Set(place.scope.sections ?? [])
  }

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    if let sections = place.scope.sections, sections.allSatisfy({ !context.hasSection($0) }) {
      for section in sections { results.skip(context.missing(section: section)) }
      return
    }
    if place.scope.source == .title, context.report.title == nil { return results.skip("未见标题") }
    if !place.scope.subsections.isEmpty, context.subsections(place.scope).isEmpty {
      let words = Prose.quoted(place.scope.subsections.map(\.words))
      return results.skip("文中没有小节\(words)")
    }
    demand?.check(place, context, into: &results)
  }

  package func explanation(in form: Form) -> KindExplanation {
    var explanation = demand?.explanation(of: place, in: form) ?? KindExplanation("")
    explanation.sections = place.scope.sections ?? []
    return explanation
  }
}

/// 条件: a condition over the text as a whole.
struct TextCondition: TextDemand {
  static let key = KeyDeclaration("条件", "condition", "文字应当满足的条件，如 非 出现（某词）。", .condition)

  let condition: Condition

  var message: String { "文字与规定的条件不符。" }

  init?(from parameters: inout RuleParameters) {
    guard let text = parameters.text("条件"),
      let condition = parameters.condition(text, scope: .report)
    else { return nil }
    self.condition = condition
  }

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    let reader = ConditionReader(context)
    switch reader.truth(of: condition) {
    case .yes: results.pass(place.key)
    case .no:
      results.fail(place.key) {
        Detail(fills: place.scope.only.map { SectionWords.fills($0, context.form) } ?? [:])
      }
    case .unknown: results.undecided(place.key) { EquationWords.undecided(condition, reader) }
    }
  }

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    let words = PlainEquation(form: form).demand(condition.syntax)
    return KindExplanation("检查\(place.scope.words(form))：\(words)。")
  }
}

internal import GoujiModel
internal import GoujiText

/// 文表一致: every number that the text gives for an indicator agrees with the tables.
///
/// Each mention is one item. Approximate numbers and those of another year are not compared.
package struct MentionRule: RuleKind {
  package static let names = [ChoiceWord("文表一致", "mention", "正文写的数与表格相合")]
  package static let keys =
    [RuleLanguage.textScope(Array(TextGrain.all.words.prefix(2)))] + Indicator.keys + [
      KeyDeclaration(
        "指标", "indicators", "一条规则查几个指标时，各写各的句式与等式。", .list(.mapping(indicator)))
    ] + MentionLimits.keys + [RuleLanguage.tolerance]
  package static let placeholders = [
    "指标", "数", "章节", "章节标题", "原句", "词", "左", "右", "左代入", "右代入", "差", "格列", "个数",
    "报告年度", "单位", "左1", "右1", "左2", "右2", "左3", "右3",
  ]
  package static let needsUndecidedTest = false

  private static let indicator = MappingDeclaration(
    "指标",
    [KeyDeclaration("名称", "name", "指标的名称，提示语用【指标】引用。", .text, isRequired: true)]
      + Indicator.keys)

  private(set) var scope = TextScope.whole
  private(set) var grain = TextGrain.mention
  private(set) var limits = MentionLimits()
  private(set) var indicators: [Indicator] = []
  private(set) var tolerance = Tolerance.none
  package private(set) var subject = RuleSubject()

  package var message: String {
    indicators.contains { !$0.name.isEmpty }
      ? "“【原句】”：【指标】【左】与【右】不符。" : "“【原句】”：【左】与【右】不符。"
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    if let read = parameters.textScope() {
      scope = read.scope
      grain = read.grain ?? .mention
    }
    tolerance = parameters.tolerance()
    limits = MentionLimits(from: &parameters)
    if parameters.has("指标") {
      indicators =
        parameters.list("指标") { inner in
          Indicator(from: &inner, name: inner.requiredString("名称"), tolerance: tolerance)
        } ?? []
      for key in Indicator.keys.map(\.name) where parameters.has(key) {
        _ = parameters.value(key)
        parameters.report(.invalid("“\(key)”与“指标”只能写一处；请写到各个指标里。"))
      }
    } else {
      indicators = [Indicator(from: &parameters, name: "", tolerance: tolerance)]
    }
    subject.readsText = true
    subject.sections = Set(scope.sections ?? [])
    for indicator in indicators {
      if let condition = indicator.condition {
        subject.add(condition, form: parameters.context.form)
      }
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    if let sections = scope.sections, sections.allSatisfy({ !context.hasSection($0) }) {
      for section in sections { results.skip(context.missing(section: section)) }
      return
    }
    var counter = OccurrenceCounter()
    var finder: MentionFinder?
    for index in indicators.indices where mayOccur(index, in: context) {
      let indicator = indicators[index]
      let known =
        finder ?? MentionFinder(context, limits, scope, grain)
      finder = known
      let mentions = known.mentions(of: indicator)
      guard !mentions.isEmpty else { continue }
      if indicator.isAboutConsistency {
        compare(mentions, indicator, context, &counter, &results)
      } else if admits(indicator, context, &results) {
        for mention in mentions {
          check(mention, indicator, context, &counter, &results)
        }
      }
    }
    if counter.isEmpty { results.skip("正文没有可以比对的数") }
  }

  /// Whether some wording of an indicator may stand in the text; mostly none does.
  private func mayOccur(_ indicator: Int, in context: CheckContext) -> Bool {
    indicators[indicator].written.mayOccur(in: context.passages)
  }

  /// Whether the tables of an indicator can be examined; says why not.
  private func admits(
    _ indicator: Indicator, _ context: CheckContext, _ results: inout ResultCollector
  ) -> Bool {
    for table in indicator.tables {
      switch context.gates[table] {
      case .open: continue
      case .closed(let reason): results.skip(reason)
      case .unread(let reason):
        guard !results.results.contains(where: { $0.item == .table(table) }) else { return false }
        results.undecided(.table(table), reason: reason)
      }
      return false
    }
    return true
  }

  private func check(
    _ mention: Mention, _ indicator: Indicator, _ context: CheckContext,
    _ counter: inout OccurrenceCounter, _ results: inout ResultCollector
  ) {
    guard let condition = indicator.condition else { return }
    let sentence = context.report.sentences[mention.sentence]
    let key = counter.next(section: Int(sentence.section), words: indicator.key)
    let reader = ConditionReader(context, mention: mention.values)
    switch reader.truth(of: condition) {
    case .yes:
      if let index = reader.alternative(of: condition), index < indicator.alternatives.count {
        results.pass(key, at: sentence.range, by: indicator.alternatives[index])
      } else {
        results.pass(key, at: sentence.range)
      }
    case .no:
      results.fail(key, at: sentence.range) {
        detail(EquationWords.detail(condition, reader), mention, indicator, context)
      }
    case .unknown:
      results.undecided(key, at: sentence.range) {
        let undecided = EquationWords.undecided(condition, reader)
        var detail = detail(undecided, mention, indicator, context)
        detail.reason = "“\(detail.fills["词"] ?? "")”：\(undecided.reason)"
        return detail
      }
    }
  }

  /// 前后一致: the first mention stands, each later one is compared with it.
  private func compare(
    _ mentions: [Mention], _ indicator: Indicator, _ context: CheckContext,
    _ counter: inout OccurrenceCounter, _ results: inout ResultCollector
  ) {
    guard let first = mentions.first, mentions.count > 1 else { return }
    for mention in mentions.dropFirst() {
      let sentence = context.report.sentences[mention.sentence]
      let key = counter.next(section: Int(sentence.section), words: indicator.key)
      let (left, right) = (mention.values[0], first.values[0])
      let isApart =
        (left.low ?? .zero) > (right.high ?? .zero) || (right.low ?? .zero) > (left.high ?? .zero)
      guard isApart else {
        results.pass(key, at: sentence.range)
        continue
      }
      results.fail(key, at: sentence.range) {
        var detail = detail(Detail(), mention, indicator, context)
        let other = context.report.sentences[first.sentence]
        detail.evidence.append(context.evidence(other.range, section: Int(other.section)))
        detail.fills["左"] = quote(mention.place, context)
        detail.fills["右"] = quote(first.place, context)
        detail.left = detail.fills["左"]
        detail.right = detail.fills["右"]
        return detail
      }
    }
  }

  // MARK: Words

  private func detail(
    _ words: Detail, _ mention: Mention, _ indicator: Indicator, _ context: CheckContext
  ) -> Detail {
    var detail = words
    let sentence = context.report.sentences[mention.sentence]
    let section = Int(sentence.section)
    var evidence = context.evidence(sentence.range, section: section)
    evidence.place = context.report.document.place(
      of: TextRange(mention.match.range.lowerBound, mention.match.range.upperBound))
    detail.evidence = [evidence]
    detail.fills.take(SectionWords.fills(section, context.form))
    detail.fills["指标"] = indicator.name
    // The year of 结转至2024年2件 is not its number.
    let number = mention.match.captures.first { if case .number = $0.value { true } else { false } }
    detail.fills["数"] =
      (number ?? mention.match.captures.first).map { quote($0.range, context) }
      ?? mention.given.map { "\($0)" }
    detail.fills["词"] = quote(mention.match.range, context)
    detail.fills["原句"] = evidence.text
    detail.fills["格列"] = "“\(evidence.text)”"
    return detail
  }

  private func quote(_ range: Range<Int>, _ context: CheckContext) -> String {
    context.evidence(TextRange(range.lowerBound, range.upperBound), section: nil).text
  }
}

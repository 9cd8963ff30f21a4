package import GoujiModel

/// 统计期限, 收费说明, 年份一致: a statement of the text that must be there, or hold.
package struct StatementRule: RuleKind {
  package static let names = [
    ChoiceWord("统计期限", "period", "数据统计期限的说明"),
    ChoiceWord("收费说明", "feeStatement", "信息处理费收取情况的说明"),
    ChoiceWord("年份一致", "yearsAgree", "各处年份与报告年度相合"),
    ChoiceWord("摘录", "statement", "表样文件声明的其他摘录"),
  ]
  package static let keys = [
    KeyDeclaration("摘录", "statement", "查哪一种摘录；不写则由类型决定。", .name(.statement)),
    RuleLanguage.textScope(TextGrain.mentionOnly),
    KeyDeclaration("角色", "role", "只查这些角色的年份。", .oneOrMore(.name(.role))),
    KeyDeclaration("须", "must", "有：文中应当有这种摘录；也可以写条件。", .either([.choice([present]), .condition])),
    KeyDeclaration("等式", "equation", "摘录的值应当成立的等式。", .equation),
    KeyDeclaration("条件", "condition", "摘录的值应当满足的条件。", .condition),
    KeyDeclaration(
      "满足", "holds", "每处（不写时）：处处都要成立；一处：有一处成立就算符合。", .choice(Array(extents.words))),
    RuleLanguage.tolerance,
  ]
  private static let extents = Choices([
    (ChoiceWord("每处", "each", "处处都要成立"), false), (ChoiceWord("一处", "any", "有一处成立就算符合"), true),
  ])
  package static let readsPremise = true
  private static let present = ChoiceWord("有", "present", "文中有这种摘录")
  package static let placeholders =
    ["章节", "章节标题", "原句", "年", "摘录", "左", "右", "左代入", "右代入", "差", "格列", "个数", "报告年度", "单位"]
  package static let needsUndecidedTest = false

  private var declaration: Int?
  private var name = ""
  private var scope = TextScope.whole
  private var roles: [String] = []
  private var tolerance = Tolerance.none
  /// nil where the statement only has to be there.
  private var condition: Condition?
  package private(set) var premise: Condition?
  /// Whether the condition is about single occurrences of the statement.
  private var isAboutOccurrences = false
  private var isPresence = false
  /// 满足: 一处.
  private var isEnoughOnce = false
  package private(set) var subject = RuleSubject()

  package var message: String {
    if isPresence { return "未见【摘录】。" }
    if isAboutOccurrences { return "“【原句】”：【左】与【右】不符。" }
    return "【左】与【右】不符。"
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    let form = parameters.context.form
    let named = parameters.text("摘录")
    declaration = form.statements.firstIndex {
      named.map { [$0.text] }?.contains($0.name) ?? ($0.kind == kind)
    }
    let wanted = declaration.map { form.statements[$0].name } ?? named?.text ?? kind
    name = wanted
    premise = parameters.premise().flatMap {
      parameters.compile($0.syntax, $0.text, scope: .report, tolerance: .none)?.asPremise(in: form)
    }
    if let premise { subject.add(premise, form: form) }
    if let read = parameters.textScope() { scope = read.scope }
    roles = (parameters.texts("角色") ?? []).map(\.text)
    tolerance = parameters.tolerance()
    isEnoughOnce = parameters.choice("满足", Self.extents) ?? false
    guard let (key, text) = parameters.demand(orMissing: "须") else { return }
    if key == "须", text.text == Self.present.name {
      isPresence = true
      subject.statements.insert(name)
      if let section = scope.only { subject.sections = [section] }
    } else {
      condition = Self.condition(key, text, tolerance, &parameters)
    }
    if let condition {
      isAboutOccurrences = declaration.map { condition.statements.contains($0) } ?? false
      subject.add(condition, form: form)
    }
    if declaration == nil, isPresence || named != nil || !roles.isEmpty {
      parameters.report(
        .unknownName(wanted, allowed: form.statements.map(\.name)),
        at: named?.location ?? text.location)
    }
    if !roles.isEmpty, let declaration, !form.statements[declaration].values.contains("角色") {
      parameters.report(.invalid("摘录“\(wanted)”没有“角色”。"), at: text.location)
    }
    if !isAboutOccurrences, !isPresence, !roles.isEmpty || scope.sections != nil {
      parameters.report(
        .invalid("等式没有用到“\(wanted)”，范围与角色无从谈起；请删去或改写等式。"), at: text.location)
    }
  }

  private static func condition(
    _ key: String, _ text: LocatedText, _ tolerance: Tolerance,
    _ parameters: inout RuleParameters
  ) -> Condition? {
    do {
      let vocabulary = parameters.context.vocabulary
      let syntax =
        key == "等式"
        ? try EquationParser.equation(text, vocabulary: vocabulary)
        : try EquationParser.condition(text, vocabulary: vocabulary)
      return parameters.compile(syntax, text, scope: .report, tolerance: tolerance)
    } catch {
      parameters.report(error.all)
      return nil
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    if isPresence { return checkPresence(context, &results) }
    guard let condition else { return }
    guard isAboutOccurrences else {
      return checkOnce(condition, premise, context, &results)
    }
    let holdsSomewhere = isEnoughOnce && holdsOnce(condition, context)
    var occurrences = OccurrenceCounter()
    var hasUnfulfilledPremise = false
    for index in declaration.map({ context.occurrences[$0] }) ?? [] {
      let statement = context.report.statements[index]
      guard hasRole(statement, context.form) else { continue }
      let section = section(of: statement, context)
      guard scope.contains(section) else { continue }
      let key = occurrences.next(section: section, words: name)
      let reader = ConditionReader(context, occurrence: index)
      let holds = premise.map { reader.truth(of: $0) } ?? .yes
      guard holds != .no else {
        hasUnfulfilledPremise = true
        continue
      }
      switch reader.truth(of: condition) {
      case .yes:
        results.pass(key, at: statement.sentence)
      case _ where holdsSomewhere:
        continue
      case .no where holds == .yes:
        results.fail(key, at: statement.sentence) { detail(condition, statement, section, reader) }
      case .no:
        results.undecided(key, at: statement.sentence) {
          var detail = detail(condition, statement, section, reader)
          detail.reason = "前提是否成立不明（\(premise?.source ?? "")）"
          return detail
        }
      case .unknown:
        results.undecided(key, at: statement.sentence) {
          var detail = detail(condition, statement, section, reader)
          detail.reason = EquationWords.undecided(condition, reader).reason
          return detail
        }
      }
    }
    if hasUnfulfilledPremise, let premise { results.skip(premise.unmet) }
    if occurrences.isEmpty { skipMissing(context, &results) }
  }

  /// Whether the condition holds of some statement that the rule examines.
  private func holdsOnce(_ condition: Condition, _ context: CheckContext) -> Bool {
    (declaration.map { context.occurrences[$0] } ?? []).contains { index in
      let statement = context.report.statements[index]
      let reader = ConditionReader(context, occurrence: index)
      return hasRole(statement, context.form) && scope.contains(section(of: statement, context))
        && (premise.map { reader.truth(of: $0) == .yes } ?? true)
        && reader.truth(of: condition) == .yes
    }
  }

  /// The section as in ``Sentence/section``.
  private func section(of statement: Statement, _ context: CheckContext) -> Int {
    context.sentence(at: statement.range.start).map { Int($0.section) } ?? statement.section ?? -1
  }

  private func hasRole(_ statement: Statement, _ form: Form) -> Bool {
    guard !roles.isEmpty, let declaration,
      let index = form.statements[declaration].values.firstIndex(of: "角色"),
      index < statement.values.count, case .role(let role) = statement.values[index]
    else { return roles.isEmpty }
    return roles.contains(role)
  }

  private func skipMissing(_ context: CheckContext, _ results: inout ResultCollector) {
    let sections = scope.sections ?? []
    let missing = sections.filter { !context.hasSection($0) }
    if !sections.isEmpty, missing.count == sections.count {
      for section in missing { results.skip(context.missing(section: section)) }
    } else {
      let role = roles.isEmpty ? "" : "作“\(roles.joined(separator: "”“"))”用的"
      results.skip("文中未见\(role)\(name)")
    }
  }

  /// A statement found anywhere is not missing, whatever section was to hold it.
  private func checkPresence(_ context: CheckContext, _ results: inout ResultCollector) {
    let key =
      scope.only.map { ItemKey.text(section: $0, key: name, occurrence: 0) } ?? .report
    let sections = scope.sections ?? []
    if !sections.isEmpty, sections.allSatisfy({ !context.hasSection($0) }) {
      for section in sections { results.skip(context.missing(section: section)) }
      return
    }
    let all =
      declaration.map { context.occurrences[$0] }?.map { context.report.statements[$0] } ?? []
    if let found = all.first(where: { scope.contains(section(of: $0, context)) }) {
      return results.pass(key, at: found.sentence)
    }
    if let elsewhere = all.first {
      return results.fail(key) { misplaced(elsewhere, context) }
    }
    results.missing(key) {
      var fills: Fills = scope.only.map { SectionWords.fills($0, context.form) } ?? [:]
      fills["摘录"] = name
      fills["格列"] = name
      return Detail(
        fills: fills, evidence: scope.only.map { SectionText.heading(of: $0, context) } ?? [])
    }
  }

  /// A statement that is there, but not where it belongs: it is never called missing.
  private func misplaced(_ statement: Statement, _ context: CheckContext) -> Detail {
    let found = section(of: statement, context)
    let wanted = (scope.sections ?? []).map { "“\(context.form.sectionTitle($0))”" }
    var detail = Detail(evidence: [context.evidence(statement.sentence, section: found)])
    detail.message =
      "\(name)写在“\(context.form.sectionTitle(found))”，应写在\(wanted.joined(separator: "或"))部分。"
    return detail
  }

  /// A condition over the title, the signature or the year, which exist once.
  private func checkOnce(
    _ condition: Condition, _ premise: Condition?, _ context: CheckContext,
    _ results: inout ResultCollector
  ) {
    let reader = ConditionReader(context)
    let holds = premise.map { reader.truth(of: $0) } ?? .yes
    if holds == .no, let premise { return results.skip(premise.unmet) }
    var key = ItemKey.report
    var range: TextRange?
    let readsTitle = condition.quantities.contains(.titleYear)
    let readsSignature = condition.quantities.contains { quantity in
      if case .signatureDay = quantity { true } else { false }
    }
    if readsTitle {
      guard let title = context.report.title else { return results.skip("未见标题") }
      key = .text(section: ItemKey.title, key: "标题", occurrence: 0)
      range = title.range
    } else if readsSignature {
      guard let date = context.report.signature.date else { return results.skip("落款未见日期") }
      key = .text(section: context.form.sections.count, key: "日期", occurrence: 0)
      range = date
    } else if let name = condition.statements.first.map({ context.form.statements[$0].name }),
      !context.report.statements.contains(where: { $0.name == name })
    {
      return results.skip("文中未见\(name)")
    }
    func words() -> Detail {
      var detail = EquationWords.detail(condition, reader)
      if let range {
        let section = readsTitle ? nil : Optional(context.form.sections.count)
        detail.evidence = [context.evidence(range, section: section)]
        detail.fills["原句"] = detail.evidence[0].text
      }
      detail.fills["年"] = detail.left
      detail.fills["摘录"] = readsTitle ? "标题" : readsSignature ? "落款" : name
      return detail
    }
    switch reader.truth(of: condition) {
    case .yes: results.pass(key, at: range)
    case .no where holds == .yes: results.fail(key, at: range, words)
    case .no:
      results.undecided(key, at: range) {
        var detail = words()
        detail.reason = "前提是否成立不明（\(premise?.source ?? "")）"
        return detail
      }
    case .unknown:
      results.undecided(key, at: range) {
        var detail = words()
        detail.reason = EquationWords.undecided(condition, reader).reason
        return detail
      }
    }
  }

  private func detail(
    _ condition: Condition, _ statement: Statement, _ section: Int, _ reader: ConditionReader
  ) -> Detail {
    var detail = EquationWords.detail(condition, reader)
    let evidence = reader.context.evidence(statement.sentence, section: section)
    detail.evidence = [evidence]
    detail.fills.take(SectionWords.fills(section, reader.context.form))
    detail.fills["原句"] = evidence.text
    detail.fills["摘录"] = name
    detail.fills["年"] = detail.left
    detail.fills["格列"] = "“\(evidence.text)”"
    detail.suffix = nil
    return detail
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    guard let condition else { return presenceExplanation(form) }
    let plain = PlainEquation(form: form)
    let demand = plain.demand(condition.syntax)
    guard isAboutOccurrences else {
      var explanation = KindExplanation("全文检查一次：\(demand)。")
      explanation.readings = ["要比的那一项没有写的，不适用；写了而读不出的，“无法判定”。"]
      return explanation
    }
    let place = scope.words(form)
    let role = roles.isEmpty ? "" : "作\(Prose.quoted(roles))用的"
    var explanation = KindExplanation("逐处检查\(place)中\(role.isEmpty ? "的" : role)\(name)：\(demand)。")
    explanation.details = roles.isEmpty ? [] : ["作别的用处的\(name)不查。"]
    if isEnoughOnce { explanation.details.append("有一处成立的，别处不再查。") }
    explanation.tolerance = tolerance == .none ? [] : tolerance.words(isEquality: true)
    explanation.readings = ["没有写\(name)的，不适用；写了而读不出的，“无法判定”，不当作错误。"]
    explanation.sections = scope.sections ?? []
    return explanation
  }

  private func presenceExplanation(_ form: Form) -> KindExplanation {
    var explanation = KindExplanation("检查\(scope.words(form))：应当写有\(name)。")
    explanation.readings =
      scope.sections == nil
      ? ["写了而读不出具体内容的，也算写有。"]
      : ["写在别的部分的，不算没有写，报“应写在”哪里。", "写了而读不出具体内容的，也算写有。"]
    explanation.sections = scope.sections ?? []
    return explanation
  }
}

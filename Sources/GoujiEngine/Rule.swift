package import GoujiModel

/// How many items of a rule are shown as one finding (合并).
package enum Merging: Hashable, Sendable {
  case none
  case byTable
  case whole
}

/// One rule, read and checked.
package struct Rule: Sendable {
  package var id: String
  package var name: String
  /// The word of its kind in the rule file, such as 勾稽.
  package var kind: String
  package var grade: Grade
  /// 分级 by conditions over the report; empty where the kind grades its own demands.
  var caseGrades: [CaseGrade] = []
  package var basis: [Citation]
  package var set: String
  package var family: RuleFamily
  package var advice: String
  package var location: SourceLocation
  /// FNV-1a of the rule's canonical text without its tests, lower-case hex.
  package var digest: String
  package var yields: [String]
  /// Where each of ``yields`` stands in the file.
  package var yieldLocations: [SourceLocation]
  package var merging: Merging
  /// The rule's own 扣分; nil takes that of its grade.
  package var deduction: Int?
  package var check: any RuleKind
  package var testCount = 0
  /// Whether 改级 set the grade, so that 分级 no longer changes it.
  package var isRegraded = false
  /// Changes that mean the same, by the words of `rules mutate`.
  package var equivalentChanges: [Remark] = []
  /// Notes of `rules lint` that are kept on purpose, by name.
  package var lintExceptions: [Remark] = []
  var template: MessageTemplate
  var applicability: Applicability
  var premise: Condition?
  /// What the kind reads together with what 前提 reads; nil without a 前提 of the rule's own.
  var premiseSubject: RuleSubject?

  package var summary: RuleSummary {
    RuleSummary(
      id: id, name: name, kind: kind, grade: grade, set: set, digest: digest, basis: basis,
      location: location, testCount: testCount)
  }
}

/// Something that a command reports of a rule and its author keeps, with the reason.
package struct Remark: Hashable, Sendable {
  package var subject: String
  package var reason: String
  package var location: SourceLocation
}

/// A grade for the reports of which a condition certainly holds.
struct CaseGrade: Sendable {
  var condition: Condition
  var grade: Grade
}

/// What stands above the rules of one file.
package struct RuleSetHead: Sendable {
  package var name: String
  package var version: String
  package var defaults: [LocatedEntry]
  /// 专题 and 说明; the set's name stands in for a missing 专题.
  package var family: RuleFamily

  package init(
    name: String, version: String, defaults: [LocatedEntry], family: RuleFamily? = nil
  ) {
    self.name = name
    self.version = version
    self.defaults = defaults
    self.family = family ?? RuleFamily(title: name, remark: "")
  }
}

extension Rule {
  /// Reads one rule as its author wrote it, English keys and all; there is none where it has
  /// mistakes.
  ///
  /// - Parameter tests: Reads 测试 and says how many there are.
  package static func read(
    _ value: LocatedValue, set: RuleSetHead, context: LoadContext,
    tests: (LocatedValue, inout RuleParameters) -> Int
  ) -> (rule: Rule?, mistakes: [Mistake]) {
    read(
      canonical: Translation.canonical(value, as: .rule), set: set, context: context, tests: tests)
  }

  /// Reads one rule in Chinese keys, as the list of a translated rule set holds it.
  package static func read(
    canonical value: LocatedValue, set: RuleSetHead, context: LoadContext,
    tests: (LocatedValue, inout RuleParameters) -> Int
  ) -> (rule: Rule?, mistakes: [Mistake]) {
    let found = RuleKinds.kind(of: value)
    var parameters = RuleParameters(
      value, as: RuleLanguage.rule(of: found?.type), context: context, defaults: set.defaults)
    guard value.mapping != nil else { return (nil, parameters.mistakes) }
    let id = parameters.requiredString("编号")
    let name = parameters.requiredString("名称")
    guard let found else {
      if let text = parameters.required("类型").flatMap({ parameters.scalar($0) }) {
        parameters.report(
          .unknownValue(text.text, allowed: RuleKinds.words.map(\.name)), at: text.location)
      }
      return (nil, parameters.mistakes)
    }
    _ = parameters.value("类型")
    let type = found.type
    let grade = parameters.choice("级别", Keyword.grades) ?? .serious
    let basis = parameters.basis()
    let applicability = Applicability(from: &parameters)
    parameters.refuseLapsed(basis, for: applicability)
    let advice = parameters.string("整改建议") ?? ""
    let template = parameters.template("提示语", offering: type.placeholders)
    let yields = parameters.texts("让位于") ?? []
    let merging = parameters.choice("合并", Keyword.merging) ?? .none
    let deduction = parameters.integer("扣分")
    let kind = type.init(from: &parameters, kind: found.word)
    var premise: Condition?
    if !type.readsPremise, let text = parameters.text("前提") {
      premise = parameters.condition(text, scope: .report)?.asPremise(in: context.form)
    }
    let caseGrades = RuleLanguage.hasOwnGrades(type) ? [] : parameters.caseGrades()
    let testCount = parameters.value("测试").map { tests($0, &parameters) } ?? 0
    let equivalentChanges = parameters.remarks("等价改动", of: "改动")
    let lintExceptions = parameters.remarks("体例例外", of: "提醒")
    parameters.finish()
    guard parameters.mistakes.isEmpty else { return (nil, parameters.mistakes) }
    var rule = Rule(
      id: id, name: name, kind: found.word,
      grade: grade, caseGrades: caseGrades, basis: basis, set: set.name, family: set.family,
      advice: advice,
      location: value.location,
      digest: Digest.of(value, defaults: set.defaults), yields: yields.map(\.text),
      yieldLocations: yields.map(\.location), merging: merging, deduction: deduction, check: kind,
      testCount: testCount, equivalentChanges: equivalentChanges, lintExceptions: lintExceptions,
      template: template ?? MessageTemplate(kind.message),
      applicability: applicability, premise: premise)
    if let premise {
      var subject = kind.subject
      subject.add(premise, form: context.form)
      rule.premiseSubject = subject
    }
    return (rule, [])
  }
}

extension RuleParameters {
  /// 前提 of a kind that judges it for each item; compiled later, in the scope of the item.
  mutating func premise() -> (text: LocatedText, syntax: ConditionSyntax)? {
    guard let text = text("前提") else { return nil }
    do {
      return (text, try EquationParser.condition(text, vocabulary: context.vocabulary))
    } catch {
      report(error.all)
      return nil
    }
  }

  /// A 条件 or 前提, with names looked up in a scope.
  mutating func condition(
    _ text: LocatedText, scope: NameScope, tolerance: Tolerance = .none
  ) -> Condition? {
    do {
      let syntax = try EquationParser.condition(text, vocabulary: context.vocabulary)
      return compile(syntax, text, scope: scope, tolerance: tolerance)
    } catch {
      report(error.all)
      return nil
    }
  }

  mutating func compile(
    _ syntax: ConditionSyntax, _ text: LocatedText, scope: NameScope, tolerance: Tolerance
  ) -> Condition? {
    var compiler = ConditionCompiler(text, context: context, scope: scope, tolerance: tolerance)
    let condition = compiler.compile(syntax)
    report(compiler.mistakes)
    if condition == nil, compiler.mistakes.isEmpty {
      report(.invalid("所写的行没有这一列。"), at: text.location)
    }
    return condition
  }

  /// 分级 by conditions over the report.
  fileprivate mutating func caseGrades() -> [CaseGrade] {
    let read = list("分级") { inner -> CaseGrade? in
      _ = inner.required("当")
      _ = inner.required("级别")
      let condition = inner.text("当").flatMap { inner.condition($0, scope: .report) }
      guard let grade = inner.choice("级别", Keyword.grades), let condition else { return nil }
      return CaseGrade(condition: condition, grade: grade)
    }
    return (read ?? []).compactMap { $0 }
  }

  fileprivate mutating func remarks(_ key: String, of subject: String) -> [Remark] {
    list(key) { inner in
      Remark(
        subject: inner.requiredString(subject), reason: inner.requiredString("理由"),
        location: inner.location)
    } ?? []
  }

  /// 容差: a number or a percentage.
  mutating func tolerance() -> Tolerance {
    guard let text = text("容差") else { return .none }
    let isShare = text.text.hasSuffix("%") || text.text.hasSuffix("％")
    let digits = isShare ? String(text.text.dropLast()) : text.text
    guard let value = ExactDecimal(digits: digits), value >= .zero, let rational = Rational(value)
    else {
      report(
        .invalid("“\(text.text)”不是此处可用的数；应为一个不小于零的数或百分数，如 0.5 或 1%。"), at: text.location)
      return .none
    }
    guard isShare else { return .absolute(rational) }
    return .share(Rational(1, over: 100).flatMap { rational.multiplied(by: $0) } ?? rational)
  }

  mutating func readingPolicy() -> ReadingPolicy {
    ReadingPolicy(
      blanksAreZero: choice("空白口径", Keyword.readAsZero) ?? false,
      marksAreZero: choice("符号口径", Keyword.readAsZero) ?? false,
      isAsWritten: declaration["精度"] != nil && choice("精度", Keyword.precisions) ?? false)
  }

  /// 依据, each by the short name of a document or by its number.
  mutating func basis() -> [Citation] {
    guard let value = required("依据") else { return [] }
    guard let sequence = value.sequence, !sequence.isEmpty else {
      report(.wrongType(expected: "一个列表，至少一项依据，如 [{文件: 简称, 条款: 第一条}]"), at: value.location)
      return []
    }
    let form = context.form.id
    var cited: [Citation] = []
    var isForOthersOnly = true
    for item in sequence {
      let (citation, forms) = nested(item, of: "依据") { ($0.citation(), $0.citedForms()) }
      let isForThis = forms.isEmpty || forms.contains(form)
      if isForThis { isForOthersOnly = false }
      if isForThis, let citation { cited.append(citation) }
    }
    if isForOthersOnly {
      report(
        .invalid("没有一项依据用于表样“\(form)”，而本文件的规则也审它的报告；请补写它的依据，或把这条规则移到不用于它的文件里。"),
        at: value.location)
    }
    return cited
  }

  /// The forms that one 依据 is for, its own or those of the document that it names; empty for all.
  private mutating func citedForms() -> [String] {
    let document = value("文件")?.string.flatMap { context.documents[$0] }
    guard let texts = texts("表样") else { return document?.forms ?? [] }
    return known(forms: texts)
  }

  /// The ids of forms, with a mistake for each that none has; none then, which is for all.
  package mutating func known(forms texts: [LocatedText]) -> [String] {
    let unknown = texts.filter { !context.knownForms.contains($0.text) }
    for text in unknown {
      report(.unknownValue(text.text, allowed: context.knownForms), at: text.location)
    }
    return unknown.isEmpty ? texts.map(\.text) : []
  }

  private mutating func citation() -> Citation? {
    let short = text("文件")
    let number = string("文号")
    let article = string("条款")
    let quote = string("原文")
    let ownRemark = string("核")
    let effective = date("施行")
    let repealed = date("废止")
    if let short {
      guard let document = context.documents[short.text] else {
        report(
          .unknownName(short.text, allowed: context.documents.keys.sorted()), at: short.location)
        return nil
      }
      let remark = ownRemark ?? document.remark
      return Citation(
        document: document.number, article: article, quote: quote, confirmed: remark == nil,
        remark: remark, effective: effective ?? document.effective,
        repealed: repealed ?? document.repealed)
    }
    guard let number else {
      report(.invalid("这一项依据没有写是什么文件：写“文件: 简称”或“文号: …”。"))
      return nil
    }
    return Citation(
      document: number, article: article, quote: quote, confirmed: ownRemark == nil,
      remark: ownRemark, effective: effective, repealed: repealed)
  }
}

extension RuleParameters {
  /// Refuses a basis that was repealed before the first year that the rule is for.
  fileprivate mutating func refuseLapsed(_ basis: [Citation], for applicability: Applicability) {
    guard let first = applicability.years?.lowerBound, let place = value("依据")?.location else {
      return
    }
    for citation in basis {
      guard let words = citation.lapse(forYear: first), citation.repealed != nil else { continue }
      report(.invalid("依据“\(citation.document)”\(words)；请换成现行的依据，或改“适用”的年份。"), at: place)
    }
  }
}

extension Citation {
  /// Why the document does not hold for the reports of a year; nil where it does.
  ///
  /// A report is written in the year after its own; what was repealed within its own year is not
  /// what it is written by.
  func lapse(forYear year: Int) -> String? {
    if let repealed, let last = repealed.year, last <= year {
      return "已于\(repealed.words)废止，不用于\(year)年度"
    }
    if let effective, let first = effective.year, first > year + 1 {
      return "\(effective.words)起施行，不用于\(year)年度"
    }
    return nil
  }

  /// As it stands for the reports of a year.
  func judged(forYear year: Int?) -> Citation {
    guard let year, let words = lapse(forYear: year) else { return self }
    var citation = self
    citation.confirmed = false
    citation.remark = [remark, words].compactMap { $0 }.joined(separator: "；")
    return citation
  }
}

extension CalendarDate {
  /// 2021年9月26日.
  var words: String {
    [(year, "年"), (month, "月"), (day, "日")].map { part, unit in
      part.map { "\($0)\(unit)" } ?? ""
    }.joined()
  }
}

extension Rule {
  /// What the rule and its premise read.
  var subject: RuleSubject { premiseSubject ?? check.subject }

  /// Cells that the rule or its premise reads.
  package var reads: Set<Int> {
    (check.subject.cells ?? []).union(check.subject.otherCells).union(premise?.cells ?? [])
  }

  /// Whether the premise rests on the text.
  package var premiseReadsText: Bool {
    guard let premise else { return false }
    return premise.root.readsText || !premise.root.presences.isEmpty || !premise.statements.isEmpty
  }
}

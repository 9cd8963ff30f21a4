package import GoujiModel

/// 雷同: texts, or tables, that are like those of the year before or of another unit of the batch.
package struct LikenessRule: RuleKind {
  package static let names = [ChoiceWord("雷同", "likeness", "文字或表格与别的报告雷同")]
  package static let keys = [
    KeyDeclaration("对象", "against", "与什么比。", .choice(objects.words), isRequired: true),
    RuleLanguage.textScope([]),
    KeyDeclaration(
      "表", "tables", "比这些表里的数；与“范围”只写一个。", .oneOrMore(.name(.table))),
    KeyDeclaration(
      "屏蔽", "mask", "比之前先去掉的内容。", .oneOrMore(.choice(Masking.classes.words))),
    KeyDeclaration("套话", "boilerplate", "比之前先去掉的固定用语。", RuleLanguage.patterns),
    KeyDeclaration("片长", "fragment", "连续几个字相同才算相同的片段。", .integer),
    KeyDeclaration("相似度", "share", "相同的片段占较长一篇的百分之几，就算雷同，如 80。", .integer),
    KeyDeclaration(
      "最少", "atLeast", "文字：去掉屏蔽的内容后至少这么多字才比；表：至少有这么多个不同的非零数才比。", .integer,
      isRequired: true),
    KeyDeclaration(
      "通用", "common", "同批：出现在超过百分之几的报告里的片段算本地通用文字，不作雷同的凭据，如 20。", .integer),
    grades,
  ]
  package static let placeholders = [
    "章节", "章节标题", "相似度", "表", "甲", "乙", "个数", "格列", "报告年度", "单位",
  ]
  package static let needsUndecidedTest = false

  enum Object: Sendable { case prior, batch }

  private static let objects = Choices([
    (ChoiceWord("上期", "prior", "本单位上一年度的报告"), Object.prior),
    (ChoiceWord("同批", "batch", "同一批里别的单位的报告"), .batch),
  ])

  /// 分级: another grade from some share on.
  private static let grades = KeyDeclaration(
    "分级", "gradeBy", "相似度更高的用别的级别。",
    .list(
      .mapping(
        MappingDeclaration(
          "分级",
          [
            KeyDeclaration("相似度", "share", "从百分之几起。", .integer, isRequired: true),
            KeyDeclaration(
              "级别", "grade", "这种情形的级别。", .choice(Keyword.grades.words), isRequired: true),
          ]))))

  private var object = Object.prior
  private(set) var scope = TextScope.whole
  /// The tables that are compared; empty for text.
  private(set) var tables: [Int] = []
  private(set) var masking = Masking()
  private(set) var fragment = 0
  private(set) var share = 0
  private(set) var least = 0
  private(set) var common: Int?
  private var grades: [(share: Int, grade: Grade)] = []
  package private(set) var subject = RuleSubject()

  package var isAboutBatch: Bool { object == .batch }

  package var message: String {
    switch (object, tables.isEmpty) {
    case (.prior, true): "“【章节标题】”与上年报告【相似度】%相同。"
    case (.prior, false): "【表】的数与上年报告完全相同。"
    case (.batch, true): "【甲】与【乙】的文字【相似度】%相同。"
    case (.batch, false): "【单位】的【表】完全相同。"
    }
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    if parameters.required("对象") != nil {
      object = parameters.choice("对象", Self.objects) ?? .prior
    }
    if parameters.required("最少") != nil { least = parameters.integer("最少") ?? 0 }
    if parameters.has("表") {
      tables = parameters.tables("表")
      subject.tables = Set(tables)
      subject.cells = Set(tables.flatMap { parameters.context.form.tables[$0].cells })
    } else {
      readText(&parameters)
    }
    if object == .prior {
      subject.readsPrior = true
      subject.otherCells = subject.cells ?? []
    }
  }

  private mutating func readText(_ parameters: inout RuleParameters) {
    if let read = parameters.textScope() { scope = read.scope }
    for text in parameters.texts("屏蔽") ?? [] {
      if let part = parameters.choice(of: text, Masking.classes) { masking.classes.insert(part) }
    }
    masking.phrases = parameters.patterns("套话")
    if parameters.required("片长") != nil { fragment = parameters.integer("片长") ?? 0 }
    if parameters.required("相似度") != nil { share = parameters.integer("相似度") ?? 0 }
    if !(2...50).contains(fragment), parameters.mistakes.isEmpty {
      parameters.report(.invalid("“片长”应在 2 至 50 之间。"))
    }
    if !(1...100).contains(share), parameters.mistakes.isEmpty {
      parameters.report(.invalid("“相似度”应在 1 至 100 之间。"))
    }
    if object == .batch { common = parameters.integer("通用") }
    grades =
      (parameters.list("分级") { inner -> (Int, Grade)? in
        _ = inner.required("相似度")
        _ = inner.required("级别")
        guard let share = inner.integer("相似度"), let grade = inner.choice("级别", Keyword.grades)
        else { return nil }
        return (share, grade)
      } ?? []).compactMap { $0 }.sorted { $0.0 > $1.0 }
    subject.readsText = true
    subject.sections = Set(scope.sections ?? [])
  }

  func grade(_ percent: Int) -> Grade? { grades.first { percent >= $0.share }?.grade }

  // MARK: The year before

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    guard let prior = context.prior else { return }
    guard prior.hasSameForm else {
      return results.skip("上年报告用的是另一表样（\(prior.check.form.name)），不能比")
    }
    guard tables.isEmpty else {
      for table in tables { check(table: table, context, prior, &results) }
      return
    }
    for section in scope.sections ?? Array(context.form.sections.indices) {
      check(section: section, context, prior, &results)
    }
  }

  private func check(
    section: Int, _ context: CheckContext, _ prior: PriorContext,
    _ results: inout ResultCollector
  ) {
    guard context.hasSection(section) else {
      return results.skip(context.missing(section: section))
    }
    guard prior.check.hasSection(section) else {
      return results.skip("上年报告未见“\(context.form.sectionTitle(section))”")
    }
    let scope = TextScope(sections: [section])
    let common = context.companions.commonSentences
    let own = masking.masked(context.report, scope, without: common)
    let other = masking.masked(prior.check.report, scope, without: common)
    guard min(own.units.count, other.units.count) >= least else {
      let rest = common.isEmpty ? "" : "除各单位通用的文字外"
      return results.skip("“\(context.form.sectionTitle(section))”的文字\(rest)太短，相同不足为凭")
    }
    let key = ItemKey.text(section: section, key: "", occurrence: 0)
    let likeness = Likeness(own, other, length: fragment)
    guard likeness.percent >= share else { return results.pass(key) }
    results.fail(key) {
      var detail = Detail()
      detail.fills.take(SectionWords.fills(section, context.form))
      detail.fills["相似度"] = String(likeness.percent)
      detail.grade = grade(likeness.percent)
      for passage in likeness.passages {
        var own = context.evidence(passage.first, section: section)
        own.text = passage.words(own.text)
        var other = prior.check.evidence(passage.second, section: section)
        other.text = passage.words(other.text)
        other.source = prior.path
        detail.evidence += [own, other]
      }
      return detail
    }
  }

  private func check(
    table: Int, _ context: CheckContext, _ prior: PriorContext, _ results: inout ResultCollector
  ) {
    for (gate, year) in [(context.gates[table], ""), (prior.check.gates[table], "上年报告：")] {
      switch gate {
      case .open: continue
      case .closed(let reason): return results.skip(year + reason)
      case .unread(let reason): return results.undecided(.table(table), reason: year + reason)
      }
    }
    let name = context.form.tables[table].name
    let cells = context.form.tables[table].cells
    let own = TableValues(context.report.cells[cells])
    let other = TableValues(prior.check.report.cells[cells])
    guard own.distinct >= least else { return results.skip("\(name)的数太少，相同不足为凭") }
    switch own.isSame(as: other) {
    case .no: results.pass(.table(table))
    case .unknown: results.undecided(.table(table), reason: "有的格读不出，其余各格与上年相同")
    case .yes:
      results.fail(.table(table)) {
        var detail = Detail()
        detail.fills["表"] = name
        detail.fills["格列"] = name
        detail.evidence = cells.lazy.filter { context.report.cells[$0].value != .zero }.prefix(3)
          .compactMap { prior.evidence(ofCell: $0) }
        detail.operands = cells.filter { context.report.cells[$0].value != .zero }.prefix(3)
          .map { context.operand($0) }
        return detail
      }
    }
  }

  package func explanation(in form: Form) -> KindExplanation {
    let object = object == .prior ? "本单位上一年度的报告" : "同一批里别的单位的报告"
    guard tables.isEmpty else {
      let names = Prose.list(tables.map { form.tables[$0].name })
      var explanation = KindExplanation("\(names)的数不得与\(object)完全相同。")
      explanation.details = ["不同的非零数少于\(least)个的表，相同不足为凭，不适用。"]
      explanation.readings = ["有的格读不出而其余都相同的，“无法判定”。"]
      return explanation
    }
    var explanation = KindExplanation(
      "\(scope.words(form))的文字与\(object)比，相同的不得到\(share)%。")
    let classes = zip(Masking.classes.names, Masking.classes.values)
      .filter { masking.classes.contains($0.1) }.map(\.0)
    explanation.details = [
      "连续\(fragment)个字相同的算相同的片段，以较长一篇的片段计百分比；不足\(least)个字的不比。"
    ]
    if !classes.isEmpty { explanation.details.append("先去掉\(Prose.list(classes))。") }
    if !masking.phrases.isEmpty {
      explanation.details.append(
        "去掉固定用语：\(Prose.quoted(masking.phrases.map(\.words)))。")
      explanation.details += Prose.patternNote(masking.phrases)
    }
    if !isAboutBatch { explanation.details.append(CommonSentences.explanation) }
    if let common {
      explanation.details.append(
        "出现在超过\(common)%、又超过\(Self.leastCommon)份的报告里的片段，或同批至少\(Self.leastSmall)份而四分之三都有的片段，是本地通用文字，不作雷同的凭据。"
      )
    }
    explanation.grades = grades.map { .init(words: "相同\($0.share)%以上", grade: $0.grade) }
    return explanation
  }
}

/// The numbers of a table as far as they are known.
struct TableValues: Hashable {
  /// nil where a cell has no certain number.
  let values: [ExactDecimal?]

  init(_ cells: some Collection<Cell>) {
    values = cells.map { $0.reading == .known ? $0.value : nil }
  }

  /// How many different numbers other than zero there are.
  var distinct: Int { Set(values.compactMap { $0 }.filter { $0 != .zero }).count }

  var isComplete: Bool { !values.contains(nil) }

  func isSame(as other: TableValues) -> Truth {
    var truth = Truth.yes
    for (left, right) in zip(values, other.values) {
      guard let left, let right else {
        truth = .unknown
        continue
      }
      if left != right { return .no }
    }
    return truth
  }
}

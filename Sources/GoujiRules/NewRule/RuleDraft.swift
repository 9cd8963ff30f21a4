internal import GoujiEngine
package import GoujiForms
package import GoujiModel
internal import GoujiYAML

/// Writes a new rule with test cases that pass.
package struct RuleDraft {
  private let library: RuleLibrary
  private let files: [FormFile]
  private let outline: RuleOutline

  /// - Parameters:
  ///   - library: The rules there are; none may have the new number.
  ///   - files: One for each of its forms.
  package init(_ outline: RuleOutline, library: RuleLibrary, files: [FormFile]) {
    self.outline = outline
    self.library = library
    self.files = files
  }

  /// The whole file as YAML.
  ///
  /// - Throws: ``NewRuleProblem``; nothing is written of a rule that would not load or not pass.
  package func text() throws(NewRuleProblem) -> String {
    if let known = library.rules.first(where: { $0.id == outline.id }) {
      throw .idExists(outline.id, at: known.location)
    }
    let file = files[try form()]
    let head = head(of: file)
    let body = try body()
    if let model = try modelIndex(), let tests = library.sources[model].value["测试"] {
      let text = head + Self.item(body + [.written("测试", tests)])
      try verify(text, file)
      return text
    }
    let loaded = try load(head + Self.item(body), file)
    guard let rule = loaded.rules.first else { throw .mistakes([]) }
    let candidates = TestCandidates(rule: rule, form: file.form, outline: outline).all
    return try withTests(head, body, candidates, file)
  }

  /// The form named, that of the model, or the one that most rules are for.
  private func form() throws(NewRuleProblem) -> Int {
    if let named = try namedForm() { return named }
    if let model = try modelIndex() { return library.form(ofRule: model) }
    return formsBySize.first ?? 0
  }

  private func namedForm() throws(NewRuleProblem) -> Int? {
    guard !outline.form.isEmpty else { return nil }
    guard let index = library.forms.firstIndex(where: { $0.id == outline.form }) else {
      throw .noForm(outline.form, known: library.forms.map(\.id))
    }
    return index
  }

  /// The forms, that of most rules first.
  private var formsBySize: [Int] {
    library.ranges.indices.sorted {
      (library.ranges[$1].count, $0) < (library.ranges[$0].count, $1)
    }
  }

  // MARK: The rule

  private func head(of file: FormFile) -> String {
    let entries: [LocatedEntry] = [
      .written("规则集", .word(outline.set)), .written("版本", .word("1.0.0")),
      .written("表样", .word(file.form.id)),
    ]
    return "# 由 gouji rules new 写出；改动后运行 gouji rules check 和 gouji rules test。\n"
      + YAMLText.block(entries, indent: 0) + "\n规则:\n"
  }

  /// An item of 规则.
  private static func item(_ entries: [LocatedEntry]) -> String {
    "- " + YAMLText.block(entries, indent: 2).dropFirst(2)
  }

  private func body() throws(NewRuleProblem) -> [LocatedEntry] {
    var entries: [LocatedEntry] = [
      .written("编号", .word(outline.id)), .written("名称", .word(outline.name)),
      .written("类型", .word(outline.kind)),
    ]
    if !outline.grade.isEmpty { entries.append(.written("级别", .word(outline.grade))) }
    entries.append(.written("依据", .written(.sequence([basis]))))
    entries += try demands()
    if !outline.message.isEmpty { entries.append(.written("提示语", .word(outline.message))) }
    if !outline.advice.isEmpty { entries.append(.written("整改建议", .word(outline.advice))) }
    return entries
  }

  private var basis: LocatedValue {
    guard !outline.basis.isEmpty else {
      return .pairs([("文号", .word("本地要求")), ("核", .word("原文待核"))])
    }
    let article = outline.article.isEmpty ? [] : [("条款", LocatedValue.word(outline.article))]
    return .pairs([("文号", .word(outline.basis))] + article)
  }

  private func demands() throws(NewRuleProblem) -> [LocatedEntry] {
    if let index = try modelIndex() {
      let given = [
        ("级别", outline.grade), ("提示语", outline.message), ("整改建议", outline.advice),
      ].filter { !$0.1.isEmpty }.map { $0.0 }
      let replaced = ["编号", "名称", "类型", "依据", "让位于", "测试"] + given
      let own = (library.sources[index].value.mapping ?? []).filter { !replaced.contains($0.key) }
      let hasGrade = !outline.grade.isEmpty || own.contains { $0.key == "级别" }
      let grade = LocatedEntry.written("级别", .word(Keyword.word(library.rules[index].grade)))
      return (hasGrade ? [] : [grade]) + own
    }
    var entries: [LocatedEntry] = []
    if let scope { entries.append(scope) }
    if !outline.equation.isEmpty { entries.append(.written("等式", .word(outline.equation))) }
    if !outline.demands.isEmpty {
      let isOne = outline.demands.count == 1
      entries.append(
        .written("须", isOne ? .word(outline.demands[0]) : .words(outline.demands)))
    }
    if !outline.forbidden.isEmpty { entries.append(.written("不得出现", .words(outline.forbidden))) }
    if !outline.required.isEmpty { entries.append(.written("须出现", .words(outline.required))) }
    return entries
  }

  private var scope: LocatedEntry? {
    let tables: LocatedValue =
      outline.tables.count == 1 ? .word(outline.tables[0]) : .words(outline.tables)
    switch outline.kind {
    case "表式":
      return outline.tables.isEmpty ? nil : .written("表", tables)
    case "勾稽", "取值":
      guard !outline.tables.isEmpty else { return nil }
      var pairs = [("表", tables)]
      switch outline.scope {
      case .once: if outline.kind == "取值" { pairs.append(("每格", .word("全部"))) }
      case .eachColumn: pairs.append(("每列", .word("全部")))
      case .eachRow: pairs.append(("每行", .word("全部")))
      case .row(let name): pairs.append(("行", .word(name)))
      case .column(let name): pairs.append(("列", .word(name)))
      }
      return .written("范围", .pairs(pairs))
    default:
      return outline.section.isEmpty ? nil : .written("范围", .word(outline.section))
    }
  }

  // MARK: A model

  /// The rule to start from: the one named, or the first of its kind where nothing was said of what
  /// must be so.
  ///
  /// Of a rule that stands in several forms it is that of the form named, or of the form that most
  /// rules are for.
  private func modelIndex() throws(NewRuleProblem) -> Int? {
    let forms = try (namedForm().map { [$0] } ?? []) + formsBySize
    let indices = forms.flatMap { Array(library.ranges[$0]) }
    if let id = outline.model {
      guard let index = indices.first(where: { library.rules[$0].id == id }) else {
        throw .noModel(id, kind: outline.kind)
      }
      return index
    }
    let says = [outline.demands, outline.forbidden, outline.required].contains { !$0.isEmpty }
    guard !says, outline.equation.isEmpty else { return nil }
    guard let index = indices.first(where: { library.rules[$0].kind == outline.kind }) else {
      throw .noModel("", kind: outline.kind)
    }
    return index
  }

  // MARK: Tests

  /// Runs all candidates and keeps the first of each result that a rule must show.
  private func withTests(
    _ head: String, _ body: [LocatedEntry], _ candidates: [[LocatedEntry]], _ file: FormFile
  ) throws(NewRuleProblem) -> String {
    let probes = candidates.enumerated().map { index, entries in
      LocatedValue.written(
        .mapping([.written("名称", .word("例\(index)"))] + entries + [.written("期望", .word("符合"))]))
    }
    let text = head + Self.item(body + [.written("测试", .written(.sequence(probes)))])
    let loaded = try load(text, file)
    guard let rule = loaded.rules.first else { throw .mistakes([]) }
    let statuses = loaded.tests[0].map { test in
      loaded.prepare(test, of: 0, [file])?.ask(rule, of: loaded).status
    }
    var wanted: [Status] = [.pass, .fail]
    if type(of: rule.check).needsUndecidedTest { wanted.append(.undecided) }
    var tests: [LocatedValue] = []
    for status in wanted {
      guard let index = statuses.firstIndex(of: status) else {
        throw .noCase(Keyword.word(status))
      }
      let word = Keyword.word(status)
      tests.append(
        .written(
          .mapping(
            [.written("名称", .word("\(word)的例子"))] + candidates[index]
              + [.written("期望", .word(word))])))
    }
    let final = head + Self.item(body + [.written("测试", .written(.sequence(tests)))])
    try verify(final, file)
    return final
  }

  /// What is written must load, and its tests must pass.
  private func verify(_ text: String, _ file: FormFile) throws(NewRuleProblem) {
    for result in try load(text, file).runTests([file]) where !result.passed {
      throw .failedTests(result.problems + result.cases.map(\.reason).filter { !$0.isEmpty })
    }
  }

  private func load(_ text: String, _ file: FormFile) throws(NewRuleProblem) -> RuleLibrary {
    do {
      let documents = try YAMLReader.read(Array(text.utf8), file: "")
      let own = documents.map { RuleSetFile(name: "", root: $0, sha256: "", folder: 0) }
      // A rule of its own inherits nothing, so that no version of gouji matters.
      let sets = RuleSetComposition(own, leftOut: [], version: "")
      return try RuleLibrary(sets, forms: [file.form], folding: library.folding)
    } catch {
      throw .mistakes(error.all)
    }
  }
}

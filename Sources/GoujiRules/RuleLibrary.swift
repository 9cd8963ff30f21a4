package import GoujiEngine
package import GoujiModel
package import GoujiText

/// All rules of one run, read from rule files, each checked against the forms that it is for.
package struct RuleLibrary: Sendable {
  /// The rules of the first form, then those of the second, and so on.
  package private(set) var rules: [Rule] = []
  /// For each form where its rules stand in ``rules``.
  package let ranges: [Range<Int>]
  /// One for each file, in the order given.
  package private(set) var sets: [RuleSetSummary] = []
  package let forms: [Form]
  package let folding: Folding
  /// The tests of each rule, in its order, as far as they were read.
  let tests: [[RuleTest]]
  /// What each rule was read from, in their order.
  let sources: [RuleSource]

  /// - Parameters:
  ///   - sets: The files with 继承 carried out; its mistakes are thrown with those of the rules.
  ///   - isWhole: Whether the files hold everything that the author wrote, so that what is not
  ///     there can be told as missing.
  ///   - readsAllTests: Whether the tests of the standard rules are read; an audit runs none, and
  ///     `rules check` has told their mistakes.
  ///   - workers: Share the rules, which are read each for itself.
  /// - Throws: every mistake of every file, never only the first.
  package init(
    _ sets: RuleSetComposition, forms: [Form], folding: Folding, isWhole: Bool = true,
    readsAllTests: Bool = true, workers: Workers = .alone
  ) throws(Mistakes) {
    self.forms = forms
    self.folding = folding
    var loader = RuleLoader(forms: forms, folding: folding, isWhole: isWhole)
    for file in sets.files { loader.read(file, tests: readsAllTests || file.folder != 0) }
    loader.readRules(workers)
    // Where a parent is missing, its rules are not there to be named.
    if sets.mistakes.isEmpty { loader.checkYields(retired: sets.retired) }
    loader.add(sets.mistakes)
    guard loader.mistakes.isEmpty else { throw Mistakes(loader.mistakes) }
    var start = 0
    ranges = loader.rules.map { rules in
      defer { start += rules.count }
      return start..<start + rules.count
    }
    rules = loader.rules.flatMap { $0 }
    self.sets = loader.sets
    tests = loader.tests.flatMap { $0 }
    sources = loader.sources.flatMap { $0 }
  }

  /// The rules that a report of a form is audited with.
  package func rules(of form: Int) -> ArraySlice<Rule> { rules[ranges[form]] }

  /// The form that a rule was read for.
  package func form(ofRule index: Int) -> Int { ranges.firstIndex { $0.contains(index) } ?? 0 }

  /// Gives rules the grades that 改级 of the grading file asks for.
  ///
  /// - Parameter sets: Has what rule sets change themselves; a grade is set in one place.
  /// - Throws: a mistake for each number that no rule has, or whose grade is set elsewhere.
  package mutating func regrade(
    _ grading: Grading, beside sets: RuleSetComposition
  ) throws(Mistakes) {
    let conflicts = grading.conflicts(regraded: sets.regraded, retired: sets.retired)
    guard conflicts.isEmpty else { throw Mistakes(conflicts) }
    rules = try grading.regraded(rules)
  }
}

/// A rule as its file has it, to be read again with changes.
struct RuleSource: Sendable {
  var value: LocatedValue
  var set: RuleSetHead
  var context: LoadContext
}

/// A rule as its file has it, to be read for one form.
private struct UnreadRule: Sendable {
  var source: RuleSource
  var form: Int
  var readsTests: Bool

  func read() -> (rule: Rule?, tests: [RuleTest], mistakes: [Mistake]) {
    var tests: [RuleTest] = []
    let read = Rule.read(canonical: source.value, set: source.set, context: source.context) {
      value, parameters in
      if !readsTests, let tests = value.sequence { return tests.count }
      tests = RuleTest.read(value, &parameters)
      return tests.count
    }
    var mistakes = read.mistakes
    let form = source.context.form
    for test in tests {
      mistakes +=
        read.rule.map { test.mistakes(for: $0, form: form) } ?? test.unknownNames(in: form)
    }
    return (read.rule, tests, mistakes)
  }
}

/// Reads the heads of rule files one after the other, then all their rules, and collects what is
/// wrong with them.
struct RuleLoader {
  /// One for each form.
  private let contexts: [LoadContext]
  /// For each form its rules, the tests of each and what each was read from.
  private(set) var rules: [[Rule]]
  private(set) var tests: [[[RuleTest]]]
  private(set) var sources: [[RuleSource]]
  private(set) var sets: [RuleSetSummary] = []
  private(set) var mistakes: [Mistake] = []
  /// The rules that are still to be read, each once for each form that it is for.
  private var unread: [UnreadRule] = []
  /// Where each number stands first, also of rules that could not be read.
  private var places: [String: SourceLocation] = [:]
  private let isWhole: Bool

  static let maximumRules = 20_000

  init(forms: [Form], folding: Folding, isWhole: Bool) {
    self.isWhole = isWhole
    let ids = forms.map(\.id)
    contexts = forms.map { LoadContext(form: $0, folding: folding, knownForms: ids) }
    rules = forms.map { _ in [] }
    tests = forms.map { _ in [] }
    sources = forms.map { _ in [] }
  }

  /// Reads what stands above the rules of a file, and makes out its rules.
  mutating func read(_ file: RuleSetFile, tests readsTests: Bool) {
    let root = file.root
    guard let first = contexts.first else { return }
    var head = RuleParameters(translating: root, as: RuleLanguage.ruleSet, context: first)
    guard root.mapping != nil else {
      mistakes += head.mistakes
      return
    }
    let name = head.requiredString("规则集")
    let version = head.requiredString("版本")
    let forms = readForms(&head)
    let topic = head.string("专题") ?? name
    let family = RuleFamily(title: topic, remark: head.string("说明") ?? "")
    let defaults = readDefaults(&head)
    let documents = readDocuments(&head)
    let list = head.required("规则")
    if let list, list.sequence == nil, isWhole || list.string != "" {
      head.report(.wrongType(expected: "一个列表（每条规则以“- ”起头）"), at: list.location)
    }
    if isWhole, !file.isInherited { reportUnused(documents, in: root.location.file, &head) }
    head.finish()
    mistakes += head.mistakes
    let set = RuleSetHead(name: name, version: version, defaults: defaults, family: family)
    let values = list?.sequence ?? []
    guard unread.count + values.count <= Self.maximumRules else {
      let words = "规则合计超过 \(Self.maximumRules) 条；请减少规则，或分几次审核。"
      mistakes.append(Mistake(.invalid(words), at: list?.location ?? root.location))
      return
    }
    for value in values { noteNumber(value) }
    for form in forms {
      let context = contexts[form].citing(documents)
      unread += values.map { value in
        UnreadRule(
          source: RuleSource(value: value, set: set, context: context), form: form,
          readsTests: readsTests)
      }
    }
    sets.append(
      RuleSetSummary(
        name: name, version: version, sha256: file.sha256, ruleCount: values.count, forms: forms))
  }

  /// 表样: the forms whose reports the rules are for; 任意 is all of them.
  private func readForms(_ head: inout RuleParameters) -> [Int] {
    guard head.required("表样") != nil, let texts = head.texts("表样") else { return [] }
    if texts.count == 1, RuleLanguage.anyForm(or: "")[texts[0].text] == true {
      return Array(contexts.indices)
    }
    var forms: [Int] = []
    for text in texts {
      guard let form = contexts.firstIndex(where: { $0.form.id == text.text }) else {
        head.report(
          .unknownValue(text.text, allowed: contexts.map(\.form.id) + ["任意"]), at: text.location)
        continue
      }
      if !forms.contains(form) { forms.append(form) }
    }
    return forms.sorted()
  }

  private mutating func readDefaults(_ head: inout RuleParameters) -> [LocatedEntry] {
    guard let value = head.value("默认") else { return [] }
    return head.nested(value, of: "默认") { inner in
      for key in inner.declaration.names { _ = inner.value(key) }
      return (value.mapping ?? []).filter { inner.declaration[$0.key] != nil }
    }
  }

  private mutating func readDocuments(_ head: inout RuleParameters) -> [String: CitedDocument] {
    guard let value = head.value("文件") else { return [:] }
    guard let entries = value.mapping else {
      head.report(.wrongType(expected: "若干“简称: {文号: …}”"), at: value.location)
      return [:]
    }
    var documents: [String: CitedDocument] = [:]
    for entry in entries {
      documents[entry.key] = head.nested(entry.value, of: "文件") { inner in
        let number = inner.requiredString("文号")
        return CitedDocument(
          number: number, remark: inner.string("核"),
          forms: inner.texts("表样").map { inner.known(forms: $0) } ?? [],
          effective: inner.date("施行"), repealed: inner.date("废止"))
      }
    }
    return documents
  }

  /// A document that no 依据 of the file cites is a slip in one of its names.
  private func reportUnused(
    _ documents: [String: CitedDocument], in file: String, _ head: inout RuleParameters
  ) {
    guard !documents.isEmpty else { return }
    let holders = [head.value("默认")] + (head.value("规则")?.sequence ?? [])
    let cited = holders.flatMap { $0?["依据"]?.sequence ?? [] }.compactMap { $0["文件"]?.string }
    let used = Set(cited)
    for entry in head.value("文件")?.mapping ?? []
    where !used.contains(entry.key) && entry.keyLocation.file == file {
      head.report(
        .invalid("“文件”里的“\(entry.key)”没有一条规则引用；请删去，或在依据里写“文件: \(entry.key)”。"),
        at: entry.keyLocation)
    }
  }

  /// Reads the rules of all files.
  mutating func readRules(_ workers: Workers) {
    let read = workers.map(unread, piece: 8) { $0.read() }
    for (rule, unread) in zip(read, unread) {
      mistakes += rule.mistakes
      guard let own = rule.rule else { continue }
      rules[unread.form].append(own)
      tests[unread.form].append(rule.tests)
      sources[unread.form].append(unread.source)
    }
  }

  private mutating func noteNumber(_ value: LocatedValue) {
    guard let entry = value.mapping?.first(where: { $0.key == "编号" }),
      let id = entry.value.string
    else { return }
    if let first = places[id] {
      mistakes.append(Mistake(.duplicateID(id, first: first), at: entry.value.location))
    } else {
      places[id] = entry.value.location
    }
  }

  mutating func add(_ others: [Mistake]) { mistakes += others }

  /// Each 让位于 names a rule, and they make no circle.
  ///
  /// - Parameter retired: Rules that 停用 takes out; those that still yield to them need not know.
  mutating func checkYields(retired: [String: SourceLocation]) {
    let known = places.keys.sorted()
    let rules = self.rules.flatMap { $0 }
    for rule in rules where isWhole {
      for (id, location) in zip(rule.yields, rule.yieldLocations) where places[id] == nil {
        if let place = retired[id] {
          guard place.file == location.file else { continue }
          mistakes.append(Mistake(.invalid("“\(id)”在 \(place) 已停用，不必让位于它；请删去。"), at: location))
          continue
        }
        mistakes.append(Mistake(.unknownName(id, allowed: known), at: location))
      }
    }
    for circle in YieldCircles(rules).all {
      guard let place = circle.first?.yieldLocations.first else { continue }
      let path = (circle + circle.prefix(1)).map(\.id).joined(separator: " → ")
      mistakes.append(Mistake(.invalid("让位于绕成了一圈：\(path)；请去掉其中一处。"), at: place))
    }
  }
}

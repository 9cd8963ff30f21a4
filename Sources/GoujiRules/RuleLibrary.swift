package import GoujiEngine
package import GoujiModel
package import GoujiText

/// All rules of one run, read from rule files and checked against one form.
package struct RuleLibrary: Sendable {
  package private(set) var rules: [Rule] = []
  /// One for each file, in the order given.
  package private(set) var sets: [RuleSetSummary] = []
  package let form: Form
  package let folding: Folding
  /// The tests of each rule, in its order.
  let tests: [[RuleTest]]

  /// - Throws: every mistake of every file, never only the first.
  package init(
    files: [(name: String, root: LocatedValue, sha256: String)], form: Form, folding: Folding
  ) throws(Mistakes) {
    self.form = form
    self.folding = folding
    var loader = RuleLoader(form: form, folding: folding)
    for file in files { loader.read(file.root, sha256: file.sha256) }
    loader.checkYields()
    guard loader.mistakes.isEmpty else { throw Mistakes(loader.mistakes) }
    rules = loader.rules
    sets = loader.sets
    tests = loader.tests
  }

  /// Gives rules the grades that 改级 of the grading file asks for.
  ///
  /// - Throws: a mistake for each number that no rule has.
  package mutating func regrade(_ grading: Grading) throws(Mistakes) {
    rules = try grading.regraded(rules)
  }
}

/// Reads rule files one after the other and collects what is wrong with them.
struct RuleLoader {
  private let context: LoadContext
  private(set) var rules: [Rule] = []
  private(set) var sets: [RuleSetSummary] = []
  private(set) var tests: [[RuleTest]] = []
  private(set) var mistakes: [Mistake] = []
  /// Where each number stands first, also of rules that could not be read.
  private var places: [String: SourceLocation] = [:]

  init(form: Form, folding: Folding) {
    context = LoadContext(form: form, folding: folding)
  }

  mutating func read(_ root: LocatedValue, sha256: String) {
    var head = RuleParameters(translating: root, as: RuleLanguage.ruleSet, context: context)
    guard root.mapping != nil else {
      mistakes += head.mistakes
      return
    }
    let name = head.requiredString("规则集")
    let version = head.requiredString("版本")
    let form = context.form.id
    var isBound = true
    if head.required("表样") != nil {
      isBound = !(head.choice("表样", RuleLanguage.anyForm(or: form)) ?? false)
    }
    let topic = head.string("专题") ?? name
    let family = RuleFamily(title: topic, remark: head.string("说明") ?? "")
    let defaults = readDefaults(&head)
    var fileContext = context
    fileContext.documents = readDocuments(&head)
    let list = head.required("规则")
    if let list, list.sequence == nil {
      head.report(.wrongType(expected: "一个列表（每条规则以“- ”起头）"), at: list.location)
    }
    head.finish()
    mistakes += head.mistakes
    let set = RuleSetHead(
      name: name, version: version, isBoundToForm: isBound, defaults: defaults, family: family)
    let values = list?.sequence ?? []
    for value in values { readRule(value, set, fileContext) }
    sets.append(
      RuleSetSummary(name: name, version: version, sha256: sha256, ruleCount: values.count))
  }

  private mutating func readDefaults(_ head: inout RuleParameters) -> [LocatedEntry] {
    guard let value = head.value("默认") else { return [] }
    return head.nested(value, of: "默认") { inner in
      for key in inner.declaration.names { _ = inner.value(key) }
      return inner.all().filter { inner.declaration[$0.key] != nil }
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
        return CitedDocument(number: number, remark: inner.string("核"))
      }
    }
    return documents
  }

  private mutating func readRule(
    _ value: LocatedValue, _ set: RuleSetHead, _ context: LoadContext
  ) {
    noteNumber(value)
    var read: [RuleTest] = []
    let result = Rule.read(value, set: set, context: context) { value, parameters in
      read = RuleTest.read(value, &parameters)
      return read.count
    }
    mistakes += result.mistakes
    guard let rule = result.rule else { return }
    for test in read { mistakes += test.mistakes(for: rule, form: context.form) }
    rules.append(rule)
    tests.append(read)
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

  /// Each 让位于 names a rule, and they make no circle.
  mutating func checkYields() {
    let known = places.keys.sorted()
    for rule in rules {
      for (id, location) in zip(rule.yields, rule.yieldLocations) where places[id] == nil {
        mistakes.append(Mistake(.unknownName(id, allowed: known), at: location))
      }
    }
    let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    var settled: Set<String> = []
    var path: [String] = []
    func visit(_ id: String) -> [String]? {
      if let start = path.firstIndex(of: id) { return Array(path[start...]) + [id] }
      guard !settled.contains(id), let rule = byID[id] else { return nil }
      path.append(id)
      for other in rule.yields {
        if let circle = visit(other) { return circle }
      }
      path.removeLast()
      settled.insert(id)
      return nil
    }
    for rule in rules {
      path = []
      guard let circle = visit(rule.id) else { continue }
      let words = "让位于绕成了一圈：\(circle.joined(separator: " → "))；请去掉其中一处。"
      mistakes.append(
        Mistake(.invalid(words), at: rule.yieldLocations.first ?? rule.location))
      return
    }
  }
}

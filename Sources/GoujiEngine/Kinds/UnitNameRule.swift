package import GoujiModel
internal import GoujiText

/// 单位一致: the unit has one name wherever the report names it.
///
/// Shortened names are the same: 水务局 and 县水务局 for 青石县水务局, 发改委 for 发展和改革委员会.
package struct UnitNameRule: RuleKind {
  package static let names = [ChoiceWord("单位一致", "unitsAgree", "各处所写的单位是同一个")]
  package static let keys = [
    KeyDeclaration(
      "各处", "places", "比较哪几处：标题、落款，或取有“单位”的摘录；与其中最先写了的一处比。",
      .oneOrMore(.either([.choice(places), .name(.statement)])), isRequired: true),
    KeyDeclaration(
      "词尾", "endings", "比较时先去掉的词尾，如 人民政府办公室：政府的报告可以由它的办公室落款。", .oneOrMore(.text)),
  ]
  package static let placeholders = [
    "章节", "章节标题", "原句", "所写", "正", "左", "右", "格列", "个数", "报告年度", "单位",
  ]
  package static let needsUndecidedTest = false

  private static let title = ChoiceWord("标题", "title", "标题里的单位")
  private static let signature = ChoiceWord("落款", "signature", "落款的单位")
  private static let places = [title, signature]

  private enum Place: Sendable {
    case title
    case signature
    case statement(declaration: Int, value: Int)
  }

  /// One place where the report names its unit.
  private struct Naming {
    var words: String
    var units: [UInt16]
    var text: String
    var range: TextRange
    var section: Int
  }

  private var places: [(place: Place, words: String)] = []
  private var endings: [[UInt16]] = []
  private var endingWords: [String] = []
  private var folding: Folding
  package private(set) var subject = RuleSubject()

  package var message: String { "【左】写的是“【正】”，【右】写的是“【所写】”。" }

  package init(from parameters: inout RuleParameters, kind: String) {
    folding = parameters.context.folding
    _ = parameters.required("各处")
    for text in parameters.texts("各处") ?? [] {
      if let place = Self.place(text, &parameters) { places.append((place, text.text)) }
    }
    if places.count == 1, parameters.mistakes.isEmpty {
      parameters.report(.invalid("“各处”至少要写两处，才好比较。"))
    }
    endingWords = (parameters.texts("词尾") ?? []).map(\.text)
    let folded = endingWords.map { folding.fold($0).filter(Scalars.counts) }
    endings = folded.sorted { $0.count > $1.count }
    for (place, _) in places {
      switch place {
      case .title: subject.readsTitle = true
      case .signature: subject.readsSignature = true
      case .statement(let declaration, _):
        subject.statements.insert(parameters.context.form.statements[declaration].name)
      }
    }
  }

  private static func place(_ text: LocatedText, _ parameters: inout RuleParameters) -> Place? {
    if title.name == text.text || title.alias == text.text { return .title }
    if signature.name == text.text || signature.alias == text.text { return .signature }
    let statements = parameters.context.form.statements
    guard let declaration = statements.firstIndex(where: { $0.name == text.text }) else {
      let allowed = places.map(\.name) + statements.map(\.name)
      parameters.report(.unknownName(text.text, allowed: allowed), at: text.location)
      return nil
    }
    guard let value = statements[declaration].values.firstIndex(of: "单位") else {
      parameters.report(.invalid("摘录“\(text.text)”没有“单位”。"), at: text.location)
      return nil
    }
    return .statement(declaration: declaration, value: value)
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    let namings = places.compactMap { naming($0.place, $0.words, context) }
    guard let first = namings.first, namings.count > 1 else {
      return results.skip("写有单位名称的不到两处")
    }
    for other in namings.dropFirst() {
      let key = ItemKey.text(section: other.section, key: other.words, occurrence: 0)
      if isSame(first.units, other.units) {
        results.pass(key, at: other.range)
        continue
      }
      results.fail(key, at: other.range) {
        var fills = SectionWords.fills(other.section, context.form)
        let evidence = [first, other].map { context.evidence($0.range, section: $0.section) }
        fills["左"] = first.words
        fills["右"] = other.words
        fills["正"] = first.text
        fills["所写"] = other.text
        fills["原句"] = evidence[1].text
        fills["格列"] = "“\(other.text)”"
        return Detail(fills: fills, left: first.text, right: other.text, evidence: evidence)
      }
    }
  }

  private func naming(_ place: Place, _ words: String, _ context: CheckContext) -> Naming? {
    let report = context.report
    var range: TextRange?
    var section = context.form.sections.count
    var text: String?
    switch place {
    case .title:
      range = report.title?.unit
      section = ItemKey.title
    case .signature: range = report.signature.unit
    case .statement(let declaration, let value):
      let all = context.occurrences[declaration].map { report.statements[$0] }
      let named = all.compactMap { statement -> (Statement, String)? in
        guard value < statement.values.count, case .name(let name) = statement.values[value] else {
          return nil
        }
        return (statement, name)
      }
      range = named.first?.0.sentence
      section = named.first?.0.section ?? -1
      text = named.first?.1
    }
    guard let range, !range.isEmpty else { return nil }
    let name = text ?? context.evidence(range, section: section).text
    let units = folding.fold(name).filter(Scalars.counts)
    guard !units.isEmpty else { return nil }
    return Naming(words: words, units: units, text: name, range: range, section: section)
  }

  /// Whether two names may be of one unit: without their endings, the one is the other shortened.
  private func isSame(_ first: [UInt16], _ second: [UInt16]) -> Bool {
    if Self.isShortened(first, second) || Self.isShortened(second, first) { return true }
    let (first, second) = (stem(first), stem(second))
    return Self.isShortened(first, second) || Self.isShortened(second, first)
  }

  private func stem(_ name: [UInt16]) -> [UInt16] {
    let ending = endings.first { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
    return ending.map { Array(name.dropLast($0.count)) } ?? name
  }

  /// Whether each character of the one stands in the other, in this order.
  private static func isShortened(_ short: [UInt16], _ long: [UInt16]) -> Bool {
    var rest = long[...]
    for unit in short {
      guard let place = rest.firstIndex(of: unit) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    let words = Prose.list(places.map(\.words))
    var explanation = KindExplanation("比较\(words)所写的单位：应当是同一个。")
    explanation.details = ["简称与全称算同一个：一个名称的字依次都在另一个名称里。"]
    if !endingWords.isEmpty {
      explanation.details.append("比较时不看词尾：\(Prose.quoted(endingWords))。")
    }
    explanation.readings = ["写了单位的不到两处，不适用；“我局”“全市各单位”一类不算写了单位。"]
    return explanation
  }
}

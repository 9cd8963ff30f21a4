package import GoujiModel
internal import GoujiText

/// 部分列举: where the text lists the sections of the report, their number and names are right.
package struct SectionListRule: RuleKind {
  package static let names = [ChoiceWord("部分列举", "sectionList", "前言里列举的各部分与正文相合")]
  package static let keys = [
    RuleLanguage.textScope(Array(TextGrain.all.words.filter { $0.name == "段" })),
    KeyDeclaration("须", "must", "列举应当怎样。", .choice(demands.words), isRequired: true),
    KeyDeclaration(
      "句式", "phrases", "个数相符：正文怎样写一共有几部分，如 【数:个数】个部分。", .oneOrMore(.phrase)),
    KeyDeclaration(
      "视同", "sameAs", "名称相同：这些说法与所在部分的标题不同，也不算不一致。",
      .entries(keys: "章节", .oneOrMore(.text))),
  ]
  package static let placeholders = [
    "章节", "章节标题", "原句", "词", "正", "所写", "左", "右", "格列", "个数", "报告年度", "单位",
  ]
  package static let needsUndecidedTest = false

  private enum Demand: Sendable { case count, names }

  private static let demands = Choices([
    (ChoiceWord("个数相符", "count", "说有几部分，就列举几部分"), Demand.count),
    (ChoiceWord("名称相同", "names", "列举的名称与正文的标题相同"), .names),
  ])

  private var demand = Demand.names
  private var scope = TextScope(sections: [-1])
  private var numbers: [TextPattern] = []
  private var names = SectionNames([])
  /// What counts of the names that are never reported.
  private var same: [(section: Int, units: [UInt16])] = []
  private var sameWords: [String] = []
  package private(set) var subject = RuleSubject()

  package var message: String {
    switch demand {
    case .count: "写有【左】个部分，列举的是【右】个：“【原句】”。"
    case .names: "列举的“【所写】”与正文的标题“【正】”不同。"
    }
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    if let read = parameters.textScope() { scope = read.scope }
    let form = parameters.context.form
    let folding = parameters.context.folding
    func counting(_ text: String) -> [UInt16] { folding.fold(text).filter(Scalars.counts) }
    if parameters.required("须") != nil {
      demand = parameters.choice("须", Self.demands) ?? demand
    }
    if demand == .count {
      _ = parameters.required("句式")
      numbers = parameters.patterns("句式")
      for pattern in numbers where !Self.takesValue(pattern) {
        parameters.report(.invalid("句式“\(pattern.words)”没有取出个数；请用【数:个数】。"))
      }
    }
    for (section, text) in demand == .names ? Self.readSame(&parameters) : [] {
      same.append((section, counting(text)))
      sameWords.append(text)
    }
    var wordings: [(section: Int, units: [UInt16])] = []
    for (section, declared) in form.sections.enumerated() {
      for name in [declared.title.official] + declared.title.accepted {
        same.append((section, counting(name)))
      }
      for name in declared.title.altered { wordings.append((section, counting(name))) }
    }
    names = SectionNames(same + wordings)
    subject.readsText = true
    subject.readsHeadings = demand == .names
    subject.sections = Set(scope.sections ?? [])
  }

  private static func takesValue(_ pattern: TextPattern) -> Bool {
    if case .phrase(let phrase) = pattern.matcher { !phrase.captures.isEmpty } else { false }
  }

  private static func readSame(
    _ parameters: inout RuleParameters
  ) -> [(section: Int, text: String)] {
    guard let value = parameters.value("视同") else { return [] }
    guard let mapping = value.mapping else {
      parameters.report(.wrongType(expected: "“章节: 说法”"), at: value.location)
      return []
    }
    var found: [(section: Int, text: String)] = []
    for entry in mapping {
      let name = LocatedText(text: entry.key, location: entry.keyLocation, isPlain: true)
      let section = parameters.section(name)
      for text in parameters.texts(of: entry.value) {
        if let section { found.append((section, text.text)) }
      }
    }
    return found
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    let text = context.report.document.text
    var counter = OccurrenceCounter()
    for span in context.spans(scope, .paragraph) {
      guard let roll = SectionRoll(text, span.range, names: names) else { continue }
      switch demand {
      case .count: check(count: roll, span, context, &counter, &results)
      case .names: check(names: roll, span, context, &counter, &results)
      }
    }
    guard counter.isEmpty else { return }
    results.skip(demand == .count ? "文中没有写明几个部分并逐一列举" : "文中没有列举各部分的名称")
  }

  private func check(
    count roll: SectionRoll, _ span: TextSpan, _ context: CheckContext,
    _ counter: inout OccurrenceCounter, _ results: inout ResultCollector
  ) {
    let text = context.report.document.text
    guard let (declared, place) = declared(near: roll.range, span.range, text) else { return }
    let key = counter.next(section: span.section, words: "个数")
    func detail() -> Detail {
      var detail = context.textDetail(place, in: span)
      detail.fills["左"] = String(declared)
      detail.fills["右"] = String(roll.count.lowerBound)
      detail.left = detail.fills["左"]
      detail.right = detail.fills["右"]
      return detail
    }
    if !roll.count.contains(declared) {
      results.fail(key, at: span.textRange, detail)
    } else if roll.count.count == 1 {
      results.pass(key, at: span.textRange)
    } else {
      results.undecided(key, at: span.textRange) {
        var detail = detail()
        detail.reason = "列举里有认不出的名称，数不准一共几个"
        return detail
      }
    }
  }

  /// The number of sections that the same sentence gives, in front of the list or behind it.
  private func declared(
    near list: Range<Int>, _ span: Range<Int>, _ text: [UInt16]
  ) -> (number: Int, place: Range<Int>)? {
    var start = list.lowerBound
    while start > span.lowerBound, !Scalars.endsSentence(text[start - 1]) { start -= 1 }
    var end = list.upperBound
    while end < span.upperBound, !Scalars.endsSentence(text[end]) { end += 1 }
    for pattern in numbers {
      guard case .phrase(let phrase) = pattern.matcher,
        let match = phrase.firstMatch(in: text, start..<end),
        case .number(let number)? = match.captures.first?.value, number.scale == 0
      else { continue }
      return (Int(number.mantissa), match.range)
    }
    return nil
  }

  private func check(
    names roll: SectionRoll, _ span: TextSpan, _ context: CheckContext,
    _ counter: inout OccurrenceCounter, _ results: inout ResultCollector
  ) {
    let text = context.report.document.text
    for entry in roll.entries {
      guard let section = entry.section, let place = context.report.sections[section].heading
      else { continue }
      let heading = context.report.headings[place]
      let written = text[entry.range].filter(Scalars.counts)
      let title = text[heading.title.indices].filter(Scalars.counts)
      let key = counter.next(section: span.section, words: context.form.sections[section].name)
      // A name that the form itself gives is no mistake of the list.
      let isSame =
        written == title || same.contains { $0.section == section && $0.units == written }
      guard !isSame else {
        results.pass(key, at: span.textRange)
        continue
      }
      results.fail(key, at: span.textRange) {
        var detail = context.textDetail(entry.range, in: span)
        detail.fills["所写"] = detail.fills["词"]
        detail.fills["正"] = context.evidence(heading.title, section: section).text
        detail.fills["格列"] = "“\(detail.fills["词"] ?? "")”"
        return detail
      }
    }
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    let place = scope.words(form)
    var explanation: KindExplanation
    switch demand {
    case .count:
      explanation = KindExplanation("检查\(place)里列举的各部分：说有几部分，就应列举几部分。")
      explanation.details =
        ["个数的写法：\(Prose.quoted(numbers.map(\.words)))。"] + Prose.patternNote(numbers)
    case .names:
      explanation = KindExplanation("检查\(place)里列举的各部分：名称应与正文的标题相同。")
    }
    if !sameWords.isEmpty {
      explanation.details.append("这些说法也算：\(Prose.quoted(sameWords))。")
    }
    explanation.readings = [
      "同一段里依次列出三个以上部分的名称，才算列举；没有列举的不适用。",
      "列举里有认不出的名称，数不准几个的，“无法判定”；正文里缺的部分不比。",
    ]
    return explanation
  }
}

internal import GoujiModel
internal import GoujiText

/// 章节: the sections, their headings and what must stand in them; the title and the signature.
package struct SectionRule: RuleKind {
  package static let names = [ChoiceWord("章节", "section", "标题、各部分和落款应当照规定")]
  package static let keys = [
    RuleLanguage.textScope([], words: [titleWord, signatureWord]),
    KeyDeclaration("须", "must", "范围为标题时：标题应当怎样。", .choice(titleDemands.words)),
    KeyDeclaration(
      "须有", "mustHave", "应当有的部分（全部，或部分的列表）；范围为落款时：单位、日期。",
      .oneOrMore(
        .either([.name(.section), .choice(RuleLanguage.allNames.words + signatureParts)]))),
    KeyDeclaration("次序", "order", "各部分的次序照表样。", .choice(formOrder.words)),
    KeyDeclaration("标题", "headings", "各部分的标题照录规定的文字。", .choice(officialWording.words)),
    KeyDeclaration("序号", "ordinals", "各部分的序号照表样。", .choice(formOrdinals.words)),
    KeyDeclaration("不得多余", "noExtra", "没有规定以外的部分。", .boolean),
    KeyDeclaration("除外", "except", "这些写法的标题不算多余。", RuleLanguage.patterns),
    KeyDeclaration("须含", "mustContain", "文字里应当写到的各方面。", .list(.mapping(aspect))),
    KeyDeclaration("查找", "lookIn", "在哪里找：小标题、正文；不写为两处都找。", .oneOrMore(.choice(places.words))),
    KeyDeclaration("不得含", "mustNotContain", "文字里不得出现的写法。", RuleLanguage.patterns),
    KeyDeclaration("最短", "minimum", "至少几个字，空格不计。", .integer),
    KeyDeclaration("视为空", "countsAsEmpty", "只写了这些的，算没有内容。", .oneOrMore(.text)),
  ]

  private static let titleWord = ChoiceWord("标题", "title", "报告的标题")
  private static let signatureWord = ChoiceWord("落款", "signature", "文末的单位和日期")
  private static let signatureParts = [
    ChoiceWord("单位", "unit", "落款有单位"), ChoiceWord("日期", "date", "落款有日期"),
  ]
  private static let titleDemands = Choices([
    (ChoiceWord("有", "present", "有标题"), false), (ChoiceWord("同文", "official", "照规定的写法"), true),
  ])
  private static let formOrder = Choices([(ChoiceWord("表样", "form", "照表样的次序"), true)])
  private static let officialWording = Choices([
    (ChoiceWord("同文", "official", "照录规定的文字"), true)
  ])
  private static let formOrdinals = Choices([
    (ChoiceWord("表样", "form", "照表样的序号"), true), (ChoiceWord("一至六", "oneToSix", "一、至六、"), true),
  ])
  private static let places = Choices([
    (ChoiceWord("小标题", "subheadings", "部分里的小标题"), TextGrain.subheading),
    (ChoiceWord("正文", "body", "部分里的文字"), .sentence),
  ])
  private static let aspect = MappingDeclaration(
    "须含",
    [
      KeyDeclaration("方面", "aspect", "这一方面的名称。", .text, isRequired: true),
      KeyDeclaration("词", "words", "写到其中一个就算写了。", RuleLanguage.patterns, isRequired: true),
    ])
  package static let placeholders =
    [
      "章节", "章节标题", "标准标题", "所写", "方面", "词", "字数", "原句", "格列", "个数", "报告年度", "单位",
    ]
  package static let needsUndecidedTest = false

  enum Demand: Sendable {
    case title(official: Bool)
    case signature([String])
    case present([Int])
    case order
    case wording
    case ordinals
    case noExtra(except: [TextPattern])
    case aspects([Aspect], places: [TextGrain])
    case forbidden([TextPattern])
    case length(minimum: Int, empty: [(word: String, text: [UInt16])])
  }

  struct Aspect: Sendable {
    var name: String
    var words: [String]
    var patterns: [TextPattern]
  }

  private(set) var demand: Demand?
  private(set) var scope = TextScope.whole
  package private(set) var subject = RuleSubject()

  package var message: String {
    switch demand {
    case .title(official: false): "未见标题“【标准标题】”。"
    case .title: "标题写作“【所写】”，规范写法为“【标准标题】”。"
    case .signature: "落款缺【格列】。"
    case .present: "缺“【章节标题】”。"
    case .order: "“【章节标题】”的次序与规定不符。"
    case .wording: "标题写作“【所写】”，应为“【标准标题】”。"
    case .ordinals: "标题序号与规定不符：【格列】。"
    case .noExtra: "出现规定以外的部分“【所写】”。"
    case .aspects: "“【章节标题】”未写【方面】。"
    case .forbidden: "“【章节标题】”出现“【词】”。"
    case .length: "“【章节标题】”没有实质内容。"
    case nil: ""
    }
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    var target: String?
    if case .scalar(let text, _)? = parameters.value("范围")?.content, text == "标题" || text == "落款" {
      target = text
    } else if let read = parameters.textScope(words: ["标题"]) {
      scope = read.scope
    }
    var found: [Demand] = []
    if target == "标题" {
      if parameters.required("须") != nil,
        let official = parameters.choice("须", Self.titleDemands)
      {
        found.append(.title(official: official))
      }
    } else if target == "落款" {
      _ = parameters.required("须有")
      let parts = parameters.texts("须有") ?? []
      let allowed = Self.signatureParts.map(\.name)
      for part in parts where !allowed.contains(part.text) {
        parameters.report(.unknownValue(part.text, allowed: allowed), at: part.location)
      }
      found.append(.signature(parts.map(\.text)))
    } else {
      found = Self.demands(&parameters, hasScope: scope.sections != nil)
    }
    if found.count > 1 { parameters.report(.invalid("一条章节规则只写一项要求；请拆成几条。")) }
    if found.isEmpty, parameters.mistakes.isEmpty { parameters.report(.missingKey("须有")) }
    demand = found.first
    describeSubject()
  }

  private static func demands(_ parameters: inout RuleParameters, hasScope: Bool) -> [Demand] {
    var found: [Demand] = []
    if let names = parameters.texts("须有") {
      let sections = parameters.context.form.sections
      let wanted =
        names.first?.text == "全部"
        ? Array(sections.indices) : names.compactMap { parameters.section($0) }
      found.append(.present(wanted.filter { $0 >= 0 && $0 < sections.count }))
    }
    if parameters.choice("次序", formOrder) != nil { found.append(.order) }
    if parameters.choice("标题", officialWording) != nil {
      found.append(.wording)
    }
    if parameters.choice("序号", formOrdinals) != nil { found.append(.ordinals) }
    if let flag = parameters.text("不得多余") {
      let except = parameters.patterns("除外")
      if parameters.choice(of: flag, Keyword.booleans) == true {
        found.append(.noExtra(except: except))
      } else if parameters.mistakes.isEmpty {
        parameters.report(.invalid("“不得多余”只能是 true；不要此项要求时请删去。"), at: flag.location)
      }
    }
    let aspects = parameters.list("须含") { inner in
      let name = inner.requiredString("方面")
      _ = inner.required("词")
      let words = inner.patterns("词")
      return Aspect(name: name, words: words.map(\.words), patterns: words)
    }
    if let aspects {
      let written = parameters.texts("查找") ?? []
      let places = written.compactMap { parameters.choice(of: $0, Self.places) }
      found.append(.aspects(aspects, places: places.isEmpty ? Self.places.values : places))
    }
    if parameters.has("不得含") { found.append(.forbidden(parameters.patterns("不得含"))) }
    let minimum = parameters.integer("最短")
    let empty = parameters.texts("视为空")
    if minimum != nil || empty != nil {
      let folding = parameters.context.folding
      found.append(
        .length(
          minimum: minimum ?? 1, empty: (empty ?? []).map { ($0.text, folding.fold($0.text)) }))
    }
    if let first = found.first, !hasScope {
      switch first {
      case .aspects, .forbidden, .length: parameters.report(.missingKey("范围"))
      default: break
      }
    }
    return found
  }

  private mutating func describeSubject() {
    switch demand {
    case .title: subject.readsTitle = true
    case .signature: subject.readsSignature = true
    case .present(let sections):
      subject.readsHeadings = true
      subject.demandsSections = Set(sections)
    case .order, .wording, .ordinals, .noExtra: subject.readsHeadings = true
    case .aspects, .forbidden, .length:
      subject.readsText = true
      subject.sections = Set(scope.sections ?? [])
    case nil: break
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    switch demand {
    case .title(let official): checkTitle(official, context, &results)
    case .signature(let parts): checkSignature(parts, context, &results)
    case .present(let sections): checkPresence(sections, context, &results)
    case .order: checkOrder(context, &results)
    case .wording: checkWording(context, &results)
    case .ordinals: checkOrdinals(context, &results)
    case .noExtra(let except): checkExtra(except, context, &results)
    case .aspects(let aspects, let places): checkAspects(aspects, places, context, &results)
    case .forbidden(let words): checkForbidden(words, context, &results)
    case .length(let minimum, let empty): checkLength(minimum, empty, context, &results)
    case nil: break
    }
  }
}

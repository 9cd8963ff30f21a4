internal import GoujiModel

/// 范围 over text: the whole text, some sections of it, or what is none of the running text.
struct TextScope: Sendable {
  /// Which text is meant.
  enum Source: Sendable {
    /// Headings, tables and what stands around the report left out.
    case running
    /// The title of the report.
    case title
    /// Every line, those of tables and pages among them.
    case original
  }

  /// As in ``Sentence/section``; nil is the whole text.
  var sections: [Int]?
  var source = Source.running
  /// 小节: only the parts whose heading holds one of these.
  var subsections: [TextPattern] = []

  static let whole = TextScope(sections: nil)

  func contains(_ section: Int) -> Bool { sections?.contains(section) ?? true }

  func contains(_ sentence: Sentence) -> Bool { contains(Int(sentence.section)) }

  /// 全文, or the sections by their headings.
  func words(_ form: Form) -> String {
    switch source {
    case .title: return "报告的标题"
    case .original: return "原文（连同表格和页面上的文字）"
    case .running: break
    }
    let whole = sections.map { Prose.quoted($0.map { form.sectionTitle($0) }) } ?? "全文"
    guard !subsections.isEmpty else { return whole }
    return whole + "里的小节" + Prose.quoted(subsections.map(\.words))
  }

  /// The section that items of a scope without a match stand in.
  var only: Int? { sections?.count == 1 ? sections?.first : nil }
}

extension RuleParameters {
  /// 范围 of text: 全文, a section, or {章节, 每, 除外: 表内}.
  ///
  /// - Parameter words: What else may stand alone: a source of text, or what the kind reads itself.
  mutating func textScope(words: [String] = []) -> (scope: TextScope, grain: TextGrain?)? {
    guard let value = value("范围") else { return nil }
    if value.mapping != nil { return nested(value, of: "范围") { $0.readTextScope() } }
    guard let text = scalar(value) else { return nil }
    if text.text == RuleLanguage.wholeText.name { return (.whole, nil) }
    if words.contains(text.text), let source = RuleLanguage.textSources[text.text] {
      return (TextScope(source: source), nil)
    }
    if let section = context.section(named: text.text) {
      return (TextScope(sections: [section]), nil)
    }
    let allowed = words + [RuleLanguage.wholeText.name] + context.sectionNames
    report(.unknownValue(text.text, allowed: allowed), at: text.location)
    return nil
  }

  private mutating func readTextScope() -> (scope: TextScope, grain: TextGrain?) {
    let grain = grain()
    _ = choice("除外", RuleLanguage.exceptTables)
    var scope = TextScope.whole
    if let names = texts("章节") {
      if names.count == 1, allowsSubsections, let source = RuleLanguage.textSources[names[0].text] {
        scope.source = source
      } else if names.count != 1 || names[0].text != RuleLanguage.wholeText.name {
        scope.sections = names.compactMap { section($0) }
      }
    }
    if allowsSubsections, has("小节") {
      scope.subsections = patterns("小节")
      if scope.source != .running, let place = place(of: "小节") {
        report(.invalid("“标题”和“原文”里没有小节；请删去“小节”。"), at: place)
      }
    }
    return (scope, grain)
  }

  private var allowsSubsections: Bool { declaration["小节"] != nil }

  /// 每, one of the grains that the kind declares.
  private mutating func grain() -> TextGrain? {
    guard case .choice(let words)? = declaration["每"]?.shape, let text = text("每") else {
      return nil
    }
    guard words.contains(where: { $0.name == text.text }) else {
      report(.unknownValue(text.text, allowed: words.map(\.name)), at: text.location)
      return nil
    }
    return TextGrain.all[text.text]
  }

  mutating func section(_ text: LocatedText) -> Int? {
    if let section = context.section(named: text.text) { return section }
    report(.unknownName(text.text, allowed: context.sectionNames), at: text.location)
    return nil
  }
}

internal import GoujiModel

/// 范围 over text: the whole text, or some sections of it.
struct TextScope: Hashable, Sendable {
  /// As in ``Sentence/section``; nil is the whole text.
  var sections: [Int]?

  static let whole = TextScope(sections: nil)

  func contains(_ section: Int) -> Bool { sections?.contains(section) ?? true }

  func contains(_ sentence: Sentence) -> Bool { contains(Int(sentence.section)) }

  /// 全文, or the sections by their headings.
  func words(_ form: Form) -> String {
    guard let sections else { return "全文" }
    return Prose.quoted(sections.map { form.sectionTitle($0) })
  }

  /// The section that items of a scope without a match stand in.
  var only: Int? { sections?.count == 1 ? sections?.first : nil }
}

extension RuleParameters {
  /// 范围 of text: 全文, a section, or {章节, 每, 除外: 表内}.
  ///
  /// - Parameter words: What else may stand alone.
  mutating func textScope(words: [String] = []) -> (scope: TextScope, grain: TextGrain?)? {
    guard let value = value("范围") else { return nil }
    if value.mapping != nil { return nested(value, of: "范围") { $0.readTextScope() } }
    guard let text = scalar(value) else { return nil }
    if text.text == RuleLanguage.wholeText.name { return (.whole, nil) }
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
    guard let names = texts("章节") else { return (.whole, grain) }
    if names.count == 1, names[0].text == RuleLanguage.wholeText.name { return (.whole, grain) }
    return (TextScope(sections: names.compactMap { section($0) }), grain)
  }

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

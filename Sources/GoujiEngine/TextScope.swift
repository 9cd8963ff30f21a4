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
  mutating func textScope(each allowed: [String], words: [String] = ["全文"]) -> TextScope? {
    guard let value = value("范围") else { return nil }
    if value.mapping != nil {
      return nested(value) { inner in
        if let each = inner.text("每"), !allowed.contains(each.text) {
          // Another grain would be read and not kept: it is refused.
          inner.report(
            allowed.isEmpty
              ? .invalid("这类规则总是逐部分检查，不写“每”；请删去。")
              : .unknownValue(each.text, allowed: allowed), at: each.location)
        }
        if let except = inner.text("除外"), except.text != "表内" {
          inner.report(.unknownValue(except.text, allowed: ["表内"]), at: except.location)
        }
        guard let names = inner.texts("章节") else { return .whole }
        if names.count == 1, names[0].text == "全文" { return .whole }
        return TextScope(sections: names.compactMap { inner.section($0) })
      }
    }
    guard let text = scalar(value) else { return nil }
    if text.text == "全文" { return .whole }
    if let section = context.section(named: text.text) { return TextScope(sections: [section]) }
    report(.unknownValue(text.text, allowed: words + context.sectionNames), at: text.location)
    return nil
  }

  mutating func section(_ text: LocatedText) -> Int? {
    if let section = context.section(named: text.text) { return section }
    report(.unknownName(text.text, allowed: context.sectionNames), at: text.location)
    return nil
  }
}

package import GoujiModel

/// A scalar with the place where it stands.
package struct LocatedText: Hashable, Sendable {
  package var text: String
  package var location: SourceLocation
  /// Written without quotes, so that its first character stands at ``location``.
  package var isPlain: Bool
  /// See ``LocatedValue/isVerbatim``.
  package var isVerbatim = true

  /// The place of one of its characters; its beginning where that cannot be told.
  package func place(ofScalar offset: Int) -> SourceLocation {
    var place = location
    if isVerbatim { place.column += offset + (isPlain ? 0 : 1) }
    return place
  }
}

/// The keys of one mapping of a rule file: typed access that collects mistakes, never only the first.
///
/// The declaration says which keys there are; ``finish()`` refuses all others, and those that are
/// declared but have no effect beside the other keys.
package struct RuleParameters {
  package let declaration: MappingDeclaration
  package let context: LoadContext
  package let location: SourceLocation
  package private(set) var mistakes: [Mistake] = []
  private var told: Set<Mistake> = []
  private var entries: [LocatedEntry] = []
  private var defaults: [LocatedEntry]
  /// Which of ``entries`` something has asked for.
  private var isRead: [Bool] = []

  /// - Parameter value: In Chinese keys; see ``init(translating:as:context:)``.
  package init(
    _ value: LocatedValue, as declaration: MappingDeclaration, context: LoadContext,
    defaults: [LocatedEntry] = []
  ) {
    self.declaration = declaration
    self.context = context
    self.defaults = defaults
    location = value.location
    guard let mapping = value.mapping else {
      report(.wrongType(expected: declaration.example), at: value.location)
      return
    }
    entries.reserveCapacity(mapping.count)
    // A scan is quicker than hashing Han text while the keys are few.
    var seen: Set<String>? = mapping.count > 24 ? [] : nil
    for entry in mapping {
      let isNew =
        seen?.insert(entry.key).inserted ?? (Self.place(of: entry.key, in: entries) == nil)
      guard isNew else {
        report(.duplicateKey(entry.key), at: entry.keyLocation)
        continue
      }
      entries.append(entry)
    }
    isRead = [Bool](repeating: false, count: entries.count)
  }

  /// Reads a mapping as its author wrote it, English keys and all.
  package init(
    translating value: LocatedValue, as declaration: MappingDeclaration, context: LoadContext
  ) {
    let canonical = Translation.canonical(value, as: .mapping(declaration))
    self.init(canonical, as: declaration, context: context)
  }

  package mutating func report(_ problem: Mistake.Problem, at place: SourceLocation? = nil) {
    report([Mistake(problem, at: place ?? location)])
  }

  /// Adds mistakes, each once; an equation meets its own in every column.
  package mutating func report(_ others: [Mistake]) {
    for mistake in others where told.insert(mistake).inserted { mistakes.append(mistake) }
  }

  /// The value of a key, or of the rule set's default for it.
  package mutating func value(_ key: String) -> LocatedValue? {
    assert(declaration[key] != nil, "“\(key)” is asked for, but not declared")
    if let place = Self.place(of: key, in: entries) {
      isRead[place] = true
      return entries[place].value
    }
    return Self.place(of: key, in: defaults).map { defaults[$0].value }
  }

  /// By index: an entry is large, and a closure would be given a copy.
  private static func place(of key: String, in entries: [LocatedEntry]) -> Int? {
    for index in entries.indices where entries[index].key.isWritten(as: key) { return index }
    return nil
  }

  package mutating func required(_ key: String) -> LocatedValue? {
    let found = value(key)
    if found == nil { report(.missingKey(key)) }
    return found
  }

  /// All keys with their values, in file order, counted as read.
  package mutating func all() -> [LocatedEntry] {
    for index in isRead.indices { isRead[index] = true }
    return entries
  }

  /// Whether a key stands here, without reading it.
  package func has(_ key: String) -> Bool {
    Self.place(of: key, in: entries) != nil
  }

  /// Where a key stands.
  package func place(of key: String) -> SourceLocation? {
    Self.place(of: key, in: entries).map { entries[$0].keyLocation }
  }

  package mutating func scalar(_ value: LocatedValue) -> LocatedText? {
    guard case .scalar(let text, let isPlain) = value.content else {
      let written = value.sequence == nil ? "“键: 值”或 {…}" : "列表或 […]"
      report(
        .invalid("此处应为一个词、一个数或一句话，却写成了\(written)；占位符请写成“【…】”，要写成文字请给整个值加引号。"),
        at: value.location)
      return nil
    }
    guard !text.isEmpty else {
      report(.invalid("此处没有写内容；请补上，或删去这个键。"), at: value.location)
      return nil
    }
    guard !isPlain || text.utf8.count > 4 || !Self.nothing.contains(text) else {
      report(.invalid("“\(text)”在规则文件里不表示空；没有内容请删去这个键，是文字请加引号。"), at: value.location)
      return nil
    }
    return LocatedText(
      text: text, location: value.location, isPlain: isPlain, isVerbatim: value.isVerbatim)
  }

  /// How YAML writes that there is no value.
  private static let nothing = ["~", "null", "Null", "NULL"]

  /// What a rule demands, in the one of 须, 等式 and 条件 that it writes.
  ///
  /// - Parameter missing: The key that is named where it writes none.
  mutating func demand(orMissing missing: String) -> (key: String, text: LocatedText)? {
    let written = ["须", "等式", "条件"].compactMap { key in text(key).map { (key, $0) } }
    if written.isEmpty { report(.missingKey(missing)) }
    if written.count > 1 {
      report(.invalid("“须”“等式”“条件”只能写一个。"), at: written[1].1.location)
    }
    return written.first
  }

  package mutating func text(_ key: String) -> LocatedText? {
    guard let value = value(key) else { return nil }
    return scalar(value)
  }

  package mutating func string(_ key: String) -> String? { text(key)?.text }

  package mutating func requiredString(_ key: String) -> String {
    guard let value = required(key) else { return "" }
    return scalar(value)?.text ?? ""
  }

  /// One scalar or a list of them.
  package mutating func texts(_ key: String) -> [LocatedText]? {
    guard let value = value(key) else { return nil }
    return texts(of: value)
  }

  package mutating func texts(of value: LocatedValue) -> [LocatedText] {
    guard let sequence = value.sequence else { return scalar(value).map { [$0] } ?? [] }
    if sequence.isEmpty { report(.wrongType(expected: "至少一项"), at: value.location) }
    return sequence.compactMap { scalar($0) }
  }

  package mutating func integer(_ key: String) -> Int? {
    guard let text = text(key) else { return nil }
    let isNumber = text.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isNumber, text.text == "0" || !text.text.hasPrefix("0"), let number = Int(text.text)
    else {
      report(
        .invalid("“\(text.text)”不是此处可用的数；应为一个不小于 0 的整数，只写半角数字，如 5。"), at: text.location)
      return nil
    }
    return number
  }

  /// A day: 2024-01-31, 2024年1月31日.
  package mutating func date(_ key: String) -> CalendarDate? {
    guard let text = text(key) else { return nil }
    let parts = text.text.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 3, (1900...2999).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2])
    else {
      report(.wrongType(expected: "一个日期，如 2024-01-31"), at: text.location)
      return nil
    }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
  }

  package mutating func choice<Value>(_ key: String, _ choices: Choices<Value>) -> Value? {
    guard let text = text(key) else { return nil }
    return choice(of: text, choices)
  }

  package mutating func choice<Value>(of text: LocatedText, _ choices: Choices<Value>) -> Value? {
    if let value = choices[text.text] { return value }
    report(.unknownValue(text.text, allowed: choices.names), at: text.location)
    return nil
  }

  /// Reads a nested mapping with its own keys; its mistakes join these.
  ///
  /// - Parameter key: The key of this mapping under which `value` stands, whose shape it has.
  package mutating func nested<Result>(
    _ value: LocatedValue, of key: String, _ read: (inout RuleParameters) -> Result
  ) -> Result {
    guard let mapping = declaration[key]?.shape.mapping else {
      preconditionFailure("“\(key)” is read as a mapping, but not declared as one")
    }
    var inner = RuleParameters(value, as: mapping, context: context)
    let result = read(&inner)
    inner.finish()
    report(inner.mistakes)
    return result
  }

  /// Reads a list of mappings.
  package mutating func list<Result>(
    _ key: String, _ read: (inout RuleParameters) -> Result
  ) -> [Result]? {
    guard let value = value(key) else { return nil }
    guard let sequence = value.sequence else {
      let example = declaration[key]?.shape.mapping?.sample.map { "，如 [\($0)]" } ?? ""
      report(.wrongType(expected: "一个列表（每项以“- ”起头）" + example), at: value.location)
      return nil
    }
    return sequence.map { nested($0, of: key, read) }
  }

  /// Refuses each key that is not declared or that nothing here has asked for.
  package mutating func finish() {
    guard isRead.contains(false) else { return }
    let isSound = mistakes.isEmpty
    for (entry, isRead) in zip(entries, isRead) where !isRead {
      if declaration[entry.key] != nil {
        // Beside a mistake a key may be unread only because reading stopped there.
        guard isSound else { continue }
        report(.invalid("“\(entry.key)”与这里所写的其他键配不上，不起作用；请删去。"), at: entry.keyLocation)
      } else if let words = misplaced(entry.key) {
        report(.invalid(words), at: entry.keyLocation)
      } else {
        report(.unknownKey(entry.key, allowed: declaration.names), at: entry.keyLocation)
      }
    }
  }

  /// Where a key belongs that is known, but not here.
  private func misplaced(_ key: String) -> String? {
    let outer = declaration.keys.first { $0.shape.mapping?[key] != nil }
    if declaration.name == "规则", outer == nil || key == RuleLanguage.numberUnit.name {
      let kinds = RuleKinds.all.filter { kind in kind.keys.contains { $0.name == key } }
      let names = kinds.flatMap { $0.names.map(\.name) }
      if !names.isEmpty {
        return "“\(key)”在这一类型的规则里不起作用，只用于：\(names.joined(separator: "、"))；请删去，或换一个类型。"
      }
    }
    if let outer {
      return
        "“\(key)”要写在“\(outer.name)”里面：缩进两格写在“\(outer.name):”的下一行，或写成“\(outer.name): {\(key): …}”。"
    }
    if declaration.name == RuleLanguage.ruleSet.name, RuleLanguage.rule(of: nil)[key] != nil {
      return "“\(key)”是规则里的键，这里却是最外层；每条规则以“- ”起头，规则里的键比“- ”多缩进两格。"
    }
    return nil
  }
}

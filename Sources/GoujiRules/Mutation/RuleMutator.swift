internal import GoujiEngine
internal import GoujiModel

/// A rule with one small change.
struct Mutation {
  /// What was changed, in words that say it once in a rule.
  var words: String
  /// What the changed value says now; empty where it is gone.
  var result: String
  /// What test would notice it.
  var advice: String
  var location: SourceLocation
  /// Whether a part of the rule is gone, rather than another in its place.
  var isRemoval: Bool
  var value: LocatedValue
}

/// Makes the small changes of a rule by the declared shapes of its keys, so that a new kind gets
/// them without code of its own.
struct RuleMutator {
  let source: RuleSource
  let rule: Rule

  /// Keys whose values say all that leaving them out would.
  private static let policies: Set<String> = ["空白口径", "符号口径", "容差"]

  /// Every change once, in the order of the file.
  var mutations: [Mutation] {
    let declaration = RuleLanguage.rule(of: type(of: rule.check))
    let own = source.value.mapping ?? []
    let inherited = source.set.defaults.filter { entry in
      declaration[entry.key] != nil && !own.contains { $0.key == entry.key }
    }
    var whole = source.value
    whole.content = .mapping(own + inherited)
    let judging = MappingDeclaration(
      declaration.name, declaration.keys.filter { !RuleLanguage.descriptive.contains($0.name) })
    var made = mapping(whole, judging)
    for key in judging.keys where !(own + inherited).contains(where: { $0.key == key.name }) {
      made += additions(key, to: whole)
    }
    var seen: Set<LocatedValue.Content> = []
    return made.filter { seen.insert($0.value.content).inserted }
  }

  /// What a rule that leaves the key out could say there.
  private func additions(_ key: KeyDeclaration, to whole: LocatedValue) -> [Mutation] {
    guard Self.policies.contains(key.name), rule.check.subject.cells?.isEmpty == false else {
      return []
    }
    var texts = ["1"]
    if case .choice(let words) = key.shape { texts = words.map(\.name).filter { $0 == "零" } }
    return texts.map { text in
      var mutated = whole
      let value = LocatedValue(.scalar(text, isPlain: true), at: whole.location)
      let entry = LocatedEntry(key: key.name, keyLocation: whole.location, value: value)
      mutated.content = .mapping((whole.mapping ?? []) + [entry])
      return Mutation(
        words: "\(key.name)：加上“\(text)”", result: text, advice: Self.advice(for: key.name),
        location: whole.location, isRemoval: false, value: mutated)
    }
  }

  private static func advice(for key: String) -> String {
    switch key {
    case "空白口径": "补一例有空白格、期望“无法判定”的测试"
    case "符号口径": "补一例有“/”的格、期望“无法判定”的测试"
    case "容差": "补一例只差一点、期望“不符合”的测试"
    case "适用": "补一例不在适用范围内、期望“不适用”的测试；再补一例刚好在范围内的"
    case "前提": "补一例前提不成立、期望“不适用”的测试；再补一例前提刚好成立的"
    case "范围": "补一例只碰到这一处的测试：在范围内的报得出，在范围外的不报"
    case "除外": "补一例正是除外所说的情形、期望“符合”的测试"
    case "分级": "补一例正是这种情形的测试，并写明应有的“级别”"
    default: "补一例改动前后结果不同的测试"
    }
  }
}

// MARK: Values by their shapes

extension RuleMutator {
  private func mapping(_ value: LocatedValue, _ declaration: MappingDeclaration) -> [Mutation] {
    guard let entries = value.mapping else { return [] }
    var made: [Mutation] = []
    for (index, entry) in entries.enumerated() {
      guard let key = declaration[entry.key] else { continue }
      func replaced(_ inner: LocatedValue?) -> LocatedValue {
        var changed = entries
        if let inner { changed[index].value = inner } else { changed.remove(at: index) }
        return LocatedValue(.mapping(changed), at: value.location)
      }
      for var inner in changes(entry.value, key.shape) + narrowed(entry, key, among: entries) {
        inner.words = "\(key.name)：" + inner.words
        inner.advice = Self.advice(for: key.name)
        inner.value = replaced(inner.value)
        made.append(inner)
      }
      if entries.count > 1, mayBeDropped(entry.value, key) {
        made.append(
          Mutation(
            words: "去掉“\(key.name)”", result: "", advice: Self.advice(for: key.name),
            location: entry.keyLocation, isRemoval: true, value: replaced(nil)))
      }
    }
    return made
  }

  /// Whether leaving a key out says something else than it and its other values do.
  private func mayBeDropped(_ value: LocatedValue, _ key: KeyDeclaration) -> Bool {
    // 全部 and 全文 are what a scope is without them; any other scope is widened to them anyway.
    guard !key.isRequired, !Self.policies.contains(key.name), value.string != "全部" else {
      return false
    }
    switch key.shape {
    case .choice(let words): return words.count > 1
    case .either(let shapes):
      return !shapes.contains { shape in
        guard case .choice(let words) = shape else { return false }
        return words.contains { $0.name == "全文" }
      }
    default: return true
    }
  }

  private func changes(_ value: LocatedValue, _ shape: ValueShape) -> [Mutation] {
    switch shape {
    case .mapping(let declaration): return mapping(value, declaration)
    case .list(let element), .oneOrMore(let element):
      guard let values = value.sequence else { return changes(value, element) }
      return list(value, values, element)
    case .entries(_, let element):
      guard let entries = value.mapping else { return [] }
      return self.entries(value, entries, element)
    case .either(let shapes): return either(value, shapes)
    case .rule: return []
    default: return scalar(value, shape)
    }
  }

  private func list(
    _ value: LocatedValue, _ values: [LocatedValue], _ element: ValueShape
  ) -> [Mutation] {
    var made: [Mutation] = []
    for (index, item) in values.enumerated() {
      for var inner in changes(item, element) {
        if item.mapping != nil { inner.words = "第\(index + 1)项" + inner.words }
        var changed = values
        changed[index] = inner.value
        inner.value = LocatedValue(.sequence(changed), at: value.location)
        made.append(inner)
      }
      guard values.count > 1 else { continue }
      var changed = values
      changed.remove(at: index)
      made.append(
        Mutation(
          words: "去掉第\(index + 1)项“\(Self.words(of: item))”", result: "", advice: "",
          location: item.location, isRemoval: true,
          value: LocatedValue(.sequence(changed), at: value.location)))
    }
    return made
  }

  private func entries(
    _ value: LocatedValue, _ entries: [LocatedEntry], _ element: ValueShape
  ) -> [Mutation] {
    var made: [Mutation] = []
    for (index, entry) in entries.enumerated() {
      for var inner in changes(entry.value, element) {
        var changed = entries
        changed[index].value = inner.value
        inner.words = "\(entry.key)：" + inner.words
        inner.value = LocatedValue(.mapping(changed), at: value.location)
        made.append(inner)
      }
      guard entries.count > 1 else { continue }
      var changed = entries
      changed.remove(at: index)
      made.append(
        Mutation(
          words: "去掉“\(entry.key)”", result: "", advice: "", location: entry.keyLocation,
          isRemoval: true, value: LocatedValue(.mapping(changed), at: value.location)))
    }
    return made
  }

  /// By the alternative that the value is; a closed word of the others stands in for it once.
  private func either(_ value: LocatedValue, _ shapes: [ValueShape]) -> [Mutation] {
    var words: [ChoiceWord] = []
    var open: [ValueShape] = []
    for shape in shapes {
      if case .choice(let choice) = shape { words += choice } else { open.append(shape) }
    }
    if let text = value.string, words.contains(where: { $0.name == text }) {
      return scalar(value, .choice(words))
    }
    let own = open.first { shape in
      switch (value.content, shape) {
      case (.mapping, .mapping), (.mapping, .entries), (.sequence, .list), (.sequence, .oneOrMore):
        true
      case (.mapping, _), (.sequence, _), (.scalar, .mapping), (.scalar, .entries): false
      case (.scalar, _): true
      }
    }
    let inner = own.map { changes(value, $0) } ?? []
    guard own?.mapping == nil || value.mapping == nil else { return inner }
    return inner + words.map { replacement(of: value, with: $0.name) }
  }

  private func scalar(_ value: LocatedValue, _ shape: ValueShape) -> [Mutation] {
    guard let text = value.string else { return [] }
    let texts: [String]
    switch shape {
    case .equation, .condition:
      return variants(value, EquationVariants.of(text, context: source.context))
    case .phrase:
      return variants(value, PhraseVariants.of(text))
    case .integer: texts = NumberVariants.neighbours(of: text)
    case .tolerance: texts = Self.wider(text)
    case .boolean: texts = [["true", "是"].contains(text) ? "false" : "true"]
    case .years: texts = Self.years(text)
    case .choice(let words):
      if let word = words.first(where: { $0.takesNumber && text.hasPrefix($0.name) }) {
        let rest = text.dropFirst(word.name.count).filter { $0 != " " }
        let number = rest.prefix { !$0.isLetter }
        let unit = rest.dropFirst(number.count)
        texts = NumberVariants.neighbours(of: String(number)).map { "\(word.name)\($0)\(unit)" }
      } else {
        texts = words.filter { !$0.takesNumber && $0.name != text }.map(\.name)
      }
    case .text, .regularExpression, .template, .cellValue, .name, .date, .list, .oneOrMore,
      .mapping, .entries, .either, .rule, .rulePart:
      return []
    }
    return texts.map { replacement(of: value, with: $0) }
  }

  private func variants(_ value: LocatedValue, _ variants: [TextVariant]) -> [Mutation] {
    variants.map { variant in
      Mutation(
        words: variant.words, result: variant.text, advice: "", location: value.location,
        isRemoval: variant.step == .removed,
        value: LocatedValue(.scalar(variant.text, isPlain: true), at: value.location))
    }
  }

  private func replacement(of value: LocatedValue, with text: String) -> Mutation {
    Mutation(
      words: "“\(Self.words(of: value))”改为“\(text)”", result: text, advice: "",
      location: value.location, isRemoval: false,
      value: LocatedValue(.scalar(text, isPlain: true), at: value.location))
  }

  /// 全部 without the first and without the last of what it stands for.
  private func narrowed(
    _ entry: LocatedEntry, _ key: KeyDeclaration, among entries: [LocatedEntry]
  ) -> [Mutation] {
    guard entry.value.string == "全部", case .either(let shapes) = key.shape,
      let name = entries.first(where: { $0.key == "表" })?.value.string,
      let table = source.context.form.tables.first(where: { $0.name == name || $0.id == name })
    else { return [] }
    let isRow = shapes.contains { shape in
      if case .oneOrMore(.name(.row)) = shape { true } else { false }
    }
    let names = isRow ? table.rows.map(\.name) : table.columns.map(\.name)
    guard let first = names.first, let last = names.last, names.count > 1 else { return [] }
    return [(first, Array(names.dropFirst())), (last, Array(names.dropLast()))].map { gone, kept in
      Mutation(
        words: "全部中去掉“\(gone)”", result: kept.joined(separator: "、"), advice: "",
        location: entry.value.location, isRemoval: true,
        value: LocatedValue(
          .sequence(
            kept.map { LocatedValue(.scalar($0, isPlain: true), at: entry.value.location) }),
          at: entry.value.location))
    }
  }

  private static func wider(_ text: String) -> [String] {
    let isShare = text.hasSuffix("%") || text.hasSuffix("％")
    let digits = isShare ? String(text.dropLast()) : text
    return NumberVariants.neighbours(of: digits).map { isShare ? $0 + "%" : $0 }
  }

  private static func years(_ text: String) -> [String] {
    let parts = text.split(separator: "至", omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ Int($0.filter(\.isNumber)) }) else { return [] }
    if text.hasSuffix("起") { return ["\(first - 1)起", "\(first + 1)起"] }
    let last = parts.count == 2 ? Int(parts[1].filter(\.isNumber)) ?? first : first
    let wider = ["\(first - 1)至\(last)", "\(first)至\(last + 1)"]
    return first == last ? wider : wider + ["\(first + 1)至\(last)", "\(first)至\(last - 1)"]
  }

  /// A value in a few words: its first scalar.
  private static func words(of value: LocatedValue) -> String {
    switch value.content {
    case .scalar(let text, _): text
    case .sequence(let values): values.map { words(of: $0) }.joined(separator: "、")
    case .mapping(let entries): entries.first.map { words(of: $0.value) } ?? ""
    }
  }
}

internal import GoujiEngine
internal import GoujiModel

/// Applies what 修改 says of one rule to its tree, before the rule is read.
struct RuleEditor {
  private(set) var rule: LocatedValue
  private(set) var edits: [RuleEdit] = []
  private(set) var mistakes: [Mistake] = []
  private let id: String
  /// What 默认 of the rule's own file gives.
  private let defaults: [LocatedEntry]

  init(_ rule: LocatedValue, id: String, defaults: [LocatedEntry]) {
    self.rule = rule
    self.id = id
    self.defaults = defaults
  }

  /// 删: {键: 整项, 列表: [项]}.
  mutating func remove(_ part: LocatedValue) {
    var tree = rule
    remove(RuleLanguage.canonical(part: part, of: rule), from: &tree, EditPath())
    rule = tree
  }

  /// 改: {键: 新值}.
  mutating func replace(_ part: LocatedValue) {
    var tree = rule
    replace(RuleLanguage.canonical(part: part, of: rule), in: &tree, EditPath())
    rule = tree
  }

  /// 增: {键: 值, 列表: [项]}.
  mutating func add(_ part: LocatedValue) {
    var tree = rule
    add(RuleLanguage.canonical(part: part, of: rule), to: &tree, EditPath())
    rule = tree
  }

  // MARK: 删

  private mutating func remove(
    _ part: LocatedValue, from target: inout LocatedValue, _ path: EditPath
  ) {
    for entry in entries(of: part) {
      let path = path.appending(entry.key)
      guard isFree(entry, path) else { continue }
      guard let old = target[entry.key] else {
        report(missing(entry.key, in: target, path, "不用删"), at: entry.keyLocation)
        continue
      }
      if let word = entry.value.string, Self.isWholeKey(word) {
        note(path, from: old, to: nil, isEntry: false)
        target.set(entry.key, nil)
        continue
      }
      var value = old
      if entry.value.mapping != nil, old.mapping != nil {
        remove(entry.value, from: &value, path)
      } else if old.sequence != nil {
        for element in entry.value.sequence ?? [entry.value] {
          removeEntry(element, from: &value, path)
        }
      } else {
        report("“\(path)”不是列表；要去掉它，请写“\(entry.key): 整项”。", at: entry.value.location)
        continue
      }
      if value.isEmpty {
        report("“\(path)”删到一项不剩；要整个去掉，请写“\(entry.key): 整项”。", at: entry.value.location)
        continue
      }
      target.set(entry.key, value)
    }
  }

  private mutating func removeEntry(
    _ element: LocatedValue, from list: inout LocatedValue, _ path: EditPath
  ) {
    if let (selector, rest) = selection(element) {
      select(selector, in: &list, path) { $0.remove(rest, from: &$1, $2) }
    } else if let index = place(of: element, in: list, path), var values = list.sequence {
      note(path, from: values[index], to: nil, isEntry: true)
      values.remove(at: index)
      list.content = .sequence(values)
    }
  }

  private static func isWholeKey(_ word: String) -> Bool {
    word == RuleLanguage.wholeKey.name || word == RuleLanguage.wholeKey.alias
  }

  // MARK: 改

  private mutating func replace(
    _ part: LocatedValue, in target: inout LocatedValue, _ path: EditPath
  ) {
    for entry in entries(of: part) {
      let path = path.appending(entry.key)
      guard isFree(entry, path) else { continue }
      guard let old = target[entry.key] ?? given(entry.key, path) else {
        report(missing(entry.key, in: target, path, "要添上它，请写在“增”里"), at: entry.keyLocation)
        continue
      }
      var value = old
      let elements = entry.value.sequence ?? []
      let selections = elements.compactMap { selection($0) }
      if entry.value.mapping != nil, old.mapping != nil {
        replace(entry.value, in: &value, path)
      } else if !selections.isEmpty {
        guard selections.count == elements.count, old.sequence != nil else {
          report(
            "“改”的列表要么每项都用“其中”指明改哪一项，要么都不用（整个列表换掉）。", at: entry.value.location)
          continue
        }
        for (selector, rest) in selections {
          select(selector, in: &value, path) { $0.replace(rest, in: &$1, $2) }
        }
      } else if old.says(entry.value) {
        report("“\(path)”本来就是“\(old.words)”，没有改动；请删去这一处。", at: entry.value.location)
        continue
      } else {
        note(path, from: old, to: entry.value, isEntry: false)
        value = entry.value
      }
      target.set(entry.key, value, at: entry.keyLocation)
    }
  }

  // MARK: 增

  private mutating func add(
    _ part: LocatedValue, to target: inout LocatedValue, _ path: EditPath
  ) {
    for entry in entries(of: part) {
      let path = path.appending(entry.key)
      guard isFree(entry, path) else { continue }
      guard var value = target[entry.key] ?? given(entry.key, path) else {
        note(path, from: nil, to: entry.value, isEntry: false)
        target.set(entry.key, entry.value, at: entry.keyLocation)
        continue
      }
      if entry.value.mapping != nil, value.mapping != nil {
        add(entry.value, to: &value, path)
      } else if value.sequence != nil {
        for element in entry.value.sequence ?? [entry.value] { addEntry(element, to: &value, path) }
      } else {
        report("“\(path)”已写作“\(value.words)”；要换成别的值，请写在“改”里。", at: entry.keyLocation)
        continue
      }
      target.set(entry.key, value, at: entry.keyLocation)
    }
  }

  private mutating func addEntry(
    _ element: LocatedValue, to list: inout LocatedValue, _ path: EditPath
  ) {
    if let (selector, rest) = selection(element) {
      select(selector, in: &list, path) { $0.add(rest, to: &$1, $2) }
      return
    }
    let values = list.sequence ?? []
    guard !values.contains(where: { $0.says(element) }) else {
      report("“\(path)”里已有“\(element.words)”；请删去这一处。", at: element.location)
      return
    }
    note(path, from: nil, to: element, isEntry: true)
    list.content = .sequence(values + [element])
  }

  // MARK: Entries of lists

  /// {其中: {方面: 问题}, …} as what picks the entry and what is done to it.
  private func selection(_ element: LocatedValue) -> (LocatedValue, rest: LocatedValue)? {
    guard let entries = element.mapping,
      let selector = entries.first(where: { RuleLanguage.isSelector($0.key) })
    else { return nil }
    let rest = entries.filter { !RuleLanguage.isSelector($0.key) }
    return (selector.value, LocatedValue(.mapping(rest), at: element.location))
  }

  private mutating func select(
    _ selector: LocatedValue, in list: inout LocatedValue, _ path: EditPath,
    _ edit: (inout RuleEditor, inout LocatedValue, EditPath) -> Void
  ) {
    guard selector.mapping != nil else {
      report("“其中”应写成“{键: 值}”，指明是列表里的哪一项。", at: selector.location)
      return
    }
    guard let index = place(of: selector, in: list, path), var values = list.sequence else {
      return
    }
    edit(&self, &values[index], path.selecting(selector.words))
    list.content = .sequence(values)
  }

  /// The only entry that says this; of a mapping, some of its keys are enough.
  private mutating func place(
    of element: LocatedValue, in list: LocatedValue, _ path: EditPath
  ) -> Int? {
    let values = list.sequence ?? []
    let found = values.indices.filter { index in
      element.mapping.map { values[index].contains($0) } ?? values[index].says(element)
    }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      let known = values.map { "“\($0.words)”" }.joined(separator: "、")
      report("“\(path)”里没有“\(element.words)”；有的是：\(known)。", at: element.location)
    } else {
      report(
        "“\(path)”里有 \(found.count) 项合乎“\(element.words)”；请多写几个键，使它只合一项。",
        at: element.location)
    }
    return nil
  }

  // MARK: What is told

  private mutating func entries(of part: LocatedValue) -> [LocatedEntry] {
    guard let entries = part.mapping, !entries.isEmpty else {
      let mistake = Mistake.Problem.wrongType(expected: "若干“键: 值”，写明要动规则的哪些键")
      mistakes.append(Mistake(mistake, at: part.location))
      return []
    }
    var seen: Set<String> = []
    return entries.filter { entry in
      guard !seen.insert(entry.key).inserted else { return true }
      mistakes.append(Mistake(.duplicateKey(entry.key), at: entry.keyLocation))
      return false
    }
  }

  private mutating func isFree(_ entry: LocatedEntry, _ path: EditPath) -> Bool {
    guard path.keys.count == 1 else { return true }
    switch entry.key {
    case "编号":
      report("“编号”改不得，整改和豁免都按它记；要另立一条，请停用这条，再在“规则”里另写。", at: entry.keyLocation)
    case "类型":
      report("“类型”改不得；要换一种查法，请停用这条，再在“规则”里另写。", at: entry.keyLocation)
    default:
      return true
    }
    return false
  }

  /// The value that 默认 gives for a key that the rule does not write.
  private func given(_ key: String, _ path: EditPath) -> LocatedValue? {
    path.keys.count == 1 ? defaults.first { $0.key == key }?.value : nil
  }

  private func missing(
    _ key: String, in target: LocatedValue, _ path: EditPath, _ advice: String
  ) -> Mistake.Problem {
    guard path.keys.count == 1 else {
      let known = (target.mapping ?? []).map(\.key).joined(separator: "、")
      return .invalid("“\(path.parent)”里没有“\(key)”，有的是：\(known)；\(advice)。")
    }
    if given(key, path) != nil {
      return .invalid("“\(key)”是 \(id) 所在文件的“默认”给的，删不掉；要换成别的值，请写在“改”里。")
    }
    let declaration = RuleLanguage.declaration(of: rule)
    guard declaration[key] != nil else { return .unknownKey(key, allowed: declaration.names) }
    return .invalid("\(id) 没有写“\(key)”；\(advice)。")
  }

  private mutating func report(_ words: String, at location: SourceLocation) {
    report(.invalid(words), at: location)
  }

  private mutating func report(_ problem: Mistake.Problem, at location: SourceLocation) {
    mistakes.append(Mistake(problem, at: location))
  }

  private mutating func note(
    _ path: EditPath, from: LocatedValue?, to: LocatedValue?, isEntry: Bool
  ) {
    let key = path.keys[0]
    let implied = path.keys.count == 1 ? given(key, path)?.string : nil
    let effect = EditEffect(path.keys, isEntry: isEntry, implied: implied)
      .of(from: from, to: to)
    edits.append(
      RuleEdit(key: path.description, from: from?.words, to: to?.words, effect: effect))
  }
}

/// The way to a value inside a rule.
struct EditPath: CustomStringConvertible {
  private(set) var keys: [String] = []
  private(set) var description = ""
  private(set) var parent = ""

  func appending(_ key: String) -> EditPath {
    var path = self
    path.parent = description
    path.keys.append(key)
    path.description += description.isEmpty ? key : "·" + key
    return path
  }

  func selecting(_ words: String) -> EditPath {
    var path = self
    path.description += "（\(words)）"
    return path
  }
}

extension LocatedValue {
  fileprivate var isEmpty: Bool { mapping?.isEmpty ?? sequence?.isEmpty ?? false }

  /// Gives a key a value, or takes it away; a new key stands last.
  fileprivate mutating func set(
    _ key: String, _ value: LocatedValue?, at location: SourceLocation? = nil
  ) {
    var entries = mapping ?? []
    let index = entries.firstIndex { $0.key == key }
    switch (index, value) {
    case (let index?, let value?): entries[index].value = value
    case (let index?, nil): entries.remove(at: index)
    case (nil, let value?):
      entries.append(
        LocatedEntry(key: key, keyLocation: location ?? value.location, value: value))
    case (nil, nil): return
    }
    content = .mapping(entries)
  }
}

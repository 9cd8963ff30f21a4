internal import GoujiEngine
internal import GoujiModel

/// One chain of 继承, from the oldest set on: each set changes what stands and adds its own rules.
struct RuleSetMerge {
  /// A file with its rules taken out of the tree.
  private struct OpenFile {
    var file: RuleSetFile
    /// The rules of the file; nil stands where one was retired.
    var rules: [LocatedValue?]
    var defaults: [LocatedEntry]
  }

  private struct Position {
    var file: Int
    var rule: Int
  }

  private var open: [OpenFile] = []
  private var positions: [String: Position] = [:]
  private(set) var lineages: [RuleSetLineage] = []
  private(set) var retired: [String: SourceLocation] = [:]
  private(set) var regraded: [String: SourceLocation] = [:]
  private(set) var mistakes: [Mistake] = []
  /// The set that was added last.
  private var parent = ""

  var files: [RuleSetFile] {
    open.map { open in
      var file = open.file
      file.root.setRules(open.rules.compactMap { $0 })
      return file
    }
  }

  mutating func add(_ set: RuleSetOutline) {
    let isFirst = open.isEmpty
    var changes: [RuleChange] = []
    let forms = isFirst ? [] : open.compactMap { $0.file.root["表样"] }
    let own = set.files.map { Self.opened($0, forms: forms) }
    for index in open.indices { open[index].file.isInherited = true }
    let ownIDs = Set(own.flatMap { $0.rules.compactMap { $0.flatMap(Self.id) } })
    var places: [String: SourceLocation] = [:]
    for edit in set.edits {
      if let first = places[edit.id] {
        report("“\(edit.id)”在 \(first) 已改过；请合并成一处。", at: edit.idLocation)
        continue
      }
      places[edit.id] = edit.location
      if let change = apply(edit, of: set, ownIDs) { changes.append(change) }
    }
    for file in own { changes += add(file, isFirst: isFirst) }
    if !isFirst { lineages.append(RuleSetLineage(set: set.name, parent: parent, changes: changes)) }
    parent = set.name
  }

  /// A set that cannot be composed, as it stands: what its head may leave out beside 继承 is there.
  static func standalone(_ set: RuleSetOutline) -> [RuleSetFile] {
    guard set.parent != nil else { return set.files }
    let form = LocatedValue(.scalar("任意", isPlain: true), at: set.location)
    return set.files.map { opened($0, forms: [form]).file }
  }

  // MARK: Files

  /// - Parameter forms: 表样 of the parent's files, for a file that has none; empty without parent.
  private static func opened(_ file: RuleSetFile, forms: [LocatedValue]) -> OpenFile {
    var file = file
    file.root = RuleLanguage.canonical(ruleSet: file.root)
    if let first = forms.first {
      if file.root["规则"] == nil {
        file.root.append("规则", LocatedValue(.sequence([]), at: file.root.location))
      }
      // Rules of its own are for the forms that all files of the parent are for.
      let hasOwn = file.root["规则"]?.sequence?.isEmpty == false
      if file.root["表样"] == nil, let form = hasOwn ? shared(forms) : first {
        file.root.append("表样", form)
      }
    }
    return OpenFile(
      file: file, rules: file.root["规则"]?.sequence ?? [],
      defaults: file.root["默认"]?.mapping ?? [])
  }

  /// What several values of 表样 have in common; nil where that is nothing.
  private static func shared(_ forms: [LocatedValue]) -> LocatedValue? {
    let lists = forms.map { $0.sequence ?? [$0] }.filter { list in
      !list.contains { $0.string.flatMap { RuleLanguage.anyForm(or: "")[$0] } == true }
    }
    guard let first = lists.first else { return forms.first }
    let common = first.filter { form in
      lists.allSatisfy { list in list.contains { $0.string == form.string } }
    }
    return common.isEmpty ? nil : LocatedValue(.sequence(common), at: first[0].location)
  }

  private mutating func add(_ file: OpenFile, isFirst: Bool) -> [RuleChange] {
    var file = file
    var changes: [RuleChange] = []
    for (index, rule) in file.rules.enumerated() {
      guard let rule, let id = Self.id(rule), let place = rule["编号"]?.location else { continue }
      if let first = inheritedPlace(of: id) {
        report("编号“\(id)”是继承来的（\(first)）；要改动它请写在“修改”里，要另立一条请另编一号。", at: place)
        file.rules[index] = nil
        continue
      }
      if !isFirst { changes.append(RuleChange(.added, rule: id, name: Self.name(rule))) }
    }
    for (index, rule) in file.rules.enumerated() {
      guard let id = rule.flatMap(Self.id), positions[id] == nil else { continue }
      positions[id] = Position(file: open.count, rule: index)
    }
    open.append(file)
    return changes
  }

  private func inheritedPlace(of id: String) -> SourceLocation? {
    if let place = retired[id] { return place }
    return positions[id].flatMap { open[$0.file].rules[$0.rule]?["编号"]?.location }
  }

  private static func id(_ rule: LocatedValue) -> String? { rule["编号"]?.string }

  private static func name(_ rule: LocatedValue) -> String { rule["名称"]?.string ?? "" }

  // MARK: Edits

  private mutating func apply(
    _ edit: RuleSetOutline.Edit, of set: RuleSetOutline, _ ownIDs: Set<String>
  ) -> RuleChange? {
    guard !edit.id.isEmpty else { return nil }
    guard let position = positions[edit.id],
      let rule = open[position.file].rules[position.rule]
    else {
      reportUnknown(edit, isOwn: ownIDs.contains(edit.id))
      return nil
    }
    guard let parts = edit.parts else {
      open[position.file].rules[position.rule] = nil
      positions[edit.id] = nil
      retired[edit.id] = edit.location
      return RuleChange(.removed, rule: edit.id, name: Self.name(rule), reason: edit.reason)
    }
    var editor = RuleEditor(rule, id: edit.id, defaults: open[position.file].defaults)
    if let part = parts.remove { editor.remove(part) }
    if let part = parts.replace { editor.replace(part) }
    if let part = parts.add { editor.add(part) }
    mistakes += editor.mistakes
    if editor.mistakes.isEmpty, edit.reason == nil { demandReason(edit, editor.edits) }
    var changed = editor.rule
    changed.location = edit.location
    changed.resolveCitations(from: Set(set.files.map(\.name)), set.documents)
    open[position.file].rules[position.rule] = changed
    if editor.edits.contains(where: { $0.key == "级别" }) { regraded[edit.id] = edit.location }
    return RuleChange(
      .changed, rule: edit.id, name: Self.name(changed), reason: edit.reason, edits: editor.edits)
  }

  private mutating func reportUnknown(_ edit: RuleSetOutline.Edit, isOwn: Bool) {
    if isOwn {
      report("“\(edit.id)”是本规则集自己的规则；请直接改它，或删去它。", at: edit.idLocation)
    } else if let place = retired[edit.id] {
      report("“\(edit.id)”在 \(place) 已停用；请删去这一处。", at: edit.idLocation)
    } else {
      mistakes.append(
        Mistake(.unknownName(edit.id, allowed: positions.keys.sorted()), at: edit.idLocation))
    }
  }

  /// What loosens a rule, or may, has a reason.
  private mutating func demandReason(_ edit: RuleSetOutline.Edit, _ edits: [RuleEdit]) {
    let words: String
    let found: RuleEdit
    if let loosening = edits.first(where: { $0.effect == .loosens }) {
      (found, words) = (loosening, "放宽了规则")
    } else if let unclear = edits.first(where: { $0.effect == .unclear }) {
      (found, words) = (unclear, "可能放宽规则")
    } else {
      return
    }
    report(
      "缺少“理由”：\(edit.id) 的\(found.words)，\(words)；请写明理由，审核报告一并印出。", at: edit.location)
  }

  private mutating func report(_ words: String, at location: SourceLocation) {
    mistakes.append(Mistake(.invalid(words), at: location))
  }
}

extension LocatedValue {
  fileprivate mutating func append(_ key: String, _ value: LocatedValue) {
    content = .mapping(
      (mapping ?? []) + [LocatedEntry(key: key, keyLocation: location, value: value)])
  }

  fileprivate mutating func setRules(_ rules: [LocatedValue]) {
    guard var entries = mapping, let index = entries.firstIndex(where: { $0.key == "规则" }),
      entries[index].value.sequence != nil
    else { return }
    entries[index].value.content = .sequence(rules)
    content = .mapping(entries)
  }

  /// Replaces short names of documents, which only the files that cite them know.
  ///
  /// - Parameter files: The files whose citations are meant.
  fileprivate mutating func resolveCitations(from files: Set<String>, _ documents: [LocatedEntry]) {
    guard var entries = mapping, let index = entries.firstIndex(where: { $0.key == "依据" }),
      let citations = entries[index].value.sequence
    else { return }
    entries[index].value.content = .sequence(
      citations.map { citation in
        guard let short = citation["文件"], files.contains(short.location.file),
          let document = documents.first(where: { $0.key == short.string })?.value.mapping
        else { return citation }
        let own = (citation.mapping ?? []).filter { $0.key != "文件" }
        let given = document.filter { entry in !own.contains { $0.key == entry.key } }
        return LocatedValue(.mapping(given + own), at: citation.location)
      })
    content = .mapping(entries)
  }
}

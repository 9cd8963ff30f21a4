internal import GoujiModel
internal import GoujiText

extension FormFileReader {
  mutating func readTitle(_ value: LocatedValue) {
    var fields = Fields(value)
    form.title = Self.label(&fields)
    knowledge.thresholds.titleLines = fields.integer("可分行", default: 1)
    knowledge.thresholds.longestTitleLine = fields.integer("行最长", default: 60)
    knowledge.thresholds.shortestUnit = fields.integer("单位最短", default: 4)
    for wording in [form.title.official] + form.title.accepted {
      knowledge.titles.append(template(wording, isOfficial: true))
    }
    for wording in form.title.altered {
      knowledge.titles.append(template(wording, isOfficial: false))
    }
    fields.finish(into: &mistakes)
  }

  private func template(_ wording: String, isOfficial: Bool) -> TitleTemplate {
    var pieces: [TitleTemplate.Piece] = []
    var rest = wording[...]
    while let open = rest.firstIndex(of: "【"), let close = rest[open...].firstIndex(of: "】") {
      let literal = counting(String(rest[..<open]))
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      pieces.append(rest[rest.index(after: open)..<close] == "单位" ? .unit : .year)
      rest = rest[rest.index(after: close)...]
    }
    let literal = counting(String(rest))
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return TitleTemplate(pieces: pieces, isOfficial: isOfficial)
  }

  mutating func readUnits(_ value: LocatedValue) {
    var fields = Fields(value)
    knowledge.thresholds.longestUnit = fields.integer("最长", default: 40)
    if let name = fields.string("取自") {
      let rows = form.tables.flatMap(\.rows)
      knowledge.unitCell = rows.first { $0.name == name }?.firstCell
      if knowledge.unitCell == nil {
        fields.add(
          Mistake(
            .unknownName(name, allowed: rows.map(\.name)),
            at: value["取自"]?.location ?? value.location))
      }
    }
    form.unitTypes = fields.strings("类型")
    form.unitLevels = fields.strings("层级")
    knowledge.genericUnits = WordSet(fields.strings("泛称").map(counting))
    for suffix in fields.list("后缀") {
      var entry = Fields(suffix)
      let endings = entry.strings("尾")
      let type = entry.required("类型")
      let level = entry.string("层级")
      for (word, key, allowed) in [
        (type, "类型", form.unitTypes), (level ?? "", "层级", form.unitLevels),
      ]
      where !word.isEmpty && !allowed.isEmpty && !allowed.contains(word) {
        fields.add(
          Mistake(
            .unknownValue(word, allowed: allowed), at: suffix[key]?.location ?? suffix.location))
      }
      let completion = entry.string("补")
      for ending in endings {
        knowledge.unitSuffixes.append(
          FormKnowledge.UnitSuffix(
            suffix: counting(ending), type: type, level: level, completion: completion))
      }
      entry.finish(into: &mistakes)
    }
    fields.finish(into: &mistakes)
  }

  mutating func readStatement(_ value: LocatedValue) {
    var fields = Fields(value)
    let shape = fields.required("形")
    let cue = FormKnowledge.StatementCue(
      name: fields.required("名"), shape: FormKnowledge.StatementShape(rawValue: shape) ?? .period,
      cues: WordSet(fields.strings("引词").map(counting)),
      weakCues: WordSet(fields.strings("弱引词").map(counting)),
      weakSection: sectionIndex(&fields, "弱引词章节"),
      exclusions: fields.strings("除外").map(counting),
      companions: WordSet(fields.strings("须伴").map(counting)),
      negations: WordSet(fields.strings("否定词").map(counting)), values: fields.strings("值"))
    if FormKnowledge.StatementShape(rawValue: shape) == nil {
      fields.add(
        Mistake(
          .unknownValue(shape, allowed: FormKnowledge.StatementShape.allCases.map(\.rawValue)),
          at: value["形"]?.location ?? value.location))
    }
    knowledge.statements.append(cue)
    form.statements.append(
      StatementDeclaration(name: cue.name, values: cue.values, kind: fields.string("规则类型")))
    fields.finish(into: &mistakes)
  }

  private mutating func sectionIndex(_ fields: inout Fields, _ key: String) -> Int? {
    guard let name = fields.string(key) else { return nil }
    guard let index = form.sections.firstIndex(where: { $0.name == name }) else {
      fields.add(
        Mistake(.unknownName(name, allowed: form.sections.map(\.name)), at: fields.location))
      return nil
    }
    return index
  }

  mutating func readYearRole(_ value: LocatedValue) {
    var fields = Fields(value)
    let position = fields.string("位置") ?? ""
    if FormKnowledge.YearPosition(rawValue: position) == nil {
      fields.add(
        Mistake(
          .unknownValue(position, allowed: FormKnowledge.YearPosition.allCases.map(\.rawValue)),
          at: value["位置"]?.location ?? value.location))
    }
    knowledge.yearRoles.append(
      FormKnowledge.YearRole(
        role: fields.required("角色"),
        position: FormKnowledge.YearPosition(rawValue: position) ?? .anywhere,
        precededBy: fields.strings("前接").map(folded),
        followedBy: fields.strings("后接").map(folded),
        laterWords: WordSet(fields.strings("后文").map(folded)),
        laterWithin: fields.integer("之内", default: 16),
        sentenceWords: WordSet(fields.strings("句中").map(folded)),
        sentenceWithout: WordSet(fields.strings("句无").map(folded))))
    fields.finish(into: &mistakes)
  }
}

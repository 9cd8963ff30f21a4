internal import GoujiEngine
internal import GoujiModel

/// Notes about the words of single rules.
extension RuleLibrary {
  private static let longestName = 30

  func style(of index: Int) -> [RuleNote] {
    let rule = rules[index]
    let entries = sources[index].value.mapping ?? []
    var notes: [RuleNote] = []
    func note(_ topic: RuleNote.Topic, at key: String, _ words: String) {
      let place = entries.first { $0.key == key }?.value.location ?? rule.location
      notes.append(RuleNote(topic: topic, rule: rule.id, location: place, words: words))
    }
    let message = entries.first { $0.key == "提示语" }?.value.string
    if rule.advice.isEmpty {
      note(.noAdvice, at: "编号", "没有“整改建议”；请写明报送单位怎样改。")
    } else if let message, Self.repeats(rule.advice, message) {
      note(.adviceRepeats, at: "整改建议", "“整改建议”只是把提示语又说了一遍；请写明怎样改。")
    }
    for (key, text) in [("提示语", message), ("整改建议", Optional(rule.advice))] {
      if let last = text?.last, !"。！？”）】".contains(last) {
        note(.messageEnd, at: key, "“\(key)”末尾没有标点；请以“。”结束。")
      }
    }
    if let message { addPlaces(message, rule, forms[form(ofRule: index)], note) }
    let cited = rule.basis.filter(\.confirmed)
    if !cited.isEmpty, cited.allSatisfy({ $0.article == nil && $0.quote == nil }) {
      note(.noArticle, at: "依据", "依据只写了文件，没有“条款”或“原文”；请写明是哪一条。")
    }
    if rule.name.count > Self.longestName {
      note(.longName, at: "名称", "名称有\(rule.name.count)字；审核报告用它作标题，请缩到\(Self.longestName)字以内。")
    }
    return notes
  }

  /// A message about one of many cells says which, and what stands there.
  private func addPlaces(
    _ message: String, _ rule: Rule, _ form: Form,
    _ note: (RuleNote.Topic, String, String) -> Void
  ) {
    guard let cells = rule.check.subject.cells, !cells.isEmpty else { return }
    func offers(_ names: [String]) -> Bool {
      type(of: rule.check).placeholders.contains { names.contains($0) }
    }
    func says(_ names: [String]) -> Bool { names.contains { message.contains("【\($0)】") } }
    let values =
      ["左", "右", "左代入", "右代入", "差", "值", "个数", "格列"]
      + (1...3).flatMap { ["左\($0)", "右\($0)"] }
    if offers(values), !says(values) {
      note(.messageWithoutValues, "提示语", "提示语没有说出所填的数；请用【左代入】【右】【差】【值】等占位写明。")
    }
    let items = rule.items(in: form)
    guard items.count > 1, let first = items.first else { return }
    let needed: [[String]] =
      switch first {
      case .row: [["行", "格", "格列"]]
      case .column: [["列", "格", "格列"]]
      case .cell: [["行", "格", "格列"], ["列", "格", "格列"]]
      case .report, .table, .text, .units: []
      }
    if let missing = needed.first(where: { !says($0) }) {
      note(
        .messageWithoutPlace, "提示语",
        "规则查\(items.count)处，提示语却没有说是哪一\(missing[0])；请用【\(missing[0])】或【格列】写明。")
    }
  }

  /// Whether one of two texts holds nothing that the other does not say too.
  private static func repeats(_ advice: String, _ message: String) -> Bool {
    func letters(_ text: String) -> [Character] { text.filter { $0.isLetter || $0.isNumber } }
    let (first, second) = (letters(advice), letters(message))
    guard !first.isEmpty else { return false }
    return first == second || editDistance(first, second) * 5 < max(first.count, second.count)
  }

  // MARK: Rules beside each other

  func sameNames(_ range: Range<Int>) -> [RuleNote] {
    range.compactMap { index in
      let rule = rules[index]
      guard let first = rules[range.lowerBound..<index].first(where: { $0.name == rule.name })
      else { return nil }
      return RuleNote(
        topic: .sameName, rule: rule.id, location: rule.location,
        words: "名称“\(rule.name)”与 \(first.id) 相同，审核报告里分不清；请改一个。")
    }
  }

  /// Rules that judge by the same keys, and those that judge alike on some of the same cells.
  func sameChecks(_ range: Range<Int>) -> [RuleNote] {
    let judged = range.map { index in
      (sources[index].value.mapping ?? []).filter {
        !RuleLanguage.descriptive.contains($0.key) || $0.key == "类型"
      }.map { JudgedEntry($0) }.sorted { $0.key < $1.key }
    }
    var notes: [RuleNote] = []
    for (place, index) in range.enumerated() {
      for (other, earlier) in zip(range, judged).prefix(place) {
        let rule = rules[index]
        if judged[place] == earlier {
          notes.append(
            RuleNote(
              topic: .sameCheck, rule: rule.id, location: rule.location,
              words: "与 \(rules[other].id) 查的是同一件事，会报两次；请删去一条，或改其中一条的范围。"))
          continue
        }
        let shared = rule.check.subject.cells ?? []
        guard rule.check is CellRule, rules[other].check is CellRule,
          judged[place].filter({ $0.key != "范围" }) == earlier.filter({ $0.key != "范围" }),
          !shared.isDisjoint(with: rules[other].check.subject.cells ?? [])
        else { continue }
        let count = shared.intersection(rules[other].check.subject.cells ?? []).count
        notes.append(
          RuleNote(
            topic: .overlap, rule: rule.id, location: rule.location,
            words: "与 \(rules[other].id) 要求相同，有\(count)格两条都查，会报两次；请改其中一条的范围。"))
      }
    }
    return notes
  }
}

/// A key and its value without places, so that rules of different files compare.
private struct JudgedEntry: Hashable {
  indirect enum Value: Hashable {
    case scalar(String)
    case list([Value])
    case mapping([JudgedEntry])

    init(_ value: LocatedValue) {
      switch value.content {
      case .scalar(let text, _): self = .scalar(text)
      case .sequence(let values): self = .list(values.map { Value($0) })
      case .mapping(let entries):
        self = .mapping(entries.map { JudgedEntry($0) }.sorted { $0.key < $1.key })
      }
    }
  }

  var key: String
  var value: Value

  init(_ entry: LocatedEntry) {
    key = entry.key
    value = Value(entry.value)
  }
}

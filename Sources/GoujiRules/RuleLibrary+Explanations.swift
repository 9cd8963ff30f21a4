internal import GoujiEngine
package import GoujiForms
package import GoujiModel

extension RuleLibrary {
  /// Every rule in plain Chinese, in order, each with its own tests run as examples.
  ///
  /// The rules of the latest form come first; one for several forms stands once where its summary
  /// is that of all of them, with the words of the latest and the scope and basis of each.
  ///
  /// - Parameter files: One for each of ``forms``.
  package func explanations(_ files: [FormFile]) -> [RuleExplanation] {
    explanations(of: Array(rules.indices), files)
  }

  /// One rule in plain Chinese, once for each form of which it says something else; empty where no
  /// rule has the number.
  package func explanations(of id: String, _ files: [FormFile]) -> [RuleExplanation] {
    explanations(of: rules.indices.filter { rules[$0].id == id }, files)
  }

  private func explanations(of indices: [Int], _ files: [FormFile]) -> [RuleExplanation] {
    let explainers = forms.indices.map { form in
      RuleExplainer(form: forms[form], rules: Array(rules(of: form)))
    }
    var all: [RuleExplanation] = []
    for index in latestFirst(indices) {
      let form = form(ofRule: index)
      let explanation = explainers[form].explain(rules[index])
      if let known = all.firstIndex(where: { $0.isSame(as: explanation) }) {
        all[known].join(explanation, of: forms[form].name)
      } else {
        all.append(explanation)
        all[all.count - 1].examples = examples(of: index, files)
      }
    }
    return all
  }

  private func latestFirst(_ indices: [Int]) -> [Int] {
    func year(_ index: Int) -> Int { forms[form(ofRule: index)].firstYear ?? .min }
    return indices.sorted { (year($1), $0) < (year($0), $1) }
  }

  private func examples(of index: Int, _ files: [FormFile]) -> [RuleExplanation.Example] {
    tests[index].map { test in
      let evaluation = prepare(test, of: index, files)?.evaluate([rules[index]], of: self)
      let messages = evaluation?.findings.map(\.message) ?? []
      let reason = evaluation?.outcomes[0].reason
      return RuleExplanation.Example(
        name: test.name, given: test.given, status: evaluation?.outcomes[0].status,
        messages: messages.isEmpty ? reason.map { [$0] } ?? [] : messages)
    }
  }
}

extension RuleExplanation {
  /// Whether another says the same of the same rule for its own form.
  fileprivate func isSame(as other: RuleExplanation) -> Bool {
    rule.id == other.rule.id && summary == other.summary
  }

  /// Adds what another says that is the same, but for its form.
  fileprivate mutating func join(_ other: RuleExplanation, of form: String) {
    forms.append(form)
    let own = rule.basis
    rule.basis += other.rule.basis.filter { !own.contains($0) }
    guard let scope = other.parts.first(where: { $0.topic == .scope }),
      let index = parts.firstIndex(where: { $0.topic == .scope }), parts[index] != scope
    else { return }
    parts[index].sentences.append("\(form)：\(scope.sentences.joined())")
  }
}

extension RuleTest {
  /// What the test gives, one sentence a piece.
  fileprivate var given: [String] {
    var sentences: [String] = []
    if let year { sentences.append("报告年度\(year)") }
    let unit = [unitName, unitType, unitLevel].compactMap { $0 }
    if !unit.isEmpty { sentences.append("单位：" + unit.joined(separator: "，")) }
    sentences += dataWords
    sentences += tables.flatMap(\.words)
    if let headings {
      let words = headings.map { heading in
        (heading.ordinal ?? "") + (heading.title.map { "“\($0)”" } ?? heading.section)
      }
      sentences.append("一级标题依次为：" + words.joined(separator: "、"))
    }
    sentences += texts.map { section, text, _ in
      "\(section)：“" + text.split(separator: "\n").joined(separator: "／") + "”"
    }
    return sentences + companionWords
  }

  /// The values by the names that lead to them: `自然人：本年新收 58，上年结转 2`.
  private var dataWords: [String] {
    var groups: [(path: [String], values: [String])] = []
    for datum in data {
      let value = "\(datum.path.last ?? "") \(datum.value)"
      let path = Array(datum.path.dropLast())
      if let index = groups.firstIndex(where: { $0.path == path }) {
        groups[index].values.append(value)
      } else {
        groups.append((path, [value]))
      }
    }
    return groups.map { group in
      let head = group.path.isEmpty ? "" : group.path.joined(separator: "·") + "："
      return head + group.values.joined(separator: "，")
    }
  }
}

extension RuleTest {
  /// The registry, the year before and the other reports, a sentence each.
  private var companionWords: [String] {
    var sentences = registry.map { unit in
      let day = [unit.submitted, unit.published, unit.deadline]
      let days = zip(["报送日期", "公布日期", "期限"], day).compactMap { name, day in
        day.map { "\(name)\($0.year ?? 0)年\($0.month ?? 0)月\($0.day ?? 0)日" }
      }
      let facts = [
        unit.name, unit.type, unit.level, unit.parent.map { "上级\($0)" },
        unit.isRollup ? "汇总" : nil, unit.year.map { "应报\($0)年度" },
      ].compactMap { $0 }.filter { !$0.isEmpty }
      return "登记：" + (facts + days).joined(separator: "，")
    }
    switch prior {
    case nil: break
    case .missing?: sentences.append("上年报告里没有本单位的")
    case .report(let report, let form)?:
      var parts = report.dataWords + report.texts.map { "\($0.section)：“\($0.text)”" }
      if let form { parts.insert("表样是 \(form)", at: 0) }
      sentences.append("上年报告：" + parts.joined(separator: "；"))
    }
    for report in batch.prefix(4) {
      var parts = [report.unitName, report.year.map { "\($0)年度" }].compactMap { $0 }
      parts += report.dataWords + report.texts.map { "\($0.section)：“\($0.text)”" }
      sentences.append("同批：" + parts.joined(separator: "，"))
    }
    if batch.count > 4 { sentences.append("同批另有\(batch.count - 4)份") }
    return sentences
  }
}

extension RuleTest.TableEdit {
  fileprivate var words: [String] {
    var edits: [String] = []
    if isMissing { edits.append("缺失") }
    if isUnread { edits.append("读不出") }
    if !missingRows.isEmpty { edits.append("缺行：" + missingRows.joined(separator: "、")) }
    edits += renamed.map { "“\($0.row)”行的行名写作“\($0.label)”" }
    if !extraRows.isEmpty { edits.append("多出行：" + extraRows.joined(separator: "、")) }
    if !order.isEmpty { edits.append("次序改为：" + order.joined(separator: "、")) }
    if !missingColumns.isEmpty { edits.append("缺列：" + missingColumns.joined(separator: "、")) }
    if !displacedColumns.isEmpty {
      edits.append("列的次序错乱：" + displacedColumns.joined(separator: "、"))
    }
    edits += renamedColumns.map { "“\($0.column)”列的表头写作“\($0.head)”" }
    if let note { edits.append(note.isEmpty ? "没有表头里的说明" : "表头里的说明写作“\(note)”") }
    if hasLostHeads { edits.append("表头读不出来") }
    if let form { edits.append("表样是 \(form)") }
    return (edits.isEmpty ? ["照规定填列"] : edits).map { "\(table)\($0)" }
  }
}

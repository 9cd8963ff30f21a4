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
    return sentences
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

extension RuleTest.TableEdit {
  fileprivate var words: [String] {
    var edits: [String] = []
    if isMissing { edits.append("缺失") }
    if isUnread { edits.append("读不出") }
    if !missingRows.isEmpty { edits.append("缺行：" + missingRows.joined(separator: "、")) }
    edits += renamed.map { "“\($0.row)”行的行名写作“\($0.label)”" }
    if !extraRows.isEmpty { edits.append("多出行：" + extraRows.joined(separator: "、")) }
    if !order.isEmpty { edits.append("次序改为：" + order.joined(separator: "、")) }
    if let form { edits.append("表样是 \(form)") }
    return (edits.isEmpty ? ["照规定填列"] : edits).map { "\(table)\($0)" }
  }
}

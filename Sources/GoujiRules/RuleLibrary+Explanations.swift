internal import GoujiEngine
package import GoujiForms
package import GoujiModel

extension RuleLibrary {
  /// Every rule in plain Chinese, in order, each with its own tests run as examples.
  package func explanations(_ file: FormFile) -> [RuleExplanation] {
    explanations(of: rules.indices, file)
  }

  /// One rule in plain Chinese; nil where no rule has the number.
  package func explanation(of id: String, _ file: FormFile) -> RuleExplanation? {
    guard let index = rules.firstIndex(where: { $0.id == id }) else { return nil }
    return explanations(of: index..<index + 1, file).first
  }

  private func explanations(of indices: Range<Int>, _ file: FormFile) -> [RuleExplanation] {
    let explainer = RuleExplainer(form: form, rules: rules)
    return indices.map { index in
      let rule = rules[index]
      var explanation = explainer.explain(rule)
      let evaluator = Evaluator(form: form, rules: [rule], folding: folding)
      explanation.examples = tests[index].map { test in
        let evaluation = evaluate(test, rule, evaluator) { document in
          guard case .report(let report) = file.recognise(document) else { return nil }
          return report
        }
        let messages = evaluation?.findings.map(\.message) ?? []
        let reason = evaluation?.outcomes[0].reason
        return RuleExplanation.Example(
          name: test.name, given: test.given, status: evaluation?.outcomes[0].status,
          messages: messages.isEmpty ? reason.map { [$0] } ?? [] : messages)
      }
      return explanation
    }
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

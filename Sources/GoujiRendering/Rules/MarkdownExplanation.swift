package import GoujiModel

/// Rules in plain Chinese, as GitHub Flavored Markdown.
package enum MarkdownExplanation {
  /// One document of the rules asked for, in their order.
  package static func render(_ explanations: [RuleExplanation]) -> [UInt8] {
    var writer = MarkdownWriter()
    for explanation in explanations {
      writer.heading(1, explanation.rule.id.markdown + " " + explanation.rule.name.markdown)
      writer.explanation(explanation, examples: explanation.examples)
      let forms = explanation.forms.joined(separator: "、")
      writer.line("规则集：\(explanation.rule.set.markdown)；表样：\(forms.markdown)")
    }
    return writer.bytes
  }
}

extension MarkdownWriter {
  /// What stands under the heading of a rule.
  ///
  /// - Parameter asTable: A table for paper; otherwise a list, which a terminal shows better.
  mutating func explanation(
    _ explanation: RuleExplanation, examples: [RuleExplanation.Example], asTable: Bool = false
  ) {
    line("**\(explanation.summary.markdown)**")
    line()
    if asTable { head(["事项", "说明"]) }
    for (title, words) in Self.topics(of: explanation) {
      if asTable { row([title, words]) } else { line("- \(title)：\(words)") }
    }
    line()
    guard !examples.isEmpty else { return }
    line("举例（规则自带的测试，实际运行的结果）：")
    line()
    for (index, example) in examples.enumerated() { self.example(example, number: index + 1) }
    line()
  }

  /// The topics with their words as Markdown; the basis stands behind the grade.
  private static func topics(of explanation: RuleExplanation) -> [(title: String, words: String)] {
    explanation.parts.flatMap { part -> [(title: String, words: String)] in
      let topic = (title: part.topic.title, words: part.sentences.joined().markdown)
      guard part.topic == .grade else { return [topic] }
      return [topic, ("依据", explanation.rule.basis.map(\.markdown).joined(separator: "；"))]
    }
  }

  private mutating func example(_ example: RuleExplanation.Example, number: Int) {
    let head = "\(number). "
    let indent = String(repeating: " ", count: head.count)
    let status = example.status.map(\.words) ?? "未能识别"
    line("\(head)\(example.name.markdown)：**\(status)**")
    if !example.given.isEmpty {
      line("\(indent)- 给出：" + example.given.joined(separator: "；").markdown)
    }
    for message in example.messages { line("\(indent)- 结果：" + message.markdown) }
  }
}

extension RuleExplanation.Topic {
  var title: String {
    switch self {
    case .scope: "检查内容"
    case .tolerance: "容差"
    case .premise: "前提"
    case .applies: "适用"
    case .grade: "级别"
    case .yields: "让位"
    case .merging: "合并"
    case .readings: "空白与认不清"
    case .missing: "缺表缺章"
    case .message: "提示语"
    case .advice: "整改建议"
    }
  }
}

extension Status {
  var words: String {
    switch self {
    case .pass: "符合"
    case .fail: "不符合"
    case .undecided: "无法判定"
    case .notApplicable: "不适用"
    }
  }
}

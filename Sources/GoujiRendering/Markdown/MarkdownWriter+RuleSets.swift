internal import GoujiModel

/// With which rule sets a report was audited, and what they make of those that they inherit.
extension MarkdownWriter {
  mutating func ruleSets(_ sets: [RuleSetSummary]) {
    for set in sets { row(["审核规则", words(for: set)]) }
    for set in sets {
      let added = set.changes.filter { $0.kind == .added }
      if let first = added.first {
        row([first.kind.words, added.map { $0.words.markdown }.joined(separator: "；")])
      }
      for change in set.changes where change.kind != .added {
        row([change.kind.words, change.words.markdown])
      }
    }
  }

  private func words(for set: RuleSetSummary) -> String {
    var words =
      "\(set.name.markdown) \(set.version.markdown)（\(set.ruleCount) 条，摘要 \(set.sha256.prefix(12))…）"
    if let parent = set.parent {
      words +=
        "，继承 \(parent.name.markdown) \(parent.version.markdown)（摘要 \(parent.sha256.prefix(12))…）"
    }
    return words
  }
}

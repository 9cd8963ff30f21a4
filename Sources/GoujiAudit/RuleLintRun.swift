internal import GoujiModel
internal import GoujiRules

/// What there is to look at in rules beyond mistakes, in words.
package struct RuleLintRun: Sendable {
  /// Each with its place, its rule and what to do.
  package let notes: [String]
  /// What counts under --strict only: wordings still to be checked and what was not decided.
  package let remarks: [String]
  /// Notes that the rules keep on purpose.
  package let kept: Int
  package let ruleCount: Int

  package init(_ configuration: AuditConfiguration) {
    let lint = configuration.library.lint()
    let summaries = configuration.ruleSummaries.filter { configuration.isSelected($0.location) }
    let ids = Set(summaries.map { $0.id })
    ruleCount = ids.count
    notes = lint.notes.filter { configuration.isSelected($0.location) }.map {
      "\($0.location): 提醒：\($0.rule) \($0.topic.rawValue)：\($0.words)"
    }
    let unconfirmed = lint.unconfirmed.filter { ids.contains($0.rule) }
    let citations = unconfirmed.reduce(0) { $0 + $1.count }
    let rules = unconfirmed.map { $0.rule }.joined(separator: "、")
    remarks =
      (unconfirmed.isEmpty ? [] : ["依据原文待核 \(citations) 处：\(rules)。"])
      + lint.undecided.filter { configuration.isSelected($0.location) }.map {
        "\($0.location): \($0.rule) 与其他等式的关系没有断定：\($0.reason)。"
      }
    kept = lint.kept.count { configuration.isSelected($0.location) }
  }
}

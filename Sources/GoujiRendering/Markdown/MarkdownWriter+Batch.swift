internal import GoujiModel

/// What the rules over all reports of a run found: between units, and who has not submitted.
extension MarkdownWriter {
  /// - Parameter tellsMissing: Whether it says who has not submitted; an overview has done so.
  mutating func batch(
    _ batch: AuditBatch, _ header: AuditHeader, heading title: String, level: Int,
    tellsMissing: Bool = true
  ) {
    heading(level, title)
    head(["规则", "名称", "等级", "结果", "符合", "不符合", "无法判定"], numbersFrom: 4)
    for outcome in batch.outcomes {
      let rule = header.rules[outcome.rule]
      let reason = outcome.reason.map { "：" + $0.markdown } ?? ""
      row(
        [rule.id.markdown, rule.name.markdown, rule.grade.words, outcome.status.words + reason]
          + [outcome.passed, outcome.failed, outcome.undecided].map { String($0) })
    }
    if tellsMissing, !batch.missing.isEmpty {
      line()
      let names = batch.missing.map { $0.markdown }.joined(separator: "、")
      line("**未报送的单位（\(batch.missing.count) 个）**：\(names)。")
    }
    let names = FormNames(header.forms[0])
    let order =
      batch.findings.filter { $0.status == .fail } + batch.findings.filter { $0.status != .fail }
    for (index, finding) in order.enumerated() {
      self.finding(finding, number: index + 1, names, level: level + 1)
    }
  }
}

extension AuditBatch {
  /// Whether there is something to tell where there is but one report.
  var hasNews: Bool { !findings.isEmpty || !missing.isEmpty }
}

internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRendering
internal import GoujiRules

/// A format of `gouji rules preview`.
package enum PreviewFormat: String, CaseIterable, Sendable {
  case markdown, json
}

/// Audits submissions with and without a draft of rules, and keeps what differs.
package struct RulePreviewRun: Sendable {
  /// One set of rules, ready to run.
  private struct Bench: Sendable {
    let configuration: AuditConfiguration
    let evaluators: [Evaluator]
    let rules: [Rule]

    init(_ configuration: AuditConfiguration) {
      self.configuration = configuration
      evaluators = configuration.evaluators
      rules = configuration.library.rules
    }

    /// Nothing where the draft alone has the form of the report.
    func run(_ report: Report, stem: String) -> Trial {
      guard evaluators.indices.contains(report.form.index) else {
        return Trial(findings: [], verdict: .undetermined)
      }
      let evaluation = evaluators[report.form.index].evaluate(
        report, stem: stem, expectedYear: nil)
      let judgement = configuration.grading.judge(
        evaluation.findings, evaluation.suspects, rules: rules)
      var trial = Trial(findings: evaluation.findings, verdict: judgement.verdict)
      for outcome in evaluation.outcomes { trial.statuses[rules[outcome.rule].id] = outcome.status }
      return trial
    }
  }

  /// What one set of rules says of one report.
  private struct Trial: Sendable {
    var findings: [Finding]
    var verdict: Verdict
    /// By the rule's number.
    var statuses: [String: Status] = [:]
  }

  /// What of one report bears on the preview.
  private struct Comparison: Sendable {
    var unit: String
    var before: [String: Status]
    var after: [String: Status]
    var change: RulePreview.ReportChange?
  }

  private let base: Bench
  private let draft: Bench
  private let draftPath: String

  /// - Parameters:
  ///   - base: The rules without the draft.
  ///   - draft: The rules with it; see ``RulePlaces/draft``.
  package init(base: AuditConfiguration, draft: AuditConfiguration, path: String) {
    self.base = Bench(base)
    self.draft = Bench(draft)
    draftPath = path
  }

  /// Writes nothing; `tell` and `progress` as in ``AuditPipeline``.
  ///
  /// - Returns: The preview in the format asked for, and whether every submission could be read.
  package func run(
    _ list: SubmissionList, jobs: Int, format: PreviewFormat, tell: (String) -> Void,
    progress: (Int) -> Void
  ) async -> (bytes: [UInt8], status: RunStatus) {
    var comparisons: [Comparison] = []
    var total = RunTally()
    let run = SubmissionRun(list: list, configuration: draft.configuration, jobs: jobs)
    await run.run(initial: [Comparison]()) { submission, comparisons in
      guard case .report(let recognised) = submission else { return }
      comparisons.append(compare(recognised.report, recognised.submission))
    } consume: { found, tally in
      comparisons += found
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      return true
    }
    let preview = RulePreview(
      draft: draftPath, forms: draft.configuration.forms.forms, reportCount: comparisons.count,
      unread: total.unread, rules: ruleLines(comparisons),
      reports: comparisons.compactMap(\.change))
    let bytes =
      switch format {
      case .markdown: MarkdownPreview.render(preview)
      case .json: JSONPreview.render(preview)
      }
    let isComplete = list.tell(what: total, tell) && total.unread.isEmpty
    return (bytes, isComplete ? .clean : .incomplete)
  }

  // MARK: One report

  private func compare(_ report: Report, _ submission: Submission) -> Comparison {
    let stem = submission.path.stem
    let before = base.run(report, stem: stem)
    let after = draft.run(report, stem: stem)
    let changes = Self.changes(from: before.findings, to: after.findings)
    let unit = report.unit.name.isEmpty ? stem : report.unit.name
    var comparison = Comparison(unit: unit, before: before.statuses, after: after.statuses)
    if !changes.isEmpty || before.verdict != after.verdict {
      comparison.change = RulePreview.ReportChange(
        path: submission.path.description, form: report.form.index, unit: unit,
        year: report.year.year, findings: changes, verdict: before.verdict,
        newVerdict: after.verdict)
    }
    return comparison
  }

  /// Findings are the same where rule and items are; one that then differs in anything changed.
  private static func changes(
    from before: [Finding], to after: [Finding]
  ) -> [RulePreview.FindingChange] {
    func key(_ finding: Finding) -> [String] { [finding.rule] + finding.items.map(\.identity) }
    var rest = Dictionary(before.map { (key($0), $0) }) { first, _ in first }
    var changes: [RulePreview.FindingChange] = []
    for finding in after {
      guard let old = rest.removeValue(forKey: key(finding)) else {
        changes.append(RulePreview.FindingChange(change: .new, finding: finding))
        continue
      }
      if old.message != finding.message || old.grade != finding.grade
        || old.status != finding.status
      {
        changes.append(RulePreview.FindingChange(change: .changed, finding: finding, before: old))
      }
    }
    let gone = before.filter { rest[key($0)] != nil }
    return changes + gone.map { RulePreview.FindingChange(change: .gone, finding: $0) }
  }

  // MARK: All reports

  private func ruleLines(_ comparisons: [Comparison]) -> [RulePreview.RuleLine] {
    let old = Self.byNumber(base.rules)
    let changed = Set(comparisons.compactMap(\.change).flatMap(\.findings).map(\.finding.rule))
    var lines: [RulePreview.RuleLine] = []
    for rule in Self.byNumber(draft.rules) {
      let known = old.first { $0.id == rule.id }
      let isSame = known.map { $0.digest == rule.digest && $0.grade == rule.grade }
      guard isSame != true || changed.contains(rule.id) else { continue }
      var line = RulePreview.RuleLine(
        rule: rule.summary,
        standing: isSame == nil ? .new : isSame == true ? .affected : .replacing,
        before: known.map { _ in Self.counts(comparisons.compactMap { $0.before[rule.id] }) },
        after: Self.counts(comparisons.compactMap { $0.after[rule.id] }))
      for comparison in comparisons
      where comparison.after[rule.id] == .fail && !line.units.contains(comparison.unit) {
        line.units.append(comparison.unit)
      }
      lines.append(line)
    }
    let kept = Set(draft.rules.map(\.id))
    for rule in old where !kept.contains(rule.id) {
      lines.append(
        RulePreview.RuleLine(
          rule: rule.summary, standing: .removed,
          before: Self.counts(comparisons.compactMap { $0.before[rule.id] }), after: nil))
    }
    return lines
  }

  /// Each rule once, though it may be for several forms.
  private static func byNumber(_ rules: [Rule]) -> [Rule] {
    var seen: Set<String> = []
    return rules.filter { seen.insert($0.id).inserted }
  }

  private static func counts(_ statuses: [Status]) -> RulePreview.Counts {
    var counts = RulePreview.Counts()
    for status in statuses { counts.add(status) }
    return counts
  }
}

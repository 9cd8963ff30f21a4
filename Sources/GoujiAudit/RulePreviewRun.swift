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
  /// What of one report bears on the preview.
  private struct Trial: Sendable {
    var before: [Status]
    var after: [Status]
    var unit: String
    var change: RulePreview.ReportChange?
  }

  private let base: AuditConfiguration
  private let draft: AuditConfiguration
  private let draftPath: String
  private let baseEvaluator: Evaluator
  private let draftEvaluator: Evaluator

  /// - Parameters:
  ///   - base: The rules without the draft.
  ///   - draft: The rules with it; see ``RulePlaces/draft``.
  package init(base: AuditConfiguration, draft: AuditConfiguration, path: String) {
    self.base = base
    self.draft = draft
    draftPath = path
    baseEvaluator = Evaluator(
      form: base.form.form, rules: base.library.rules, folding: base.folding)
    draftEvaluator = Evaluator(
      form: draft.form.form, rules: draft.library.rules, folding: draft.folding)
  }

  /// Writes nothing; `tell` and `progress` as in ``AuditPipeline``.
  ///
  /// - Returns: The preview in the format asked for, and whether every submission could be read.
  package func run(
    _ list: SubmissionList, jobs: Int, format: PreviewFormat, tell: (String) -> Void,
    progress: (Int) -> Void
  ) async -> (bytes: [UInt8], status: RunStatus) {
    var trials: [Trial] = []
    var total = RunTally()
    await SubmissionRun(list: list, jobs: jobs).run(initial: [Trial]()) {
      submission, input, trials in
      switch base.recognise(submission, input) {
      case .unread(let unread): return unread
      case .report(let report, _, _):
        trials.append(trial(report, submission))
        return nil
      }
    } consume: { found, tally in
      trials += found
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      return true
    }
    let preview = RulePreview(
      draft: draftPath, form: draft.form.form, reportCount: trials.count, unread: total.unread,
      rules: ruleLines(trials), reports: trials.compactMap(\.change))
    let bytes =
      switch format {
      case .markdown: MarkdownPreview.render(preview)
      case .json: JSONPreview.render(preview)
      }
    let isComplete = list.tell(what: total, tell) && total.unread.isEmpty
    return (bytes, isComplete ? .clean : .incomplete)
  }

  // MARK: One report

  private func trial(_ report: Report, _ submission: Submission) -> Trial {
    let stem = submission.path.stem
    let before = baseEvaluator.evaluate(report, stem: stem, expectedYear: nil)
    let after = draftEvaluator.evaluate(report, stem: stem, expectedYear: nil)
    let verdict = base.grading.judge(
      before.outcomes, before.findings, rules: base.library.rules
    ).verdict
    let newVerdict = draft.grading.judge(
      after.outcomes, after.findings, rules: draft.library.rules
    ).verdict
    let changes = Self.changes(from: before.findings, to: after.findings)
    let unit = report.unit.name.isEmpty ? stem : report.unit.name
    var trial = Trial(
      before: before.outcomes.map(\.status), after: after.outcomes.map(\.status), unit: unit)
    if !changes.isEmpty || verdict != newVerdict {
      trial.change = RulePreview.ReportChange(
        path: submission.path.description, unit: unit, year: report.year.year, findings: changes,
        verdict: verdict, newVerdict: newVerdict)
    }
    return trial
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

  private func ruleLines(_ trials: [Trial]) -> [RulePreview.RuleLine] {
    let old = base.library.rules
    let new = draft.library.rules
    let changed = Set(trials.compactMap(\.change).flatMap(\.findings).map(\.finding.rule))
    var lines: [RulePreview.RuleLine] = []
    for (index, rule) in new.enumerated() {
      let oldIndex = old.firstIndex { $0.id == rule.id }
      let isSame = oldIndex.map { old[$0].digest == rule.digest && old[$0].grade == rule.grade }
      guard isSame != true || changed.contains(rule.id) else { continue }
      let standing: RulePreview.Standing =
        isSame == nil ? .new : isSame == true ? .affected : .replacing
      var line = RulePreview.RuleLine(
        rule: rule.summary, standing: standing,
        before: oldIndex.map { place in Self.counts(trials.map { $0.before[place] }) },
        after: Self.counts(trials.map { $0.after[index] }))
      line.units = trials.filter { $0.after[index] == .fail }.map(\.unit).unique
      lines.append(line)
    }
    for (index, rule) in old.enumerated() where !new.contains(where: { $0.id == rule.id }) {
      lines.append(
        RulePreview.RuleLine(
          rule: rule.summary, standing: .removed,
          before: Self.counts(trials.map { $0.before[index] }), after: nil))
    }
    return lines
  }

  private static func counts(_ statuses: [Status]) -> RulePreview.Counts {
    var counts = RulePreview.Counts()
    for status in statuses { counts.add(status) }
    return counts
  }
}

extension [String] {
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

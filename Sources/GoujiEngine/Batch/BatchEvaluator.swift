package import GoujiModel

/// Runs the rules that look at all reports of a run at once.
package struct BatchEvaluator: Sendable {
  private let form: Form
  private let number: Int
  /// Those that are about a whole run, each with its place in ``RuleOutcome/rule``.
  private let rules: [(index: Int, rule: SharedRule)]
  /// The rules that compare texts, by their numbers.
  private let sketchers: [(id: String, rule: LikenessRule)]

  /// - Parameters:
  ///   - number: Of the form, as in ``BatchMember/form``.
  ///   - rules: All of the form.
  ///   - firstRule: The number of the first rule in ``RuleOutcome/rule``.
  package init(form: Form, number: Int, rules: [Rule], firstRule: Int = 0) {
    self.form = form
    self.number = number
    self.rules = rules.enumerated().compactMap { index, rule in
      rule.check.isAboutBatch ? (firstRule + index, SharedRule(rule)) : nil
    }
    sketchers = rules.compactMap { rule in
      (rule.check as? LikenessRule).flatMap { $0.comparesTexts ? (rule.id, $0) : nil }
    }
  }

  /// Whether any rule is about a whole run.
  package var isIdle: Bool { rules.isEmpty }

  /// What the rules over a whole run need of one report.
  package func member(path: String, sha256: String, report: Report) -> BatchMember {
    var sketches: [String: TextSketch] = [:]
    for (id, rule) in sketchers { sketches[id] = rule.sketch(of: report) }
    return BatchMember(path: path, sha256: sha256, report: report, sketches: sketches)
  }

  package func evaluate(_ batch: Batch, today: CalendarDate?) -> BatchEvaluation {
    var evaluation = BatchEvaluation()
    for (index, shared) in rules {
      var collector = BatchCollector()
      let context = BatchContext(
        batch: batch, form: form, number: number, rule: shared, today: today)
      shared.check.check(context, into: &collector)
      evaluation.outcomes.append(outcome(index, collector))
      evaluation.findings += findings(shared.rule, collector) + collector.findings
      evaluation.missing += collector.missing.filter { !evaluation.missing.contains($0) }
      evaluation.unclear += collector.unclear.filter { !evaluation.unclear.contains($0) }
      evaluation.expected = collector.expected ?? evaluation.expected
    }
    return evaluation
  }

  private func outcome(_ rule: Int, _ collector: BatchCollector) -> RuleOutcome {
    let failures = collector.results.count(where: \.isFailure)
    var outcome = RuleOutcome(
      rule: rule, passed: collector.passed, failed: failures + collector.inner.failed,
      undecided: collector.results.count - failures + collector.inner.undecided,
      idleReasons: collector.reasons)
    if outcome.status == .undecided {
      outcome.reason = collector.results.first { !$0.isFailure }?.detail.reason
    }
    return outcome
  }

  private func findings(_ rule: Rule, _ collector: BatchCollector) -> [Finding] {
    let failed = collector.results.filter(\.isFailure)
    let undecided = collector.results.filter { !$0.isFailure }
    var findings = failed.map { result in
      var fills = result.detail.fills
      fills["单位"] = result.units.joined(separator: "、")
      fills["报告年度"] = result.year.map(String.init) ?? "不明"
      let template = result.detail.message.map { MessageTemplate($0) } ?? rule.template
      return finding(
        rule, [result], .fail, rule.isRegraded ? rule.grade : result.detail.grade ?? rule.grade,
        template.render(fills))
    }
    if !undecided.isEmpty {
      // Many units may wait for one and the same thing.
      var groups: [(reason: String, units: [String])] = []
      for result in undecided.prefix(Self.shown) {
        if let known = groups.firstIndex(where: { $0.reason == result.detail.reason }) {
          groups[known].units += result.units
        } else {
          groups.append((result.detail.reason, result.units))
        }
      }
      let lines = groups.map { "\($0.units.joined(separator: "、"))（\($0.reason)）" }
      let more = undecided.count > Self.shown ? "等" : ""
      let count = undecided.count == 1 ? "" : "\(undecided.count)项"
      findings.append(
        finding(
          rule, undecided, .undecided, rule.grade,
          "\(count)无法判定：\(lines.joined(separator: "；"))\(more)。"))
    }
    return findings
  }

  /// How many items of a merged finding its message names.
  private static let shown = 20

  private func finding(
    _ rule: Rule, _ results: [BatchCollector.Result], _ status: Status, _ grade: Grade,
    _ message: String
  ) -> Finding {
    let year = results.first?.year
    let items = results.map { result in
      let parts = [
        result.units.joined(separator: "+"), result.year.map(String.init) ?? "", rule.id,
        result.key,
      ]
      return FindingItem(item: .units(result.units), identity: parts.joined(separator: "|"))
    }
    var finding = Finding(
      rule: rule.id, name: rule.name, status: status, grade: grade, items: items,
      isStable: results.allSatisfy { $0.year != nil }, message: message, advice: rule.advice,
      basis: rule.basis.map { $0.judged(forYear: year) })
    finding.left = results.count == 1 ? results[0].detail.left : nil
    finding.right = results.count == 1 ? results[0].detail.right : nil
    finding.difference = results.count == 1 ? results[0].detail.difference : nil
    finding.evidence = results.flatMap(\.detail.evidence)
    return finding
  }
}

/// What a kind is given for a whole run.
package struct BatchContext: Sendable {
  let batch: Batch
  let form: Form
  let number: Int
  let rule: SharedRule
  let today: CalendarDate?

  /// The reports of this form that the rule is for, by their places in the batch.
  func members(_ collector: inout BatchCollector) -> [Int] {
    var found: [Int] = []
    for index in batch.members.indices where batch.members[index].form == number {
      let member = batch.members[index]
      let (truth, reason) = rule.rule.applicability.judge(
        member.unit, year: member.year, today: today)
      if truth == .no { collector.skip(reason) } else { found.append(index) }
    }
    return found
  }
}

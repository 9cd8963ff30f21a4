/// What a draft of rules would change on past submissions.
package struct RulePreview: Sendable {
  /// How a rule stands in the draft.
  package enum Standing: String, Hashable, Sendable {
    /// No rule has had its number.
    case new
    /// It takes the place of a rule with its number.
    case replacing
    /// It is not in the draft, but comes to something else beside it.
    case affected
    /// The draft leaves it out.
    case removed
  }

  /// How many reports a rule came to what in.
  package struct Counts: Hashable, Sendable {
    package var pass = 0
    package var fail = 0
    package var undecided = 0
    package var notApplicable = 0

    package init() {}

    package mutating func add(_ status: Status) {
      switch status {
      case .pass: pass += 1
      case .fail: fail += 1
      case .undecided: undecided += 1
      case .notApplicable: notApplicable += 1
      }
    }

    package var judged: Int { pass + fail + undecided }
  }

  /// What is to be looked at before a rule takes effect.
  package enum Warning: String, Hashable, Sendable {
    case tooStrict, neverUsed, mostlyUndecided
  }

  package struct RuleLine: Sendable {
    package var rule: RuleSummary
    package var standing: Standing
    /// nil where the rule is new.
    package var before: Counts?
    /// nil where the rule is removed.
    package var after: Counts?
    /// Units in whose reports it finds something, with the draft.
    package var units: [String] = []

    package init(rule: RuleSummary, standing: Standing, before: Counts?, after: Counts?) {
      self.rule = rule
      self.standing = standing
      self.before = before
      self.after = after
    }

    /// One report proves nothing; from two on, most means more than half.
    package var warning: Warning? {
      guard standing == .new || standing == .replacing, let after else { return nil }
      if after.judged == 0 { return .neverUsed }
      guard after.judged > 1 else { return nil }
      if after.fail * 2 > after.judged { return .tooStrict }
      return after.undecided * 2 > after.judged ? .mostlyUndecided : nil
    }
  }

  package enum Change: String, Hashable, Sendable, CaseIterable {
    case new, changed, gone
  }

  package struct FindingChange: Sendable {
    package var change: Change
    /// With the draft; without it where it is gone.
    package var finding: Finding
    /// What it was, where it changed.
    package var before: Finding?

    package init(change: Change, finding: Finding, before: Finding? = nil) {
      self.change = change
      self.finding = finding
      self.before = before
    }
  }

  /// One submission in which anything changes.
  package struct ReportChange: Sendable {
    package var path: String
    /// Index into ``RulePreview/forms``.
    package var form: Int
    package var unit: String
    package var year: Int?
    package var findings: [FindingChange]
    package var verdict: Verdict
    package var newVerdict: Verdict

    package init(
      path: String, form: Int, unit: String, year: Int?, findings: [FindingChange],
      verdict: Verdict, newVerdict: Verdict
    ) {
      self.path = path
      self.form = form
      self.unit = unit
      self.year = year
      self.findings = findings
      self.verdict = verdict
      self.newVerdict = newVerdict
    }
  }

  package var draft: String
  package var forms: [Form]
  package var reportCount: Int
  package var unread: [UnreadSubmission]
  package var rules: [RuleLine]
  package var reports: [ReportChange]

  package init(
    draft: String, forms: [Form], reportCount: Int, unread: [UnreadSubmission], rules: [RuleLine],
    reports: [ReportChange]
  ) {
    self.draft = draft
    self.forms = forms
    self.reportCount = reportCount
    self.unread = unread
    self.rules = rules
    self.reports = reports
  }

  package func count(_ change: Change) -> Int {
    reports.reduce(0) { $0 + $1.findings.count { $0.change == change } }
  }
}

/// The judgement of a report; grade is the word for findings.
package enum Verdict: String, Hashable, Sendable {
  case pass
  case rectify
  case fail
  case undetermined
}

/// How many findings there are of each grade; one that is undecided or waived counts there alone.
package struct GradeCounts: Hashable, Sendable {
  package var serious = 0
  package var general = 0
  package var advisory = 0
  package var undecided = 0
  package var waived = 0

  package init() {}

  package subscript(grade: Grade) -> Int {
    get {
      switch grade {
      case .serious: serious
      case .general: general
      case .advisory: advisory
      }
    }
    set {
      switch grade {
      case .serious: serious = newValue
      case .general: general = newValue
      case .advisory: advisory = newValue
      }
    }
  }
}

/// What a report comes to.
package struct Judgement: Hashable, Sendable {
  package var verdict: Verdict
  /// nil where the verdict is ``Verdict/undetermined``.
  package var score: Int?
  /// What a report without findings scores.
  package var fullScore: Int
  package var counts: GradeCounts
  /// Which findings brought the verdict about, or how low a score; empty where the verdict is
  /// ``Verdict/pass`` or ``Verdict/undetermined``.
  package var reason: String

  package init(
    verdict: Verdict, score: Int?, fullScore: Int, counts: GradeCounts, reason: String = ""
  ) {
    self.verdict = verdict
    self.score = score
    self.fullScore = fullScore
    self.counts = counts
    self.reason = reason
  }
}

/// A rule as the audit report shows it.
package struct RuleSummary: Hashable, Sendable {
  package var id: String
  package var name: String
  package var kind: String
  package var grade: Grade
  package var set: String
  package var digest: String
  package var basis: [Citation]
  package var location: SourceLocation
  package var testCount: Int

  package init(
    id: String, name: String, kind: String, grade: Grade, set: String, digest: String,
    basis: [Citation], location: SourceLocation, testCount: Int
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.grade = grade
    self.set = set
    self.digest = digest
    self.basis = basis
    self.location = location
    self.testCount = testCount
  }
}

/// A rule set as the audit report shows it.
package struct RuleSetSummary: Hashable, Sendable {
  package var name: String
  package var version: String
  package var sha256: String
  package var ruleCount: Int
  /// The forms that its rules are for, as indices into the forms of the run.
  package var forms: [Int]
  /// The set that it inherits.
  package var parent: RuleSetReference?
  /// What it makes of the rules that it inherits.
  package var changes: [RuleChange] = []

  package init(
    name: String, version: String, sha256: String, ruleCount: Int, forms: [Int] = [0]
  ) {
    self.forms = forms
    self.name = name
    self.version = version
    self.sha256 = sha256
    self.ruleCount = ruleCount
  }
}

/// A rule whose grade the office's grading file changes, and why.
package struct GradeOverride: Hashable, Sendable {
  package var rule: String
  package var grade: Grade
  package var reason: String

  package init(rule: String, grade: Grade, reason: String) {
    self.rule = rule
    self.grade = grade
    self.reason = reason
  }
}

/// What stands before all results of one run.
package struct AuditHeader: Sendable {
  package var version: String
  /// The forms that a submission may have; ``Report/form`` says which it has.
  package var forms: [Form]
  /// The rules of the first form, then those of the second, and so on.
  package var rules: [RuleSummary]
  package var ruleSets: [RuleSetSummary]
  package var overrides: [GradeOverride]
  package var failOn: String
  package var isStrict: Bool
  package var expectedYear: Int?

  package init(
    version: String, forms: [Form], rules: [RuleSummary], ruleSets: [RuleSetSummary],
    overrides: [GradeOverride] = [], failOn: String, isStrict: Bool = false, expectedYear: Int?
  ) {
    self.version = version
    self.forms = forms
    self.rules = rules
    self.ruleSets = ruleSets
    self.overrides = overrides
    self.failOn = failOn
    self.isStrict = isStrict
    self.expectedYear = expectedYear
  }
}

extension AuditHeader {
  package func form(of report: Report) -> Form { forms[report.form.index] }

  /// The rule sets that a report of a form is audited with.
  package func ruleSets(for form: Int) -> [RuleSetSummary] {
    ruleSets.filter { $0.forms.contains(form) }
  }
}

/// One report with everything the rules said of it.
package struct AuditedReport: Sendable {
  package var path: String
  package var sha256: String
  package var format: String
  package var report: Report
  /// One for each rule of its form, in the order of ``AuditHeader/rules``.
  package var outcomes: [RuleOutcome]
  package var findings: [Finding]
  package var suspects: [Suspect]
  package var judgement: Judgement
  /// The files beside the one that it is named after.
  package var otherSources: [ReportSource] = []
  package var differences: [SourceDifference] = []

  package init(
    path: String, sha256: String, format: String, report: Report, outcomes: [RuleOutcome],
    findings: [Finding], suspects: [Suspect], judgement: Judgement
  ) {
    self.path = path
    self.sha256 = sha256
    self.format = format
    self.report = report
    self.outcomes = outcomes
    self.findings = findings
    self.suspects = suspects
    self.judgement = judgement
  }

  package var verdict: Verdict { judgement.verdict }
  package var score: Int? { judgement.score }
  package var counts: GradeCounts { judgement.counts }
}

/// A submission that could not be read as a report.
package struct UnreadSubmission: Hashable, Sendable {
  package var path: String
  package var reason: String
  /// Whether its text was read and is no report at all, as that of a notice.
  package var isOtherText = false

  package init(path: String, reason: String, isOtherText: Bool = false) {
    self.path = path
    self.reason = reason
    self.isOtherText = isOtherText
  }
}

/// One submission after the audit.
package enum AuditEntry: Sendable {
  case report(AuditedReport)
  case unread(UnreadSubmission)
}

/// What the rules over all reports of a run came to.
package struct AuditBatch: Hashable, Sendable {
  /// One for each rule that looks at the whole run.
  package var outcomes: [RuleOutcome] = []
  package var findings: [Finding] = []
  /// Units of the registry that no report of the year has come from, in its order.
  package var missing: [String] = []
  /// Units of which nobody can say whether their report is among what came.
  package var unclear: [String] = []
  /// How many units have to submit; nil without a registry.
  package var expected: Int?

  package init() {}
}

/// What one run came to, over all submissions.
package struct AuditSummary: Hashable, Sendable {
  package var batch = AuditBatch()
  package var reports = 0
  package var unread = 0
  package var pass = 0
  package var rectify = 0
  package var fail = 0
  package var undetermined = 0
  package var counts = GradeCounts()

  package init() {}

  package mutating func add(_ entry: AuditEntry) {
    switch entry {
    case .unread:
      unread += 1
    case .report(let audited):
      reports += 1
      switch audited.verdict {
      case .pass: pass += 1
      case .rectify: rectify += 1
      case .fail: fail += 1
      case .undetermined: undetermined += 1
      }
      for grade in Grade.allCases { counts[grade] += audited.counts[grade] }
      counts.undecided += audited.counts.undecided
    }
  }
}

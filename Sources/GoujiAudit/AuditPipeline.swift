internal import GoujiArchive
internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRules

/// Takes submissions through reading, recognition, rules and grading, and writes what comes out.
package struct AuditPipeline: Sendable {
  private let configuration: AuditConfiguration
  /// One for each form.
  private let evaluators: [Evaluator]
  private let request: AuditRequest

  package init(_ configuration: AuditConfiguration, request: AuditRequest) {
    self.configuration = configuration
    self.request = request
    evaluators = configuration.evaluators
  }

  /// Audits every submission of the list; what cannot be read is told and never stops the others.
  ///
  /// - Parameters:
  ///   - tell: Takes messages for the user, one a call.
  ///   - progress: Takes the number of files done, as the run goes on.
  package func run(
    _ list: SubmissionList, tell: (String) -> Void, progress: (Int) -> Void
  ) async -> RunStatus {
    var list = list
    let files = request.formats.compactMap { request.output.file(for: $0) }
    if let submission = list.leaveOut(outputs: files) {
      tell("\(submission) 是送审的文件，不能用作输出；请另给 --output。")
      return .incomplete
    }
    let prior = await priorReports(tell)
    let header = header
    let batch = BatchRun(configuration, request: request)
    let nothing = RenderedEntries(request, header: header, batch: batch)
    var results = AuditResults(request, header: header, batch: batch)
    let run = SubmissionRun(list: list, configuration: configuration, jobs: request.jobs)
    await run.run(initial: nothing) { submission, rendered in
      rendered.add(entry(for: submission, prior))
    } consume: { rendered, tally in
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(results.total.done + tally.done)
      return results.take(rendered, tally)
    }
    results.close(list.submissions)
    if let failure = results.failure {
      if !failure.isClosedPipe { tell(failure.description) }
      return .incomplete
    }
    let isComplete = list.tell(what: results.total, tell)
    guard isComplete, results.total.unread.isEmpty, prior?.isComplete != false else {
      return .incomplete
    }
    return results.reachesThreshold ? .findings : .clean
  }

  private func priorReports(_ tell: (String) -> Void) async -> PriorReports? {
    guard let list = request.prior else { return nil }
    return await PriorReports(
      list, configuration, units: request.units, jobs: request.jobs, tell: tell)
  }

  /// The audit of one submission.
  private func entry(for submission: RecognisedSubmission, _ prior: PriorReports?) -> AuditEntry {
    switch submission {
    case .unread(let unread):
      return .unread(unread)
    case .report(let recognised):
      var report = recognised.report
      let path = recognised.submission.path
      if let units = request.units { report.unit = units.resolve(report.unit) }
      var companions = Companions(prior: prior?.prior(of: report) ?? .notGiven)
      companions.commonSentences = prior?.commonSentences ?? []
      let evaluation = evaluators[report.form.index].evaluate(
        report, stem: path.stem, expectedYear: request.expectedYear,
        today: request.today, companions: companions)
      let judgement = configuration.grading.judge(
        evaluation.findings, evaluation.suspects, rules: configuration.library.rules)
      var audited = AuditedReport(
        path: path.description, sha256: Digest.sha256(recognised.bytes), format: recognised.format,
        report: report, outcomes: evaluation.outcomes, findings: evaluation.findings,
        suspects: evaluation.suspects, judgement: judgement)
      audited.otherSources = recognised.otherSources
      audited.differences = recognised.differences
      return .report(audited)
    }
  }

  private var header: AuditHeader {
    AuditHeader(
      version: request.version, forms: configuration.forms.forms,
      rules: configuration.ruleSummaries, ruleSets: configuration.ruleSets,
      overrides: configuration.grading.gradeOverrides, failOn: request.failOn.rawValue,
      isStrict: request.isStrict, expectedYear: request.expectedYear)
  }
}

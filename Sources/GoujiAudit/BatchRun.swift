internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRules

/// The rules that look at all reports of a run, once these have been audited one by one.
struct BatchRun: Sendable {
  /// One for each form.
  private let evaluators: [BatchEvaluator]
  private let configuration: AuditConfiguration
  private let request: AuditRequest

  init(_ configuration: AuditConfiguration, request: AuditRequest) {
    self.configuration = configuration
    self.request = request
    let library = configuration.library
    evaluators = configuration.forms.forms.indices.map { form in
      BatchEvaluator(
        form: configuration.forms.forms[form], number: form, rules: Array(library.rules(of: form)),
        firstRule: library.ranges[form].lowerBound)
    }
  }

  var isIdle: Bool { evaluators.allSatisfy(\.isIdle) }

  func member(_ audited: AuditedReport) -> BatchMember {
    evaluators[audited.report.form.index].member(
      path: audited.path, sha256: audited.sha256, report: audited.report)
  }

  /// The batch before the first report.
  var empty: Batch {
    var batch = Batch()
    batch.registry = request.units?.registry
    batch.expectedYear = request.expectedYear
    return batch
  }

  /// - Parameter submissions: The files in which the members came.
  func evaluate(
    _ batch: Batch, unread: [UnreadSubmission], submissions: [Submission]
  ) -> AuditBatch {
    // There is nothing to hold the only report against; one archive may hold many.
    let isAlone = submissions.count == 1 && batch.members.count <= 1 && request.units == nil
    guard !isIdle, !isAlone else { return AuditBatch() }
    var batch = batch
    let files = SubmissionReload(configuration, submissions)
    let paths = batch.members.map(\.path)
    batch.reload = { files.report(at: paths[$0]) }
    batch.unread = unread.compactMap { file in
      let units = request.units?.units(namedIn: file.path) ?? []
      // A notice is no unit's report, unless the name of its file says whose it should be.
      return file.isOtherText && units.isEmpty ? nil : (file.path, units)
    }
    if let units = request.units {
      batch.misnamed = batch.members.filter { $0.unit.registration == .unlisted }
        .map { ($0, units.units(namedIn: $0.path)) }.filter { !$0.units.isEmpty }
    }
    var result = AuditBatch()
    for evaluator in evaluators {
      let evaluation = evaluator.evaluate(batch, today: request.today)
      result.outcomes += evaluation.outcomes
      result.findings += evaluation.findings
      result.missing += evaluation.missing.filter { !result.missing.contains($0) }
      result.unclear += evaluation.unclear.filter { !result.unclear.contains($0) }
      result.expected = result.expected ?? evaluation.expected
    }
    return result
  }
}

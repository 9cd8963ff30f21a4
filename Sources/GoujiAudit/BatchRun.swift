internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRules

/// The rules that look at all reports of a run, once these have been audited one by one.
struct BatchRun: Sendable {
  /// One for each form.
  private let evaluators: [BatchEvaluator]
  private let configuration: AuditConfiguration
  /// Whether there is nothing to hold the only report against.
  private let isAlone: Bool
  private let request: AuditRequest

  /// - Parameter count: Of the submissions.
  init(_ configuration: AuditConfiguration, request: AuditRequest, count: Int) {
    self.configuration = configuration
    self.request = request
    isAlone = count == 1 && request.units == nil
    let library = configuration.library
    evaluators = configuration.forms.forms.indices.map { form in
      BatchEvaluator(
        form: configuration.forms.forms[form], number: form, rules: Array(library.rules(of: form)),
        firstRule: library.ranges[form].lowerBound)
    }
  }

  var isIdle: Bool { isAlone || evaluators.allSatisfy(\.isIdle) }

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

  /// - Parameter submissions: The files of the members, by their paths.
  func evaluate(
    _ batch: Batch, unread: [UnreadSubmission], submissions: [Submission]
  ) -> AuditBatch {
    guard !isIdle else { return AuditBatch() }
    var batch = batch
    let files = Dictionary(submissions.map { ($0.path.description, $0) }) { first, _ in first }
    let paths = batch.members.map(\.path)
    batch.reload = { [configuration] index in
      guard let file = files[paths[index]], file.origin != .standardInput,
        let bytes = try? file.read(),
        case .report(let recognised)? = configuration.recognise(
          [SubmissionItem(submission: file, input: .bytes(bytes))]
        ).first
      else { return nil }
      return recognised.report
    }
    batch.unread = unread.map { ($0.path, request.units?.units(namedIn: $0.path) ?? []) }
    var result = AuditBatch()
    for evaluator in evaluators {
      let evaluation = evaluator.evaluate(batch, today: request.today)
      result.outcomes += evaluation.outcomes
      result.findings += evaluation.findings
      result.missing += evaluation.missing.filter { !result.missing.contains($0) }
    }
    return result
  }
}

internal import GoujiEngine
internal import GoujiModel
internal import GoujiRules

/// The rules that look at all reports of a run, once these have been audited one by one.
struct BatchRun {
  /// One for each form.
  private let evaluators: [BatchEvaluator]
  private let request: AuditRequest

  init(_ configuration: AuditConfiguration, request: AuditRequest) {
    self.request = request
    let library = configuration.library
    evaluators = configuration.forms.forms.indices.map { form in
      BatchEvaluator(
        form: configuration.forms.forms[form], number: form, rules: Array(library.rules(of: form)),
        firstRule: library.ranges[form].lowerBound)
    }
  }

  var isIdle: Bool { evaluators.allSatisfy(\.isIdle) }

  /// The batch before the first report.
  var empty: Batch {
    var batch = Batch()
    batch.registry = request.units?.registry
    batch.expectedYear = request.expectedYear
    return batch
  }

  func evaluate(_ batch: Batch, unread: [UnreadSubmission]) -> AuditBatch {
    var batch = batch
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

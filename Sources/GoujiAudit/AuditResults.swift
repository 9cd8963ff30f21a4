internal import GoujiEngine
internal import GoujiModel

/// What a run has come to so far; writes it as it comes.
struct AuditResults {
  private let request: AuditRequest
  private let output: AuditOutput
  private let run: BatchRun
  private var batch: Batch
  private(set) var total = RunTally()
  private(set) var reachesThreshold = false
  /// Why results could not be written.
  private(set) var failure: OutputError?

  init(_ request: AuditRequest, header: AuditHeader, batch run: BatchRun) {
    self.request = request
    self.run = run
    output = AuditOutput(request, header: header)
    batch = run.empty
  }

  /// - Returns: Whether the run may go on.
  mutating func take(_ rendered: RenderedEntries, _ tally: RunTally) -> Bool {
    total += tally
    batch.members += rendered.members
    guard !tally.taken.isEmpty else { return true }
    reachesThreshold = reachesThreshold || rendered.reachesThreshold
    do throws(OutputError) {
      try output.open()
      try output.add(rendered)
    } catch {
      failure = error
    }
    return failure == nil
  }

  /// Adds what the rules over the whole run find.
  mutating func close(_ submissions: [Submission]) {
    guard failure == nil, !total.taken.isEmpty else { return }
    let result = run.evaluate(batch, unread: total.unread, submissions: submissions)
    reachesThreshold =
      reachesThreshold || request.failOn.isReached(by: result.findings, isStrict: request.isStrict)
    do throws(OutputError) {
      try output.close(result)
    } catch {
      failure = error
    }
  }
}

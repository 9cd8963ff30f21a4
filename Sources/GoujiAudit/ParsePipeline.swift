internal import GoujiDocuments
internal import GoujiForms
internal import GoujiModel
internal import GoujiRendering

/// The formats of `gouji parse`.
package enum ParseFormat: String, CaseIterable, Sendable {
  case markdown
  case json
  case ndjson
}

/// What one `gouji parse` is asked for.
package struct ParseRequest: Sendable {
  package var format: ParseFormat
  /// Whether the paragraphs of running text are shown, too.
  package var includesText: Bool
  package var jobs: Int

  package init(format: ParseFormat, includesText: Bool, jobs: Int) {
    self.format = format
    self.includesText = includesText
    self.jobs = jobs
  }
}

/// Shows what is recognised in submissions, without any rule.
package struct ParsePipeline: Sendable {
  private let configuration: AuditConfiguration
  private let request: ParseRequest

  package init(_ configuration: AuditConfiguration, request: ParseRequest) {
    self.configuration = configuration
    self.request = request
  }

  package func run(
    _ list: SubmissionList, tell: (String) -> Void, progress: (Int) -> Void
  ) async -> RunStatus {
    let output = OutputFile()
    var total = RunTally()
    var failure: FileProblem?
    await SubmissionRun(list: list, jobs: request.jobs).run(initial: []) {
      submission, input, bytes in
      show(submission, input, in: &bytes)
    } consume: { bytes, tally in
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      do throws(FileProblem) {
        try output.write(bytes)
        return true
      } catch {
        failure = error
        return false
      }
    }
    do throws(FileProblem) {
      if let failure { throw failure }
      try output.flush()
    } catch {
      if error != .closed { tell("写不出标准输出：\(error)。") }
      return .incomplete
    }
    let isComplete = list.tell(what: total, tell)
    return isComplete && total.unread.isEmpty ? .clean : .incomplete
  }

  private func show(
    _ submission: Submission, _ input: SubmissionInput, in output: inout [UInt8]
  ) -> UnreadSubmission? {
    let path = submission.path.description
    do throws(InputError) {
      guard case .bytes(let bytes) = input else {
        guard case .unreadable(let reason) = input else { return nil }
        return UnreadSubmission(path: path, reason: reason)
      }
      let (document, format) = try InputFormats.read(bytes, folding: configuration.folding)
      switch configuration.form.recognise(document) {
      case .unread(let reason):
        return UnreadSubmission(path: path, reason: reason)
      case .report(let report):
        _ = format
        output += ParseRendering.json(report)
        return nil
      }
    } catch {
      return UnreadSubmission(path: path, reason: error.description)
    }
  }
}

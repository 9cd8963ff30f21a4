internal import GoujiForms
internal import GoujiModel
internal import GoujiRendering

/// A format of `gouji parse`, by the name it has on the command line.
package struct RecognitionFormat: Sendable {
  package static var all: [RecognitionFormat] {
    ParseFormats.all.map { RecognitionFormat(type: $0) }
  }

  let type: any ParseFormat.Type

  package var name: String { type.name }
}

/// What one `gouji parse` is asked for.
package struct ParseRequest: Sendable {
  package var format: RecognitionFormat
  /// Whether the paragraphs of running text are shown, too.
  package var includesText: Bool
  package var jobs: Int

  package init(format: RecognitionFormat, includesText: Bool, jobs: Int) {
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

  /// Writes to standard output; `tell` and `progress` as in ``AuditPipeline``.
  package func run(
    _ list: SubmissionList, tell: (String) -> Void, progress: (Int) -> Void
  ) async -> RunStatus {
    let output = OutputFile()
    var format = request.format.type.init(
      options: ParseOptions(forms: configuration.forms.forms, showsText: request.includesText))
    var total = RunTally()
    var failure: FileProblem?
    let run = SubmissionRun(list: list, configuration: configuration, jobs: request.jobs)
    await run.run(initial: [ParseEntry]()) { submission, entries in
      entries.append(entry(for: submission))
    } consume: { entries, tally in
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      do throws(FileProblem) {
        for entry in entries { try output.write(format.entry(entry)) }
        return true
      } catch {
        failure = error
        return false
      }
    }
    do throws(FileProblem) {
      if let failure { throw failure }
      if !total.taken.isEmpty { try output.write(format.end()) }
      try output.flush()
    } catch {
      if error != .closed { tell("写不出标准输出：\(error)。") }
      return .incomplete
    }
    let isComplete = list.tell(what: total, tell)
    return isComplete && total.unread.isEmpty ? .clean : .incomplete
  }

  private func entry(for submission: RecognisedSubmission) -> ParseEntry {
    switch submission {
    case .unread(let unread): .unread(unread)
    case .report(let recognised):
      .report(
        path: recognised.submission.path.description, format: recognised.format,
        report: recognised.report)
    }
  }
}

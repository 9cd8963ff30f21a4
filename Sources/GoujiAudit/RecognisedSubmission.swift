internal import GoujiDocuments
internal import GoujiForms
internal import GoujiModel

/// A report as it came in, in one file or in several.
struct RecognisedReport: Sendable {
  var submission: Submission
  var report: Report
  var bytes: [UInt8]
  var format: String
  /// The files beside the one that it is named after.
  var otherSources: [ReportSource] = []
  var differences: [SourceDifference] = []
}

/// A submission after reading and recognition.
enum RecognisedSubmission: Sendable {
  case report(RecognisedReport)
  case unread(UnreadSubmission)
}

/// One file after reading and recognition.
struct RecognisedFile: Sendable {
  enum Outcome: Sendable {
    case report(Report)
    /// Text without any of the tables.
    case noTables(Document, reason: String, isOtherText: Bool)
    case unread(reason: String)
  }

  var submission: Submission
  var bytes: [UInt8]
  var format: String
  var outcome: Outcome

  /// The file on its own.
  var alone: RecognisedSubmission {
    switch outcome {
    case .report(let report):
      .report(
        RecognisedReport(submission: submission, report: report, bytes: bytes, format: format))
    case .noTables(_, let reason, let isOtherText):
      .unread(
        UnreadSubmission(
          path: submission.path.description, reason: reason, isOtherText: isOtherText))
    case .unread(let reason):
      .unread(UnreadSubmission(path: submission.path.description, reason: reason))
    }
  }
}

extension AuditConfiguration {
  /// Recognises submissions whose names say that they may be one report.
  func recognise(_ group: [SubmissionItem]) -> [RecognisedSubmission] {
    let files = group.map { recognise($0) }
    return files.count == 1 ? files.map(\.alone) : GroupResolver(self, files).resolve()
  }

  private func recognise(_ item: SubmissionItem) -> RecognisedFile {
    var file = RecognisedFile(
      submission: item.submission, bytes: [], format: "", outcome: .unread(reason: ""))
    var converted: Result<[UInt8], InputError>?
    switch item.input {
    case .unreadable(let reason):
      file.outcome = .unread(reason: reason)
      return file
    case .bytes(let bytes): file.bytes = bytes
    case .converted(let bytes, let result):
      file.bytes = bytes
      converted = result
    }
    do throws(InputError) {
      let (document, format) = try InputFormats.read(
        file.bytes, folding: folding, converted: converted)
      file.format = format
      switch forms.recognise(document) {
      case .unread(let reason, let isOtherText):
        file.outcome = .noTables(document, reason: reason, isOtherText: isOtherText)
      case .report(let report): file.outcome = .report(report)
      }
    } catch {
      file.outcome = .unread(reason: error.description)
    }
    return file
  }
}

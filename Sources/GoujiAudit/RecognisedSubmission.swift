internal import GoujiDocuments
internal import GoujiForms
internal import GoujiModel

/// A submission after reading and recognition.
enum RecognisedSubmission: Sendable {
  case report(Report, bytes: [UInt8], format: String)
  case unread(UnreadSubmission)
}

extension AuditConfiguration {
  func recognise(_ submission: Submission, _ input: SubmissionInput) -> RecognisedSubmission {
    func unread(_ reason: String) -> RecognisedSubmission {
      .unread(UnreadSubmission(path: submission.path.description, reason: reason))
    }
    switch input {
    case .unreadable(let reason): return unread(reason)
    case .bytes(let bytes):
      do throws(InputError) {
        let (document, format) = try InputFormats.read(bytes, folding: folding)
        switch forms.recognise(document) {
        case .unread(let reason): return unread(reason)
        case .report(let report): return .report(report, bytes: bytes, format: format)
        }
      } catch {
        return unread(error.description)
      }
    }
  }
}

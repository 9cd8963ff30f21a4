internal import GoujiModel

/// A submission's bytes, or why there are none.
enum SubmissionInput: Sendable {
  case bytes([UInt8])
  case unreadable(reason: String)
}

/// What a run came across beside its results.
struct RunTally: Sendable {
  /// Submissions taken, by the argument that brought them in.
  var taken: [Int: Int] = [:]
  /// Files of folders that are no text with Chinese in it.
  var skipped: [FilePath] = []
  var unread: [UnreadSubmission] = []
  /// Files looked at, taken or not.
  var done = 0

  static func += (left: inout RunTally, right: RunTally) {
    left.taken.merge(right.taken, uniquingKeysWith: +)
    left.skipped += right.skipped
    left.unread += right.unread
    left.done += right.done
  }
}

/// Takes the submissions of a list through some work on several cores, results in input order.
struct SubmissionRun: Sendable {
  var list: SubmissionList
  var jobs: Int

  /// - Parameters:
  ///   - initial: The product of no submission; each piece of the run starts from it.
  ///   - work: Adds one submission to the product of its piece; returns why it could not be read.
  ///   - consume: Takes the products in input order, each with the tally of its piece; false ends
  ///     the run early.
  func run<Product: Sendable>(
    initial: Product,
    work: @escaping @Sendable (Submission, SubmissionInput, inout Product) -> UnreadSubmission?,
    consume: (Product, RunTally) -> Bool
  ) async {
    let submissions = list.submissions
    await OrderedWindow(jobs: jobs).run(over: submissions.count) { range in
      var product = initial
      var tally = RunTally()
      for submission in submissions[range] {
        tally.done += 1
        guard let input = Self.input(of: submission, tally: &tally) else { continue }
        tally.taken[submission.argument, default: 0] += 1
        if let unread = work(submission, input, &product) { tally.unread.append(unread) }
      }
      return (product, tally)
    } consume: { product, tally in
      consume(product, tally)
    }
  }

  /// nil for a file of a folder that is no submission.
  private static func input(
    of submission: Submission, tally: inout RunTally
  ) -> SubmissionInput? {
    do {
      let bytes = try submission.read()
      guard submission.origin == .found else { return .bytes(bytes) }
      switch ContentFilter.judge(bytes) {
      case .submission: return .bytes(bytes)
      case .ownOutput: return nil
      case .other:
        tally.skipped.append(submission.path)
        return nil
      }
    } catch {
      return .unreadable(reason: error.description)
    }
  }
}

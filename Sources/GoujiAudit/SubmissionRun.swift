internal import GoujiDocuments
internal import GoujiModel

/// A submission's bytes, or why there are none.
enum SubmissionInput: Sendable {
  case bytes([UInt8])
  /// With what another program made of them.
  case converted([UInt8], Result<[UInt8], InputError>)
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
  var configuration: AuditConfiguration
  var jobs: Int

  /// - Parameters:
  ///   - initial: The product of no submission; each piece of the run starts from it.
  ///   - work: Adds one submission to the product of its piece.
  ///   - consume: Takes the products in input order, each with the tally of its piece; false ends
  ///     the run early.
  func run<Product: Sendable>(
    initial: Product, work: @escaping @Sendable (RecognisedSubmission, inout Product) -> Void,
    consume: (Product, RunTally) -> Bool
  ) async {
    let groups = SubmissionGroups(list.submissions, words: configuration.fileNames).groups
    let window = OrderedWindow(jobs: jobs, smallestPiece: list.isConverted ? 16 : 1)
    await window.run(over: groups.count) { range in
      var product = initial
      var unread: [UnreadSubmission] = []
      var intake = SubmissionIntake(words: configuration.fileNames) { group in
        for submission in configuration.recognise(group) {
          if case .unread(let problem) = submission { unread.append(problem) }
          work(submission, &product)
        }
      }
      for group in groups[range] { intake.add(group) }
      intake.flush()
      var tally = intake.tally
      tally.unread = unread
      return (product, tally)
    } consume: { product, tally in
      consume(product, tally)
    }
  }
}

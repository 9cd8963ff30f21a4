internal import GoujiModel

/// Submissions of one folder whose names differ only in what the files of one report may have
/// differently; whether they are one report what stands in them decides.
struct SubmissionGroups {
  private struct Key: Hashable {
    var folder: FilePath
    var argument: Int
    var name: [UInt16]
  }

  /// A greater group is no report in several files: its files stay alone.
  private static let most = 12

  private(set) var groups: [[Submission]] = []

  /// - Parameter submissions: In the order of the run; each group stands where its first one does.
  init(_ submissions: some Sequence<Submission>, words: FileNameWords) {
    var places: [Key: Int] = [:]
    for submission in submissions {
      guard submission.origin == .found else {
        groups.append([submission])
        continue
      }
      let key = Key(
        folder: submission.path.parent, argument: submission.argument,
        name: words.mark(of: submission.path.stem).key)
      if let place = places[key], groups[place].count < Self.most {
        groups[place].append(submission)
      } else {
        places[key] = groups.count
        groups.append([submission])
      }
    }
  }
}

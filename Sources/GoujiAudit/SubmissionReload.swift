internal import GoujiModel

/// Reads reports once more that are no longer held: files, what stood in archives, and reports that
/// came in several files.
struct SubmissionReload: Sendable {
  private let configuration: AuditConfiguration
  private let groups: [[Submission]]
  /// The group of each file, by its path.
  private let places: [String: Int]

  init(_ configuration: AuditConfiguration, _ submissions: [Submission]) {
    self.configuration = configuration
    groups =
      SubmissionGroups(
        submissions.filter { $0.origin != .standardInput }, words: configuration.fileNames
      ).groups
    var places: [String: Int] = [:]
    for (index, group) in groups.enumerated() {
      for submission in group { places[submission.path.description] = index }
    }
    self.places = places
  }

  /// - Parameter path: Of the file after which the report is named; in an archive, behind the
  ///   archive's own.
  func report(at path: String) -> Report? {
    guard let group = group(of: path) else { return nil }
    var found: Report?
    var intake = SubmissionIntake(words: configuration.fileNames) { [configuration] items in
      guard items.contains(where: { $0.submission.path.description == path }) else { return }
      for case .report(let recognised) in configuration.recognise(items)
      where recognised.submission.path.description == path {
        found = recognised.report
      }
    }
    intake.add(group)
    intake.flush()
    return found
  }

  private func group(of path: String) -> [Submission]? {
    var path = path[...]
    while true {
      if let place = places[String(path)] { return groups[place] }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
  }
}

internal import GoujiDocuments
package import GoujiModel
internal import GoujiRendering

/// A file that is to be audited, and how it came in.
package struct Submission: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// Named on the command line: always taken.
    case named
    /// Found in a folder: taken when its content looks like a report.
    case found
    case standardInput
  }

  package var path: FilePath
  package var origin: Origin
  /// Index of the argument that brought it in.
  package var argument: Int

  package func read() throws(FileProblem) -> [UInt8] {
    switch origin {
    case .named, .found: try FileReader.read(path)
    case .standardInput: try FileReader.readStandardInput()
    }
  }
}

/// The submissions of one run in the order in which they are audited.
package struct SubmissionList: Sendable {
  package private(set) var submissions: [Submission] = []
  /// One for each argument that is a folder, by its index.
  package private(set) var folders: [Int: FilePath] = [:]
  /// Paths that lead to nothing, and folders that could not be opened.
  package private(set) var problems: [UnreadSubmission] = []

  /// - Parameter arguments: Files and folders; `-` is standard input. The same argument twice
  ///   counts once.
  package init(arguments: [String]) {
    var walk = FolderWalk()
    var known: Set<String> = []
    for (index, argument) in arguments.enumerated() where known.insert(argument).inserted {
      let path = FilePath(argument)
      guard argument != "-" else {
        submissions.append(Submission(path: path, origin: .standardInput, argument: index))
        continue
      }
      do {
        guard try FileStatus(path).isFolder else {
          submissions.append(Submission(path: path, origin: .named, argument: index))
          continue
        }
        folders[index] = path
        for file in walk.files(below: path) where !ContentFilter.isReadme(file.name) {
          submissions.append(Submission(path: file, origin: .found, argument: index))
        }
      } catch {
        problems.append(UnreadSubmission(path: argument, reason: error.description))
      }
    }
    problems += walk.problems.map {
      UnreadSubmission(path: $0.path.description, reason: $0.problem.description)
    }
  }

  /// Whether files are among them that another program must convert, as far as names tell.
  var isConverted: Bool {
    let endings = InputFormats.convertedExtensions.map { Array(".\($0)".utf8) }
    return submissions.contains { submission in
      endings.contains { submission.path.bytes.suffix($0.count).elementsEqual($0) }
    }
  }

  /// Leaves out the registry of the units where it stands in a folder of submissions.
  package mutating func leaveOut(registry: String) {
    guard let identity = try? FileStatus(FilePath(registry)).identity else { return }
    submissions.removeAll {
      $0.origin == .found && (try? FileStatus($0.path).identity) == identity
    }
  }

  /// Leaves out the files that the run will write, where an earlier run wrote them.
  ///
  /// - Returns: A submission that the run would overwrite.
  mutating func leaveOut(outputs: [FilePath]) -> FilePath? {
    for output in outputs {
      guard let identity = try? FileStatus(output).identity else { continue }
      let bytes = (try? FileReader.read(output)) ?? []
      let isOurs = bytes.isEmpty || OwnOutput.isMarked(bytes)
      let isOutput = { (submission: Submission) in
        submission.origin != .standardInput
          && (try? FileStatus(submission.path).identity) == identity
      }
      if submissions.contains(where: { isOutput($0) && !(isOurs && $0.origin == .found) }) {
        return output
      }
      submissions.removeAll(where: isOutput)
    }
    return nil
  }
}

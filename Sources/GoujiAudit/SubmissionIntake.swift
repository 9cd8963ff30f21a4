internal import GoujiArchive
internal import GoujiDocuments

/// A submission that was taken in.
struct SubmissionItem: Sendable {
  var submission: Submission
  var input: SubmissionInput
}

/// Takes in submissions: opens archives, leaves out what is none, and has files converted, as many
/// in one call as there are.
struct SubmissionIntake {
  /// The most that is held before it is handed on, in bytes.
  private static let heldLimit = 32 << 20
  /// The most that one archive may hold, its inner archives included, in bytes.
  private static let archiveLimit = 512 << 20

  private(set) var tally = RunTally()
  /// Groups of submissions that may be one report.
  private var groups: [[SubmissionItem]] = []
  /// What was taken in of the group that is being read.
  private var items: [SubmissionItem] = []
  private var size = 0
  private let words: FileNameWords
  /// Takes a group, in order.
  private let handOn: ([SubmissionItem]) -> Void

  /// - Parameter words: By which the files in archives are grouped.
  init(words: FileNameWords, handOn: @escaping ([SubmissionItem]) -> Void) {
    self.words = words
    self.handOn = handOn
  }

  /// Reads a group of submissions; a file of a folder that is none is left out.
  mutating func add(_ group: [Submission]) {
    for submission in group { add(submission) }
    closeGroup()
  }

  private mutating func closeGroup() {
    if !items.isEmpty { groups.append(items) }
    items = []
    if size >= Self.heldLimit { flush() }
  }

  private mutating func add(_ submission: Submission) {
    tally.done += 1
    do throws(FileProblem) {
      let bytes = try submission.read()
      add(submission, bytes)
    } catch {
      take(SubmissionItem(submission: submission, input: .unreadable(reason: error.description)))
    }
  }

  private mutating func add(_ submission: Submission, _ bytes: [UInt8]) {
    guard isSubmission(submission, bytes) else { return }
    guard InputFormats.isArchive(bytes) else {
      return take(SubmissionItem(submission: submission, input: .bytes(bytes)))
    }
    var left = Self.archiveLimit
    open(submission, bytes, isInner: false, left: &left)
  }

  private mutating func isSubmission(_ submission: Submission, _ bytes: [UInt8]) -> Bool {
    guard submission.origin == .found else { return true }
    switch ContentFilter.judge(bytes) {
    case .submission: return true
    case .ownOutput: return false
    case .other:
      tally.skipped.append(submission.path)
      return false
    }
  }

  private mutating func take(_ item: SubmissionItem) {
    tally.taken[item.submission.argument, default: 0] += 1
    items.append(item)
    if case .bytes(let bytes) = item.input { size += bytes.count }
  }

  // MARK: Archives

  /// - Parameter left: How much more may be taken out, in bytes.
  private mutating func open(
    _ submission: Submission, _ bytes: [UInt8], isInner: Bool, left: inout Int
  ) {
    let folder: ArchiveFolder
    do throws(ZipError) {
      folder = ArchiveFolder(try ZipArchive(bytes))
    } catch {
      return take(submission, unreadable: error.description)
    }
    closeGroup()
    let before = tally.taken[submission.argument, default: 0]
    // An archive may hold several entries of one name.
    var entries: [FilePath: [ArchiveFolder.Entry]] = [:]
    let inner = folder.entries.map { entry in
      var inner = submission
      inner.path = submission.path.appending(entry.name)
      inner.origin = .found
      entries[inner.path, default: []].append(entry)
      return inner
    }
    var done = 0
    for group in SubmissionGroups(inner, words: words).groups {
      for inner in group {
        guard left > 0 else {
          let limit = Self.archiveLimit / 1_048_576
          let rest = folder.entries.count - done
          take(submission, unreadable: "解开后合计超过 \(limit) MB，其余 \(rest) 个文件未读；请分成几个包再送")
          return closeGroup()
        }
        done += 1
        guard let entry = entries[inner.path]?.removeFirst() else { continue }
        do throws(ZipError) {
          let bytes = try folder.archive.read(entry.index, as: entry.name)
          left -= bytes.count
          add(inner, of: bytes, isInner: isInner, left: &left)
        } catch {
          take(inner, unreadable: error.description)
        }
      }
      closeGroup()
    }
    if tally.taken[submission.argument, default: 0] == before {
      take(submission, unreadable: "压缩包里没有可审核的报送件")
    }
  }

  private mutating func add(
    _ inner: Submission, of bytes: [UInt8], isInner: Bool, left: inout Int
  ) {
    guard isSubmission(inner, bytes) else { return }
    guard InputFormats.isArchive(bytes) else {
      return take(SubmissionItem(submission: inner, input: .bytes(bytes)))
    }
    guard !isInner else { return take(inner, unreadable: InputError.tooManyLayers.description) }
    open(inner, bytes, isInner: true, left: &left)
  }

  private mutating func take(_ submission: Submission, unreadable reason: String) {
    take(SubmissionItem(submission: submission, input: .unreadable(reason: reason)))
  }

  // MARK: Handing on

  /// Hands on the groups that were taken in since the last time.
  mutating func flush() {
    var taken = groups
    groups = []
    size = 0
    var files: [(group: Int, item: Int, bytes: [UInt8])] = []
    for (group, items) in taken.enumerated() {
      for (index, item) in items.enumerated() {
        guard case .bytes(let bytes) = item.input, InputFormats.needsConversion(bytes) else {
          continue
        }
        files.append((group, index, bytes))
      }
    }
    for (file, result) in zip(files, InputFormats.convert(files.map(\.bytes))) {
      taken[file.group][file.item].input = .converted(file.bytes, result)
    }
    for group in taken { handOn(group) }
  }
}

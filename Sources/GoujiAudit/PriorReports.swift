internal import GoujiArchive
internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel

/// Tells which submission of the year before is that of a unit.
///
/// Only names, years and digests are kept; a report is read once more when its unit's turn comes, so
/// that memory does not grow with the reports.
struct PriorReports: Sendable {
  private struct Entry: Sendable {
    var submission: Submission
    var year: Int?
    var digest: String
    /// A report that no single file on disk holds, and so cannot be read once more.
    var held: Report?

    init(_ recognised: RecognisedReport) {
      submission = recognised.submission
      year = recognised.report.year.year
      digest = Digest.sha256(recognised.bytes)
      let isFile = (try? FileStatus(submission.path)) != nil
      held = isFile && recognised.otherSources.isEmpty ? nil : recognised.report
    }
  }

  private let configuration: AuditConfiguration
  private let units: UnitDirectory?
  private var index: UnitNameIndex
  /// By the numbers of ``index``.
  private var entries: [[Entry]] = []
  private var numbers: [String: Int] = [:]
  /// Files that could not be read; one of them may be the report that is missing.
  private var unread: [UnreadSubmission] = []
  /// Whether everything that was given could be read.
  private(set) var isComplete = true
  /// Sentences that many of them have.
  private(set) var commonSentences: Set<UInt64> = []

  /// What one submission tells of itself.
  private struct Found: Sendable {
    var unit: UnitName
    var entry: Entry
    var sentences: Set<UInt64>
  }

  /// Reads all submissions once.
  ///
  /// - Parameter tell: Takes messages for the user, one a call.
  init(
    _ list: SubmissionList, _ configuration: AuditConfiguration, units: UnitDirectory?, jobs: Int,
    tell: (String) -> Void
  ) async {
    self.configuration = configuration
    self.units = units
    index = UnitNameIndex(folding: configuration.folding, forms: configuration.forms)
    var all: [(unit: UnitName, entry: Entry)] = []
    var sentences = CommonSentences()
    var total = RunTally()
    let run = SubmissionRun(list: list, configuration: configuration, jobs: jobs)
    await run.run(initial: [Found]()) { submission, found in
      guard case .report(let recognised) = submission else { return }
      let report = recognised.report
      found.append(
        Found(
          unit: units?.resolve(report.unit) ?? report.unit, entry: Entry(recognised),
          sentences: CommonSentences.sentences(of: report)))
    } consume: { found, tally in
      total += tally
      for unread in tally.unread { tell("上年报告 \(unread.path)：\(unread.reason)。") }
      for found in found {
        sentences.add(found.sentences)
        all.append((found.unit, found.entry))
      }
      return true
    }
    commonSentences = sentences.common
    for (unit, entry) in all { add(entry, of: unit) }
    unread = total.unread
    let isTold = list.tell(what: total) { tell("上年报告：\($0)") }
    isComplete = isTold && unread.isEmpty
  }

  private mutating func add(_ entry: Entry, of unit: UnitName) {
    guard !unit.name.isEmpty else { return }
    if let number = numbers[unit.name] {
      entries[number].append(entry)
    } else {
      numbers[unit.name] = entries.count
      index.add(unit.name, number: entries.count)
      entries.append([entry])
    }
    if let number = numbers[unit.name] { index.add(unit.printed, number: number) }
  }

  /// The report of the year before that belongs to a report, or why it cannot be told.
  func prior(of report: Report) -> Companions.Prior {
    let prior = found(for: report)
    guard case .missing(let reason) = prior, let first = unread.first else { return prior }
    return .missing(
      reason: "\(reason)（另有\(unread.count)份上年报告读不出：\(first.path)\(unread.count > 1 ? "等" : "")）")
  }

  private func found(for report: Report) -> Companions.Prior {
    guard !report.unit.name.isEmpty else { return .missing(reason: "报告单位不明，找不到它上一年度的报告") }
    guard let year = report.year.year else { return .missing(reason: "报告年度不明，找不到它上一年度的报告") }
    if case .entry(let unit) = report.unit.registration, let founded = unit.founded,
      founded >= year
    {
      return .none(reason: "登记表写明本单位\(founded)年设立，没有上一年度的报告")
    }
    switch index.match([report.unit.name, report.unit.printed]) {
    case .none: return .missing(reason: Self.notFound)
    case .several: return .missing(reason: "给出的上年报告里有几个单位都可能是本单位")
    case .one(let number): return prior(year - 1, among: entries[number])
    }
  }

  private static let notFound =
    "给出的上年报告里没有本单位的；改过名的，请在登记表（--units）的“别名”里写上原名，当年设立的，写上“设立年度”"

  private func prior(_ year: Int, among entries: [Entry]) -> Companions.Prior {
    let found = entries.filter { $0.year == year }
    guard let first = found.first else {
      let years = Set(entries.map { $0.year.map { "\($0)年度" } ?? "年度不明" }).sorted()
      return .missing(reason: "给出的上年报告里，本单位只有\(years.joined(separator: "、"))的，没有\(year)年度的")
    }
    guard found.allSatisfy({ $0.digest == first.digest }) else {
      return .missing(reason: "本单位\(year)年度的报告有\(found.count)份，内容不同，不知以哪一份为准")
    }
    guard var report = first.held ?? report(in: first.submission)
    else { return .missing(reason: "本单位\(year)年度的报告读不出：\(first.submission.path)") }
    if let units { report.unit = units.resolve(report.unit) }
    return .report(
      report, form: configuration.forms.forms[report.form.index],
      path: first.submission.path.description)
  }

  private func report(in submission: Submission) -> Report? {
    guard let bytes = try? submission.read(),
      case .report(let recognised)? = configuration.recognise(
        [SubmissionItem(submission: submission, input: .bytes(bytes))]
      ).first
    else { return nil }
    return recognised.report
  }
}

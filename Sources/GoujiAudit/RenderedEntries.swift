internal import GoujiEngine
internal import GoujiModel
internal import GoujiRendering

/// What leaves the workers: entries as the formats of the run need them.
struct RenderedEntries: Sendable {
  private let request: AuditRequest
  private let keepsEntries: Bool
  private let batch: BatchRun
  /// The format that writes each entry on its own.
  private var lineFormat: (any ReportFormat)?
  private(set) var lines: [UInt8] = []
  /// The entries themselves, for the other formats.
  private(set) var entries: [AuditEntry] = []
  private(set) var summary = AuditSummary()
  private(set) var reachesThreshold = false
  /// What the rules over the whole run need of each report.
  private(set) var members: [BatchMember] = []

  /// - Parameter batch: Says what the rules over the whole run need of each report.
  init(_ request: AuditRequest, header: AuditHeader, batch: BatchRun) {
    self.batch = batch
    self.request = request
    keepsEntries = request.formats.contains { !$0.isLineByLine }
    lineFormat = request.formats.first { $0.isLineByLine }
      .map { $0.type.init(options: request.renderingOptions) }
    // The header's own bytes are written once, by the output.
    _ = lineFormat?.begin(header)
  }

  mutating func add(_ entry: AuditEntry) {
    summary.add(entry)
    if case .report(let audited) = entry,
      request.failOn.isReached(by: audited.findings, isStrict: request.isStrict)
    {
      reachesThreshold = true
    }
    if !batch.isIdle, case .report(let audited) = entry {
      members.append(batch.member(audited))
    }
    if let bytes = lineFormat?.entry(entry) { lines += bytes }
    if keepsEntries { entries.append(entry) }
  }
}

extension AuditSummary {
  static func += (left: inout AuditSummary, right: AuditSummary) {
    left.reports += right.reports
    left.unread += right.unread
    left.pass += right.pass
    left.rectify += right.rectify
    left.fail += right.fail
    left.undetermined += right.undetermined
    for grade in Grade.allCases { left.counts[grade] += right.counts[grade] }
    left.counts.undecided += right.counts.undecided
    left.counts.waived += right.counts.waived
  }
}

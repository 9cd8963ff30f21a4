internal import GoujiModel
internal import GoujiRendering

/// What leaves the workers: each entry as its formats need it.
struct RenderedEntries: Sendable {
  /// Entries in ndjson, one a line.
  var lines: [UInt8] = []
  /// The entries themselves, for formats that begin with a summary.
  var entries: [AuditEntry] = []
  var summary = AuditSummary()
  var reachesThreshold = false
}

/// Writes the results of one audit in all its formats; nothing is opened before the first result.
final class AuditOutput {
  private let request: AuditRequest
  private let header: AuditHeader
  private var files: [(format: AuditFormat, file: OutputFile)] = []
  private var entries: [AuditEntry] = []
  private(set) var summary = AuditSummary()

  init(_ request: AuditRequest, header: AuditHeader) {
    self.request = request
    self.header = header
  }

  /// - Parameter submissions: What must not be overwritten.
  func open(guarding submissions: SubmissionList) throws(OutputError) {
    guard files.isEmpty else { return }
    do {
      try request.output.makeFolder()
    } catch {
      throw OutputError(path: request.output.description, problem: .file(error))
    }
    for format in request.formats {
      guard let path = request.output.file(for: format) else {
        files.append((format, OutputFile()))
        continue
      }
      guard !submissions.contains(fileAt: path) else {
        throw OutputError(path: path.description, problem: .isSubmission)
      }
      do {
        files.append((format, try OutputFile(path)))
      } catch {
        throw OutputError(path: path.description, problem: .file(error))
      }
    }
    try write(NDJSONReport(includesPasses: request.includesPasses).header(header), to: .ndjson)
  }

  func add(_ rendered: RenderedEntries) throws(OutputError) {
    summary += rendered.summary
    entries += rendered.entries
    try write(rendered.lines, to: .ndjson)
  }

  func close() throws(OutputError) {
    for (format, file) in files {
      let bytes =
        switch format {
        case .markdown: MarkdownReport().render(header, entries, summary)
        case .json: JSONReport().render(header, entries, summary)
        case .ndjson: NDJSONReport(includesPasses: request.includesPasses).summary(summary)
        }
      try write(bytes, to: format)
      try catching(format) { () throws(FileProblem) in try file.flush() }
    }
  }

  private func write(_ bytes: [UInt8], to format: AuditFormat) throws(OutputError) {
    for (kind, file) in files where kind == format {
      try catching(format) { () throws(FileProblem) in try file.write(bytes) }
    }
  }

  private func catching(
    _ format: AuditFormat, _ body: () throws(FileProblem) -> Void
  ) throws(OutputError) {
    do {
      try body()
    } catch {
      let file = request.output.file(for: format)
      throw OutputError(
        path: file?.description ?? request.output.description, problem: .file(error))
    }
  }
}

/// Why results could not be written.
package struct OutputError: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    case file(FileProblem)
    /// The output would overwrite a file that is to be audited.
    case isSubmission
  }

  package var path: String
  package var problem: Problem

  /// Whether whoever read our output has gone, which is nothing to complain of.
  var isClosedPipe: Bool { problem == .file(.closed) }
}

extension OutputError: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .file(let problem): "写不出 \(path)：\(problem)。"
    case .isSubmission: "\(path) 是送审的文件，不能用作输出；请另给 --output。"
    }
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

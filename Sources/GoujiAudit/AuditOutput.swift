internal import GoujiModel
internal import GoujiRendering

/// Writes the results of one audit in all its formats; nothing is opened before the first result.
final class AuditOutput {
  private struct Channel {
    var format: any ReportFormat
    var isLineByLine: Bool
    var file: OutputFile
    /// What a message calls it.
    var path: String

    func write(_ bytes: [UInt8]) throws(OutputError) {
      do {
        try file.write(bytes)
      } catch {
        throw OutputError(path: path, problem: error)
      }
    }

    func flush() throws(OutputError) {
      do {
        try file.flush()
      } catch {
        throw OutputError(path: path, problem: error)
      }
    }
  }

  private let request: AuditRequest
  private let header: AuditHeader
  private var channels: [Channel] = []
  private var summary = AuditSummary()

  init(_ request: AuditRequest, header: AuditHeader) {
    self.request = request
    self.header = header
  }

  func open() throws(OutputError) {
    guard channels.isEmpty else { return }
    do {
      try request.output.makeFolder()
    } catch {
      throw OutputError(path: request.output.description, problem: error)
    }
    for format in request.formats {
      var channel = Channel(
        format: format.type.init(options: request.renderingOptions),
        isLineByLine: format.isLineByLine, file: try file(for: format),
        path: request.output.file(for: format)?.description ?? request.output.description)
      try channel.write(channel.format.begin(header))
      channels.append(channel)
    }
  }

  func add(_ rendered: RenderedEntries) throws(OutputError) {
    summary += rendered.summary
    for index in channels.indices {
      if channels[index].isLineByLine {
        try channels[index].write(rendered.lines)
      } else {
        for entry in rendered.entries {
          // In one expression, the channel would be held twice and all that its format keeps copied.
          let bytes = channels[index].format.entry(entry)
          try channels[index].write(bytes)
        }
      }
    }
  }

  /// - Parameter batch: What the rules over the whole run came to.
  func close(_ batch: AuditBatch) throws(OutputError) {
    summary.batch = batch
    for index in channels.indices {
      for piece in channels[index].format.end(summary) { try channels[index].write(piece) }
      try channels[index].flush()
    }
  }

  private func file(for format: AuditFormat) throws(OutputError) -> OutputFile {
    guard let path = request.output.file(for: format) else { return OutputFile() }
    do {
      return try OutputFile(path)
    } catch {
      throw OutputError(path: path.description, problem: error)
    }
  }
}

/// Why results could not be written.
struct OutputError: Error, Hashable {
  var path: String
  var problem: FileProblem

  /// Whether whoever read our output has gone, which is nothing to complain of.
  var isClosedPipe: Bool { problem == .closed }
}

extension OutputError: CustomStringConvertible {
  var description: String {
    let gap = path == OutputTarget.standardOutput.description ? "" : " "
    return "写不出\(gap)\(path)：\(problem.whenWriting)。"
  }
}

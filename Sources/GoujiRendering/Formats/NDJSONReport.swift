package import GoujiModel

/// The audit report as one JSON object a line, each with its `kind`; nothing is held back.
///
/// Rules that passed are left out unless ``RenderingOptions/showsPasses`` is set.
package struct NDJSONReport: ReportFormat {
  package static let name = "ndjson"
  package static let fileExtension = "ndjson"
  package static let mark = JSONReport.mark

  private let options: RenderingOptions
  private var header: AuditHeader?
  /// The length of the longest line so far, so that a buffer is made once a line.
  private var capacity = 1024

  package init(options: RenderingOptions) {
    self.options = options
  }

  package mutating func begin(_ header: AuditHeader) -> [UInt8] {
    self.header = header
    return line { json in
      json.member("schema", "gouji-audit/1")
      json.member("kind", "header")
      json.tool(header)
      json.ruleSets(header)
      json.options(header)
    }
  }

  package mutating func entry(_ entry: AuditEntry) -> [UInt8] {
    var json = JSONWriter()
    json.bytes.reserveCapacity(capacity)
    switch entry {
    case .unread(let submission): json.unread(submission)
    case .report(let audited):
      guard let header else { return [] }
      json.report(audited, header, showsPasses: options.showsPasses)
    }
    json.bytes.append(0x0A)
    capacity = max(capacity, json.bytes.count)
    return json.bytes
  }

  package mutating func end(_ summary: AuditSummary) -> [[UInt8]] {
    let batch = line { json in
      json.member("kind", "batch")
      json.batchMembers(summary.batch, header)
    }
    let end = line { json in
      json.member("kind", "summary")
      json.summaryMembers(summary)
    }
    return [batch, end]
  }

  private func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object(body)
    json.bytes.append(0x0A)
    return json.bytes
  }
}

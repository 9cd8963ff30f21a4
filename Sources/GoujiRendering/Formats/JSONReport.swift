package import GoujiModel

/// The audit report as one JSON object; the contract is `gouji-audit-1.schema.json`.
///
/// Reports are written as they come, one a line; of the unread only path and reason are held back.
package struct JSONReport: ReportFormat {
  package static let name = "json"
  package static let fileExtension = "json"
  package static let mark = #"{"schema":"gouji-audit/"#

  private var header: AuditHeader?
  private var unread: [UnreadSubmission] = []
  private var json = JSONWriter()

  package init(options: RenderingOptions) {}

  package mutating func begin(_ header: AuditHeader) -> [UInt8] {
    self.header = header
    json.open(0x7B)
    json.member("schema", "gouji-audit/1")
    json.lineBreak()
    json.tool(header)
    json.lineBreak()
    json.ruleSets(header)
    json.lineBreak()
    json.options(header)
    json.lineBreak()
    json.key("reports")
    json.open(0x5B)
    return taken()
  }

  package mutating func entry(_ entry: AuditEntry) -> [UInt8] {
    switch entry {
    case .unread(let submission): unread.append(submission)
    case .report(let audited):
      guard let header else { return [] }
      json.lineBreak()
      json.report(audited, header, showsPasses: true)
    }
    return taken()
  }

  package mutating func end(_ summary: AuditSummary) -> [[UInt8]] {
    json.close(0x5D)
    json.lineBreak()
    json.member("batch") { [header] in $0.batchMembers(summary.batch, header) }
    json.lineBreak()
    json.members("unread", unread) { $0.unread($1) }
    json.lineBreak()
    json.member("summary") { $0.summaryMembers(summary) }
    json.close(0x7D)
    json.bytes.append(0x0A)
    return [taken()]
  }

  private mutating func taken() -> [UInt8] {
    defer { json.bytes = [] }
    return json.bytes
  }
}

package import GoujiModel

package struct RenderingOptions: Hashable, Sendable {
  /// Whether ndjson lists the rules that passed as well.
  package var showsPasses: Bool

  package init(showsPasses: Bool = false) {
    self.showsPasses = showsPasses
  }
}

/// One output format of the audit report, written while the audit runs.
///
/// Each call gives the UTF-8 bytes to write at that moment, which may be none; a format that needs
/// all entries first holds back what it needs of each. No clock, no environment: the same calls give
/// the same bytes.
package protocol ReportFormat: Sendable {
  /// The word on the command line.
  static var name: String { get }
  static var fileExtension: String { get }
  /// What each output of it begins with, by which ``OwnOutput`` knows it.
  static var mark: String { get }

  init(options: RenderingOptions)
  mutating func begin(_ header: AuditHeader) -> [UInt8]
  mutating func entry(_ entry: AuditEntry) -> [UInt8]
  /// In pieces, so that what was held back need not be joined once more.
  mutating func end(_ summary: AuditSummary) -> [[UInt8]]
}

package enum ReportFormats {
  package static let all: [any ReportFormat.Type] = [
    MarkdownReport.self, JSONReport.self, NDJSONReport.self,
  ]
}

/// gouji's own outputs, which a folder of submissions may hold and an audit leaves out.
package enum OwnOutput {
  private static let marks =
    (ReportFormats.all.map { $0.mark } + ParseFormats.all.flatMap { $0.marks })
    .map { Array($0.utf8) }

  /// Whether a file that begins with these bytes was written by gouji.
  package static func isMarked(_ bytes: [UInt8]) -> Bool {
    marks.contains { bytes.starts(with: $0) }
  }
}

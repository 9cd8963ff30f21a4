package import GoujiModel

/// One submission as `gouji parse` shows it: what was recognised, or why nothing was.
package enum ParseEntry: Sendable {
  case report(path: String, format: String, report: Report)
  case unread(UnreadSubmission)
}

package struct ParseOptions: Sendable {
  package var forms: [Form]
  /// Whether the running text is shown as well.
  package var showsText: Bool

  package init(forms: [Form], showsText: Bool = false) {
    self.forms = forms
    self.showsText = showsText
  }
}

/// One output format of `gouji parse`; the calls are those of ``ReportFormat``.
package protocol ParseFormat: Sendable {
  static var name: String { get }
  /// What an output of it may begin with, by which ``OwnOutput`` knows it.
  static var marks: [String] { get }

  init(options: ParseOptions)
  mutating func entry(_ entry: ParseEntry) -> [UInt8]
  mutating func end() -> [UInt8]
}

package enum ParseFormats {
  package static let all: [any ParseFormat.Type] = [
    MarkdownParse.self, JSONParse.self, NDJSONParse.self,
  ]
}

/// Markdown as programs for character recognition write it: headings by `#`, tables in tags.
struct MarkdownFile {
  enum Tables { case oneLine, manyLines, wholePages }

  var tables = Tables.oneLine

  func bytes(_ report: SampleReport) -> [UInt8] {
    Array(Draft(report).blocks.map { block($0) }.joined(separator: "\n\n").utf8)
  }

  private func block(_ block: Draft.Block) -> String {
    switch block {
    case .title(let text): "# \(text)"
    case .heading(_, let text): tables == .manyLines ? "**\(text)**" : "## \(text)"
    case .paragraph(let text), .signature(let text): text
    case .lines(let lines): lines.joined(separator: "\n\n")
    case .table(let table): self.table(table)
    }
  }

  private func table(_ table: PaperTable) -> String {
    let html = HTMLFile().table(table)
    return switch tables {
    case .oneLine: html.filter { $0 != "\n" }
    case .manyLines: html.replacing("<td", with: "\n  <td")
    case .wholePages: "<html><body>\(html)</body></html>"
    }
  }
}

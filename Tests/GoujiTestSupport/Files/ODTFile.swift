/// OpenDocument text as one XML file; OpenDocument 1.2 part 1.
struct ODTFile {
  private static let spaces = ["office", "text", "table"].map {
    "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
  }.joined(separator: " ")

  func bytes(_ report: SampleReport) -> [UInt8] {
    let body = Draft(report).blocks.map { block($0) }.joined()
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?><office:document \(Self.spaces) office:version="1.2"
      office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>\(body)\
      </office:text></office:body></office:document>
      """.utf8)
  }

  private func block(_ block: Draft.Block) -> String {
    switch block {
    case .title(let text), .heading(_, let text), .paragraph(let text), .signature(let text):
      paragraph(text)
    case .lines(let lines): lines.map { paragraph($0) }.joined()
    case .table(let table): self.table(table)
    }
  }

  private func paragraph(_ text: String) -> String {
    "<text:p>\(text.escapedForXML)</text:p>"
  }

  private func table(_ table: PaperTable) -> String {
    var xml = """
      <table:table><table:table-column table:number-columns-repeated="\(table.columnCount)"/>
      """
    for (row, cells) in zip(table.rows, table.spannedRows) {
      xml += "<table:table-row>"
      for column in row.cells.indices {
        guard let cell = cells.first(where: { $0.column == column }) else {
          xml += "<table:covered-table-cell/>"
          continue
        }
        xml += """
          <table:table-cell table:number-columns-spanned="\(cell.columns)" \
          table:number-rows-spanned="\(cell.rows)">\(paragraph(cell.text))</table:table-cell>
          """
      }
      xml += "</table:table-row>"
    }
    return xml + "</table:table>"
  }
}

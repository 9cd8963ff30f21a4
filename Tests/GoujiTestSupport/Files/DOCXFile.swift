/// A Word file as Word, WPS and LibreOffice write it.
struct DOCXFile {
  /// The ordinals of the headings stand in the numbering only.
  var numbersHeadings = false
  /// A text is cut into runs of two characters.
  var splitsRuns = false
  /// Tracked changes, a comment, hidden text and a drawn text box's fallback.
  var hasRevisions = false

  private static let space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  func bytes(_ report: SampleReport) -> [UInt8] {
    var zip = StoredZip()
    zip.add("[Content_Types].xml", Array(Self.types.utf8))
    zip.add("word/document.xml", Array(document(report).utf8))
    zip.add("word/numbering.xml", Array(Self.numbering.utf8))
    zip.add("word/styles.xml", Array(Self.styles.utf8))
    return zip.bytes
  }

  private func document(_ report: SampleReport) -> String {
    let body = Draft(report).blocks.map { block($0) }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?><w:document \(Self.space)
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>\(body)\
      <w:sectPr/></w:body></w:document>
      """
  }

  private func block(_ block: Draft.Block) -> String {
    switch block {
    case .title(let text): paragraph(text)
    case .heading(_, let text): heading(text)
    case .paragraph(let text), .signature(let text): paragraph(text) + revision
    case .lines(let lines): lines.map { paragraph($0) }.joined()
    case .table(let table): self.table(table)
    }
  }

  private func heading(_ text: String) -> String {
    guard numbersHeadings, let comma = text.firstIndex(of: "、") else { return paragraph(text) }
    return paragraph(
      String(text[text.index(after: comma)...]), properties: "<w:pStyle w:val=\"Heading\"/>")
  }

  private var revision: String {
    guard hasRevisions else { return "" }
    return """
      <w:p><w:del w:id="1"><w:r><w:delText>已删去2019年的99件</w:delText></w:r></w:del>\
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏98件</w:t></w:r>\
      <mc:AlternateContent><mc:Fallback><w:r><w:t>97件</w:t></w:r></mc:Fallback>\
      </mc:AlternateContent></w:p>
      """
  }

  private func paragraph(_ text: String, properties: String = "") -> String {
    let pieces = splitsRuns ? text.folded(every: 2) : [text]
    let runs = pieces.map { "<w:r><w:t xml:space=\"preserve\">\(Self.escaped($0))</w:t></w:r>" }
    return "<w:p><w:pPr>\(properties)</w:pPr>\(runs.joined())</w:p>"
  }

  private func table(_ table: PaperTable) -> String {
    var xml = "<w:tbl>"
    for row in table.rows {
      xml += "<w:tr>"
      var column = 0
      while column < row.cells.count {
        let cell = row.cells[column]
        let covered = row.covered(behind: column)
        xml += self.cell(cell, columns: covered + 1)
        column += covered + 1
      }
      xml += "</w:tr>"
    }
    return xml + "</w:tbl>"
  }

  private func cell(_ cell: PaperCell, columns: Int) -> String {
    var properties = "<w:gridSpan w:val=\"\(columns)\"/>"
    guard cell.isOwn else {
      properties += "<w:vMerge/>"
      return "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p/></w:tc>"
    }
    if cell.role == .results || cell.role == .group || cell.role == .note {
      properties += "<w:vMerge w:val=\"restart\"/>"
    }
    let paragraphs = cell.text.isEmpty ? "<w:p/>" : paragraph(cell.text)
    return "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraphs)</w:tc>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static let types = """
    <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
    <Override PartName="/word/document.xml"
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
    </Types>
    """

  private static let numbering = """
    <w:numbering \(space)><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
    <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>
    """

  private static let styles = """
    <w:styles \(space)><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>
    </w:pPr></w:style><w:style w:styleId="Heading"><w:basedOn w:val="Base"/></w:style></w:styles>
    """
}

/// A web page as government sites publish it.
struct HTMLFile {
  /// Each character group in a span of its own, empty cells with `o:p`, lengths in `mso` styles.
  var isWordPasted = false
  /// Navigation before and a footer after the report.
  var hasSite = false
  /// The page stands in a cell of a table that only arranges it.
  var isInTable = false
  var hasCapitalTags = false

  func bytes(_ report: SampleReport) -> [UInt8] { Array(page(report).utf8) }

  func page(_ report: SampleReport) -> String {
    var body = Draft(report).blocks.map { block($0) }.joined(separator: "\n")
    if isInTable {
      body = """
        <table width="100%"><tr><td width="20%">栏目<br>信息公开</td><td>\(body)</td></tr></table>
        """
    }
    if hasSite { body = Self.header + body + Self.footer }
    let page = """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title>
      <style>td { color: #000 }</style></head><body>\(body)</body></html>
      """
    return hasCapitalTags ? Self.capital(page) : page
  }

  private static let header = """
    <div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>
    <form><input type="text" value="请输入"><select><option>本站</option></select></form></div>
    <script>document.write("<table><tr><td>1</td></tr></table>"); var a = "</td>";</script>
    <div style="display: none">隐藏的 2019 年数字 99</div>
    """
  private static let footer = """
    <div class="foot"><p>版权所有 某某网站</p><p>ICP备12345678号 网站标识码：1234567890</p></div>
    """

  private func block(_ block: Draft.Block) -> String {
    switch block {
    case .title(let text): "<h1>\(inline(text))</h1>"
    case .heading(_, let text): "<p><strong>\(inline(text))</strong></p>"
    case .paragraph(let text), .signature(let text): "<p>\(inline(text))</p>"
    case .lines(let lines): lines.map { "<p>\(inline($0))</p>" }.joined()
    case .table(let table): self.table(table)
    }
  }

  func table(_ table: PaperTable) -> String {
    var html = "<table border=\"1\"><tbody>"
    for row in table.spannedRows {
      html += "<tr>"
      for cell in row {
        var tag = "td"
        if cell.columns > 1 { tag += " colspan=\"\(cell.columns)\"" }
        if cell.rows > 1 { tag += " rowspan=\"\(cell.rows)\"" }
        if isWordPasted { tag += " style=\"mso-border-alt: solid windowtext .5pt\"" }
        let text = cell.text.split(separator: "\n").map { inline(String($0)) }
          .joined(separator: "<br>")
        html += "<\(tag)>\(isWordPasted ? "\n  <p class=\"MsoNormal\">\(text)</p>\n" : text)</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table>"
  }

  private func inline(_ text: String) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    guard isWordPasted else { return escaped }
    guard !text.isEmpty else { return "<span><o:p>&nbsp;</o:p></span>" }
    // A year never stands in one piece: 20 and 23 are in spans of their own.
    return text.folded(every: 2).map {
      "<span lang=\"EN-US\">\($0.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</span>"
    }.joined()
  }

  /// Tags in capitals, as old pages have them.
  private static func capital(_ page: String) -> String {
    var isTag = false
    return String(
      page.map { character in
        if character == "<" { isTag = true }
        if character == ">" { isTag = false }
        return isTag ? Character(character.uppercased()) : character
      })
  }
}

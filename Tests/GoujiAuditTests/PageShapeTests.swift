import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// Pages as sites really have them: what the same report gives as text, and nothing else.
@Suite("Shapes of pages")
struct PageShapeTests {
  private static let page = HTMLPages.page(.dense)

  private static func audit(_ page: String) throws -> Audited {
    let (document, _) = try InputFormats.read(
      Array(page.utf8), folding: Auditor.configuration.folding)
    return try #require(Auditor.audit(document))
  }

  /// The page with something else for what stands between two pieces of it.
  private static func page(_ change: (String) -> String) throws -> String {
    let start = try #require(page.firstRange(of: "<body>")).upperBound
    let end = try #require(page.firstRange(of: "</body>")).lowerBound
    return String(page[..<start]) + change(String(page[start..<end])) + String(page[end...])
  }

  private static func expectSame(_ page: String) throws {
    let whole = try audit(Self.page)
    let audited = try audit(page)
    #expect(audited.report.cells.map(\.reading) == whole.report.cells.map(\.reading))
    #expect(audited.report.cells.map(\.value) == whole.report.cells.map(\.value))
    #expect(audited.failures == whole.failures, "\(audited.findings.map(\.message))")
    #expect(audited.undecided == whole.undecided)
    #expect(audited.report.unit.name == whole.report.unit.name)
    #expect(audited.report.year.year == whole.report.year.year)
  }

  @Test(arguments: [
    "<style>.wap{display:none}</style><div>%</div><div class=wap>#</div>",
    "<style>@media (min-width:1px){.wap{display:none}}</style><div class=wap>#</div>%",
    "<style>.t{display:none}.t.on{display:block}</style>"
      + "<div class=t>#</div><div class='t on'>%</div>",
    "<div>%</div><div>%</div>",
    "<div style='visibility: hidden; opacity: 0'>%</div>",
  ])
  func `copies and what only a script shows give the report once`(shape: String) throws {
    try Self.expectSame(
      Self.page { body in
        // Other numbers in what is not seen.
        let copy = body.replacing("<td>1", with: "<td>91").replacing("<td>0", with: "<td>80")
        return shape.replacing("%", with: body).replacing("#", with: copy)
      })
  }

  /// Names for what tables, rows and cells are made of, and how many columns a cell covers.
  @Test(arguments: [
    ["span role=table", "span role=row", "span role=cell", "aria-colspan"],
    ["div role=grid", "span role=row", "b role=gridcell", "aria-colspan"],
    ["div style='display:table'", "p style='display:table-row'", "i class=c", "data-span"],
  ])
  func `a table made of other elements is read by its rows and cells`(parts: [String]) throws {
    func close(_ part: String) -> String { "</\(part.prefix { $0 != " " })>" }
    try Self.expectSame(
      Self.page { body in
        body.replacing("<table border=\"1\"><tbody>", with: "<\(parts[0])>")
          .replacing("</tbody></table>", with: close(parts[0]))
          .replacing("<tr>", with: "<\(parts[1])>").replacing("</tr>", with: close(parts[1]))
          .replacing("<td", with: "<\(parts[2])").replacing("</td>", with: close(parts[2]))
          .replacing("colspan", with: parts[3])
      }
      .replacing("<style>", with: "<style>.c{display:table-cell}"))
  }

  @Test
  func `what Word writes for other programs is no text`() throws {
    try Self.expectSame(
      Self.page { body in
        body.replacing("<p>", with: "<p><![if !supportLists]><i></i><![endif]>")
          .replacing("<td>", with: "<td><![if !vml]>").replacing("</td>", with: "<![endif]></td>")
      })
  }

  @Test(arguments: ["%", "%_年报_政务公开_水门户", "水门户 - %"])
  func `a page whose head names the report has a title`(head: String) throws {
    let title = try #require(try Self.audit(Self.page).report.title)
    let whole = try Self.audit(Self.page)
    let words = whole.report.document.quote(title.range)
    let bare = try Self.page { $0.replacing(words, with: "") }
    #expect(try Self.audit(bare).failures.contains { $0.rule == "STR-001" })
    try Self.expectSame(
      bare.replacing("<title>年报<", with: "<title>\(head.replacing("%", with: words))<"))
    try Self.expectSame(
      bare.replacing("<body>", with: "<body><p>当前位置：<a>首页</a>&gt;年报&gt;\(words)</p>"))
  }
}

import GoujiDocuments
import GoujiModel
import Testing

/// Tables that a page makes of other elements than `table`.
@Suite("Tables without table elements")
struct PageTableTests {
  /// Rules of style, markup, and the lines and cells that are seen.
  private static let pages: [(style: String, body: String, lines: [String])] = [
    (
      "",
      "<div role=table><div role=row><b role=columnheader>甲</b><b role=columnheader>乙</b></div>"
        + "<div role=row><i role=rowheader>丙</i><i role=cell>1</i></div></div>",
      ["甲|乙", "丙|1"]
    ),
    (
      "",
      "<ul role=GRID><li role=rowgroup><p role=row><span role=gridcell>甲</span>"
        + "<a role='gridcell' href=x>2</a></p></li></ul><p>乙</p>", ["甲|2", "乙"]
    ),
    (
      "",
      "<span role=treegrid><span role=row><span role=cell aria-colspan=2>甲</span></span>"
        + "<span role=row><span role=cell>乙</span><span role=cell></span></span></span>",
      ["甲", "乙|"]
    ),
    (
      "", "<x-t role=table><x-r role=row><x-c role=cell>甲</x-c><x-c role=cell>3</x-c></x-r></x-t>",
      ["甲|3"]
    ),
    // A cell holds what it holds, a table too.
    (
      "",
      "<div role=table><div role=row><div role=cell>甲<br>乙</div><div role=cell><s>5</s></div>"
        + "</div></div>", ["甲 乙|\u{FFFD}"]
    ),
    (
      "",
      "<div role=table><div role=row><div role=cell>导航</div><div role=cell>"
        + "<table><tr><td>甲<td>4</table></div></div></div>", ["导航", "甲|4"]
    ),
    // Roles that stand in no table, or not where they belong, say nothing.
    ("", "<p role=row>甲</p><p role=cell>乙</p>", ["甲", "乙"]),
    ("", "<div role=row><span role=cell>甲</span><span role=cell>乙</span></div>", ["甲乙"]),
    ("", "<div role=table><p>甲</p><p>乙</p></div>", ["甲", "乙"]),
    ("", "<table role=presentation><tr role=none><td role=cell>甲<td>6</table>", ["甲|6"]),
    ("", "<table><tr><td><p role=row>甲</p><p role=cell>乙</p><td>6</table>", ["甲 乙|6"]),
    // The same by style.
    (
      ".t{display:table}.t>p{display:table-row}.t i{display:table-cell}",
      "<div class=t><p><i>甲</i><i>乙</i></p><p><i>丙</i><i>7</i></p></div>", ["甲|乙", "丙|7"]
    ),
    (
      "",
      "<div style='display:inline-table'><p style='display: table-row'><b "
        + "style='display:table-cell'>甲</b><b style='DISPLAY:TABLE-CELL'>8</b></p></div>", ["甲|8"]
    ),
    (
      ".c{display:table-cell}.c.off{display:none}",
      "<div style='display:table'><i class=c>甲</i><i class='c off'>9</i><i class=c>1</i></div>",
      ["甲|1"]
    ),
    // What only arranges the page, and real tables whatever their parts are shown as.
    (
      ".w{display:table}.w>div{display:table-cell}",
      "<div class=w><div><p>甲</p></div><div><table><tr><td>乙<td>2</table></div></div>",
      ["甲", "乙|2"]
    ),
    (
      "thead,tbody tr{display:table}tbody{display:block}body{display:table}",
      "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>3</tbody></table>", ["甲|乙", "丙|3"]
    ),
  ]

  @Test(arguments: pages.indices)
  func `are read by their rows and cells`(index: Int) throws {
    let page = Self.pages[index]
    let reading = try Reading("<html><style>\(page.style)</style><body>\(page.body)</body></html>")
    #expect(reading.lines == page.lines)
  }

  @Test
  func `that are never closed end with the page`() throws {
    let reading = try Reading(
      "<html><div role=table><div role=row><i role=cell>甲<i role=cell>乙</html>")
    #expect(reading.lines == ["甲乙"])
  }

  @Test(arguments: [
    "<bdo dir=rtl>21</bdo>", "<span style='unicode-bidi:bidi-override;direction:rtl'>21</span>",
  ])
  func `characters in another order than shown are not read`(cell: String) throws {
    let reading = try Reading("<html><table><tr><td>甲<td>\(cell)<td><bdo>3</bdo></table></html>")
    #expect(reading.lines == ["甲|\u{FFFD}|3"])
  }
}

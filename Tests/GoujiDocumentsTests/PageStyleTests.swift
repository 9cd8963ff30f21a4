import GoujiDocuments
import GoujiModel
import Testing

/// What the rules of style in a page's own head hide, and what they do not.
@Suite("Style of pages")
struct PageStyleTests {
  /// Rules, markup, and what is seen of it.
  private static let pages: [(style: String, body: String, lines: [String])] = [
    (".dup{display:none}", "<p class='a dup'>甲</p><p>乙</p>", ["乙"]),
    ("#dup { DISPLAY : None !important }", "<p id=dup>甲</p><p>乙</p>", ["乙"]),
    ("ASIDE, h6 {visibility:hidden}", "<aside>甲</aside><h6>丁</h6><p>乙</p>", ["乙"]),
    ("/* .b{} */ a,.b ,i{color:red;display:none}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    ("div.b.c{display:none}", "<div class='c b'>甲</div><p class='b c'>乙</p>", ["乙"]),
    ("#x .b>i{display:none}", "<div id=x><p class=b>乙<i>甲</i><b><i>丙</i></b></p></div>", ["乙丙"]),
    (".b{display:none}.b.on{display:block}", "<p class=b>甲</p><p class='b on'>乙</p>", ["乙"]),
    ("#m{display:block}.b{display:none}", "<p class=b>甲</p><p class=b id=m>乙</p>", ["乙"]),
    (".b{display:none!important}#m{display:block}", "<p class=b id=m>甲</p><p>乙</p>", ["乙"]),
    (".b{display:none}.b{display:inline}", "<p class=b>甲</p>", ["甲"]),
    (".b{display:none}", "<p class=b style='display:block'>甲</p>", ["甲"]),
    (".b:not(.on){display:none}", "<p class=b>甲</p><p class='b on'>乙</p>", ["乙"]),
    ("@media print{p{display:none}}", "<p>甲</p>", ["甲"]),
    ("@media screen{.b{display:none}}i{color:red}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    ("@media screen and (max-width: 600px){p{display:none}}", "<p>甲</p>", ["甲"]),
    ("@media (min-width:768px){.b{display:none}}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    ("@media not print, tv{.b{display:none}}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    ("@font-face{src:url('}')} .b{display:none}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    ("@import 'a.css';<!-- .b{display:none} -->", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    (".b{content:\"}\";display:none}", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    // What is not known to hold hides nothing, and may show.
    ("p:hover,p::before,[x],p+p,p:first-child{display:none}", "<p x=1>甲</p><p>乙</p>", ["甲", "乙"]),
    (".b{display:none}.b:target{display:block}", "<p class=b>甲</p>", ["甲"]),
    // Names are told apart by their letters, and hold as a whole.
    (".Dup{display:none}", "<p class=dup>甲</p><p class=Dup2>乙</p>", ["甲", "乙"]),
    (".b{display:none", "<p class=b>甲</p><p>乙</p>", ["乙"]),
    (".o{text-decoration:line-through}", "<p>3<span class=o>5</span></p>", ["3"]),
    (".n{vertical-align:super}", "<p>12<span class=n>3</span>4</p>", ["12 3 4"]),
  ]

  @Test(arguments: pages.indices)
  func `a page is read as it is seen`(index: Int) throws {
    let page = Self.pages[index]
    let reading = try Reading("<html><style>\(page.style)</style><body>\(page.body)</body></html>")
    #expect(reading.lines == page.lines)
  }

  @Test(arguments: [
    "<style media=print>p{display:none}</style>", "<!-- <style>p{display:none}</style> -->",
    "<script>s = '<style>p{display:none}</style>'</script>",
    "<noscript><style>p{display:none}</style></noscript>",
  ])
  func `rules that do not count on a screen hide nothing`(head: String) throws {
    #expect(try Reading("<html><head>\(head)</head><body><p>甲</p></body></html>").lines == ["甲"])
  }

  private static let table = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td>1<td>2</table>"
  private static let unread = "网页有设为不显示的表格（如另一版面或别的年份的），未读"
  private static let shown = "网页有一部分设为不显示、由脚本打开才显示，已一并读入"

  @Test
  func `a copy that nobody sees is not read, and told`() throws {
    let copy = Self.table.replacing("1", with: "9")
    for hidden in ["style='display:none'", "class=m", "hidden"] {
      let reading = try Reading(
        "<html><style>.m{display:none}</style><div \(hidden)>\(copy)</div>\(Self.table)</html>")
      #expect(reading.lines == ["甲|乙", "丙|丁", "1|2"])
      #expect(reading.remarks == [Self.unread])
    }
  }

  @Test
  func `a table that a script shows is read, and told`() throws {
    let other = "<div style='visibility: hidden'>\(Self.table)<i hidden>戊</i></div>"
    let reading = try Reading("<html><p>己</p>\(other)<p>庚</p></html>")
    #expect(reading.lines == ["己", "甲|乙", "丙|丁", "1|2", "庚"])
    #expect(reading.remarks == [Self.shown])
  }

  @Test
  func `a cell that hides a part of its number keeps the rest`() throws {
    let reading = try Reading(
      "<html><style>.m{display:none}</style><table><tr><td>甲<td><b class=m>9</b>7</table></html>")
    #expect(reading.lines == ["甲|7"])
  }

  @Test(arguments: [
    "<select><option>7</select>", "<script>document.write(7)</script>", "<canvas></canvas>",
    "<svg><text>7</text></svg>", "<x-number value=7></x-number>", "<button>7</button>",
  ])
  func `a cell that shows what is not in its text is not blank`(cell: String) throws {
    let reading = try Reading("<html><table><tr><td>甲<td>\(cell)<td></table></html>")
    #expect(reading.lines == ["甲|\u{FFFD}|"])
  }

  @Test
  func `what a page calls itself is kept apart from its text`() throws {
    let reading = try Reading(
      "<html><head><title> 甲县\n年报 </title><body><svg><title>乙</title></svg><p>丙</p></html>")
    #expect(reading.lines == ["甲县 年报", "丙"])
    #expect(reading.document.captions == [0])
    #expect(reading.document.lines[0].isLink)
  }
}

import GoujiDocuments
import GoujiModel
import Testing

/// Attributes in the ways that pages have them: what is seen of the page stays the same.
@Suite("Markup of pages")
struct PageMarkupTests {
  private static let table = "<tr><td>甲<td>乙<tr><td>丙<td>丁</table>"

  /// Pages and their lines.
  private static let pages: [(String, [String])] = [
    ("<p class=\"a b\" id=c data-x='1' nowrap>水库</p>", ["水库"]),
    ("<p title=\"a > b\" class=\"c\">水库</p>", ["水库"]),
    ("<p class = \"a\" style = \"display:none\">水</p><p>库</p>", ["库"]),
    ("<p class=\"a\" style=\"color:red;Display: none\">水</p><p>库</p>", ["库"]),
    ("<p class=\"a\" style=\"display&#58;none\">水</p><p>库</p>", ["库"]),
    ("<p class=a style=display:none>水</p><p>库</p>", ["库"]),
    ("<p class=\"a\" HIDDEN>水</p><p>库</p>", ["库"]),
    ("<p class=\"a\"style=\"display:none\">水</p><p>库</p>", ["库"]),
    ("<p class=\"a\" \"b\" style='visibility:hidden'>水</p><p>库</p>", ["库"]),
    ("<!-- <p class=\"-->\"> 水</p><p>库</p>", ["\"> 水", "库"]),
    ("<!-- <p class=\"a\"> --><p>库</p>", ["库"]),
    ("<script>if (a<b && c>d) s = '<p class=\"x\">'</script><p>库</p>", ["库"]),
    ("<script>s = '<a title=\"</script><p>水</p>\">'", ["水", "\">'"]),
    ("<p>3<b class=\"x\">5</b></p>", ["35"]),
    ("<p><![if !supportLists]><i>二、</i><![endif]>水库</p>", ["二、水库"]),
    ("<![if (gte mso 9)|(IE 6)]><p>水</p><![ENDIF]><p>库</p>", ["水", "库"]),
    ("<!--[if mso]><p>水</p><![endif]--><p>库</p>", ["库"]),
    ("<!--[if mso]><![if !vml]><p>水</p><![endif]><![endif]--><p>库</p>", ["库"]),
    ("<!--[if !mso]><!--><p>水</p><!--<![endif]--><p>库</p>", ["水", "库"]),
    ("<script>//<![CDATA[\nif (a > 1) b('水')\n//]]></script><p>库</p>", ["库"]),
    ("<p>水<img src=\"a.png\" alt='库'/>库</p>", ["水库"]),
    ("<p class=\"a", []),
    (
      "<table class=\"x\" border=1><tr class='y'><td COLSPAN=\"2\" class=\"z\">甲\(table)",
      ["甲", "甲|乙", "丙|丁"]
    ),
  ]

  @Test(arguments: pages.indices)
  func `what a page shows is read`(index: Int) throws {
    let (page, lines) = Self.pages[index]
    let text = "<html><body>\(page)</body></html>"
    if lines.isEmpty {
      #expect(Reading.problem(Array(text.utf8)) != nil)
    } else {
      #expect(try Reading(text).lines == lines)
    }
  }

  @Test
  func `lines are counted with those inside of tags`() throws {
    let reading = try Reading(
      "<html>\n<body>\n<p class=\"a\nb\"\n id=c>水库</p>\n<p>水站</p></body></html>")
    #expect(reading.document.origins.map(\.line) == [5, 6])
    let word = try Reading("<html>\n<p><![if\n!vml]>水库<![endif]></p>\n<p>水站</p></html>")
    #expect(word.document.origins.map(\.line) == [3, 4])
  }
}

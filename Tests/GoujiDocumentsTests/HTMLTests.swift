import GoujiDocuments
import Testing

/// What of a page is text, and where its lines and cells end.
@Suite("HTML")
struct HTMLTests {
  @Test(
    arguments: [
      ("<p>甲<script>if (a < 1) { b(\"</td>\") }</script>乙</p>", ["甲乙"]),
      ("<p>20<span lang=EN-US>2<b>3</b></span>年</p>", ["2023年"]),
      ("<p>1\n   2</p><p> 3 </p>", ["1 2", "3"]),
      ("<p>甲<br>乙</p>", ["甲", "乙"]),
      ("<div>甲<p>乙</div>丙", ["甲", "乙", "丙"]),
      ("<p style='color: red; DISPLAY : none'>甲</p><p hidden>乙</p><p>丙</p>", ["丙"]),
      ("<p style='mso-hide:all'>甲</p>乙<select><option>丙</select>", ["乙"]),
      ("<table><tr><td>甲<br>乙<td>1</table>", ["甲 乙|1"]),
      ("<table><tr><td>甲<td></td><td>1</table>", ["甲||1"]),
      ("<table><tr><td>栏目<td><table><tr><td>1<td>2</table></table>", ["栏目", "1|2"]),
      ("<TABLE><TR><TH>甲<TH>乙<TR><TD>1<TD>2</TABLE>", ["甲|乙", "1|2"]),
      ("<p>&lt;1&gt;&nbsp;&#25919;</p>", ["<1>\u{A0}政"]),
    ])
  func `a page is read as it is seen`(body: String, lines: [String]) throws {
    let reading = try Reading("<html><body>\(body)</body></html>")
    #expect(reading.lines == lines)
    #expect(reading.format == "html")
  }

  @Test
  func `a page without text is told`() {
    let problem = Reading.problem(Array("<html><body><img src=a.png></body></html>".utf8))
    #expect(problem == "文件是空的（没有文字）；请重新导出或索取原件")
  }
}

import GoujiDocuments
import GoujiModel
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
      ("<p>甲<span style='visibility: hidden'>乙</span>丙</p>", ["甲丙"]),
      ("<p>甲<span style='font-size:0px'>乙</span>丙</p>", ["甲丙"]),
      ("<p>甲<span style='font-size:0.9em'>乙</span>丙</p>", ["甲乙丙"]),
      ("<table><tr><td>甲<td>12<sup>3</sup></table>", ["甲|12 3"]),
      ("<p>m<sup>2</sup>与2<sub>甲</sub></p>", ["m2与2甲"]),
      ("<table><tr><td>甲<td><input value=7><td><input type=hidden value=8></table>", ["甲|7|"]),
      ("<table><tr><td>甲<td><textarea>7</textarea></table>", ["甲|7"]),
      ("<p>搜索<input value=请输入></p>", ["搜索"]),
      ("<table><tr><td>甲<td><img src=n.png></table>", ["甲|\u{FFFD}"]),
      ("<pre>甲\t1\n乙\t2</pre>", ["甲  1", "乙  2"]),
      ("<table><tfoot><tr><td>末<td>2</tfoot><tr><td>首<td>1</table>", ["首|1", "末|2"]),
    ])
  func `a page is read as it is seen`(body: String, lines: [String]) throws {
    let reading = try Reading("<html><body>\(body)</body></html>")
    #expect(reading.lines == lines)
    #expect(reading.format == "html")
  }

  @Test(arguments: [
    "<s>3</s>", "<strike>3</strike>", "<del>3</del>",
    "<span style='text-decoration: line-through red'>3</span>",
  ])
  func `what is struck out is not read, and told`(struck: String) throws {
    let reading = try Reading("<html><table><tr><td>甲<td>\(struck)5</table></html>")
    #expect(reading.lines == ["甲|5"])
    #expect(reading.remarks == ["网页有加删除线的文字，未读"])
    // A cell that holds nothing else is not blank.
    let alone = try Reading("<html><table><tr><td>甲<td>\(struck)</table></html>")
    #expect(alone.lines == ["甲|\u{FFFD}"])
  }

  @Test
  func `entries that lead to other pages are known`() throws {
    let reading = try Reading(
      "<html><ul><li><a href=a>甲局2022年年报</a> 2023-01-20<li>乙局<a href=b>年报</a></ul><p>丙</html>")
    #expect(reading.document.lines.map(\.isLink) == [true, false, false])
  }

  @Test
  func `a page without text is told`() {
    let problem = Reading.problem(Array("<html><body><img src=a.png></body></html>".utf8))
    #expect(problem == "文件是空的（没有文字）；请重新导出或索取原件")
  }
}

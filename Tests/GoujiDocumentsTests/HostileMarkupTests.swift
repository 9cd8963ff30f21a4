import GoujiDocuments
import GoujiTestSupport
import Testing

/// What a file may demand of a reader, and the message where it is too much.
@Suite("Hostile markup")
struct HostileMarkupTests {
  private static let space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  private static func word(_ body: String, before: String = "") -> [UInt8] {
    StoredZip([
      ("word/document.xml", "\(before)<w:document \(space)><w:body>\(body)</w:body></w:document>")
    ]).bytes
  }

  @Test
  func `entities are neither defined nor fetched`() {
    let text = "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"
    for entity in ["\"甲\"", "SYSTEM \"file:///etc/passwd\""] {
      let problem = Reading.problem(Self.word(text, before: "<!DOCTYPE d [<!ENTITY e \(entity)>]>"))
      #expect(problem == "文件已损坏，无法读出内容；请索取原件")
    }
  }

  @Test
  func `a tag with too many attributes is refused, one with many is read`() {
    func page(_ count: Int) -> [UInt8] {
      let attributes = (0..<count).map { "a\($0)=\"x > y\"" }.joined(separator: " ")
      return Array("<html><p \(attributes)>年报</p></html>".utf8)
    }
    #expect(Reading.problem(page(1_000)) == nil)
    #expect(
      Reading.problem(page(20_001))
        == "内容超过 20000 个属性，不像一份年度报告，未读；请确认文件，必要时拆分后再送")
  }

  @Test
  func `a page whose elements are never closed is refused, one of hundreds is read`() throws {
    func page(_ count: Int) -> [UInt8] {
      Array("<html>\(String(repeating: "<b>", count: count))年报</html>".utf8)
    }
    #expect(Reading.problem(page(900)) == nil)
    let problem = try #require(Reading.problem(page(100_000)))
    #expect(problem == "内容嵌套过深，无法读完；请用浏览器或 Word 打开后另存再送")
  }

  @Test
  func `spans beyond belief are cut, the cells keep their text`() throws {
    let cells = "<td colspan=99999999>甲</td><td rowspan=99999999>乙</td><td colspan=-1>丙</td>"
    let reading = try Reading("<html><table><tr>\(cells)<tr><td>丁<td>戊</table></html>")
    #expect(reading.lines == ["甲|乙|丙", "丁|戊"])
  }

  @Test
  func `more cells than any report has are told`() {
    let words = "内容超过 200000 格，不像一份年度报告，未读；请确认文件，必要时拆分后再送"
    #expect(
      Reading.problem(
        [UInt8](repeating: 0x0A, count: 9)
          + Array(
            String(repeating: "1\t", count: 250_001).utf8)) == words)
    let row = "<tr>\(String(repeating: "<td>1", count: 1_000))"
    let page = "<html><table>\(String(repeating: row, count: 126))</table></html>"
    #expect(Reading.problem(Array(page.utf8)) == words)
  }

  @Test
  func `more text than any report has is told`() {
    let words = "文字超过 16 MB，不像一份年度报告，未读；请确认文件，必要时拆分后再送"
    #expect(Reading.problem([UInt8](repeating: 0x31, count: 17 << 20)) == words)
  }

  @Test
  func `numbers of lists are held within what Word takes`() throws {
    let paragraph = """
      <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>\
      <w:r><w:t>年报</w:t></w:r></w:p>
      """
    func numbering(_ start: String, _ format: String) -> String {
      """
      <w:numbering \(Self.space)><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0">\
      <w:start w:val="\(start)"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="%1."/></w:lvl>\
      </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>
      """
    }
    for (start, format, line) in [
      ("9223372036854775807", "decimal", "32767.年报"), ("-5", "decimal", "0.年报"),
      ("2000000000", "lowerLetter", "32767.年报"), ("28", "lowerLetter", "bb.年报"),
    ] {
      let zip = StoredZip([
        (
          "word/document.xml",
          "<w:document \(Self.space)><w:body>\(paragraph)</w:body></w:document>"
        ),
        ("word/numbering.xml", numbering(start, format)),
      ])
      #expect(try Reading(zip.bytes).lines == [line])
    }
  }
}

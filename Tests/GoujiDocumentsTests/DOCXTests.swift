import GoujiDocuments
import GoujiTestSupport
import Testing

/// What of a Word file is text of its final state.
@Suite("DOCX")
struct DOCXTests {
  private static let space = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    """

  private static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private static func file(_ body: String, footnotes: String? = nil) -> [UInt8] {
    var parts = [
      (
        name: "word/document.xml",
        text: "<w:document \(space)><w:body>\(body)</w:body></w:document>"
      )
    ]
    if let footnotes {
      parts.append(
        (name: "word/footnotes.xml", text: "<w:footnotes \(space)>\(footnotes)</w:footnotes>"))
    }
    return StoredZip(parts).bytes
  }

  @Test(
    arguments: [
      ("<w:p>\(run("20"))\(run("23"))</w:p>", ["2023"], []),
      (
        "<w:p>\(run("甲"))<w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>", ["甲"],
        ["文档含修订痕迹，按接受全部修订后的文字审核"]
      ),
      (
        "<w:p><w:moveFrom>\(run("甲"))</w:moveFrom><w:ins>\(run("乙"))</w:ins></w:p>", ["乙"],
        ["文档含修订痕迹，按接受全部修订后的文字审核"]
      ),
      ("<w:p>\(run("甲"))\(run("乙", "<w:vanish/>"))</w:p>", ["甲"], ["文档含隐藏文字，未读"]),
      ("<w:p>\(run("甲", "<w:vanish w:val=\"0\"/>"))</w:p>", ["甲"], []),
      ("<w:p>\(run("甲"))<w:r><w:br/></w:r>\(run("乙"))</w:p>", ["甲", "乙"], []),
      ("<w:p>\(run("甲"))<w:r><w:tab/></w:r>\(run("乙"))</w:p>", ["甲 乙"], []),
      (
        "<w:p>\(run("甲"))<mc:AlternateContent><mc:Fallback>\(run("乙"))</mc:Fallback>"
          + "</mc:AlternateContent></w:p>", ["甲"], []
      ),
    ])
  func `the final state is read and what was left out is said`(
    body: String, lines: [String], remarks: [String]
  ) throws {
    let reading = try Reading(Self.file(body))
    #expect(reading.lines == lines)
    #expect(reading.remarks == remarks)
    #expect(reading.format == "docx")
  }

  @Test
  func `a merged cell stands once`() throws {
    func cell(_ text: String, _ properties: String) -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p>\(Self.run(text))</w:p></w:tc>"
    }
    let below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    let table = """
      <w:tbl><w:tr>\(cell("甲", "<w:vMerge w:val=\"restart\"/>"))\(cell("1", ""))\(cell("2", ""))\
      </w:tr><w:tr>\(below)\(cell("3", "<w:gridSpan w:val=\"2\"/>"))</w:tr></w:tbl>
      """
    #expect(try Reading(Self.file(table)).lines == ["甲|1|2", "3"])
  }

  @Test
  func `footnotes stand behind the text`() throws {
    let bytes = Self.file(
      "<w:p>\(Self.run("正文"))</w:p>",
      footnotes: "<w:footnote><w:p>\(Self.run("脚注"))</w:p></w:footnote>")
    #expect(try Reading(bytes).lines == ["正文", "脚注"])
  }
}

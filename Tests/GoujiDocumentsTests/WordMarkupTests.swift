import GoujiDocuments
import GoujiTestSupport
import Testing

/// The same markup in the ways that XML lets it be written, sound and broken.
@Suite("Markup of Word files")
struct WordMarkupTests {
  private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

  private static func file(_ document: String, before: String = "") -> [UInt8] {
    StoredZip([("word/document.xml", before + document)]).bytes
  }

  private static func body(_ text: String) -> String {
    """
    <w:document xmlns:w="\(space)"><w:body><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body>\
    </w:document>
    """
  }

  private static let paragraph = "<w:p><w:r><w:t>水库</w:t></w:r></w:p>"

  /// Markup and what is read of it; nil where it is damaged.
  private static let documents: [(String, String?)] = [
    (body("水库"), "水库"),
    ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- a > b -->\(body("水库"))\n<!-- c -->", "水库"),
    (body("&#27700;&#x5E93; &lt;&amp;&gt;&quot;&apos;"), "水库 <&>\"'"),
    (body("<![CDATA[水<&库]]>"), "水<&库"),
    (body("水<!-- 不 -->库<?x y?>"), "水库"),
    (body("水库").replacing("w:", with: "word:").replacing(":w=", with: ":word="), "水库"),
    (
      body("水库").replacing("<w:", with: "<").replacing("</w:", with: "</")
        .replacing("xmlns:w=", with: "xmlns="), "水库"
    ),
    (body("水库").replacing(space, with: strict), "水库"),
    (body("水库").replacing("\"", with: "'"), "水库"),
    (body("水库").replacing("<w:p>", with: "<w:p\n  w:rsidR = \"00A1\" x='>'\t>"), "水库"),
    (
      body("水库").replacing("<w:t>", with: "<x:t xmlns:x=\"\(space)\">")
        .replacing("</w:t>", with: "</x:t>"), "水库"
    ),
    // Behind an element that binds the prefix to something else it means what it did.
    (
      body("水库").replacing("<w:p>", with: "<w:x xmlns:w=\"urn:x\"><w:p><w:r/></w:p></w:x><w:p>"),
      "水库"
    ),
    (
      body("水库").replacing(
        "<w:r>",
        with: """
          <w:pPr><w:pBdr><w:top w:val="single"/></w:pBdr><w:rPr><w:sz w:val="21"/></w:rPr></w:pPr><w:r>
          """), "水库"
    ),
    (body("&nichts;"), nil), (body("&#0;"), nil), (body("&#x110000;"), nil), (body("& "), nil),
    (body("水<库"), nil), (body("水</w:x>库"), nil), (body("水库") + "<w:p/>", nil),
    (body("水库") + "后", nil), (String(body("水库").dropLast()), nil),
    (String(body("水库").dropLast(20)), nil),
    (body("水库").replacing("<w:p>", with: "<w:p w:a=1>"), nil),
    (body("水库").replacing("<w:p>", with: "<w:p w:a=\"1>"), nil),
    (body("水库").replacing("<w:p>", with: "<w:p w:a=\"<\">"), nil),
    (body("水库").replacing("<w:p>", with: "<w:p w:a>"), nil),
    (body(String(repeating: "<w:r>", count: 300)), nil), ("", nil), ("水库", nil),
  ]

  @Test(arguments: documents.indices)
  func `a part is read as it is written, or is damaged`(index: Int) {
    let (markup, text) = Self.documents[index]
    // A declaration in front has libxml2 read the part.
    for declaration in ["", "<!DOCTYPE d []>"] where declaration.isEmpty || !markup.hasPrefix("<?")
    {
      let file = Self.file(markup, before: declaration)
      if let text {
        #expect((try? Reading(file))?.lines == [text])
      } else {
        #expect(Reading.problem(file) == "文件已损坏，无法读出内容；请索取原件")
      }
    }
  }

  @Test
  func `styles of tables are passed over, those behind them are not`() throws {
    let hidden =
      "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style>"
    let table =
      "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblPr/><w:rPr><w:b/></w:rPr></w:style>"
    let paragraphs = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>草稿</w:t></w:r></w:p>"
    let zip = StoredZip([
      (
        "word/document.xml",
        "<w:document xmlns:w=\"\(Self.space)\"><w:body>\(paragraphs + Self.paragraph)</w:body>"
          + "</w:document>"
      ),
      ("word/styles.xml", "<w:styles xmlns:w=\"\(Self.space)\">\(table + hidden)</w:styles>"),
    ])
    #expect(try Reading(zip.bytes).lines == ["水库"])
  }
}

import GoujiDocuments
import GoujiModel
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

  /// A field with its code and its result, each as runs.
  private static func field(_ code: String, _ result: String) -> String {
    func mark(_ kind: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>"
    }
    return mark("begin") + "<w:r><w:instrText>\(code)</w:instrText></w:r>" + mark("separate")
      + result + mark("end")
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
      (
        "<w:p>\(run("3", "<w:strike/>"))\(run("5"))</w:p>", ["5"], ["文档有加删除线的文字，未读"]
      ),
      (
        "<w:tbl><w:tr><w:tc><w:p>\(run("甲"))</w:p></w:tc>"
          + "<w:tc><w:p>\(run("3", "<w:strike/>"))</w:p></w:tc></w:tr></w:tbl>",
        ["甲|\u{FFFD}"], ["文档有加删除线的文字，未读"]
      ),
      (
        "<w:p>\(run("12"))\(run("3", "<w:vertAlign w:val=\"superscript\"/>"))</w:p>", ["12 3"], []
      ),
      (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(run("甲"))</w:p><w:p>\(run("乙"))</w:p>",
        ["甲乙"], ["文档含修订痕迹，按接受全部修订后的文字审核"]
      ),
      (
        "<w:p><w:r><w:sym w:font=\"Arial\" w:char=\"F037\"/></w:r></w:p>", ["7"], []
      ),
      (
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F037\"/></w:r></w:p>", ["□"], []
      ),
      (
        "<w:p><m:oMath xmlns:m=\"m\"><m:r><m:t>8</m:t></m:r></m:oMath></w:p>", ["8"], []
      ),
      (
        "<w:tbl><w:tr><w:tc><w:p>\(run("甲"))</w:p></w:tc><w:tc><w:p><w:r><w:object/></w:r></w:p>"
          + "</w:tc></w:tr></w:tbl>", ["甲|\u{FFFD}"], ["文档有 1 个嵌入对象（如工作表），未读"]
      ),
      ("<w:p>\(run("甲"))<w:r><w:br/></w:r>\(run("乙"))</w:p>", ["甲", "乙"], []),
      ("<w:p>\(run("甲"))<w:r><w:tab/></w:r>\(run("乙"))</w:p>", ["甲 乙"], []),
      (
        "<w:p>\(run("甲"))<mc:AlternateContent><mc:Choice>\(run("丙"))</mc:Choice><mc:Fallback>"
          + "\(run("乙"))</mc:Fallback></mc:AlternateContent></w:p>", ["甲丙"], []
      ),
      (
        "<w:p>\(run("甲"))<mc:AlternateContent><mc:Choice/><mc:Fallback>\(run("乙"))</mc:Fallback>"
          + "</mc:AlternateContent></w:p>", ["甲乙"], []
      ),
      (
        "<w:p><w:del>\(run("9"))</w:del>\(run("7"))</w:p>", ["7"],
        ["文档含修订痕迹，按接受全部修订后的文字审核"]
      ),
      ("<w:p>\(field("=SUM(ABOVE)", run("7")))</w:p>", ["7"], []),
      ("<w:p>\(field("IF \(field("=A1", run("9"))) > 0", run("7")))</w:p>", ["7"], []),
      (
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p><w:p>\(run("甲"))</w:p>", ["甲"],
        []
      ),
      ("<w:p>\(run("12"))\(run("3", "<w:position w:val=\"10\"/>"))</w:p>", ["12 3"], []),
      ("<w:p><w:r><w:pict><textpath string=\"甲县\"/></w:pict></w:r></w:p>", ["甲县"], []),
    ])
  func `the final state is read and what was left out is said`(
    body: String, lines: [String], remarks: [String]
  ) throws {
    let reading = try Reading(Self.file(body))
    #expect(reading.lines == lines)
    #expect(reading.remarks == remarks)
    #expect(reading.format == "docx")
  }

  private static let white = "<w:color w:val=\"ffffff\"/>"
  private static let dark = "<w:shd w:val=\"clear\" w:fill=\"1F4E79\"/>"

  /// The second cell of a row, its properties, and what is read there.
  private static let cells = [
    ("<w:p>\(run("9", white))\(run("7"))</w:p>", "", "7"),
    ("<w:p>\(run("7", white))</w:p>", "", "\u{FFFD}"),
    ("<w:p>\(run("7", white))</w:p>", dark, "7"),
    ("<w:p>\(run("7", white + dark))</w:p>", "", "7"),
    ("<w:p><w:pPr>\(dark)</w:pPr>\(run("7", white))</w:p>", "", "7"),
    ("<w:p>\(run("7", white + "<w:highlight w:val=\"blue\"/>"))</w:p>", "", "7"),
    ("<w:p>\(run("7", "<w:vanish/>"))</w:p>", "", "\u{FFFD}"),
    ("<w:p>\(field("=SUM(ABOVE)", ""))</w:p>", "", "\u{FFFD}"),
    ("<w:p><w:fldSimple w:instr=\"=SUM(LEFT)\"/></w:p>", "", "\u{FFFD}"),
    ("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F037\"/></w:r></w:p>", "", "\u{FFFD}"),
    ("<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F02E\"/></w:r></w:p>", "", "."),
  ]

  @Test(arguments: cells.indices)
  func `a cell is read as it is seen, and is not blank where more is to be seen`(index: Int) throws
  {
    let (content, properties, text) = Self.cells[index]
    let cell = "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    let reading = try Reading(
      Self.file("<w:tbl><w:tr><w:tc><w:p>\(Self.run("甲"))</w:p></w:tc>\(cell)</w:tr></w:tbl>"))
    #expect(reading.lines == ["甲|\(text)"])
  }

  @Test
  func `rows that are hidden and cells that are deleted are left out`() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p>\(Self.run(text))</w:p></w:tc>"
    }
    let hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>\(cell("乙"))\(cell("9"))</w:tr>"
    let shown = "<w:tr><w:trPr><w:hidden w:val=\"0\"/></w:trPr>\(cell("丙"))\(cell("8"))</w:tr>"
    let deleted = "<w:tr>\(cell("甲"))\(cell("9", "<w:cellDel/>"))\(cell("7"))</w:tr>"
    let reading = try Reading(Self.file("<w:tbl>\(deleted + hidden + shown)</w:tbl>"))
    #expect(reading.lines == ["甲|7", "丙|8"])
    #expect(reading.remarks == ["文档含修订痕迹，按接受全部修订后的文字审核", "文档含隐藏文字，未读"])
  }

  @Test
  func `an empty paragraph of a numbered list shows its number`() throws {
    let numbering = """
      <w:numbering \(Self.space)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">\
      <w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>\
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
    let number = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>"
    let name = "<w:p>\(Self.run("甲"))</w:p>"
    let table = "<w:tbl><w:tr><w:tc>\(name)</w:tc><w:tc>\(number)</w:tc></w:tr></w:tbl>"
    let file = StoredZip([
      ("word/numbering.xml", numbering),
      ("word/document.xml", "<w:document \(Self.space)><w:body>\(table)</w:body></w:document>"),
    ])
    #expect(try Reading(file.bytes).lines == ["甲|\u{FFFD}"])
  }

  @Test(arguments: [("%1", "1 12"), ("%1.", "1. 12"), ("%1、", "1、12")])
  func `the number of a paragraph is never a part of the one in it`(
    format: String, cell: String
  ) throws {
    let numbering = """
      <w:numbering \(Self.space)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">\
      <w:numFmt w:val="decimal"/><w:lvlText w:val="\(format)"/></w:lvl></w:abstractNum>\
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
    let list = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
    let table = "<w:tbl><w:tr><w:tc><w:p>\(list)\(Self.run("12"))</w:p></w:tc></w:tr></w:tbl>"
    let file = StoredZip([
      ("word/numbering.xml", numbering),
      ("word/document.xml", "<w:document \(Self.space)><w:body>\(table)</w:body></w:document>"),
    ])
    #expect(try Reading(file.bytes).lines == [cell])
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

  @Test
  func `a picture is remembered where it stands, and a cell with nothing else is unread`() throws {
    let picture = "<w:r><w:drawing><pic:pic xmlns:pic=\"p\"/></w:drawing></w:r>"
    let cells = [picture, Self.run("12")].map { "<w:tc><w:p>\($0)</w:p></w:tc>" }.joined()
    let body = """
      <w:p>\(Self.run("甲"))</w:p><w:p>\(picture)</w:p><w:p>\(Self.run("乙"))</w:p>\
      <w:tbl><w:tr>\(cells)</w:tr><w:tr>\(cells)</w:tr></w:tbl><w:p>\(Self.run("丙"))\(picture)</w:p>
      """
    let reading = try Reading(Self.file(body))
    #expect(reading.lines == ["甲", "乙", "\u{FFFD}|12", "\u{FFFD}|12", "丙"])
    #expect(reading.document.pictures == [1, 4])
  }

  // MARK: Parts

  private static func main(_ body: String) -> String {
    "<w:document \(space) xmlns:r=\"r\"><w:body>\(body)</w:body></w:document>"
  }

  private static func relation(_ type: String, to target: String) -> String {
    "<R><Relationship Id=\"x\" Type=\"t/\(type)\" Target=\"\(target)\"/></R>"
  }

  @Test
  func `the main part is the one that the relations name`() throws {
    let file = StoredZip([
      ("[Content_Types].xml", "<Types/>"),
      ("_rels/.rels", Self.relation("officeDocument", to: "word/document2.xml")),
      ("word/document2.xml", Self.main("<w:p>\(Self.run("甲"))</w:p>")),
    ])
    let reading = try Reading(file.bytes)
    #expect(reading.lines == ["甲"])
    #expect(reading.format == "docx")
  }

  @Test(arguments: [
    ("chunk.html", "<html><body><p>乙</p></body></html>", ["甲", "乙", "丙"], []),
    ("chunk.bin", "\u{1}\u{2}", ["甲", "丙"], ["文档里插入了另一个文件，未读"]),
  ])
  func `a file inserted whole is read where it stands`(
    part: String, content: String, lines: [String], remarks: [String]
  ) throws {
    let file = StoredZip([
      (
        "word/document.xml",
        Self.main(
          "<w:p>\(Self.run("甲"))</w:p><w:altChunk r:id=\"x\"/><w:p>\(Self.run("丙"))</w:p>")
      ),
      ("word/_rels/document.xml.rels", Self.relation("aFChunk", to: part)),
      ("word/\(part)", content),
    ])
    let reading = try Reading(file.bytes)
    #expect(reading.lines == lines)
    #expect(reading.remarks == remarks)
  }

  @Test
  func `styles hide text, and say the level of a list`() throws {
    let file = StoredZip([
      (
        "word/document.xml",
        Self.main(
          "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>\(Self.run("甲"))</w:p>"
            + "<w:p>\(Self.run("乙", "<w:rStyle w:val=\"V2\"/>"))\(Self.run("丙"))</w:p>")
      ),
      (
        "word/numbering.xml",
        "<w:numbering \(Self.space)><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">"
          + "<w:lvlText w:val=\"第%1章\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
          + "<w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"H\"/>"
          + "<w:lvlText w:val=\"%2、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">"
          + "<w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
      ),
      (
        "word/styles.xml",
        "<w:styles \(Self.space)><w:style w:styleId=\"H\"><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
          + "</w:numPr></w:pPr></w:style><w:style w:styleId=\"V\"><w:rPr><w:vanish/></w:rPr>"
          + "</w:style><w:style w:styleId=\"V2\"><w:basedOn w:val=\"V\"/></w:style></w:styles>"
      ),
    ])
    let reading = try Reading(file.bytes)
    #expect(reading.lines == ["一、甲", "丙"])
    #expect(reading.remarks == ["文档含隐藏文字，未读"])
  }
}

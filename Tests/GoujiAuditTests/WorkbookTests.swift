import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// What the cells of a workbook say, whatever its program stored.
@Suite("Cells of workbooks")
struct WorkbookTests {
  /// One sheet with a cell beside a word, which keeps the row a row.
  private static func workbook(_ cell: String) -> [UInt8] {
    var zip = StoredZip()
    zip.add(
      "xl/workbook.xml",
      Array("<workbook><sheets><sheet name=\"表\" id=\"r1\"/></sheets></workbook>".utf8))
    zip.add(
      "xl/_rels/workbook.xml.rels",
      Array("<R><Relationship Id=\"r1\" Target=\"/xl/worksheets/a.xml\"/></R>".utf8))
    zip.add(
      "xl/styles.xml",
      Array(
        """
        <styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d"/>
        <numFmt numFmtId="171" formatCode="#,##0&quot;days&quot;"/></numFmts>
        <fonts count="3"><font/><font><b/><strike/></font><font><strike val="0"/></font></fonts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="171"/>
        <xf numFmtId="14"/><xf fontId="1"/><xf fontId="2"/></cellXfs>
        <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>
        """.utf8))
    zip.add("xl/sharedStrings.xml", Array("<sst><si><t>甲</t><rPh><t>ja</t></rPh></si></sst>".utf8))
    zip.add(
      "xl/worksheets/a.xml",
      Array(
        """
        <worksheet><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>行</t></is></c>\(cell)</row>
        </sheetData></worksheet>
        """.utf8))
    return zip.bytes
  }

  private static func inline(_ text: String) -> String {
    "<c r=\"C2\" t=\"inlineStr\"><is>\(text)</is></c>"
  }

  @Test(arguments: [
    ("<c r=\"C2\"><v>13364</v></c>", "13364"),
    ("<c r=\"C2\"><v>13364.0</v></c>", "13364"),
    ("<c r=\"C2\"><v>1.3364E4</v></c>", "13364"),
    ("<c r=\"C2\"><v>12.300000000000001</v></c>", "12.3"),
    ("<c r=\"C2\"><v>0.30000000000000004</v></c>", "0.3"),
    ("<c r=\"C2\"><v>1E-7</v></c>", "0.0000001"),
    ("<c r=\"C2\"><v>-5</v></c>", "-5"),
    ("<c r=\"C2\"><v>0</v></c>", "0"),
    ("<c r=\"C2\" s=\"1\"><v>0.5</v></c>", "50%"),
    ("<c r=\"C2\" s=\"2\"><v>45000</v></c>", "2023年3月15日"),
    ("<c r=\"C2\" s=\"4\"><v>36526</v></c>", "2000年1月1日"),
    ("<c r=\"C2\" s=\"3\"><v>7</v></c>", "7"),
    ("<c r=\"C2\" t=\"s\"><v>0</v></c>", "甲"),
    ("<c r=\"C2\" t=\"str\"><f>A1</f><v>乙</v></c>", "乙"),
    ("<c r=\"C2\"><f>SUM(A1:A3)</f><v>6</v></c>", "6"),
    ("<c r=\"C2\"><f>SUM(A1:A3)</f></c>", "=SUM(A1:A3)"),
    ("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>", "#REF!"),
    ("<c r=\"C2\" t=\"inlineStr\"><is><t>a_x000D_b</t></is></c>", "a b"),
    ("<c r=\"C2\" s=\"5\"><v>12</v></c>", "\u{FFFD}"),
    ("<c r=\"C2\" s=\"5\" t=\"s\"><v>0</v></c>", "\u{FFFD}"),
    ("<c r=\"C2\" s=\"6\"><v>12</v></c>", "12"),
    (inline("<r><rPr><strike/></rPr><t>3</t></r><r><t>5</t></r>"), "5"),
    (inline("<r><rPr><strike/></rPr><t>3</t></r>"), "\u{FFFD}"),
    (inline("<r><t>3</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>"), "3 1"),
    (inline("<t>三</t><rPh><t>san</t></rPh>"), "三"),
  ])
  func `a cell says what people see`(cell: String, text: String) throws {
    let (document, format) = try InputFormats.read(
      Self.workbook(cell), folding: Auditor.configuration.folding)
    #expect(format == "xlsx")
    #expect(document.cells.map { document.quote($0) } == ["行", text])
    #expect(document.origins.last?.sheet == "表")
    #expect(document.origins.last?.cell == 3)
  }

  @Test
  func `what could not be read is told`() throws {
    let cells = "<c r=\"C2\" s=\"2\"><v>45000</v></c><c r=\"D2\"><f>A1</f></c>"
    let (document, _) = try InputFormats.read(
      Self.workbook(cells), folding: Auditor.configuration.folding)
    #expect(document.remarks.contains { $0.contains("1 个公式没有保存计算结果") })
    #expect(document.remarks.contains { $0.contains("1 格是日期格式") })
  }

  @Test
  func `a workbook of a million cells is refused`() throws {
    let cells = String(repeating: "<c><v>1</v></c>", count: 250_000)
    #expect(throws: InputError.tooManyCells(limit: 200_000)) {
      try InputFormats.read(Self.workbook(cells), folding: Auditor.configuration.folding)
    }
  }
}

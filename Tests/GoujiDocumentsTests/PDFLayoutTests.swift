import GoujiDocuments
import GoujiModel
import GoujiText
import Testing

/// In which order a page is read, and what of it is none of the report's text.
@Suite("Layout of PDF pages")
struct PDFLayoutTests {
  /// Words as (text, x, y, size), a Han character as wide as high.
  private static func read(
    _ words: [(String, Double, Double, Double)], drawing: String = ""
  ) throws(InputError) -> (lines: [String], remarks: [String]) {
    let elements = words.map { text, x, y, size in
      let width = text.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) * size }
      return """
        <word xMin="\(x)" yMin="\(y)" xMax="\(x + width)" yMax="\(y + size)">\(text)</word>
        """
    }
    let document = try PDFInput.document(
      words: Array(
        "<doc><page width=\"600\" height=\"800\">\(elements.joined())</page></doc>".utf8),
      drawing: Array("<svg><page>\(drawing)</page></svg>".utf8), folding: Folding(table: []))
    let lines = document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
    return (lines, document.remarks)
  }

  private static let line = "河湖长制落实到村巡查记录按月公开群众"

  @Test
  func `running text that a margin folded is one paragraph`() throws {
    let read = try Self.read([
      (Self.line, 50, 100, 10), (Self.line, 50, 115, 10), ("可以查询。", 50, 130, 10),
      ("二、主动公开政府信息情况", 50, 145, 10), (Self.line + "。", 50, 160, 10),
      ("另起一段", 50, 175, 10),
    ])
    #expect(
      read.lines == [
        Self.line + Self.line + "可以查询。", "二、主动公开政府信息情况", Self.line + "。", "另起一段",
      ])
  }

  @Test(arguments: ["一、总体情况", "（二）依申请公开", "3.平台建设", "12、其他"])
  func `an ordinal begins a paragraph even behind a full line`(heading: String) throws {
    let read = try Self.read([
      (Self.line, 50, 100, 10), (Self.line, 50, 115, 10), (heading, 50, 130, 10),
    ])
    #expect(read.lines == [Self.line + Self.line, heading])
  }

  @Test
  func `columns are read one after the other, what crosses them where it stands`() throws {
    var words: [(String, Double, Double, Double)] = [("青石县水务局政府信息公开年度报告", 200, 60, 14)]
    for row in 0..<5 {
      let y = 100 + 15 * Double(row)
      words.append((Self.line, 50, y, 10))
      if row < 4 { words.append(("本局受理举报电话全天开通回复不超过三日", 330, y, 10)) }
    }
    words.append(("页下横贯两栏的一行说明文字写到这里为止占满整个版心没有空处", 150, 200, 10))
    let read = try Self.read(words)
    #expect(read.lines.first == "青石县水务局政府信息公开年度报告")
    #expect(read.lines.dropFirst().first == String(repeating: Self.line, count: 5))
    #expect(read.lines.dropFirst(2).first?.hasPrefix("本局受理") == true)
    #expect(read.lines.last?.hasPrefix("页下横贯") == true)
    #expect(read.lines.count == 4)
  }

  @Test
  func `labels and numbers without lines are no columns`() throws {
    var words: [(String, Double, Double, Double)] = []
    for row in 0..<6 {
      let y = 100 + 15 * Double(row)
      words.append(("属于国家秘密的情形", 50, y, 10))
      for column in 0..<7 { words.append(("\(row + column)", 330 + 30 * Double(column), y, 10)) }
    }
    let read = try Self.read(words)
    #expect(read.lines.count == 6)
    #expect(read.lines[0] == "属于国家秘密的情形  0  1  2  3  4  5  6")
  }

  @Test
  func `large words across others are told, not read`() throws {
    var words: [(String, Double, Double, Double)] = [("年度报告", 80, 40, 22)]
    for row in 0..<6 { words.append((Self.line, 50, 100 + 15 * Double(row), 10)) }
    words += [("内", 70, 95, 60), ("部", 140, 130, 60), ("资", 400, 300, 60)]
    let read = try Self.read(words)
    #expect(read.lines == ["年度报告", String(repeating: Self.line, count: 6)])
    #expect(read.remarks == ["第1页有压在文字上的大字或成排重复的字（像是水印），未读"])
  }

  @Test(arguments: [5.0, 40])
  func `text larger than a table's words with a mark on it is read`(size: Double) throws {
    let lines = (0..<6).map { "第\($0)行写明本局受理群众来信来访的办法" }
    var words: [(String, Double, Double, Double)] = []
    for (row, line) in lines.enumerated() { words.append((line, 50, 100 + 20 * Double(row), 12)) }
    for row in 0..<8 {
      for column in 0..<4 {
        words.append(
          ("表格", 50 + 60 * Double(column), 300 + 10 * Double(row), 6))
      }
    }
    words.append(("X", 120, 144, size))
    let read = try Self.read(words)
    for (row, line) in lines.enumerated() where row != 2 && (size < 12 || row > 4 || row < 1) {
      #expect(read.lines.contains { $0.contains(line) }, "\(read.lines)")
    }
    #expect(read.lines.joined().contains("来信来访"))
  }

  @Test
  func `a number that is struck through is not taken for one`() throws {
    let frame = [
      "M 0 0 L 200 0", "M 0 20 L 200 20", "M 0 0 L 0 20", "M 100 0 L 100 20", "M 200 0 L 200 20",
      "M 110 10 L 115 10",
    ]
    let read = try Self.read(
      [("甲", 10, 5, 10), ("35", 110, 5, 10)],
      drawing: frame.map { "<path d=\"\($0)\" fill=\"none\" stroke=\"rgb(0%,0%,0%)\"/>" }.joined())
    #expect(read.lines == ["甲|35\u{FFFD}"])
  }

  @Test
  func `what lies beyond the page is not seen, and signs without characters are told`() throws {
    #expect(try Self.read([("甲", 10, 5, 10), ("乙", 700, 5, 10)]).lines == ["甲"])
    var signs: [(String, Double, Double, Double)] = []
    for index in 0..<60 { signs.append(("‚ƒ„…\(index)", 10, 10 * Double(index), 10)) }
    #expect(throws: InputError.noCharacterMap) { try Self.read(signs) }
  }
}

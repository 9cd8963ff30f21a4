import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// How the objects of an OFD page become words, lines and tables.
@Suite("OFD")
struct OFDTests {
  private static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  private static func file(
    _ pages: [String], document: String? = nil, root: String = "Doc_0/Document.xml",
    more: [(name: String, text: String)] = []
  ) -> [UInt8] {
    let references = pages.indices.map { "<ofd:Page ID=\"\($0)\" BaseLoc=\"P\($0).xml\"/>" }
    let body = document ?? "<ofd:Pages>\(references.joined())</ofd:Pages>"
    var parts: [(name: String, text: String)] = [
      (
        "OFD.xml",
        "<ofd:OFD \(space)><ofd:DocBody><ofd:DocRoot>\(root)</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
      ),
      ("Doc_0/Document.xml", "<ofd:Document \(space)>\(body)</ofd:Document>"),
    ]
    parts += pages.enumerated().map { ("Doc_0/P\($0.offset).xml", page($0.element)) }
    return StoredZip(parts + more).bytes
  }

  private static func page(_ content: String) -> String {
    "<ofd:Page \(space)><ofd:Content><ofd:Layer>\(content)</ofd:Layer></ofd:Content></ofd:Page>"
  }

  /// A text object of 4 mm characters.
  private static func text(
    _ text: String, _ x: Double, _ y: Double, steps: String = "", more: String = ""
  ) -> String {
    """
    <ofd:TextObject Boundary="\(x) \(y) 190 5" Size="4" \(more)><ofd:TextCode X="0" Y="4" \(steps)>\
    \(text)</ofd:TextCode></ofd:TextObject>
    """
  }

  private static func line(_ x: Int, _ y: Int, _ toX: Int, _ toY: Int, more: String = "")
    -> String
  {
    """
    <ofd:PathObject Boundary="\(x) \(y) \(toX - x) \(toY - y)"><ofd:StrokeColor \(more)/>\
    <ofd:AbbreviatedData>M 0 0 L \(toX - x) \(toY - y)</ofd:AbbreviatedData></ofd:PathObject>
    """
  }

  /// Two cells beside each other.
  private static func frame(more: String = "") -> String {
    [(10, 10, 50, 10), (10, 20, 50, 20)].map { line($0.0, $0.1, $0.2, $0.3, more: more) }.joined()
      + [10, 30, 50].map { line($0, 10, $0, 20, more: more) }.joined()
  }

  @Test(
    arguments: [
      ("DeltaX=\"2 2\"", "123"), ("DeltaX=\"g 2 2\"", "123"), ("DeltaX=\"g 1 2 2\"", "123"),
      ("DeltaX=\"2\"", "123"), ("DeltaX=\"g 999999999 2\"", "123"), ("", "123"),
      ("DeltaX=\"2 6\"", "12  3"), ("DeltaX=\"g 2 20\"", "1  2  3"), ("DeltaX=\"g x\"", "123"),
    ])
  func `steps between characters tell where a word ends`(steps: String, line: String) throws {
    let reading = try Reading(Self.file([Self.text("123", 10, 10, steps: steps)]))
    #expect(reading.lines == [line])
    #expect(reading.format == "ofd")
  }

  @Test
  func `characters drawn one by one are a word, in separate cells they are not`() throws {
    let near = Self.text("1", 12, 12) + Self.text("2", 14, 12)
    #expect(try Reading(Self.file([near])).lines == ["12"])
    let apart = Self.frame() + Self.text("1", 26, 12) + Self.text("2", 32, 12)
    #expect(try Reading(Self.file([apart])).lines == ["1|2"])
  }

  @Test
  func `a word across the line between two cells belongs to neither`() throws {
    let reading = try Reading(
      Self.file([Self.frame() + Self.text("12345678", 24, 12) + Self.text("甲", 12, 12)]))
    #expect(reading.lines.first?.contains("\u{FFFD}") == true)
  }

  @Test
  func `bold text drawn twice is taken once`() throws {
    let page = Self.text("件数11", 10, 10) + Self.text("件数11", 10.2, 10)
    #expect(try Reading(Self.file([page])).lines == ["件数11"])
  }

  @Test
  func `text that runs down is one character a line`() throws {
    let page = Self.text("年报", 10, 10, steps: "DeltaX=\"0\" DeltaY=\"5\"")
    #expect(try Reading(Self.file([page])).lines == ["年", "报"])
  }

  @Test
  func `white lines and lines that let all through draw no table`() throws {
    for colour in ["Value=\"255 255 255\"", "Value=\"0 0 0 0\"", "Alpha=\"0\""] {
      let page = Self.frame(more: colour) + Self.text("1", 12, 12) + Self.text("2", 32, 12)
      let reading = try Reading(Self.file([page]))
      #expect(!reading.lines.isEmpty, "\(colour)")
      #expect(reading.document.origins.allSatisfy { $0.table == nil }, "\(colour)")
    }
  }

  @Test
  func `places are page and box in points`() throws {
    let reading = try Reading(Self.file([Self.text("甲", 10, 10), Self.text("乙", 20, 10)]))
    #expect(reading.document.origins.map(\.page) == [1, 2])
    #expect(reading.document.origins.last?.box?.first == 56.7)
  }

  @Test
  func `what is not seen is not read, and said`() throws {
    let page =
      Self.text("可见", 10, 10) + Self.text("甲", 10, 20, more: "Visible=\"false\"")
      + Self.text("乙", 10, 30, more: "Alpha=\"0\"") + "<ofd:ImageObject ResourceID=\"1\"/>"
    let reading = try Reading(Self.file([page]))
    #expect(reading.lines == ["可见"])
    #expect(reading.remarks == ["文档含不可见的文字，未读", "文档有图片，图中文字未读"])
  }

  @Test
  func `parts are named from the root or from the folder of the part that names them`() throws {
    let more = [("Doc_0/T/C.xml", Self.page(Self.text("页眉", 10, 5)))]
    for base in ["T/C.xml", "./T/../T/C.xml", "/Doc_0/T/C.xml", "T\\C.xml"] {
      let document = "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"\(base)\"/></ofd:Pages>"
      let bytes = Self.file([], document: document, root: "/Doc_0/Document.xml", more: more)
      #expect(try Reading(bytes).lines == ["页眉"], "\(base)")
    }
  }

  @Test
  func `a template stands on each page that names it`() throws {
    let document = """
      <ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="T.xml"/></ofd:CommonData>\
      <ofd:Pages><ofd:Page ID="1" BaseLoc="P0.xml"/></ofd:Pages>
      """
    let bytes = Self.file(
      ["<ofd:Template TemplateID=\"7\"/>" + Self.text("正文", 10, 50)], document: document,
      more: [("Doc_0/T.xml", Self.page(Self.text("页眉", 10, 5)))])
    #expect(try Reading(bytes).lines == ["页眉", "正文"])
  }

  @Test
  func `a page without text is a scan`() {
    let problem = Reading.problem(Self.file(["<ofd:ImageObject ResourceID=\"1\"/>"]))
    #expect(problem?.contains("扫描件，无文字层") == true)
  }

  @Test(
    arguments: [
      (
        file([], document: "<ofd:Pages><ofd:Page BaseLoc=\"../../etc/passwd\"/></ofd:Pages>"), "已损坏"
      ),
      (file([text("甲", 10, 10)], root: "Doc_9/Document.xml"), "已损坏"),
      (file([text("甲", 10, 10)], more: [("Encryptions.xml", "<a/>")]), "有密码"),
      (file(["<ofd:TextObject>"]), "已损坏"),
      (file([String](repeating: text("甲", 10, 10), count: 301)), "超过 300 页"),
    ])
  func `what cannot be read is told`(bytes: [UInt8], words: String) throws {
    let problem = try #require(Reading.problem(bytes))
    #expect(problem.contains(words))
  }
}

import GoujiDocuments
import Testing

/// How the page of a saved web page is found among its parts.
@Suite("MHTML")
struct MHTMLTests {
  private static func message(_ type: String, _ parts: [String]) -> String {
    """
    MIME-Version: 1.0\r
    Content-Type: \(type); boundary="b"\r
    \r
    \(parts.map { "--b\r\n\($0)\r\n" }.joined())--b--\r

    """
  }

  private static func part(_ type: String, _ encoding: String, _ body: String) -> String {
    "Content-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)"
  }

  @Test(
    arguments: [
      ("8bit", "<p>年报</p>"), ("quoted-printable", "<p>=E5=B9=B4=\r\n=E6=8A=A5</p>"),
      ("quoted-printable", "<p>=e5=b9=b4= \r\n=e6=8a=a5</p>"),
      ("base64", "PHA+5bm0\r\n5oqlPC9wPg=="), ("BASE64", "PHA+5bm05oqlPC9wPg"),
    ])
  func `the encoding of the page is undone`(encoding: String, body: String) throws {
    let reading = try Reading(
      Self.message("multipart/related", [Self.part("text/html", encoding, body)]))
    #expect(reading.format == "mhtml")
    #expect(reading.lines == ["年报"])
  }

  @Test
  func `the first page is read, or the one that the message names`() throws {
    let parts = [
      Self.part("image/png", "base64", "AAAA"), Self.part("text/html", "8bit", "<p>页眉</p>"),
      "Content-ID: <main>\r\n" + Self.part("text/html", "8bit", "<p>正文</p>"),
    ]
    #expect(try Reading(Self.message("multipart/related", parts)).lines == ["页眉"])
    let named = Self.message("multipart/related; start=\"<main>\"", parts)
    #expect(try Reading(named).lines == ["正文"])
  }

  @Test
  func `what the page declares of its character set is of no account`() throws {
    let page = "<meta charset=gbk><p>年报</p>"
    let reading = try Reading(
      Self.message(
        "multipart/related", [Self.part("text/html; charset=\"gb2312\"", "8bit", page)]))
    #expect(reading.lines == ["年报"])
  }

  @Test
  func `a page that is the whole message is read`() throws {
    let text = "Mime-Version: 1.0\n" + Self.part("text/html", "quoted-printable", "<p>=E5=B9=B4")
    #expect(try Reading(text).lines == ["年"])
  }

  @Test
  func `a message that was cut is read as far as it goes`() throws {
    let message = Self.message(
      "multipart/related", [Self.part("text/html", "8bit", "<p>年报</p><p>正文")])
    #expect(try Reading(String(message.dropLast(12))).lines.first == "年报")
  }

  @Test
  func `a message without a page is told`() throws {
    let bytes = Self.message("multipart/mixed", [Self.part("text/plain", "8bit", "年报")])
    let problem = try #require(Reading.problem(Array(bytes.utf8)))
    #expect(problem.contains("没有网页正文的 MHT 或邮件"))
  }

  @Test
  func `text with a colon in its first line is text`() throws {
    let reading = try Reading("报送单位：甲局\n标题: 年报\n\n正文\n")
    #expect(reading.format == "text")
  }
}

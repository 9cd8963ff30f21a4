/// A file that is made to harm whoever reads it.
package struct HostileFile: Sendable, CustomStringConvertible {
  package var name: String
  /// What the message must say where the file is not read; nil where it may be read.
  package var words: String?
  package var bytes: @Sendable () -> [UInt8]

  package var description: String { name }

  /// What is read of it: `text`, `docx`.
  package var kind: String { String(name.prefix { $0 != "-" }) }

  init(_ name: String, says words: String?, _ bytes: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.words = words
    self.bytes = bytes
  }
}

package enum HostileFiles {
  package static let all = text + html + archives + docx + ofd + pdf

  /// Those that a test tries which runs a process for each: all of them in a release build, as CI
  /// makes it; every fourth while debugging.
  #if DEBUG
    package static let tried = all.indices.filter { $0 % 4 == 0 }.map { all[$0] }
  #else
    package static let tried = all
  #endif

  private static let text = [
    HostileFile("text-20-megabytes", says: "超过") { times(10_000_000, "1\t") },
    HostileFile("text-empty-cells", says: "空") { times(9_000_000, "\t") },
    HostileFile("text-lines", says: "超过") { times(5_000_000, "1\n") },
    HostileFile("text-lines-behind-tags", says: "超过") {
      Array("# 年报\n<table><tr><td>1</td></tr></table>\n".utf8) + times(2_000_000, "1\n")
    },
    HostileFile("text-one-line", says: nil) { times(500_000, "年报") },
    HostileFile("text-pipes", says: "超过") { times(8_000_000, "|") },
    HostileFile("text-100000-cells", says: nil) { times(10_000, times("总计", "\t1", 9, "\n")) },
    HostileFile("text-headings", says: nil) { times(10_000, "一、总体情况\n二、主动公开\n") },
    HostileFile("text-digits", says: nil) { times("1", "2", 1_000_000, "\n") },
    HostileFile("mhtml-nested", says: "没有网页正文") {
      let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
      return times(2_000, head + "--b\r\n")
    },
    HostileFile("mhtml-parts", says: nil) {
      let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
      let part = "--b\r\nContent-Type: image/png\r\n\r\nAAAA\r\n"
      return Array(head.utf8) + times(100_000, part)
    },
  ]

  private static let html = [
    HostileFile("html-spans", says: nil) {
      let cell = "<td colspan=99999999 rowspan=99999999>1"
      return page("<table>\(String(repeating: "<tr>\(cell)\(cell)", count: 1_000))</table>")
    },
    HostileFile("html-50000-attributes", says: "属性") {
      page("<p \((0..<50_000).map { "a\($0)=\"1\"" }.joined(separator: " "))>年报</p>")
    },
    HostileFile("html-bare-attributes", says: "属性") {
      page("<p \((0..<50_000).map { "a\($0)" }.joined(separator: "\n"))>年报</p>")
    },
    HostileFile("html-long-attribute", says: nil) {
      page("<img src=\"data:\(String(repeating: "A", count: 20_000_000))\"><p>年报</p>")
    },
    HostileFile("html-100000-cells", says: nil) {
      page("<table>\(String(repeating: "<tr>" + cells(10), count: 10_000))</table>")
    },
    HostileFile("html-million-cells", says: "超过") {
      page("<table>\(String(repeating: "<tr>" + cells(10), count: 100_000))</table>")
    },
    HostileFile("html-deep", says: nil) { page(String(repeating: "<div>", count: 100_000)) },
    HostileFile("html-deep-tables", says: nil) {
      page(String(repeating: "<table><tr><td>1", count: 50_000))
    },
    HostileFile("html-unclosed", says: nil) {
      page(String(repeating: "<p><b><i>年报", count: 10_000))
    },
    HostileFile("html-entities", says: nil) {
      page(String(repeating: "&#25919;&lt;", count: 500_000))
    },
  ]

  private static func page(_ body: String) -> [UInt8] {
    Array("<!DOCTYPE html><html><body>\(body)</body></html>".utf8)
  }

  private static func cells(_ count: Int) -> String {
    String(repeating: "<td>1</td>", count: count)
  }

  // MARK: Archives

  private static let document = "word/document.xml"

  private static let archives = [
    HostileFile("zip-ratio", says: "压缩比") { bomb(size: 30_000_000, declared: 30_000_000) },
    HostileFile("zip-huge", says: "超过上限") {
      bomb(size: 60_000_000, declared: 2_000_000_000)
    },
    HostileFile("zip-lying-size", says: "已损坏") { bomb(size: 60_000_000, declared: 500_000) },
    HostileFile("zip-many-entries", says: "压缩包") {
      var zip = StoredZip()
      zip.add(document, [])
      for index in 0..<60_000 { zip.add("\(index)", []) }
      return zip.bytes
    },
    HostileFile("zip-traversal", says: nil) {
      var zip = StoredZip()
      zip.add("../../../../tmp/gouji-hostile", Array("年报".utf8))
      zip.add("/etc/gouji-hostile", Array("年报".utf8))
      return zip.bytes
    },
    HostileFile("zip-in-itself", says: nil) {
      var zip = StoredZip()
      zip.add(document, Array("<a/>".utf8))
      for depth in 0..<12 {
        let inner = zip.bytes
        zip = StoredZip()
        zip.add("\(depth).zip", inner)
      }
      return zip.bytes
    },
  ]

  /// A Word file whose body is `size` blanks, said to be `declared`.
  private static func bomb(size: Int, declared: Int) -> [UInt8] {
    var zip = StoredZip()
    let stream = DeflatedRun(of: 0x20, count: size).bytes
    zip.add(document, stream)
    var bytes = zip.bytes
    let directory = 30 + document.utf8.count + stream.count
    for (method, size) in [(8, 22), (directory + 10, directory + 24)] {
      bytes[method] = 8
      for place in 0..<4 {
        bytes[size + place] = UInt8(truncatingIfNeeded: declared >> (8 * place))
      }
    }
    return bytes
  }

  // MARK: Word

  private static let docx = [
    HostileFile("docx-entities", says: "已损坏") {
      let levels = (1..<10).map { level in
        "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
      }
      return word(
        "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>",
        before: "<!DOCTYPE d [<!ENTITY e0 \"年报\">\(levels.joined())]>")
    },
    HostileFile("docx-external-entity", says: "已损坏") {
      word(
        "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
        before: "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")
    },
    HostileFile("docx-deep", says: "已损坏") {
      word(String(repeating: "<w:tbl><w:tr><w:tc>", count: 20_000))
    },
    HostileFile("docx-50000-attributes", says: "属性") {
      word("<w:p \((0..<50_000).map { "a\($0)=\"1\"" }.joined(separator: " "))/>")
    },
    HostileFile("docx-100000-cells", says: nil) {
      let cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
      let row = "<w:tr>\(String(repeating: cell, count: 10))</w:tr>"
      return word("<w:tbl>\(String(repeating: row, count: 10_000))</w:tbl>")
    },
    HostileFile("docx-numbers", says: nil) {
      let paragraph =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"
        + "<w:r><w:t>年报</w:t></w:r></w:p>"
      return word(
        String(repeating: paragraph, count: 20_000),
        numbering: """
          <w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="9223372036854775807"/>
          <w:numFmt w:val="upperRoman"/>
          <w:lvlText w:val="\(String(repeating: "%1", count: 100_000))"/></w:lvl></w:abstractNum>
          <w:num w:numId="7"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">
          <w:startOverride w:val="-9223372036854775808"/></w:lvlOverride></w:num>
          """)
    },
  ]

  private static func word(_ body: String, before: String = "", numbering: String = "") -> [UInt8] {
    let space =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    var zip = StoredZip()
    zip.add(
      document,
      Array("\(before)<w:document \(space)><w:body>\(body)</w:body></w:document>".utf8))
    zip.add(
      "word/numbering.xml", Array("<w:numbering \(space)>\(numbering)</w:numbering>".utf8))
    return zip.bytes
  }

  // MARK: OFD

  private static let ofd = [
    HostileFile("ofd-steps", says: nil) {
      ofd(
        "<ofd:TextObject Size=\"4\" Boundary=\"0 0 9 9\"><ofd:TextCode Y=\"4\" "
          + "DeltaX=\"g 999999999 2\">\(String(repeating: "1", count: 100_000))</ofd:TextCode>"
          + "</ofd:TextObject>")
    },
    HostileFile("ofd-words", says: "超过") {
      let word =
        "<ofd:TextObject Size=\"4\" Boundary=\"0 0 9 9\"><ofd:TextCode>12345</ofd:TextCode>"
      return ofd(String(repeating: word + "</ofd:TextObject>", count: 250_000))
    },
    HostileFile("ofd-lines", says: nil) {
      let lines = (0..<100_000).map { index in
        "<ofd:PathObject Boundary=\"\(index % 317) \(index % 211) 5 5\"><ofd:AbbreviatedData>"
          + "M 0 0 L 5 0 L 5 5 L 0 5 C</ofd:AbbreviatedData></ofd:PathObject>"
      }
      let word =
        "<ofd:TextObject Size=\"4\" Boundary=\"0 0 9 9\"><ofd:TextCode>年报</ofd:TextCode>"
      return ofd(lines.joined() + word + "</ofd:TextObject>")
    },
    HostileFile("ofd-numbers", says: nil) {
      ofd(
        "<ofd:TextObject Size=\"1e308\" Boundary=\"nan inf -1e308 1\" CTM=\"1e308 0 0 1e308 0 0\">"
          + "<ofd:TextCode X=\"-inf\" DeltaX=\"g -5 nan\">年报</ofd:TextCode></ofd:TextObject>"
          + "<ofd:TextObject Size=\"4\"><ofd:TextCode>年报</ofd:TextCode></ofd:TextObject>")
    },
    HostileFile("ofd-pages", says: "超过") { ofd("", pages: 100_000) },
  ]

  private static func ofd(_ content: String, pages: Int = 1) -> [UInt8] {
    let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""
    let page = "<ofd:Page BaseLoc=\"P.xml\"/>"
    var zip = StoredZip()
    let body = "<ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"
    for (name, xml) in [
      ("OFD.xml", "<ofd:OFD \(space)>\(body)</ofd:OFD>"),
      ("D.xml", "<ofd:D \(space)>\(String(repeating: page, count: pages))</ofd:D>"),
      ("P.xml", "<ofd:Page \(space)>\(content)</ofd:Page>"),
    ] {
      zip.add(name, Array(xml.utf8))
    }
    return zip.bytes
  }

  // MARK: Pieces

  /// A text again and again.
  private static func times(_ count: Int, _ text: String) -> [UInt8] {
    let piece = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.count * count)
    for _ in 0..<count { bytes += piece }
    return bytes
  }

  private static func times(_ head: String, _ piece: String, _ count: Int, _ end: String) -> String
  {
    head + String(repeating: piece, count: count) + end
  }

  private static func times(_ head: String, _ piece: String, _ count: Int, _ end: String)
    -> [UInt8]
  {
    Array((times(head, piece, count, end) as String).utf8)
  }
}

import Foundation
import GoujiTestSupport
import Testing

/// A zip archive is a folder that came in one piece.
@Suite("Archives of submissions")
struct ArchiveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func audit(_ paths: String...) throws -> CommandResult {
    try BuiltCommand.run(["audit", "--format", "ndjson"] + paths, in: folder)
  }

  private func paths(_ lines: [Substring]) -> [String] {
    lines.map { line in
      guard let start = line.firstRange(of: "\"path\":\"")?.upperBound else { return "" }
      return String(line[start...].prefix { $0 != "\"" })
    }
  }

  private func sound(_ index: Int) throws -> [UInt8] { Array(try Submissions.sound(index).utf8) }

  @Test
  func `names in any character set and formats of all kinds`() throws {
    var zip = StoredZip()
    // 财政局.txt in GBK.
    zip.add(
      name: [0xB2, 0xC6, 0xD5, 0xFE, 0xBE, 0xD6] + Array(".txt".utf8), try sound(0))
    zip.add("县区/临澜市.txt", try sound(1))
    let word = try #require(FileProducers.all.first { $0.format == "docx" })
    zip.add("县区/年报.docx", word.bytes(.dense))
    zip.add("县区/README.txt", Array("说明".utf8))
    zip.add("__MACOSX/县区/._年报.docx", [0, 5, 22, 7])
    zip.add("县区/", [])
    zip.add("县区/图.png", Submissions.picture)
    try folder.write(Data(zip.bytes), to: "报送.zip")
    let result = try audit("报送.zip")
    #expect(result.lines(kind: "unread").isEmpty, "\(result.errors)")
    #expect(
      paths(result.lines(kind: "report")) == [
        "报送.zip/县区/临澜市.txt", "报送.zip/县区/年报.docx", "报送.zip/财政局.txt",
      ])
    #expect(result.errors.contains("报送.zip/县区/图.png"))
  }

  @Test
  func `an archive in an archive is opened once`() throws {
    var third = StoredZip()
    third.add("c.txt", try sound(2))
    var second = StoredZip()
    second.add("b.txt", try sound(1))
    second.add("三.zip", third.bytes)
    var first = StoredZip()
    first.add("a.txt", try sound(0))
    first.add("二.zip", second.bytes)
    try folder.write(Data(first.bytes), to: "in/一.zip")
    let result = try audit("in")
    #expect(result.status == 2)
    #expect(
      paths(result.lines(kind: "report")) == ["in/一.zip/a.txt", "in/一.zip/二.zip/b.txt"])
    #expect(paths(result.lines(kind: "unread")) == ["in/一.zip/二.zip/三.zip"])
    #expect(result.errors.contains("套了两层以上"))
  }

  @Test
  func `a name that leads elsewhere is only a name`() throws {
    var zip = StoredZip()
    zip.add("../../escaped.txt", try sound(0))
    zip.add("/etc/absolute.txt", try sound(1))
    zip.add("windows\\folder\\c.txt", try sound(2))
    try folder.write(Data(zip.bytes), to: "in/a.zip")
    let result = try audit("in/a.zip")
    #expect(result.lines(kind: "report").count == 3)
    #expect(paths(result.lines(kind: "report")).contains("in/a.zip/windows/folder/c.txt"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["in"])
  }

  @Test
  func `what cannot be taken out is told, the others are audited`() throws {
    var zip = StoredZip()
    zip.add("good.txt", try sound(0))
    zip.add(name: Array("密.txt".utf8), try sound(1), isEncrypted: true)
    zip.add(
      "旧.rar", Array("Rar!".utf8) + [0x1A, 0x07, 0x01, 0x00] + [UInt8](repeating: 7, count: 99))
    try folder.write(Data(zip.bytes), to: "a.zip")
    let result = try audit("a.zip")
    #expect(result.status == 2)
    #expect(paths(result.lines(kind: "report")) == ["a.zip/good.txt"])
    #expect(paths(result.lines(kind: "unread")) == ["a.zip/密.txt", "a.zip/旧.rar"])
    #expect(result.errors.contains("“密.txt”有密码"))
    #expect(result.errors.contains("RAR 压缩包，不能直接读；请先解开，或改成 zip"))
  }

  @Test
  func `an archive without submissions, and a damaged one`() throws {
    try folder.write(Data(StoredZip().bytes), to: "empty.zip")
    var zip = StoredZip()
    zip.add("a.txt", try sound(0))
    try folder.write(Data(zip.bytes.dropLast(60)), to: "cut.zip")
    try folder.write(try Submissions.sound(), to: "good.txt")
    let result = try audit("cut.zip", "empty.zip", "good.txt")
    #expect(result.status == 2)
    #expect(result.lines(kind: "report").count == 1)
    #expect(result.errors.contains("cut.zip：压缩包已损坏"))
    #expect(result.errors.contains("empty.zip：压缩包里没有可审核的报送件"))
  }

  @Test
  func `the same bytes on any number of cores`() throws {
    var zip = StoredZip()
    for index in 0..<9 { zip.add("\(index).txt", try sound(index)) }
    for index in 0..<5 { try folder.write(Data(zip.bytes), to: "in/\(index).zip") }
    let one = try audit("in", "--jobs", "1")
    let two = try audit("in", "--jobs", "2")
    #expect(one.lines(kind: "report").count == 45)
    #expect(one.output == two.output)
  }

  @Test
  func `like texts in an archive are quoted`() throws {
    var zip = StoredZip()
    for (index, unit) in ["青石县", "白沙县", "柏林县"].enumerated() {
      var report = SampleReport.mixed
      report.unit = "\(unit)人民政府"
      report.titleLines = ["\(unit)人民政府2023年政府信息公开工作年度报告"]
      report.signature = ["\(unit)人民政府", "2024年2月27日"]
      report.overview += (0..<12).map { "第\($0)项工作在各乡镇逐一推开，由县里派人每月到场核对并当场登记。" }
      let text = try #require(Layouts.named("tab")).render(report).text
      zip.add("\(index).txt", Array(text.utf8))
    }
    try folder.write(Data(zip.bytes), to: "in/a.zip")
    let result = try audit("in/a.zip")
    let batch = try #require(result.lines(kind: "batch").first)
    #expect(batch.contains("\"rule\":\"BAT-003\""))
    #expect(batch.contains("\"source\":\"in/a.zip/"), "\(batch)")
  }
}

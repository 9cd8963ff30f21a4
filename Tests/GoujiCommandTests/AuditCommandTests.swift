import Foundation
import Testing

@Suite("gouji audit")
struct AuditCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String..., input: Data = Data()) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder, input: input)
  }

  @Test
  func `a sound report ends with status 0 and Markdown`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try run("audit", "a.txt")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("<!-- gouji-audit/1"))
    #expect(result.errors.isEmpty)
  }

  @Test
  func `serious findings end with status 1, unless nothing is to fail`() throws {
    try folder.write(try Submissions.carriedForward(), to: "a.txt")
    #expect(try run("audit", "a.txt").status == 1)
    #expect(try run("audit", "a.txt", "--fail-on", "serious").status == 1)
    #expect(try run("audit", "a.txt", "--fail-on", "never").status == 0)
  }

  @Test
  func `what could not be read wins over findings`() throws {
    try folder.write(try Submissions.carriedForward(), to: "a.txt")
    try folder.write(Submissions.novel, to: "b.txt")
    #expect(try run("audit", "a.txt", "b.txt").status == 2)
    #expect(try run("audit", "a.txt", "b.txt", "--fail-on", "never").status == 2)
  }

  @Test
  func `a folder is taken recursively, in order of paths, links included once`() throws {
    for (index, name) in ["b/2.txt", "a/9.txt", "a.txt", "c.md", "a/x/1"].enumerated() {
      try folder.write(try Submissions.sound(index), to: "in/" + name)
    }
    try folder.write("<!-- gouji-audit/1 -->\n审核报告\n", to: "in/own.md")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("in/a/loop"),
      withDestinationURL: folder.url.appendingPathComponent("in"))
    let result = try run("audit", "in", "--format", "ndjson", "--fail-on", "never")
    let paths = result.lines(kind: "report").compactMap { line in
      line.split(separator: "\"path\":\"").dropFirst().first?.prefix { $0 != "\"" }
    }
    #expect(paths == ["in/a.txt", "in/a/9.txt", "in/a/x/1", "in/b/2.txt", "in/c.md"])
    #expect(result.status == 0)
  }

  @Test(arguments: ["markdown", "json", "ndjson"])
  func `any number of jobs gives the same bytes`(format: String) throws {
    for index in 0..<70 {
      let text = index % 9 == 4 ? Submissions.novel : try Submissions.sound(index)
      try folder.write(text, to: "in/\(index).txt")
    }
    let one = try run("audit", "in", "--format", format, "--jobs", "1")
    let two = try run("audit", "in", "--format", format, "--jobs", "2")
    let seven = try run("audit", "in", "--format", format, "--jobs", "7")
    #expect(!one.output.isEmpty)
    #expect(one.output == two.output)
    #expect(one.output == seven.output)
    #expect(one.errors == two.errors)
    #expect(one.status == 2)
  }

  @Test
  func `a dash is standard input`() throws {
    let input = Data(try Submissions.sound().utf8)
    let result = try run("audit", "-", "--format", "ndjson", input: input)
    #expect(result.status == 0)
    #expect(result.lines(kind: "report").first?.contains("\"path\":\"-\"") == true)
  }

  @Test
  func `ndjson begins with the header and ends with the summary`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let lines = try run("audit", "a.txt", "--format", "ndjson").output.split(separator: "\n")
    #expect(lines.first?.contains("\"kind\":\"header\"") == true)
    #expect(lines.last?.contains("\"kind\":\"summary\"") == true)
  }

  @Test
  func `the expected year is compared, never substituted`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try run(
      "audit", "a.txt", "--format", "ndjson", "--year", "1999", "--fail-on", "never")
    #expect(result.lines(kind: "header").first?.contains("\"year\":1999") == true)
    #expect(result.lines(kind: "report").first?.contains("\"year\":1999") == false)
  }

  @Test
  func `output goes to a file for one format`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try run("audit", "a.txt", "--output", "report.md")
    #expect(result.output.isEmpty)
    #expect(try folder.read("report.md").hasPrefix("<!-- gouji-audit/1"))
  }

  @Test
  func `output goes to a folder for several formats, a slash or a folder that exists`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    try folder.write("", to: "there/.keep")
    _ = try run("audit", "a.txt", "--format", "json", "--format", "markdown", "--output", "x/y")
    _ = try run("audit", "a.txt", "--output", "z/")
    _ = try run("audit", "a.txt", "--format", "ndjson", "--output", "there")
    #expect(try folder.read("x/y/audit.json").contains("gouji-audit/1"))
    #expect(try folder.read("x/y/audit.md").contains("gouji-audit/1"))
    #expect(try folder.read("z/audit.md").contains("gouji-audit/1"))
    #expect(try folder.read("there/audit.ndjson").contains("gouji-audit/1"))
  }

  @Test
  func `an output inside the audited folder is written over, never audited`() throws {
    try folder.write(try Submissions.sound(), to: "in/a.txt")
    for _ in 0..<2 {
      let result = try run("audit", "in", "--format", "ndjson", "--output", "in/")
      #expect(result.status == 0)
      #expect(try folder.read("in/audit.ndjson").contains("\"reports\":1"))
    }
  }

  @Test
  func `a submission is never written over`() throws {
    let text = try Submissions.sound()
    try folder.write(text, to: "a.txt")
    let result = try run("audit", "a.txt", "--output", "a.txt")
    #expect(result.status == 2)
    #expect(result.errors.contains("送审的文件"))
    #expect(try folder.read("a.txt") == text)
  }

  @Test(arguments: [
    ["audit"], ["audit", "a.txt", "--jobs", "0"], ["audit", "a.txt", "--format", "docx"],
    ["audit", "a.txt", "--fail-on", "all"], ["audit", "a.txt", "--year", "23"],
    ["audit", "a.txt", "--format", "json", "--format", "markdown"],
    ["audit", "a.txt", "--no-standard-rules"], ["audit", "a.txt", "--unknown"], ["frobnicate"],
  ])
  func `wrong usage ends with status 64 and Chinese words`(arguments: [String]) throws {
    let result = try BuiltCommand.run(arguments, in: folder)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("错误："))
  }

  @Test
  func `version and help go to standard output`() throws {
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
    let help = try run("audit", "--help")
    #expect(help.status == 0)
    #expect(help.output.contains("--fail-on"))
    #expect(help.output.contains("选项："))
  }

  @Test
  func `parse shows what was recognised`() throws {
    try folder.write(try Submissions.sound(), to: "a.txt")
    let result = try run("parse", "a.txt", "--format", "ndjson")
    #expect(result.status == 0)
    #expect(result.output.contains("\"cells\":["))
    #expect(try run("parse", "nowhere.txt").status == 2)
  }
}

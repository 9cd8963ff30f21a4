import Foundation
import Testing

/// What cannot be read is told, the others are audited, and the status is 2.
@Suite("Submissions that cannot be read")
struct UnreadableInputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Submissions.sound(), to: "good.txt")
  }

  private func audit(_ paths: String..., launcher: [String] = []) throws -> CommandResult {
    try BuiltCommand.run(
      ["audit", "--format", "ndjson"] + paths, in: folder, launcher: launcher)
  }

  /// The sound report is there, and of the other one path and reason.
  private func expectUnread(
    _ path: String, saying words: String, in result: CommandResult,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == 2, sourceLocation: sourceLocation)
    #expect(result.lines(kind: "report").count == 1, sourceLocation: sourceLocation)
    let unread = result.lines(kind: "unread")
    #expect(unread.count == 1, sourceLocation: sourceLocation)
    #expect(
      unread.first?.contains("\"path\":\"\(path)\"") == true, sourceLocation: sourceLocation)
    #expect(unread.first?.contains(words) == true, sourceLocation: sourceLocation)
    #expect(result.errors.contains(path), sourceLocation: sourceLocation)
    #expect(result.errors.contains(words), sourceLocation: sourceLocation)
  }

  @Test
  func `an empty file`() throws {
    try folder.write("", to: "empty.txt")
    expectUnread("empty.txt", saying: "空", in: try audit("empty.txt", "good.txt"))
  }

  @Test
  func `a picture`() throws {
    try folder.write(Data(Submissions.picture), to: "scan.txt")
    expectUnread("scan.txt", saying: "PNG", in: try audit("good.txt", "scan.txt"))
  }

  @Test
  func `a novel`() throws {
    try folder.write(Submissions.novel, to: "novel.txt")
    expectUnread("novel.txt", saying: "统计表", in: try audit("novel.txt", "good.txt"))
  }

  @Test
  func `bytes that are text in no known character set`() throws {
    try folder.write(Data((0..<200).map { 0x80 | UInt8($0 * 37 % 128) }), to: "noise.txt")
    expectUnread("noise.txt", saying: "无法解码", in: try audit("noise.txt", "good.txt"))
  }

  @Test
  func `text in GB18030 that is no report is told as text`() throws {
    try folder.write(Data([0xD5, 0xFE, 0xB8, 0xAE, 0x0A]), to: "gbk.txt")
    expectUnread("gbk.txt", saying: "没有认出任何一张统计表", in: try audit("gbk.txt", "good.txt"))
  }

  @Test
  func `a text that ends in a line of one tab is read`() throws {
    try folder.write(try Submissions.sound() + "\n\t", to: "tab.txt")
    #expect(try audit("tab.txt", "good.txt").lines(kind: "report").count == 2)
  }

  @Test
  func `a file over 64 MB is refused by its size`() throws {
    let file = try folder.write("", to: "large.txt")
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 200 << 20)
    try handle.close()
    expectUnread("large.txt", saying: "200 MB", in: try audit("large.txt", "good.txt"))
  }

  @Test(.enabled(if: geteuid() != 0 || FileAccess.setpriv != nil, "root without setpriv reads all"))
  func `a file that may not be read`() throws {
    let file = try folder.write(try Submissions.sound(), to: "secret.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
    expectUnread(
      "secret.txt", saying: "没有权限",
      in: try audit("secret.txt", "good.txt", launcher: FileAccess.launcher))
  }

  @Test
  func `a path that leads to nothing`() throws {
    let result = try audit("nowhere.txt", "good.txt")
    #expect(result.status == 2)
    #expect(result.lines(kind: "report").count == 1)
    #expect(result.errors.contains("nowhere.txt"))
    #expect(result.errors.contains("没有这个文件"))
  }

  @Test
  func `a folder without reports`() throws {
    try folder.write("# 说明\n", to: "docs/README.md")
    try folder.write("隐藏\n", to: "docs/.hidden.txt")
    try folder.write(Data(Submissions.picture), to: "docs/logo.png")
    let result = try audit("docs")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("docs"))
    #expect(result.errors.contains("没有可审核的报送件"))
    #expect(result.errors.contains("logo.png"))
  }
}

/// How a test gives up the rights that root has.
private enum FileAccess {
  static let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Nothing where we are no root anyway.
  static var launcher: [String] {
    guard geteuid() == 0, let setpriv else { return [] }
    return [setpriv, "--reuid=65534", "--clear-groups"]
  }
}

import Foundation
import Testing

/// What is readable on this machine.
@Suite("gouji formats")
struct FormatsCommandTests {
  @Test
  func `every format has a row that says whether it can be read`() throws {
    let result = try BuiltCommand.run(["formats"], in: try TemporaryFolder())
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").dropFirst()
    for name in ["docx", "xlsx", "pdf", "doc", "rtf", "odt", "html", "csv", "text", "zip"] {
      let line = try #require(lines.first { $0.hasPrefix(name + " ") }, "\(name)")
      #expect(line.contains("能读") != line.contains("apt-get install"), "\(line)")
    }
    #expect(lines.contains { $0.contains(".rar") && $0.contains("zip") })
  }
}

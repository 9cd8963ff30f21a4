import Foundation
import Testing

/// Compares with a golden file beside the tests, which only `GOUJI_UPDATE_GOLDEN=1` writes.
func expectGolden(
  _ bytes: [UInt8], _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["GOUJI_UPDATE_GOLDEN"] == "1" {
    try Data(bytes).write(to: url)
  }
  let golden = try #require(
    try? Data(contentsOf: url), "no golden \(name); write it with GOUJI_UPDATE_GOLDEN=1",
    sourceLocation: sourceLocation)
  let same = Array(golden) == bytes
  #expect(same, "\(name) differs from its golden", sourceLocation: sourceLocation)
}

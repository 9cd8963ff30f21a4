/// A file that holds one whole result.
package enum ResultFile {
  package static func exists(at path: FilePath) -> Bool { (try? FileStatus(path)) != nil }

  package static func write(_ bytes: [UInt8], to path: FilePath) throws(FileProblem) {
    let file = try OutputFile(path)
    try file.write(bytes)
    try file.flush()
  }
}

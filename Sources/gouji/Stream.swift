@preconcurrency internal import Glibc
internal import GoujiAudit

/// Writes text to standard output and standard error.
enum Stream {
  /// Writes a result to standard output; a command that cannot has not done what it was asked.
  static func writeResult(_ text: String) throws {
    guard !write(text, to: STDOUT_FILENO) else { return }
    let problem = FileProblem(code: errno)
    if problem != .closed { write("gouji：写不出标准输出：\(problem)。\n", to: STDERR_FILENO) }
    throw RunStatus.incomplete.exitCode
  }

  /// Writes a result to a file, or to standard output where none (or `-`) is named.
  static func writeResult(_ bytes: [UInt8], to path: String? = nil) throws {
    guard let path, path != "-" else {
      return try writeResult(String(decoding: bytes, as: UTF8.self))
    }
    do throws(FileProblem) {
      try ResultFile.write(bytes, to: FilePath(path))
    } catch {
      write("gouji：写不出 \(path)：\(error.whenWriting)。\n", to: STDERR_FILENO)
      throw RunStatus.incomplete.exitCode
    }
  }

  /// - Returns: Whether all of it was written.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

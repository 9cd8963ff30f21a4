@preconcurrency internal import Glibc

/// Writes bytes to a file or standard output in large pieces.
final class OutputFile {
  private let descriptor: Int32
  private let closes: Bool
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    closes = false
  }

  init(_ path: FilePath) throws(FileProblem) {
    descriptor = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
    closes = true
    guard descriptor >= 0 else { throw FileProblem(code: errno) }
  }

  deinit {
    if closes { close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws(FileProblem) {
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count > Self.bufferSize {
      try put(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  func flush() throws(FileProblem) {
    guard !buffer.isEmpty else { return }
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: [UInt8]) throws(FileProblem) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { raw in
        Glibc.write(descriptor, raw.baseAddress?.advanced(by: offset), raw.count - offset)
      }
      if written >= 0 {
        offset += written
      } else if errno != EINTR {
        throw FileProblem(code: errno)
      }
    }
  }
}

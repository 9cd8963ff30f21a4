@preconcurrency internal import Glibc
internal import GoujiDocuments

/// Reads whole files with plain system calls.
enum FileReader {
  private static let limit = InputFormats.sizeLimit

  static func read(_ path: FilePath) throws(FileProblem) -> [UInt8] {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileProblem(code: errno) }
    defer { close(descriptor) }
    return try read(descriptor)
  }

  static func readStandardInput() throws(FileProblem) -> [UInt8] {
    try read(STDIN_FILENO)
  }

  private static func read(_ descriptor: Int32) throws(FileProblem) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileProblem(code: errno) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .folder }
    guard kind == S_IFREG, status.st_size > 0 else { return try readToEnd(descriptor) }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got > 0 {
          count += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          code = errno
          break
        }
      }
    }
    guard code == 0 else { throw FileProblem(code: code) }
    return bytes
  }

  /// Reads what has no size beforehand: a pipe, a terminal, `/proc`.
  private static func readToEnd(_ descriptor: Int32) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got == 0 { return bytes }
      guard got > 0 else {
        if errno == EINTR { continue }
        throw FileProblem(code: errno)
      }
      bytes.append(contentsOf: piece[..<got])
      guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    }
  }
}

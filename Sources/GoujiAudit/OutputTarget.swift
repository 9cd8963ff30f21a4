@preconcurrency internal import Glibc

/// Where the results go.
package enum OutputTarget: Hashable, Sendable {
  case standardOutput
  case file(FilePath)
  /// Holds one file a format, `audit.md`, `audit.json` …
  case folder(FilePath)

  /// A folder when it ends in a slash, exists as one, or has to hold several formats; nil and `-`
  /// are standard output.
  package init(_ path: String?, formatCount: Int) {
    guard let path, path != "-" else {
      self = .standardOutput
      return
    }
    let file = FilePath(path)
    let isFolder =
      file.endsInSlash || formatCount > 1 || (try? FileStatus(file).isFolder) ?? false
    self = isFolder ? .folder(file) : .file(file)
  }

  /// The file that a format is written to; nil for standard output.
  func file(for format: AuditFormat) -> FilePath? {
    switch self {
    case .standardOutput: nil
    case .file(let path): path
    case .folder(let folder): folder.appending("audit." + format.fileExtension)
    }
  }

  func makeFolder() throws(FileProblem) {
    guard case .folder(let folder) = self else { return }
    try Self.make(folder)
  }

  private static func make(_ folder: FilePath) throws(FileProblem) {
    if folder.withCString({ mkdir($0, 0o777) }) == 0 { return }
    if errno == ENOENT, folder.parentOfFolder != folder {
      try make(folder.parentOfFolder)
      try make(folder)
      return
    }
    guard errno == EEXIST else { throw FileProblem(code: errno) }
    guard try FileStatus(folder).isFolder else { throw .notFolder }
  }
}

extension OutputTarget: CustomStringConvertible {
  package var description: String {
    switch self {
    case .standardOutput: "标准输出"
    case .file(let path), .folder(let path): path.description
    }
  }
}

extension FilePath {
  fileprivate var parentOfFolder: FilePath {
    guard endsInSlash, bytes.count > 1 else { return parent }
    return FilePath(bytes: bytes.dropLast()).parentOfFolder
  }
}

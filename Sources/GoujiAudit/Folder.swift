@preconcurrency internal import Glibc

/// What stands at a path, symbolic links followed.
struct FileStatus: Hashable {
  /// Device and number: the same for every path that leads to the same file.
  struct Identity: Hashable {
    var device: UInt
    var number: UInt
  }

  var identity: Identity
  var isFolder: Bool
  var isRegular: Bool

  init(_ path: FilePath) throws(FileProblem) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { throw FileProblem(code: errno) }
    identity = Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}

/// Walks folders in the byte order of the paths, each folder once, whatever links lead to it.
struct FolderWalk {
  private var seen: Set<FileStatus.Identity> = []
  /// Folders that could not be opened, with the reason.
  private(set) var problems: [(path: FilePath, problem: FileProblem)] = []

  /// All regular files below `folder`; what is hidden is left out.
  mutating func files(below folder: FilePath) -> [FilePath] {
    var found: [FilePath] = []
    visit(folder, into: &found)
    return found
  }

  private mutating func visit(_ folder: FilePath, into found: inout [FilePath]) {
    let entries: [Entry]
    do {
      guard seen.insert(try FileStatus(folder).identity).inserted else { return }
      entries = try Self.entries(of: folder)
    } catch {
      problems.append((folder, error))
      return
    }
    for entry in entries {
      if entry.isFolder {
        visit(folder.appending(entry.name.dropLast()), into: &found)
      } else {
        found.append(folder.appending(entry.name))
      }
    }
  }

  private struct Entry {
    /// A folder's ends in a slash, so that sorting names sorts whole paths.
    var name: [UInt8]
    var isFolder: Bool
  }

  private static func entries(of folder: FilePath) throws(FileProblem) -> [Entry] {
    guard let stream = folder.withCString({ opendir($0) }) else { throw FileProblem(code: errno) }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let pointer = readdir(stream) {
      var name = withUnsafeBytes(of: &pointer.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard name.first != UInt8(ascii: ".") else { continue }
      let isFolder: Bool
      switch Int(pointer.pointee.d_type) {
      case Int(DT_DIR): isFolder = true
      case Int(DT_REG): isFolder = false
      case Int(DT_LNK), Int(DT_UNKNOWN):
        // A link that leads nowhere is no submission.
        guard let status = try? FileStatus(folder.appending(name)) else { continue }
        guard status.isFolder || status.isRegular else { continue }
        isFolder = status.isFolder
      default: continue
      }
      if isFolder { name.append(UInt8(ascii: "/")) }
      entries.append(Entry(name: name, isFolder: isFolder))
    }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }
}

@preconcurrency internal import Glibc

/// Where the folders of rules are.
package struct RulePlaces: Hashable, Sendable {
  /// Leaves the standard rule sets out; the standard forms, grading and text tables stay.
  package var leavesStandardRulesOut: Bool
  /// Folders of one's own, in the order given.
  package var folders: [String]
  /// Files and folders of rules that a command is to look at, and at no other rules.
  package var paths: [String] = []
  /// The value of `GOUJI_RULES`.
  package var environment: String?
  /// A file or a folder whose rules take the place of those with the same numbers.
  package var draft: String?

  package init(
    leavesStandardRulesOut: Bool, folders: [String], environment: String?, draft: String? = nil
  ) {
    self.leavesStandardRulesOut = leavesStandardRulesOut
    self.folders = folders
    self.environment = environment
    self.draft = draft
  }

  /// The folder of the standard rules.
  ///
  /// `$GOUJI_RULES`, else `../share/gouji/Rules` from the executable, else `Rules` of the package
  /// that the executable was built in. A `GOUJI_RULES` that leads nowhere is an error, never a
  /// reason to take other rules.
  func standardFolder() throws(ConfigurationError) -> FilePath {
    if let environment, !environment.isEmpty {
      let path = FilePath(environment)
      guard Self.isFolder(path) else {
        throw .noStandardRules(places: ["GOUJI_RULES=\(environment)"])
      }
      return path
    }
    guard let executable = Self.executable() else {
      throw .noStandardRules(places: ["GOUJI_RULES（未设置）"])
    }
    let installed = executable.parent.parent.appending("share/gouji/Rules")
    if Self.isFolder(installed) { return installed }
    var folder = executable.parent
    while folder.bytes.count > 1 {
      let rules = folder.appending("Rules")
      if Self.exists(folder.appending("Package.swift")), Self.isFolder(rules) { return rules }
      folder = folder.parent
    }
    throw .noStandardRules(places: [
      "GOUJI_RULES（未设置）", installed.description,
      "\(executable.parent) 及其上各级文件夹中与 Package.swift 并列的 Rules",
    ])
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    (try? FileStatus(path).isFolder) ?? false
  }

  private static func exists(_ path: FilePath) -> Bool {
    (try? FileStatus(path)) != nil
  }

  private static func executable() -> FilePath? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return nil }
    return FilePath(bytes: buffer[..<count].map { UInt8(bitPattern: $0) })
  }
}

/// Why no audit can be set up.
package enum ConfigurationError: Error, Hashable, Sendable {
  case noStandardRules(places: [String])
  case folder(String, FileProblem)
  case draft(String, FileProblem)
  case lockFile(String, FileProblem)
  case mistakes(MistakeListing)
}

extension ConfigurationError {
  /// What is told, for a mistake with its line and a mark under the place.
  package var lines: [String] {
    switch self {
    case .noStandardRules(let places):
      ["找不到标准规则。找过的地方："] + places.map { "  \($0)" }
        + ["请把环境变量 GOUJI_RULES 设为标准规则所在的文件夹。"]
    case .folder(let path, let problem): ["规则文件夹 \(path)：\(problem)。"]
    case .draft(let path, let problem): ["规则草稿 \(path)：\(problem)。"]
    case .lockFile(let path, let problem): ["锁定文件 \(path)：\(problem)。"]
    case .mistakes(let listing): listing.lines
    }
  }
}

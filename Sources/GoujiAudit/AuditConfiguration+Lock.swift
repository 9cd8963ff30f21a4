internal import GoujiArchive
internal import GoujiModel
internal import GoujiRules
internal import GoujiYAML

extension AuditConfiguration {
  /// The text of a lock file for the rules as they are now.
  package func lockText(version: String) throws(ConfigurationError) -> String {
    try lock(version: version).description
  }

  /// The rules as they are now; reads each file of the folders once more.
  private func lock(version: String) throws(ConfigurationError) -> RuleLock {
    var files: [RuleLock.File] = []
    for file in ruleFiles {
      do {
        let digest = Digest.sha256(try FileReader.read(file.path))
        files.append(RuleLock.File(path: file.name, content: file.content, sha256: digest))
      } catch {
        throw .folder(file.path.description, error)
      }
    }
    let sets = ruleSets.map {
      RuleSetReference(name: $0.name, version: $0.version, sha256: $0.sha256)
    }
    return RuleLock(tool: version, sets: sets, files: files)
  }

  /// What is not as the lock files say, one line each.
  ///
  /// - Parameter given: The file of `--locked`, beside those that stand in the folders of rules.
  package func differences(
    fromLock given: String?, version: String
  ) throws(ConfigurationError) -> [String] {
    let paths = lockFiles + (given.map { [FilePath($0)] } ?? [])
    guard !paths.isEmpty else { return [] }
    let now = try lock(version: version)
    var lines: [String] = []
    for path in paths {
      let differences = try Self.readLock(path).differences(from: now)
      guard !differences.isEmpty else { continue }
      lines.append("规则与锁定文件 \(path) 不一致：")
      lines += differences.map { "  \($0)" }
    }
    return lines
  }

  private static func readLock(_ path: FilePath) throws(ConfigurationError) -> RuleLock {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(path)
    } catch {
      throw .lockFile(path.description, error)
    }
    do throws(Mistakes) {
      let documents = try YAMLReader.read(bytes, file: path.description)
      guard let root = documents.first else {
        let place = SourceLocation(file: path.description, line: 1, column: 1)
        throw Mistakes([Mistake(.invalid("文件是空的；请重新运行 gouji rules lock。"), at: place)])
      }
      return try RuleLock(root)
    } catch {
      throw .mistakes(MistakeListing(error))
    }
  }
}

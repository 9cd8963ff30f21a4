internal import GoujiArchive
internal import GoujiModel
internal import GoujiYAML

/// The files of all folders of rules, each read and told apart by its top keys.
struct RuleFiles {
  struct File {
    var name: String
    var root: LocatedValue
    var sha256: String
  }

  /// The folder of the standard rules.
  let root: FilePath
  private(set) var ruleSets: [File] = []
  private(set) var forms: [File] = []
  /// The last folder that has one decides.
  private(set) var grading: File?
  /// Traditional TAB Simplified, a pair a line.
  private(set) var foldingTable: [UInt8] = []
  private(set) var mistakes: [Mistake] = []
  /// The files that the paths of the command lead to, by the names they were read under.
  private(set) var selected: Set<String> = []
  private var names: [FileStatus.Identity: String] = [:]

  init(_ places: RulePlaces) throws(ConfigurationError) {
    root = try places.standardFolder()
    try read(folder: root, takesRuleSets: !places.leavesStandardRulesOut)
    for folder in places.folders {
      try read(folder: FilePath(folder), takesRuleSets: true)
    }
    for path in places.paths { try select(FilePath(path)) }
  }

  /// Takes a file or folder of rules, unless it was read before, and notes that it was asked for.
  private mutating func select(_ path: FilePath) throws(ConfigurationError) {
    var files = [path]
    do throws(FileProblem) {
      if try FileStatus(path).isFolder {
        var walk = FolderWalk()
        files = walk.files(below: path).filter { Self.isYAML($0) }
        if let first = walk.problems.first { throw first.problem }
      }
      for file in files {
        let identity = try FileStatus(file).identity
        if names[identity] == nil { take(yaml: file, takesRuleSets: true) }
        if let name = names[identity] { selected.insert(name) }
      }
    } catch {
      throw .folder(path.description, error)
    }
  }

  private static func isYAML(_ file: FilePath) -> Bool {
    file.bytes.hasSuffix(".yaml") || file.bytes.hasSuffix(".yml")
  }

  private mutating func read(folder: FilePath, takesRuleSets: Bool) throws(ConfigurationError) {
    do throws(FileProblem) {
      guard try FileStatus(folder).isFolder else { throw .notFolder }
    } catch {
      throw .folder(folder.description, error)
    }
    var walk = FolderWalk()
    let files = walk.files(below: folder)
    if let first = walk.problems.first {
      throw .folder(first.path.description, first.problem)
    }
    var hasRules = false
    for file in files {
      if Self.isYAML(file) { hasRules = true }
      if file.bytes.hasSuffix("/text/traditional-simplified.tsv") {
        take(foldingTable: file)
      } else if Self.isYAML(file) {
        take(yaml: file, takesRuleSets: takesRuleSets)
      }
    }
    if !hasRules {
      add(.invalid("文件夹里没有规则文件；规则写在扩展名为 .yaml 的文件里。"), in: folder)
    }
  }

  private mutating func take(foldingTable file: FilePath) {
    guard let bytes = bytes(of: file) else { return }
    foldingTable = bytes
  }

  private mutating func take(yaml file: FilePath, takesRuleSets: Bool) {
    guard let bytes = bytes(of: file) else { return }
    let name = file.description
    if let identity = try? FileStatus(file).identity { names[identity] = name }
    let documents: [LocatedValue]
    do {
      documents = try YAMLReader.read(bytes, file: name)
    } catch {
      mistakes += error.all
      return
    }
    guard !documents.isEmpty else {
      add(.invalid("文件是空的；规则集以“规则集:”开头，表样以“表样:”开头。"), in: file)
      return
    }
    let sha256 = Digest.sha256(bytes)
    for root in documents {
      let parsed = File(name: name, root: root, sha256: sha256)
      if file.name.elementsEqual("grading.yaml".utf8) {
        grading = parsed
      } else if root["规则集"] != nil || root["ruleset"] != nil {
        if takesRuleSets { ruleSets.append(parsed) }
      } else if root["表样"] != nil || root["form"] != nil {
        forms.append(parsed)
      } else {
        mistakes.append(
          Mistake(.invalid("最上层既没有“规则集”也没有“表样”，不知道这是什么文件。"), at: root.location))
      }
    }
  }

  private mutating func bytes(of file: FilePath) -> [UInt8]? {
    do {
      return try FileReader.read(file)
    } catch {
      add(.unreadable(error.description), in: file)
      return nil
    }
  }

  private mutating func add(_ problem: Mistake.Problem, in file: FilePath) {
    mistakes.append(
      Mistake(problem, at: SourceLocation(file: file.description, line: 1, column: 1)))
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    suffix.utf8.count <= count && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

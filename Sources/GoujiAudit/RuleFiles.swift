internal import GoujiArchive
internal import GoujiEngine
internal import GoujiModel
internal import GoujiRules
internal import GoujiYAML

/// A file of a folder of rules that was taken.
struct RuleFile: Sendable {
  var path: FilePath
  /// As a lock file names it, from the folder on.
  var name: String
  var content: RuleLock.Content
}

/// The files of all folders of rules, each read and told apart by its top keys.
struct RuleFiles {
  /// The folder of the standard rules.
  let root: FilePath
  /// Keys of the standard rules that are read over.
  private let leftOut: Set<String>
  private(set) var ruleSets: [RuleSetFile] = []
  /// Names of the standard rule sets that `--no-standard-rules` leaves out.
  private(set) var leftOutSets: [String] = []
  private(set) var forms: [RuleSetFile] = []
  /// Files of words that rules name.
  private(set) var lexicons: [RuleSetFile] = []
  /// The last folder that has one decides.
  private(set) var grading: RuleSetFile?
  /// Traditional TAB Simplified, a pair a line.
  private(set) var foldingTable: [UInt8] = []
  /// The words of file names; the last folder that has them decides.
  private(set) var fileNames: (path: FilePath, bytes: [UInt8])?
  private(set) var mistakes: [Mistake] = []
  /// Whether everything that stands in the files could be read.
  private(set) var isWhole = true
  /// The YAML files as they were read, by name.
  private(set) var sources: [String: YAMLFile] = [:]
  /// What was assumed of files, a sentence each.
  private(set) var notes: [String] = []
  private var byteCount = 0
  private let workers: Workers

  private static let maximumBytes = 32 << 20
  /// All files that were taken, in the order of reading.
  private(set) var used: [RuleFile] = []
  /// Lock files that stand in the folders.
  private(set) var locks: [FilePath] = []
  /// The files that the paths of the command lead to, by the names they were read under.
  private(set) var selected: Set<String> = []
  private var names: [FileStatus.Identity: String] = [:]

  /// - Parameter readsAllTests: Without, the tests of the standard rules are read over where no
  ///   other rules may change them.
  init(_ places: RulePlaces, readsAllTests: Bool, workers: Workers) throws(ConfigurationError) {
    self.workers = workers
    leftOut =
      readsAllTests || !places.folders.isEmpty || !places.paths.isEmpty || places.draft != nil
      ? [] : RuleLanguage.testKeys
    root = try places.standardFolder()
    try read(folder: root, number: 0, takesRuleSets: !places.leavesStandardRulesOut)
    for (index, folder) in places.folders.enumerated() {
      try read(folder: FilePath(folder), number: index + 1, takesRuleSets: true)
    }
    for (index, path) in places.paths.enumerated() {
      try select(FilePath(path), number: places.folders.count + index + 1)
    }
    if let draft = places.draft {
      try read(draft: FilePath(draft), number: places.folders.count + places.paths.count + 1)
    }
  }

  /// A file or a folder of rules that take the place of those with the same numbers.
  private mutating func read(draft: FilePath, number: Int) throws(ConfigurationError) {
    let others = ruleSets
    ruleSets = []
    let isFolder: Bool
    do throws(FileProblem) {
      isFolder = try FileStatus(draft).isFolder
    } catch {
      throw .draft(draft.description, error)
    }
    if isFolder {
      try read(folder: draft, number: number, takesRuleSets: true)
    } else {
      _ = take([draft], folder: number, takesRuleSets: true)
    }
    ruleSets = DraftRules.replacing(others, by: ruleSets) + ruleSets
  }

  /// Takes a file or folder of rules, unless it was read before, and notes that it was asked for.
  private mutating func select(_ path: FilePath, number: Int) throws(ConfigurationError) {
    var files = [path]
    do throws(FileProblem) {
      if try FileStatus(path).isFolder {
        var walk = FolderWalk()
        files = walk.files(below: path).filter { Self.isYAML($0) && !Self.isLock($0) }
        if let first = walk.problems.first { throw first.problem }
      }
      for file in files {
        let identity = try FileStatus(file).identity
        if names[identity] == nil { _ = take([file], folder: number, takesRuleSets: true) }
        if let name = names[identity] { selected.insert(name) }
      }
    } catch {
      throw .folder(path.description, error)
    }
  }

  private static func isYAML(_ file: FilePath) -> Bool {
    file.bytes.hasSuffix(".yaml") || file.bytes.hasSuffix(".yml")
  }

  private static func isLock(_ file: FilePath) -> Bool {
    file.name.elementsEqual(RuleLock.fileName.utf8)
  }

  private mutating func read(
    folder: FilePath, number: Int, takesRuleSets: Bool
  ) throws(ConfigurationError) {
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
    let yaml = files.filter { Self.isYAML($0) && !Self.isLock($0) }
    if yaml.isEmpty {
      add(.invalid("文件夹里没有规则文件；规则写在扩展名为 .yaml 的文件里。"), in: folder)
    }
    var contents = take(yaml, folder: number, takesRuleSets: takesRuleSets)[...]
    for file in files {
      if Self.isLock(file) {
        locks.append(file)
        continue
      }
      let place = String(
        decoding: file.bytes.dropFirst(folder.bytes.count).drop { $0 == UInt8(ascii: "/") },
        as: UTF8.self)
      let name = (number == 0 ? "标准/" : "自有\(number)/") + place
      if file.bytes.hasSuffix("/text/traditional-simplified.tsv") {
        take(foldingTable: file)
        used.append(RuleFile(path: file, name: name, content: .text))
      } else if file.bytes.hasSuffix("/text/file-names.tsv") {
        if let bytes = bytes(of: file) { fileNames = (file, bytes) }
        used.append(RuleFile(path: file, name: name, content: .text))
      } else if Self.isYAML(file), let content = contents.removeFirst() {
        used.append(RuleFile(path: file, name: name, content: content))
      }
    }
  }

  private mutating func take(foldingTable file: FilePath) {
    guard let bytes = bytes(of: file) else { return }
    foldingTable = bytes
  }

  /// Takes YAML files; of each what it is, nil where that cannot be told.
  private mutating func take(
    _ files: [FilePath], folder: Int, takesRuleSets: Bool
  ) -> [RuleLock.Content?] {
    let read = files.enumerated().compactMap { index, file in
      bytes(ofYAML: file).map { (index: index, bytes: $0) }
    }
    // The largest first, so that no thread is left with it at the end.
    let parsed = workers.map(read.sorted { $0.bytes.count > $1.bytes.count }) { [leftOut] file in
      let name = files[file.index].description
      let source = YAMLReader.parse(file.bytes, file: name, leavingOut: leftOut)
      return (index: file.index, source: source, sha256: Digest.sha256(file.bytes))
    }
    var contents = [RuleLock.Content?](repeating: nil, count: files.count)
    for (index, source, sha256) in parsed.sorted(by: { $0.index < $1.index }) {
      contents[index] = take(
        source, of: files[index], sha256: sha256, folder: folder, takesRuleSets: takesRuleSets)
    }
    return contents
  }

  /// nil for a file that cannot be read, and from where all files together are too long.
  private mutating func bytes(ofYAML file: FilePath) -> [UInt8]? {
    guard let bytes = bytes(of: file) else { return nil }
    if let identity = try? FileStatus(file).identity { names[identity] = file.description }
    byteCount += bytes.count
    guard byteCount <= Self.maximumBytes else {
      isWhole = false
      if byteCount - bytes.count <= Self.maximumBytes {
        let words = "规则文件合计超过 \(Self.maximumBytes >> 20) MB，从这一份起没有读；请减少规则文件。"
        add(.invalid(words), in: file)
      }
      return nil
    }
    return bytes
  }

  private mutating func take(
    _ source: YAMLFile, of file: FilePath, sha256: String, folder: Int, takesRuleSets: Bool
  ) -> RuleLock.Content? {
    let name = source.name
    sources[name] = source
    mistakes += source.mistakes
    if !source.isWhole { isWhole = false }
    if let assumption = source.assumption { notes.append("规则文件 \(name) \(assumption)。") }
    guard !source.documents.isEmpty || !source.mistakes.isEmpty else {
      add(.invalid("文件是空的；规则集以“规则集:”开头，表样以“表样:”开头。"), in: file)
      return nil
    }
    var content: RuleLock.Content?
    for root in source.documents {
      let parsed = RuleSetFile(name: name, root: root, sha256: sha256, folder: folder)
      if file.name.elementsEqual("grading.yaml".utf8) {
        grading = parsed
        content = .grading
      } else if let set = root["规则集"] ?? root["ruleset"] {
        if takesRuleSets {
          ruleSets.append(parsed)
          content = .ruleSet
        } else if let name = set.string {
          leftOutSets.append(name)
        }
      } else if root["表样"] != nil || root["form"] != nil {
        forms.append(parsed)
        content = .form
      } else if root["词表"] != nil || root["wordList"] != nil {
        lexicons.append(parsed)
        content = .text
      } else if source.isWhole {
        mistakes.append(Self.unknownKind(of: root))
      }
    }
    return content
  }

  private static func unknownKind(of root: LocatedValue) -> Mistake {
    for entry in root.mapping ?? [] {
      guard let meant = Suggestion.nearest(to: entry.key, among: ["规则集", "表样", "词表"]) else {
        continue
      }
      return Mistake(
        .invalid("最上层的键“\(entry.key)”不认识，是不是“\(meant)”？规则文件以“规则集:”开头，表样文件以“表样:”开头，词表文件以“词表:”开头。"),
        at: entry.keyLocation)
    }
    return Mistake(
      .invalid("最上层既没有“规则集”也没有“表样”，不知道这是什么文件；规则文件以“规则集: 名称”开头。"), at: root.location)
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

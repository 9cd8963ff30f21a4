internal import GoujiEngine
internal import GoujiModel

/// All files of one rule set, with what their heads say of other sets.
struct RuleSetOutline {
  struct Parent {
    var name: String
    var location: SourceLocation
    var demand: VersionDemand?
    var demandText: String
    var demandLocation: SourceLocation
  }

  struct Edit {
    var id: String
    var location: SourceLocation
    var idLocation: SourceLocation
    /// nil where it is retired.
    var parts: (remove: LocatedValue?, replace: LocatedValue?, add: LocatedValue?)?
    var reason: String?
  }

  var name: String
  var version: String
  var location: SourceLocation
  /// Where 版本 stands.
  var versionLocation: SourceLocation
  var folder: Int
  /// In Chinese keys, without those that speak of other sets.
  var files: [RuleSetFile]
  var parent: Parent?
  var edits: [Edit] = []
  /// Documents that the set names, by their short names.
  var documents: [LocatedEntry] = []
  /// Whether this gouji is too old for it.
  var isTooNew = false
}

/// Reads the heads of rule files and gathers the files of one set.
struct RuleSetOutlines {
  private(set) var sets: [RuleSetOutline] = []
  /// Files without a name, of which the rules are still read.
  private(set) var nameless: [RuleSetFile] = []
  private(set) var mistakes: [Mistake] = []
  private let version: VersionNumber?
  private let versionText: String

  /// - Parameter version: Of gouji itself.
  init(_ files: [RuleSetFile], version: String) {
    self.version = VersionNumber(version)
    versionText = version
    for file in files { add(file) }
  }

  private mutating func add(_ file: RuleSetFile) {
    var file = file
    if Self.buildsOnOthers(file.root) {
      file.root = RuleLanguage.canonical(ruleSet: file.root)
    }
    guard let name = Self.value("规则集", in: file.root),
      let version = Self.value("版本", in: file.root), let text = name.string
    else {
      nameless.append(file)
      return
    }
    var index = sets.firstIndex { $0.name == text }
    if let index, !isSame(sets[index], file, name.location, version) { return }
    if index == nil {
      index = sets.count
      sets.append(
        RuleSetOutline(
          name: text, version: version.string ?? "", location: name.location,
          versionLocation: version.location, folder: file.folder, files: []))
    }
    guard let index else { return }
    var set = sets[index]
    readHead(&file, &set)
    sets[index] = set
  }

  /// Whether the head says anything that this part of the language is about.
  private static func buildsOnOthers(_ root: LocatedValue) -> Bool {
    (root.mapping ?? []).contains { entry in
      RuleLanguage.inheritanceKeys.contains { entry.key == $0.name || entry.key == $0.alias }
    }
  }

  private static func value(_ key: String, in root: LocatedValue) -> LocatedValue? {
    let alias = RuleLanguage.ruleSet[key]?.alias
    return (root.mapping ?? []).first { $0.key == key || $0.key == alias }?.value
  }

  private mutating func isSame(
    _ set: RuleSetOutline, _ file: RuleSetFile, _ place: SourceLocation, _ version: LocatedValue
  ) -> Bool {
    if set.folder != file.folder {
      report(
        "规则集“\(set.name)”在 \(set.location) 已有，一个规则集只能放在一个规则文件夹里；"
          + "要改动它，请另起名称并写“继承: \(set.name)”。", at: place)
      return false
    }
    if set.version != version.string {
      report(
        "规则集“\(set.name)”在 \(set.versionLocation) 写的版本是 \(set.version)，这里不一样；"
          + "同一个规则集的各个文件要写同一个版本，另一个规则集请另起名称。", at: version.location)
      return false
    }
    return true
  }

  private mutating func readHead(_ file: inout RuleSetFile, _ set: inout RuleSetOutline) {
    defer { set.files.append(file) }
    if let documents = file.root["文件"]?.mapping { set.documents += documents }
    guard Self.buildsOnOthers(file.root) else { return }
    let entries = file.root.mapping ?? []
    file.root.content = .mapping(
      entries.filter { entry in
        !RuleLanguage.inheritanceKeys.contains { $0.name == entry.key }
      })
    var head = RuleParameters(
      LocatedValue(
        .mapping(
          entries.filter { entry in
            RuleLanguage.inheritanceKeys.contains { $0.name == entry.key }
          }), at: file.root.location),
      as: RuleLanguage.ruleSet, context: .withoutForm)
    if let needed = head.text("需要引擎") { checkEngine(needed, &set, &head) }
    if !set.isTooNew {
      if let value = head.value("继承") { readParent(value, &set, &head) }
      set.edits += head.list("修改") { Self.change(&$0) } ?? []
      set.edits += head.list("停用") { Self.retirement(&$0) } ?? []
    }
    mistakes += head.mistakes
  }

  private func checkEngine(
    _ needed: LocatedText, _ set: inout RuleSetOutline, _ head: inout RuleParameters
  ) {
    guard let least = VersionNumber(needed.text), let version else {
      head.report(.wrongType(expected: "一个版本号，如 0.3.0"), at: needed.location)
      return
    }
    guard version < least else { return }
    set.isTooNew = true
    head.report(
      .invalid(
        "规则集“\(set.name)”需要 gouji ≥ \(needed.text)，现在是 \(versionText)；请升级 gouji，或换用旧版的规则集。"),
      at: needed.location)
  }

  private func readParent(
    _ value: LocatedValue, _ set: inout RuleSetOutline, _ head: inout RuleParameters
  ) {
    if let first = set.parent {
      head.report(
        .invalid("“继承”在 \(first.location) 已写过；一个规则集分写几个文件的，只在一个文件里写。"), at: value.location)
      return
    }
    if value.sequence != nil {
      head.report(
        .invalid("一个规则集只继承一个规则集；要并用几个，请让其中一个继承另一个，这里只写最后一个。"), at: value.location)
      return
    }
    if value.mapping == nil {
      guard let name = head.scalar(value) else { return }
      set.parent = RuleSetOutline.Parent(
        name: name.text, location: name.location, demandText: "", demandLocation: name.location)
      return
    }
    set.parent = head.nested(value, of: "继承") { inner in
      guard let name = inner.required("规则集").flatMap({ inner.scalar($0) }) else { return nil }
      var parent = RuleSetOutline.Parent(
        name: name.text, location: name.location, demandText: "", demandLocation: name.location)
      if let demand = inner.text("版本") {
        parent.demand = VersionDemand(demand.text)
        parent.demandText = demand.text
        parent.demandLocation = demand.location
        if parent.demand == nil {
          inner.report(
            .wrongType(expected: "一个版本号，如 2021.1.0 或 2021.1起"), at: demand.location)
        }
      }
      return parent
    }
  }

  private static func change(_ entry: inout RuleParameters) -> RuleSetOutline.Edit {
    let id = entry.required("编号").flatMap { entry.scalar($0) }
    let parts = (entry.value("删"), entry.value("改"), entry.value("增"))
    if parts.0 == nil, parts.1 == nil, parts.2 == nil {
      entry.report(.invalid("没有写“删”“改”“增”，不知道改动什么；请至少写其中一样。"))
    }
    return RuleSetOutline.Edit(
      id: id?.text ?? "", location: entry.location, idLocation: id?.location ?? entry.location,
      parts: parts, reason: entry.string("理由"))
  }

  private static func retirement(_ entry: inout RuleParameters) -> RuleSetOutline.Edit {
    let id = entry.required("编号").flatMap { entry.scalar($0) }
    return RuleSetOutline.Edit(
      id: id?.text ?? "", location: entry.location, idLocation: id?.location ?? entry.location,
      parts: nil, reason: entry.requiredString("理由"))
  }

  private mutating func report(_ words: String, at location: SourceLocation) {
    mistakes.append(Mistake(.invalid(words), at: location))
  }
}

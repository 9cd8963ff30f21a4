import Foundation
import GoujiEngine
import GoujiModel
import GoujiRules
import GoujiYAML
import Testing

@Suite("Cases of the rule kinds")
struct CaseTests {
  private static let runner = Result { try CaseRunner() }

  @Test(arguments: CaseFile.all)
  func `Every case comes out as its file says`(name: String) throws {
    let runner = try Self.runner.get()
    let file = try CaseFile(name)
    #expect(file.problems == [])
    #expect(!file.cases.isEmpty, "\(name) has no case")
    var results: [(block: CaseFile.Block, lines: [String])] = []
    for test in file.cases {
      do {
        results.append((test.expected, try runner.run(test)))
      } catch {
        Issue.record("\(name):\(test.expected.line) \(test.title): \(error)")
        return
      }
    }
    guard ProcessInfo.processInfo.environment["GOUJI_UPDATE_GOLDEN"] != "1" else {
      return try CaseFile.update(name, results)
    }
    for (block, lines) in results {
      #expect(lines == block.lines, "\(name):\(block.line)")
    }
  }

  @Test(arguments: RuleKinds.all.map { $0.names[0] })
  func `Every kind has a case file`(kind: ChoiceWord) {
    #expect(
      CaseFile.all.contains(kind.alias + ".md"),
      """
      类型“\(kind.name)” has no cases: add Tests/GoujiRulesTests/Cases/\(kind.alias).md with prose, \
      a yaml block for each of its keys, table or text blocks, and what comes out as findings
      """)
  }

  /// A key that no case uses is a key that nothing may read.
  @Test func `Every key and every word of a choice stands in a rule that loads`() throws {
    var used: Set<String> = []
    for name in CaseFile.all {
      for test in try CaseFile(name).cases where test.expected.language == "findings" {
        let root = try YAMLReader.read(Array(CaseRunner.ruleSet(test).utf8), file: name)[0]
        KeyUse.add(root, .mapping(RuleLanguage.ruleSet), "规则集", to: &used)
        let report = try YAMLReader.read(Array(CaseRunner.report(test).utf8), file: name)[0]
        KeyUse.add(report, .mapping(RuleLanguage.test), "规则集.规则.测试", to: &used)
      }
    }
    // A case is one rule; what builds on other rule sets stands in the sample of an office.
    let office = "Tests/Fixtures/office-rules/qinglan.yaml"
    let root = try YAMLReader.read(try StandardRules.bytes(office), file: office)[0]
    KeyUse.add(root, .mapping(RuleLanguage.ruleSet), "规则集", to: &used)
    let declared = KeyUse.declared(.mapping(RuleLanguage.ruleSet), "规则集")
      .filter { !$0.contains("默认.") && !$0.contains(".测试.期望=") && !$0.contains(".级别=") }
    let missing = declared.subtracting(used).sorted()
    #expect(missing == [], "no case shows these; add one to the case file of their kind")
  }
}

/// Which keys and words of the language a value uses.
enum KeyUse {
  static func add(
    _ value: LocatedValue, _ shape: ValueShape, _ path: String, to used: inout Set<String>
  ) {
    switch (value.content, shape) {
    case (.scalar(let text, _), _):
      for word in words(shape)
      where word.name == text || word.takesNumber && text.hasPrefix(word.name) {
        used.insert(path + "=" + word.name)
      }
    case (.sequence(let values), _):
      for value in values { add(value, element(shape), path, to: &used) }
    case (.mapping(let entries), .rule):
      let kind = RuleKinds.all.first { kind in
        kind.names.contains { $0.name == value["类型"]?.string }
      }
      add(entries, RuleLanguage.rule(of: kind), kindPath(path, kind), to: &used)
    case (.mapping(let entries), .entries(_, let inner)):
      for entry in entries { add(entry.value, inner, path, to: &used) }
    case (.mapping(let entries), _):
      if let mapping = shape.mapping { add(entries, mapping, path, to: &used) }
    }
  }

  private static func add(
    _ entries: [LocatedEntry], _ mapping: MappingDeclaration, _ path: String,
    to used: inout Set<String>
  ) {
    for entry in entries {
      guard let key = mapping[entry.key] else { continue }
      let path = Self.path(path, key)
      used.insert(path)
      add(entry.value, key.shape, path, to: &used)
    }
  }

  static func declared(_ shape: ValueShape, _ path: String) -> Set<String> {
    var found: Set<String> = []
    func add(_ mapping: MappingDeclaration, _ path: String) {
      for key in mapping.keys {
        let path = Self.path(path, key)
        guard found.insert(path).inserted else { continue }
        walk(key.shape, path)
      }
    }
    func walk(_ shape: ValueShape, _ path: String) {
      switch shape {
      case .mapping(let mapping): add(mapping, path)
      case .list(let inner), .oneOrMore(let inner), .entries(_, let inner): walk(inner, path)
      case .either(let shapes): for shape in shapes { walk(shape, path) }
      case .choice(let words): for word in words { found.insert(path + "=" + word.name) }
      case .rule:
        for kind in RuleKinds.all { add(RuleLanguage.rule(of: kind), kindPath(path, kind)) }
      default: break
      }
    }
    walk(shape, path)
    return found
  }

  /// What is common to all kinds counts once; a kind's own keys count for the kind.
  private static func path(_ path: String, _ key: KeyDeclaration) -> String {
    // Read by one function wherever they stand.
    if ["正则", "依据"].contains(key.name) { return key.name }
    let common = RuleLanguage.rule(of: nil).names + ["提示语"]
    if let start = path.firstIndex(of: "["), path.hasSuffix("]"), common.contains(key.name) {
      return path[..<start] + "." + key.name
    }
    return path + "." + key.name
  }

  private static func kindPath(_ path: String, _ kind: (any RuleKind.Type)?) -> String {
    path + "[" + (kind?.names[0].name ?? "") + "]"
  }

  private static func words(_ shape: ValueShape) -> [ChoiceWord] {
    switch shape {
    case .choice(let words): words
    case .oneOrMore(let inner), .list(let inner): words(inner)
    case .either(let shapes): shapes.flatMap { words($0) }
    default: []
    }
  }

  private static func element(_ shape: ValueShape) -> ValueShape {
    switch shape {
    case .list(let inner), .oneOrMore(let inner): inner
    case .either(let shapes):
      shapes.first {
        if case .list = $0 { true } else if case .oneOrMore = $0 { true } else { false }
      }
      .map { element($0) } ?? shape
    default: shape
    }
  }
}

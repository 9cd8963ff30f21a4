import GoujiEngine
import GoujiModel
import GoujiYAML
import Testing

@Suite("Rule language")
struct RuleLanguageTests {
  /// Every mapping of the language with the way that leads to it.
  static let mappings: [(path: String, mapping: MappingDeclaration)] = {
    var found: [(String, MappingDeclaration)] = []
    func walk(_ shape: ValueShape, _ path: String) {
      switch shape {
      case .mapping(let mapping): add(mapping, path)
      case .list(let element), .oneOrMore(let element), .entries(_, let element):
        walk(element, path)
      case .either(let shapes): for shape in shapes { walk(shape, path) }
      case .rule:
        for kind in RuleKinds.all {
          add(RuleLanguage.rule(of: kind), path + "[" + kind.names[0].name + "]")
        }
      default: break
      }
    }
    func add(_ mapping: MappingDeclaration, _ path: String) {
      found.append((path, mapping))
      for key in mapping.keys { walk(key.shape, path + "." + key.name) }
    }
    add(RuleLanguage.ruleSet, "规则集")
    add(RuleLanguage.grading, "评分")
    return found
  }()

  private static func words(_ shape: ValueShape) -> [[ChoiceWord]] {
    switch shape {
    case .choice(let words): [words]
    case .list(let element), .oneOrMore(let element), .entries(_, let element): words(element)
    case .either(let shapes): shapes.flatMap { words($0) }
    default: []
    }
  }

  private static func isAlias(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
  }

  @Test func `Keys have an English alias of their own and a sentence that explains them`() {
    for (path, mapping) in Self.mappings {
      for key in mapping.keys {
        #expect(Self.isAlias(key.alias), "\(path).\(key.name): \(key.alias)")
        #expect(key.title.hasSuffix("。"), "\(path).\(key.name) needs a sentence: \(key.title)")
      }
      #expect(Set(mapping.names).count == mapping.keys.count, "\(path): a key is declared twice")
      let aliases = mapping.keys.map(\.alias)
      #expect(Set(aliases).count == aliases.count, "\(path): \(aliases)")
    }
  }

  @Test func `Words of a choice have an English alias of their own`() {
    for (path, mapping) in Self.mappings {
      for key in mapping.keys {
        for words in Self.words(key.shape) {
          for word in words { #expect(Self.isAlias(word.alias), "\(path).\(key.name): \(word)") }
          #expect(Set(words.map(\.name)).count == words.count, "\(path).\(key.name)")
          #expect(Set(words.map(\.alias)).count == words.count, "\(path).\(key.name)")
        }
      }
    }
    let kinds = RuleKinds.words
    #expect(Set(kinds.map(\.name) + kinds.map(\.alias)).count == 2 * kinds.count)
  }

  @Test func `A rule in English is the same rule`() throws {
    let chinese = """
      编号: T-1
      名称: 测试
      类型: 勾稽
      级别: 一般
      依据: [{文号: 某号, 条款: 一}]
      适用: {年份: 2021起, 单位: [{类型: 政府, 层级: 县级}]}
      范围: {表: 表一, 每列: 全部}
      等式: 甲 + 乙 = 丙
      空白口径: 零
      合并: 每表
      """
    let english = """
      id: T-1
      name: 测试
      kind: equation
      grade: general
      basis: [{number: 某号, article: 一}]
      applies: {years: 2021起, units: [{type: 政府, level: 县级}]}
      scope: {table: 表一, eachColumn: all}
      equation: 甲 + 乙 = 丙
      blanks: zero
      merge: byTable
      """
    func read(_ yaml: String) throws -> (rule: Rule?, mistakes: [Mistake]) {
      let root = try YAMLReader.read(Array(yaml.utf8), file: "t.yaml")
      let context = LoadContext(form: SmallForm.form, folding: SmallForm.folding)
      return Rule.read(root[0], set: SmallForm.head, context: context) { _, _ in 0 }
    }
    let first = try read(chinese)
    let second = try read(english)
    #expect(first.mistakes + second.mistakes == [])
    #expect(first.rule?.digest == second.rule?.digest)
    #expect(second.rule?.kind == "勾稽")
    #expect(second.rule?.grade == .general)
    #expect(second.rule?.merging == .byTable)
  }

  @Test func `A key that has no effect beside the others is refused`() throws {
    let mistakes = try SmallForm.mistakes("类型: 文字\n范围: 全文\n须出现: [甲]\n前后不得是数字: 是")
    #expect(mistakes.count == 1 && mistakes[0].contains("“前后不得是数字”与这里所写的其他键配不上"), "\(mistakes)")
  }
}

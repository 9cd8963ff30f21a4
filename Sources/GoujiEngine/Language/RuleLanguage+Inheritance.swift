package import GoujiModel

/// 继承, 修改 and 停用: how a rule set builds on another.
extension RuleLanguage {
  /// Keys of a rule set's head that say what it rests on.
  package static let inheritanceKeys = [
    KeyDeclaration("需要引擎", "requires", "gouji 至少要哪个版本，如 0.3.0。", .text),
    KeyDeclaration(
      "继承", "inherits", "以哪个规则集为底本；它的规则都用，另加本规则集的改动。",
      .either([.text, .mapping(parent)])),
    KeyDeclaration("修改", "changes", "改动继承来的规则，每条规则一项。", .list(.mapping(change))),
    KeyDeclaration("停用", "retires", "不再使用的继承来的规则，逐条写理由。", .list(.mapping(retirement))),
  ]

  package static let parent = MappingDeclaration(
    "继承",
    [
      KeyDeclaration("规则集", "ruleset", "底本的名称。", .text, isRequired: true),
      KeyDeclaration("版本", "version", "底本的版本：2021.1.0 为只用这一版，2021.1起 为这一版或更新的。", .text),
    ])

  package static let change = MappingDeclaration(
    "修改",
    [
      KeyDeclaration("编号", "id", "改哪条规则。", .name(.rule), isRequired: true),
      KeyDeclaration("删", "remove", "去掉的键（键: 整项）和列表里去掉的项。", .rulePart),
      KeyDeclaration("改", "replace", "换成新值的键。", .rulePart),
      KeyDeclaration("增", "add", "添上的键和列表里添上的项。", .rulePart),
      KeyDeclaration("理由", "reason", "为什么改；放宽规则的必须写，审核报告一并印出。", .text),
    ])

  package static let retirement = MappingDeclaration(
    "停用",
    [
      KeyDeclaration("编号", "id", "停用哪条规则。", .name(.rule), isRequired: true),
      KeyDeclaration("理由", "reason", "为什么停用；审核报告一并印出。", .text, isRequired: true),
    ])

  /// Picks one entry of a list of mappings: {其中: {方面: 问题}, …}.
  package static let selector = (name: "其中", alias: "where")
  /// Takes a key away with all that it holds: {扣分: 整项}.
  package static let wholeKey = (name: "整项", alias: "all")

  package static func isSelector(_ key: String) -> Bool {
    key == selector.name || key == selector.alias
  }

  /// A rule set in Chinese keys and words.
  package static func canonical(ruleSet root: LocatedValue) -> LocatedValue {
    Translation.canonical(root, as: .mapping(ruleSet))
  }

  /// What 删, 改 or 增 holds for a rule, in Chinese keys and words.
  package static func canonical(part: LocatedValue, of rule: LocatedValue) -> LocatedValue {
    Translation.canonical(part, as: .mapping(declaration(of: rule)))
  }

  /// The keys of a rule, of which the kind may be unknown.
  package static func declaration(of rule: LocatedValue) -> MappingDeclaration {
    Self.rule(of: RuleKinds.kind(of: rule)?.type)
  }
}

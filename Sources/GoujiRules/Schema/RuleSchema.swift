internal import GoujiEngine
package import GoujiModel

/// The JSON Schema (draft-07) of rule files, word lists, form files and grading.yaml, made of the declared keys.
///
/// An editor with a YAML language server completes and checks with it. It is looser than the loader
/// where only the loader can know: names inside equations, patterns, circles of 让位于.
package struct RuleSchema {
  /// Which files it is for.
  package enum Target: String, CaseIterable, Sendable {
    case rules, form, grading, lexicon
  }

  private let names: FormNames
  private var definitions: [(name: String, value: JSONValue)] = []

  private init(_ names: FormNames) {
    self.names = names
  }

  /// - Parameters:
  ///   - forms: Give the names of tables, rows, columns and sections.
  ///   - rules: Numbers that are shown as examples where a rule is named.
  ///   - target: One sort of file; nil for a schema that tells them apart by their first keys.
  package static func make(forms: [Form], rules: [String], for target: Target?) -> JSONValue {
    var schema = RuleSchema(FormNames(forms: forms, rules: rules))
    let root: [JSONValue.Member]
    switch target {
    case .rules?: root = [.init("allOf", .array([schema.mapping(RuleLanguage.ruleSet)]))]
    case .form?: root = [.init("allOf", .array([schema.mapping(FormLanguage.form)]))]
    case .grading?: root = [.init("allOf", .array([schema.mapping(RuleLanguage.grading)]))]
    case .lexicon?: root = [.init("allOf", .array([schema.mapping(RuleLanguage.lexicon)]))]
    case nil: root = schema.anyFile()
    }
    return .object(
      [
        .init("$schema", "http://json-schema.org/draft-07/schema#"),
        .init("title", .string("gouji 规则文件（\(forms.map(\.name).joined(separator: "、"))）")),
        .init("type", "object"),
      ] + root + [
        .init("definitions", .object(schema.definitions.map { .init($0.name, $0.value) }))
      ])
  }

  /// Told apart as the loader does: 规则集 first, then 词表, grading by its 满分, otherwise a form.
  private mutating func anyFile() -> [JSONValue.Member] {
    let rules = mapping(RuleLanguage.ruleSet)
    let lexicon = mapping(RuleLanguage.lexicon)
    let grading = mapping(RuleLanguage.grading)
    let form = mapping(FormLanguage.form)
    return [
      .init("if", Self.hasEither("规则集", "ruleset")),
      .init("then", rules),
      .init(
        "else",
        [
          "if": Self.hasEither("词表", "wordList"), "then": lexicon,
          "else": ["if": Self.hasEither("满分", "full"), "then": grading, "else": form],
        ]),
    ]
  }

  private static func hasEither(_ name: String, _ alias: String) -> JSONValue {
    guard alias != name, !alias.isEmpty else { return ["required": .strings([name])] }
    return [
      "anyOf": .array([["required": .strings([name])], ["required": .strings([alias])]])
    ]
  }

  // MARK: Mappings

  /// A reference to the definition of a mapping; mappings that are the same share one.
  private mutating func mapping(_ declaration: MappingDeclaration) -> JSONValue {
    // Nothing is required of 默认: each rule may still say it.
    let isDefaults = declaration.name == RuleLanguage.defaults.name
    return define(
      declaration.name, object(declaration, optional: isDefaults ? declaration.names : []))
  }

  private mutating func define(_ name: String, _ value: JSONValue) -> JSONValue {
    if let known = definitions.first(where: { $0.value == value }) {
      return ["$ref": .string("#/definitions/\(known.name)")]
    }
    var unique = name
    var number = 2
    while definitions.contains(where: { $0.name == unique }) {
      unique = "\(name)\(number)"
      number += 1
    }
    definitions.append((unique, value))
    return ["$ref": .string("#/definitions/\(unique)")]
  }

  /// - Parameter optional: Required keys whose value may also stand under 默认.
  private mutating func object(
    _ declaration: MappingDeclaration, optional: [String]
  ) -> JSONValue {
    var properties: [JSONValue.Member] = []
    for key in declaration.keys {
      let value = shape(key.shape)
      properties.append(.init(key.name, Self.property(key, value, title: key.name)))
      guard !key.alias.isEmpty, key.alias != key.name else { continue }
      properties.append(
        .init(key.alias, Self.property(key, value, title: "\(key.alias)（\(key.name)）")))
    }
    var members: [JSONValue.Member] = [
      .init("type", "object"), .init("title", .string(declaration.name)),
      .init("properties", .object(properties)), .init("additionalProperties", .boolean(false)),
    ]
    let required = declaration.keys.filter { $0.isRequired && !optional.contains($0.name) }
    if !required.isEmpty {
      members.append(
        .init("allOf", .array(required.map { Self.hasEither($0.name, $0.alias) })))
    }
    return .object(members)
  }

  /// Draft-07 reads nothing beside `$ref`, so that the words stand around it.
  private static func property(
    _ key: KeyDeclaration, _ value: JSONValue, title: String
  ) -> JSONValue {
    let words: [JSONValue.Member] = [
      .init("title", .string(title)), .init("description", .string(key.title)),
    ]
    guard case .object(let members) = value, members.contains(where: { $0.name == "$ref" }) else {
      guard case .object(let members) = value else { return value }
      return .object(words + members)
    }
    return .object(words + [.init("allOf", .array([value]))])
  }

  /// A rule: its kind decides which other keys may stand.
  private mutating func rule() -> JSONValue {
    let optional = RuleLanguage.defaults.names
    let kinds = RuleKinds.all.map { kind -> JSONValue in
      let words = kind.names.flatMap { [$0.name, $0.alias] }
      let declaration = RuleLanguage.rule(of: kind)
      let body = define("规则（\(kind.names[0].name)）", object(declaration, optional: optional))
      let isKind = { (key: String) -> JSONValue in
        ["required": .strings([key]), "properties": [key: ["enum": .strings(words)]]]
      }
      return ["if": ["anyOf": .array([isKind("类型"), isKind("kind")])], "then": body]
    }
    let common = RuleLanguage.rule(of: nil).keys.filter { $0.name == "类型" }
    let kind = common.map { Self.property($0, shape($0.shape), title: $0.name) }
    return define(
      "规则",
      [
        "type": "object", "title": "规则",
        "properties": .object(["类型", "kind"].flatMap { key in kind.map { .init(key, $0) } }),
        "allOf": .array([Self.hasEither("类型", "kind")] + kinds),
      ])
  }

  /// Keys of a rule of any kind; what they hold in a change depends on the rule that it is for.
  private mutating func rulePart() -> JSONValue {
    var properties: [JSONValue.Member] = []
    for key in RuleKinds.all.flatMap({ RuleLanguage.rule(of: $0).keys }) {
      for name in [key.name, key.alias]
      where !name.isEmpty && !properties.contains(where: { $0.name == name }) {
        properties.append(
          .init(name, ["title": .string(key.name), "description": .string(key.title)]))
      }
    }
    return define(
      "规则的键",
      [
        "type": "object", "properties": .object(properties),
        "additionalProperties": .boolean(false),
      ])
  }

  // MARK: Values

  private mutating func shape(_ shape: ValueShape) -> JSONValue {
    switch shape {
    case .text, .phrase, .regularExpression: return SchemaScalar.text
    case .equation: return SchemaScalar.equation
    case .condition: return SchemaScalar.condition
    case .integer: return SchemaScalar.integer
    case .tolerance: return SchemaScalar.tolerance
    case .boolean: return SchemaScalar.boolean
    case .years: return SchemaScalar.years
    case .date: return SchemaScalar.date
    case .cellValue: return SchemaScalar.cellValue
    case .template(let placeholders): return SchemaScalar.template(placeholders)
    case .choice(let words): return SchemaScalar.choice(words)
    case .name(let space): return shared(names.schema(of: space), as: "\(space.rawValue)名")
    case .list(let element): return ["type": "array", "items": self.shape(element)]
    case .oneOrMore(let element):
      let one = self.shape(element)
      return Self.anyOf([one, ["type": "array", "minItems": .integer(1), "items": one]])
    case .mapping(let declaration): return mapping(declaration)
    case .entries(let keys, let element):
      var members: [JSONValue.Member] = [.init("type", "object")]
      if let allowed = names.keys(keys) {
        let shared = self.shared(["enum": .strings(allowed)], as: "\(keys)的名称")
        members.append(.init("propertyNames", shared))
      }
      return .object(members + [.init("additionalProperties", self.shape(element))])
    case .either(let shapes): return Self.anyOf(shapes.map { self.shape($0) })
    case .rule: return rule()
    case .rulePart: return rulePart()
    }
  }

  /// A long list stands once.
  private mutating func shared(_ value: JSONValue, as name: String) -> JSONValue {
    guard case .object(let members) = value, members.first?.name == "enum",
      case .array(let words) = members[0].value, words.count > 8
    else { return value }
    return define(name, value)
  }

  /// Alternatives; closed lists of words become one, which editors complete and quote better.
  private static func anyOf(_ values: [JSONValue]) -> JSONValue {
    var words: [JSONValue] = []
    var others: [JSONValue] = []
    for value in values {
      if case .object(let members) = value, members.count == 1, members[0].name == "enum",
        case .array(let listed) = members[0].value
      {
        words += listed.filter { !words.contains($0) }
      } else if case .object(let members) = value, members.count == 1,
        members[0].name == "anyOf", case .array(let nested) = members[0].value
      {
        others += nested
      } else {
        others.append(value)
      }
    }
    let all = (words.isEmpty ? [] : [["enum": .array(words)]]) + others
    return all.count == 1 ? all[0] : ["anyOf": .array(all)]
  }
}

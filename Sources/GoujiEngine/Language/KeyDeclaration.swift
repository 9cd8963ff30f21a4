internal import GoujiModel

/// One key that a mapping of a rule file may hold.
///
/// Reading, the messages about unknown keys, the schema and the rule booklet all rest on it.
package struct KeyDeclaration: Sendable {
  package let name: String
  /// The English spelling that is read as ``name``.
  package let alias: String
  /// What it says, in one Chinese sentence.
  package let title: String
  package let shape: ValueShape
  package let isRequired: Bool

  package init(
    _ name: String, _ alias: String, _ title: String, _ shape: ValueShape, isRequired: Bool = false
  ) {
    self.name = name
    self.alias = alias
    self.title = title
    self.shape = shape
    self.isRequired = isRequired
  }
}

/// The keys of one mapping, in the order in which they are shown.
package struct MappingDeclaration: Sendable {
  /// What the mapping is called: 规则, 依据, 范围.
  package let name: String
  package let keys: [KeyDeclaration]

  package init(_ name: String, _ keys: [KeyDeclaration]) {
    self.name = name
    self.keys = keys
  }

  package var names: [String] { keys.map(\.name) }

  package subscript(name: String) -> KeyDeclaration? {
    keys.first { $0.name.isWritten(as: name) }
  }

  /// The Chinese name of an English key; other keys stay as they are.
  func canonical(_ key: String) -> String {
    guard let first = key.utf8.first, first < 0x80 else { return key }
    return keys.first { $0.alias.isWritten(as: key) }?.name ?? key
  }
}

/// A word of a closed choice.
package struct ChoiceWord: Hashable, Sendable {
  package let name: String
  /// The English spelling that is read as ``name``.
  package let alias: String
  package let title: String
  /// Whether a number follows the word: 不小于 0.
  package let takesNumber: Bool

  package init(_ name: String, _ alias: String, _ title: String = "", takesNumber: Bool = false) {
    self.name = name
    self.alias = alias
    self.title = title
    self.takesNumber = takesNumber
  }
}

/// A closed choice: the words of rule files with what each stands for.
package struct Choices<Value: Sendable>: Sendable {
  package let words: [ChoiceWord]
  package let values: [Value]

  package init(_ choices: [(ChoiceWord, Value)]) {
    words = choices.map(\.0)
    values = choices.map(\.1)
  }

  package var names: [String] { words.map(\.name) }

  package subscript(name: String) -> Value? {
    words.firstIndex { $0.name.isWritten(as: name) || $0.alias.isWritten(as: name) }.map {
      values[$0]
    }
  }

  /// The Chinese word for a value.
  package func name(of value: Value) -> String? where Value: Equatable {
    values.firstIndex(of: value).map { words[$0].name }
  }
}

/// What names of the form a value may be.
package enum NameSpace: String, Sendable {
  case form = "表样"
  case table = "表"
  case row = "行"
  case column = "列"
  case section = "章节"
  case valueType = "数值类型"
  case statement = "摘录"
  case role = "角色"
  case document = "文件"
  case rule = "规则"
}

/// What a value of a rule file looks like.
package indirect enum ValueShape: Sendable {
  /// Any words.
  case text
  /// A whole number from 0 on.
  case integer
  /// 容差: a number or a percentage.
  case tolerance
  case boolean
  case choice([ChoiceWord])
  /// 2021起, 2019至2020, 2024.
  case years
  /// 2024-01-31, 2024年1月31日.
  case date
  case equation
  case condition
  /// 句式, read by our own scanner.
  case phrase
  /// 正则, read by RE2.
  case regularExpression
  /// A message with 【…】; these stand for values.
  case template([String])
  /// A value of a cell as tests write it.
  case cellValue
  case name(NameSpace)
  case list(ValueShape)
  case oneOrMore(ValueShape)
  case mapping(MappingDeclaration)
  /// Keys that the author chooses, each with such a value.
  case entries(keys: String, ValueShape)
  case either([ValueShape])
  /// A whole rule, whose keys depend on its kind.
  case rule
  /// Some keys of a rule, as 修改 holds them; lists of mappings may pick an entry by 其中.
  case rulePart

  /// The mapping that it is, or that one of its alternatives or its elements is.
  package var mapping: MappingDeclaration? {
    switch self {
    case .mapping(let declaration): declaration
    case .list(let element), .oneOrMore(let element), .entries(_, let element): element.mapping
    case .either(let shapes): shapes.lazy.compactMap(\.mapping).first
    default: nil
    }
  }
}

extension MappingDeclaration {
  /// {误: …, 正: …}: the keys that it must have, else its first; nil where there are too many.
  var sample: String? {
    guard keys.count <= 12, let first = keys.first else { return nil }
    let required = keys.filter(\.isRequired)
    let shown = required.isEmpty ? [first] : required
    return "{" + shown.map { "\($0.name): …" }.joined(separator: ", ") + "}"
  }

  /// What a value of this shape looks like, for messages.
  var example: String {
    guard let sample else { return "若干“键: 值”" }
    return "若干“键: 值”，如 \(sample)；可用的键：\(names.joined(separator: "、"))"
  }
}

internal import GoujiEngine
internal import GoujiModel

/// The schemas of single words and numbers, as a YAML editor types them.
enum SchemaScalar {
  /// Words that YAML takes for a number or a truth value are words all the same.
  static let text: JSONValue = ["type": .strings(["string", "number", "boolean"])]

  static let equation: JSONValue = [
    "type": "string", "pattern": "[=＝≠<>≤≥]",
    "examples": .strings(["本年新收 + 上年结转 = 办理总计 + 结转下年"]),
  ]

  static let condition: JSONValue = [
    "type": "string", "examples": .strings(["有(报告年度)", "统计期限.起 <= 统计期限.止"]),
  ]

  static let integer: JSONValue = [
    "type": .strings(["integer", "string"]), "minimum": .integer(0), "pattern": "^[0-9]+$",
  ]

  static let tolerance: JSONValue = [
    "type": .strings(["number", "string"]), "minimum": .integer(0),
    "pattern": "^[0-9]+(\\.[0-9]+)?[%％]?$", "examples": .strings(["0", "0.5", "1%"]),
  ]

  static let boolean: JSONValue = [
    "enum": .array([.boolean(true), .boolean(false)] + ["是", "否", "true", "false"])
  ]

  static let years: JSONValue = [
    "type": .strings(["string", "integer"]), "minimum": .integer(1900), "maximum": .integer(2999),
    "pattern": "^ *(≥|>=)? *[12][0-9]{3} *年?( *起| *止| *至 *[12][0-9]{3} *年?)? *$",
    "examples": .strings(["2021起", "2019至2020", "2024"]),
  ]

  static let date: JSONValue = [
    "type": "string", "examples": .strings(["2024-01-31", "2024年1月31日"]),
  ]

  static let cellValue: JSONValue = [
    "type": .strings(["number", "string"]), "examples": .strings(["0", "空白", "缺格", "无法辨认", "/"]),
  ]

  /// Each 【…】 must be on offer.
  static func template(_ placeholders: [String]) -> JSONValue {
    let offered = placeholders.joined(separator: "|")
    return [
      "type": "string", "minLength": .integer(1),
      "pattern": .string("^([^【]|【(\(offered))】|【(?![^】]*】))*$"),
      "examples": .strings(placeholders.map { "【\($0)】" }),
    ]
  }

  static func choice(_ words: [ChoiceWord]) -> JSONValue {
    var listed: [JSONValue] = []
    for word in words where !word.takesNumber {
      listed.append(.string(word.name))
      switch word.alias {
      case "": break
      case "true": listed += [.boolean(true), .string(word.alias)]
      case "false": listed += [.boolean(false), .string(word.alias)]
      default: listed.append(.string(word.alias))
      }
    }
    let counting = words.filter(\.takesNumber)
    guard !counting.isEmpty else { return ["enum": .array(listed)] }
    let stems = counting.flatMap { [$0.name, $0.alias] }.filter { !$0.isEmpty }
    let pattern: JSONValue = [
      "type": "string",
      "pattern": .string("^(\(stems.joined(separator: "|"))) *-?[0-9]+(\\.[0-9]+)? *[^ 0-9]*$"),
      "examples": .strings(counting.map { "\($0.name) 0" }),
    ]
    return ["anyOf": .array([["enum": .array(listed)], pattern])]
  }
}

/// The names of forms as schemas list them.
struct FormNames {
  let forms: [Form]
  let rules: [String]

  private var rows: [String] {
    forms.flatMap(\.tables).flatMap { table in
      table.rows.flatMap { [$0.name, $0.id] } + table.groups.map(\.name).filter { !$0.isEmpty }
    }.unique
  }

  private var columns: [String] {
    forms.flatMap(\.tables).flatMap(\.columns).flatMap { [$0.name, $0.id] }.unique
  }

  private var tables: [String] { forms.flatMap(\.tables).flatMap { [$0.name, $0.id] }.unique }

  private var sections: [String] {
    (forms.flatMap(\.sections).flatMap { [$0.name, $0.id] } + ["前言", "落款"]).unique
  }

  func schema(of space: NameSpace) -> JSONValue {
    switch space {
    case .form: ["enum": .strings(forms.map(\.id))]
    case .table: ["enum": .strings(tables)]
    case .row: ["enum": .strings(rows)]
    case .column: ["enum": .strings(columns)]
    case .section: ["enum": .strings(sections)]
    case .valueType: ["enum": .strings(forms.flatMap(\.valueTypes).map(\.name).unique)]
    case .statement: ["enum": .strings(forms.flatMap(\.statements).map(\.name).unique)]
    case .role, .document: SchemaScalar.text
    case .rule:
      ["type": .strings(["string", "number"]), "examples": .strings(rules)]
    }
  }

  /// The keys of a mapping whose keys are names of the form; nil where the author chooses them.
  func keys(_ words: String) -> [String]? {
    var found: [String] = []
    for word in words.split(separator: "、") {
      switch word {
      case "表": found += tables
      case "行": found += rows
      case "列": found += columns
      case "部分": found += sections + ["标题"]
      default: return nil
      }
    }
    return found.unique
  }
}

extension [String] {
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

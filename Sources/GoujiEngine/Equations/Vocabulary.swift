internal import GoujiModel

/// The names that equations may use, cut longest-first.
struct Vocabulary: Sendable {
  /// Longest first within each first scalar.
  private var names: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
  /// All names, for suggestions.
  private(set) var all: [String] = []

  init(form: Form) {
    var words: Set<String> = ["报告年度", "标题", "年", "月", "日", "单位"]
    words.formUnion(NameResolver.words)
    words.formUnion(form.unitTypes + form.unitLevels)
    for table in form.tables {
      words.insert(table.name)
      for row in table.rows { words.insert(row.name) }
      for column in table.columns { words.insert(column.name) }
      for group in table.groups where !group.name.isEmpty { words.insert(group.name) }
    }
    for statement in form.statements {
      words.insert(statement.name)
      words.formUnion(statement.values)
    }
    all = words.sorted()
    for word in all {
      let scalars = Array(word.unicodeScalars.map(Self.fold))
      guard let first = scalars.first else { continue }
      names[first, default: []].append(scalars)
    }
    for key in names.keys { names[key]?.sort { $0.count > $1.count } }
  }

  /// The same with names of a rule's own.
  func adding(_ words: [String]) -> Vocabulary {
    var result = self
    for word in words where !all.contains(word) {
      result.all.append(word)
      let scalars = Array(word.unicodeScalars.map(Self.fold))
      guard let first = scalars.first else { continue }
      result.names[first, default: []].append(scalars)
      result.names[first]?.sort { $0.count > $1.count }
    }
    result.all.sort()
    return result
  }

  /// The length of the longest name that starts at `index`.
  func longestMatch(in scalars: [Unicode.Scalar], at index: Int) -> Int? {
    names[scalars[index]]?.first { scalars[index...].starts(with: $0) }?.count
  }

  /// Full width to half width, one scalar for one, so that columns stay the author's own.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0, 0x09, 0x0A: " "
    case 0x2212, 0x2013, 0x2014: "-"
    default: scalar
    }
  }
}

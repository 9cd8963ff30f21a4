internal import GoujiModel

/// The names that equations may use, cut longest-first.
struct Vocabulary: Sendable {
  /// Those of the form, longest first within each first scalar.
  private var names: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
  /// Those of a rule's own; they are few.
  private var ownNames: [[Unicode.Scalar]] = []

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
    for word in words {
      let scalars = Array(word.unicodeScalars.map(Self.fold))
      guard let first = scalars.first else { continue }
      names[first, default: []].append(scalars)
    }
    for key in names.keys { names[key]?.sort { $0.count > $1.count } }
  }

  /// The same with names of a rule's own.
  func adding(_ words: [String]) -> Vocabulary {
    var result = self
    result.ownNames += words.map { $0.unicodeScalars.map(Self.fold) }.filter { !$0.isEmpty }
    return result
  }

  /// The length of the longest name that starts at `index`.
  func longestMatch(in scalars: [Unicode.Scalar], at index: Int) -> Int? {
    let rest = scalars[index...]
    let length = names[scalars[index]]?.first { rest.starts(with: $0) }?.count
    return ownNames.reduce(length) { longest, name in
      name.count > longest ?? 0 && rest.starts(with: name) ? name.count : longest
    }
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

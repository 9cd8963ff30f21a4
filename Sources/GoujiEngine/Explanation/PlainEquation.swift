internal import GoujiModel

/// Says equations and conditions in plain Chinese, as they were written.
struct PlainEquation {
  let form: Form

  // MARK: Conditions

  /// What must hold: 甲加乙，应等于丙.
  func demand(_ syntax: ConditionSyntax) -> String {
    switch syntax {
    case .comparison(let sides, let relations, _):
      comparison(sides, relations, isDemand: true)
    case .has(let path, _): "应当" + presence(path)
    case .appears(let words, _): "文中应当出现\(wanted(words))"
    case .not(.has(let path, _)): "不得" + presence(path)
    case .not(.appears(let words, _)): "文中不得出现\(wanted(words))"
    case .not(let inner): "不得出现这种情况：" + condition(inner)
    case .all(let parts): parts.map { demand($0) }.joined(separator: "，并且")
    case .any(let parts): "下列至少有一项成立：" + numbered(parts)
    }
  }

  /// What may be so or not: 甲等于乙.
  func condition(_ syntax: ConditionSyntax) -> String {
    switch syntax {
    case .comparison(let sides, let relations, _):
      return comparison(sides, relations, isDemand: false)
    case .has(let path, _): return presence(path)
    case .appears(let words, _): return "文中出现\(wanted(words))"
    case .not(.has(let path, _)): return "没有" + presence(path).dropFirst(2)
    case .not(.appears(let words, _)): return "文中不出现\(wanted(words))"
    case .not(let inner): return "并非“\(condition(inner))”"
    case .all(let parts): return parts.map { grouped($0) }.joined(separator: "，并且")
    case .any(let parts): return parts.map { grouped($0) }.joined(separator: "，或者")
    }
  }

  private func wanted(_ words: String) -> String {
    if words == TextSearch.unitWord { return "本单位的名称" }
    // （甲|乙|丙）, or 甲|乙|丙 without the brackets.
    let alternatives = Self.alternatives(words)
    let inner = words.dropFirst().dropLast()
    let isGroup =
      alternatives.count == 1 && words.first.map { "（(".contains($0) } ?? false
      && words.last.map { "）)".contains($0) } ?? false && !inner.contains { "（()）".contains($0) }
    return Self.list((isGroup ? Self.alternatives(String(inner)) : alternatives).map(Self.brief))
  }

  /// The alternatives of a pattern, those inside its brackets left as they are.
  private static func alternatives(_ words: String) -> [String] {
    var depth = 0
    var parts = [""]
    for character in words {
      if "（(".contains(character) { depth += 1 }
      if "）)".contains(character) { depth -= 1 }
      if depth == 0, "|｜".contains(character) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// The first few of several wordings say enough.
  private static func list(_ words: [String]) -> String {
    let shown = words.prefix(shownAlternatives).map { "“\($0)”" }.joined(separator: "或")
    return words.count > shownAlternatives ? shown + "等\(words.count)种写法" : shown
  }

  /// A wording with the first few of the words that may stand in one place of it: 我（省、市、州等17种）.
  private static func brief(_ words: String) -> String {
    var result = ""
    var rest = Substring(words)
    while let open = rest.firstIndex(where: { "（(".contains($0) }),
      let close = rest[open...].firstIndex(where: { "）)".contains($0) })
    {
      let inner = rest[rest.index(after: open)..<close]
      let choices = inner.split { "|｜".contains($0) }
      let isNested = inner.contains { "（(".contains($0) }
      result += rest[..<open]
      if choices.count > shownAlternatives, !isNested {
        let shown = choices.prefix(shownAlternatives).joined(separator: "、")
        result += "（\(shown)等\(choices.count)种）"
      } else {
        result += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static let shownAlternatives = 3

  private func grouped(_ syntax: ConditionSyntax) -> String {
    switch syntax {
    case .all, .any: "（\(condition(syntax))）"
    case .comparison, .has, .appears, .not: condition(syntax)
    }
  }

  private func numbered(_ parts: [ConditionSyntax]) -> String {
    parts.enumerated().map { "（\($0.offset + 1)）" + condition($0.element) }
      .joined(separator: "；")
  }

  private func comparison(
    _ sides: [ExpressionSyntax], _ relations: [Relation], isDemand: Bool
  ) -> String {
    var words = expression(sides[0])
    for (index, relation) in relations.enumerated() {
      let isLong = isDemand && (sides[0].isCompound || sides[index + 1].isCompound || index > 0)
      words += isLong ? "，" : ""
      words += index > 0 ? "也" : ""
      words += isDemand ? relation.demand : relation.words
      words += expression(sides[index + 1])
    }
    return words
  }

  private func presence(_ path: [String]) -> String {
    if path == ["报告年度"] { return "认出报告年度" }
    if path.count == 1, let section = form.sections.first(where: { $0.name == path[0] }) {
      return "写有“\(section.heading)”部分"
    }
    return "写有" + reference(path)
  }

  // MARK: Sums

  func expression(_ syntax: ExpressionSyntax) -> String {
    switch syntax {
    case .number(let value, let unit, _): return value.description + unit
    case .date(let date, _): return Self.words(date)
    case .polarity(let isYes, _): return isYes ? "“有”" : "“无”"
    case .reference(let path, _): return reference(path)
    case .call(let name, let arguments, _): return call(name, arguments)
    case .sum(let parts): return sum(parts)
    case .product(let left, let right, let isDivision, _):
      return factor(left) + (isDivision ? "除以" : "乘以") + factor(right)
    }
  }

  private func sum(_ parts: [SignedSyntax]) -> String {
    var words = ""
    for (index, part) in parts.enumerated() {
      if part.isNegative { words += index == 0 ? "零减" : "减" } else if index > 0 { words += "加" }
      if case .sum = part.expression {
        words += factor(part.expression)
      } else {
        words += expression(part.expression)
      }
    }
    return words
  }

  private func factor(_ syntax: ExpressionSyntax) -> String {
    if case .sum = syntax { return "（\(expression(syntax))）" }
    return expression(syntax)
  }

  private func call(_ name: String, _ arguments: [ExpressionSyntax]) -> String {
    let words = arguments.map { expression($0) }
    let list = Prose.list(words)
    switch name {
    case "合计": return "\(list)之和"
    case "最大": return "\(list)中最大的"
    case "最小": return "\(list)中最小的"
    case "绝对值": return "\(list)的绝对值"
    case "余数" where words.count == 2: return "\(words[0])除以\(words[1])的余数"
    default: return "\(name)（\(list)）"
    }
  }

  /// First names that stand for another report, as people speak of it.
  private static let reports = ["上期": "上年报告", "本期": "本年", "下级合计": "下级各单位合计的"]

  private func reference(_ path: [String]) -> String {
    if let part = UnitPart(path) { return "本单位的\(part.rawValue)" }
    if path.count == 1, UnitPart.allCases.contains(where: { $0.words(in: form).contains(path[0]) })
    {
      return "“\(path[0])”"
    }
    if let report = Self.reports[path[0]], path.count > 1 {
      return report + reference(Array(path.dropFirst()))
    }
    let table = form.tables.first { $0.name == path[0] || $0.id == path[0] }
    if let table, path.count > 1 { return table.name + cell(Array(path.dropFirst())) }
    if path.count == 1 { return path[0] }
    if table == nil, path.count == 2, isRowOrGroup(path[0]) { return cell(path) }
    if let last = path.last, let part = Self.dateParts[last] {
      let middle = path.dropFirst().dropLast()
      return path[0] + (middle.isEmpty ? "" : "的" + Prose.quoted(Array(middle))) + "的" + part
    }
    return path[0] + "的" + Prose.quoted(Array(path.dropFirst()))
  }

  private static let dateParts = ["年": "年份", "月": "月份", "日": "日子"]

  private func cell(_ path: [String]) -> String {
    path.count == 1 ? "“\(path[0])”" : "“\(path[0])”行“\(path[1])”列"
  }

  private func isRowOrGroup(_ name: String) -> Bool {
    form.tables.contains { table in
      table.rows.contains { $0.name == name } || table.groups.contains { $0.name == name }
    }
  }

  private static func words(_ date: CalendarDate) -> String {
    (date.year.map { "\($0)年" } ?? "") + (date.month.map { "\($0)月" } ?? "")
      + (date.day.map { "\($0)日" } ?? "")
  }

  // MARK: Names

  /// What the names of an equation stand for: groups of rows, and labels that read otherwise.
  func names(in syntax: ConditionSyntax, table: Int?) -> [String] {
    var groups: [String] = []
    var labels: [String] = []
    for path in syntax.paths {
      let named = form.tables.firstIndex { $0.name == path[0] || $0.id == path[0] }
      guard let index = named ?? table else { continue }
      for name in named == nil ? path : Array(path.dropFirst()) {
        if let words = group(name, form.tables[index]), !groups.contains(words) {
          groups.append(words)
        } else if let words = label(name, form.tables[index]), !labels.contains(words) {
          labels.append(words)
        }
      }
    }
    let notes = labels.isEmpty ? [] : ["表上的文字：\(labels.joined(separator: "，"))。"]
    return groups + notes
  }

  private func group(_ name: String, _ table: FormTable) -> String? {
    guard let group = table.groups.first(where: { $0.name == name }) else { return nil }
    let rows = Prose.list(group.rows.map { table.rows[$0].name })
    return "“\(name)”是其下\(group.rows.count)个小项之和：\(rows)。"
  }

  private func label(_ name: String, _ table: FormTable) -> String? {
    let labels =
      table.rows.filter { $0.name == name }.map(\.label)
      + table.columns.filter { $0.name == name }.map(\.label)
    guard let official = labels.first?.official, official != name else { return nil }
    return "\(name)即“\(official)”"
  }
}

extension Relation {
  /// As a demand.
  fileprivate var demand: String {
    switch self {
    case .equal: "应等于"
    case .notEqual: "不得等于"
    case .less: "应小于"
    case .lessOrEqual: "不得大于"
    case .greater: "应大于"
    case .greaterOrEqual: "不得小于"
    }
  }

  /// As a statement.
  fileprivate var words: String {
    switch self {
    case .equal: "等于"
    case .notEqual: "不等于"
    case .less: "小于"
    case .lessOrEqual: "不大于"
    case .greater: "大于"
    case .greaterOrEqual: "不小于"
    }
  }
}

extension ExpressionSyntax {
  fileprivate var isCompound: Bool {
    switch self {
    case .number, .date, .polarity, .reference: false
    case .call, .product: true
    case .sum(let parts): parts.count > 1
    }
  }
}

extension ConditionSyntax {
  /// Every path that stands in it, in the order written.
  var paths: [[String]] {
    switch self {
    case .comparison(let sides, _, _): sides.flatMap(\.paths)
    case .has(let path, _): [path]
    case .appears: []
    case .not(let inner): inner.paths
    case .all(let parts), .any(let parts): parts.flatMap(\.paths)
    }
  }
}

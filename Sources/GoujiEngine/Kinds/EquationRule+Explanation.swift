package import GoujiModel

/// The rule in plain Chinese.
extension EquationRule {
  package func explanation(in form: Form) -> KindExplanation {
    guard let first = items.first else { return KindExplanation("") }
    let plain = PlainEquation(form: form)
    let syntax = first.condition.syntax
    var explanation = KindExplanation("\(scopeWords(form))：\(plain.demand(syntax))。")
    explanation.details = itemList(form) + plain.names(in: syntax, table: scopedTable)
    let relations = items.flatMap { $0.condition.root.chains.flatMap(\.comparisons) }
    explanation.tolerance = tolerance.words(
      isEquality: relations.contains { $0.relation == .equal || $0.relation == .notEqual })
    explanation.readings = policy.words
    switch source {
    case .own: break
    case .prior:
      explanation.details.append(
        isAcrossForms ? "上年用另一表样的，同一行列的格也比。" : "上年用另一表样的不比，不适用。")
      explanation.readings.append("没有给出上一年度报告的，不适用；给了而找不到本单位的，“无法判定”。")
    case .children:
      explanation.details.append("只查登记表写明“汇总”的单位，下级单位由登记表的“上级”认定。")
      explanation.readings.append("下级单位没有报齐的，“无法判定”。")
    }
    explanation.tables = Set(items.flatMap(\.tables)).union(scopedTable.map { [$0] } ?? []).sorted()
    return explanation
  }

  private func scopeWords(_ form: Form) -> String {
    let tables = Set(items.flatMap(\.tables)).sorted().map { form.tables[$0].name }
    guard items.count == 1, let item = items.first else {
      let table = scopedTable.map { form.tables[$0].name } ?? ""
      if case .column = items[0].key { return "逐列检查\(table)" }
      return "逐行检查\(table)"
    }
    switch item.key {
    case .report, .table, .cell, .text: return "检查" + Prose.list(tables)
    case .row, .column: return "检查" + form.words(item.key)
    }
  }

  /// The columns or rows that are examined each.
  private func itemList(_ form: Form) -> [String] {
    guard items.count > 1, let table = scopedTable.map({ form.tables[$0] }) else { return [] }
    let columns = items.compactMap {
      if case .column(_, let column) = $0.key { column } else { nil }
    }
    let rows = items.compactMap { if case .row(_, let row) = $0.key { row } else { nil } }
    if !columns.isEmpty {
      let all = columns.count == table.columns.count ? "全部" : "其中"
      let names = columns.map { table.columns[$0].name }
      return ["\(all)\(columns.count)列各查一次：\(Prose.list(names))。"]
    }
    let all = rows.count == table.rows.count ? "全部" : "其中"
    return ["\(all)\(rows.count)行各查一次：\(Prose.list(rows.map { table.rows[$0].name }))。"]
  }
}

extension Tolerance {
  /// - Parameter isEquality: Whether anything has to be equal.
  func words(isEquality: Bool) -> [String] {
    switch self {
    case .absolute(.zero): isEquality ? ["两边须完全相等，差一点也不行。"] : []
    case .absolute(let value): ["允许两边相差不超过\(value.words)。"]
    case .share(let value): ["允许两边相差不超过较大一边的\(value.percentage)。"]
    }
  }
}

extension Rational {
  fileprivate var words: String {
    Bounds(low: nil, high: nil, scale: 0, divisor: denominator).text(Int128(numerator))
  }

  fileprivate var percentage: String {
    (multiplied(by: Rational(100)) ?? self).words + "%"
  }
}

extension ReadingPolicy {
  /// What becomes of cells without a number.
  fileprivate var words: [String] {
    let open = "不当作零；凭其余的数就能断定不成立的，报“不符合”并注明“无论空白格填何数”，否则“无法判定”"
    let zero = "按零计算，审核报告里写明有几格按零读"
    let unreadable = "无法辨认的格不猜；由勾稽推定的数不能自证：都是“无法判定”。"
    guard blanksAreZero != marksAreZero else {
      return ["空白、缺格和“/”一类符号\(blanksAreZero ? zero : open)。", unreadable]
    }
    return [
      "空白、缺格\(blanksAreZero ? zero : open)。",
      "“/”一类符号\(marksAreZero ? zero : open)。", unreadable,
    ]
  }
}

internal import GoujiModel

/// What a finding says of an equation: both sides, the difference, the operands.
enum EquationWords {
  static func detail(_ condition: Condition, _ reader: ConditionReader) -> Detail {
    var detail = Detail()
    guard let shown = nearest(condition, reader) else {
      detail.operands = operands(condition, reader)
      return detail
    }
    let (comparison, result) = shown
    let part = reader.datePart(of: comparison)
    let left = substituted(comparison.left, condition, reader)
    let right = substituted(comparison.right, condition, reader)
    let leftWords = result.left.words(part)
    let rightWords = result.right.words(part)
    detail.left = leftWords
    detail.right = rightWords
    // The numbers that stand for days have no meaningful difference.
    if part == nil { detail.difference = gap(result) }
    detail.substituted = left + symbol(comparison.relation) + right
    detail.fills["左"] = leftWords
    detail.fills["右"] = rightWords
    detail.fills["左代入"] = left
    detail.fills["右代入"] = right
    detail.fills["左算式"] = left == leftWords ? left : left + "＝" + leftWords
    detail.fills["右算式"] = right == rightWords ? right : right + "＝" + rightWords
    detail.fills["差"] = detail.difference
    detail.fills["关系"] = demand(comparison.relation)
    for (index, chain) in condition.root.chains.enumerated() {
      guard let comparison = chain.comparisons.first else { continue }
      let result = reader.evaluate(comparison, condition.functions)
      let part = reader.datePart(of: comparison)
      detail.fills["左\(index + 1)"] = result.left.words(part)
      detail.fills["右\(index + 1)"] = result.right.words(part)
    }
    if !result.isSettled { detail.suffix = "无论空白格填何数" }
    detail.operands = operands(condition, reader)
    detail.evidence = others(condition, reader)
    return detail
  }

  static func undecided(_ condition: Condition, _ reader: ConditionReader) -> Detail {
    var detail = Detail()
    detail.operands = operands(condition, reader)
    detail.evidence = others(condition, reader)
    let unsettled = condition.quantities.filter { !reader.value($0).isSettled }
    let inferred = detail.operands.filter { $0.reading == .inferred }
    if !inferred.isEmpty {
      detail.reason = "由勾稽推定，不能自证"
    } else if unsettled.isEmpty, condition.root.asksForUnit, reader.context.report.unit.name.isEmpty
    {
      detail.reason = "单位不明"
    } else if unsettled.isEmpty, !condition.functions.isEmpty {
      detail.reason = "式中有一项算不出来（除数为零，或数过大）"
    } else if unsettled.count == condition.quantities.count, condition.cells.count > 1 {
      detail.reason = "所用各格均无数可用"
    } else {
      let words = unsettled.prefix(3).map { self.words($0, reader) }
      detail.reason = words.joined(separator: "、") + (unsettled.count > 3 ? "等" : "")
    }
    if let chain = condition.root.chains.first, condition.root.chains.count == 1 {
      imply(chain, condition, reader, &detail)
    }
    return detail
  }

  /// The failing comparison with the least gap, where 或 leaves a choice.
  private static func nearest(
    _ condition: Condition, _ reader: ConditionReader
  ) -> (Comparison, ComparisonResult)? {
    var best: (Comparison, ComparisonResult, Int128)?
    for chain in condition.root.chains {
      let failed = chain.comparisons.lazy.map { ($0, reader.evaluate($0, condition.functions)) }
        .first { $0.1.truth == .no }
      guard let failed else { continue }
      let gap = size(failed.1)
      if best.map({ gap < $0.2 }) ?? true { best = (failed.0, failed.1, gap) }
    }
    return best.map { ($0.0, $0.1) }
  }

  private static func size(_ result: ComparisonResult) -> Int128 {
    let low = result.difference.low ?? .min
    let high = result.difference.high.map { $0 == .min ? .max : -$0 } ?? .min
    return max(0, low, high)
  }

  private static func gap(_ result: ComparisonResult) -> String {
    result.difference.gapWords(size(result))
  }

  private static func symbol(_ relation: Relation) -> String {
    switch relation {
    case .equal: "＝"
    case .notEqual: "≠"
    case .less: "＜"
    case .lessOrEqual: "≤"
    case .greater: "＞"
    case .greaterOrEqual: "≥"
    }
  }

  private static func demand(_ relation: Relation) -> String {
    switch relation {
    case .equal: "应等于"
    case .notEqual: "不应等于"
    case .less: "应小于"
    case .lessOrEqual: "应不大于"
    case .greater: "应大于"
    case .greaterOrEqual: "应不小于"
    }
  }

  /// `58+2`, each term as written, with numbers put in.
  private static func substituted(
    _ side: Side, _ condition: Condition, _ reader: ConditionReader
  ) -> String {
    var text = ""
    for part in side.parts {
      var words = self.words(part, condition, reader)
      if text.isEmpty {
        text = words
      } else if words.hasPrefix("-") {
        text += words
      } else {
        if words.hasPrefix("+") { words = String(words.dropFirst()) }
        text += "+" + words
      }
    }
    return text
  }

  private static func words(
    _ part: Linear, _ condition: Condition, _ reader: ConditionReader
  ) -> String {
    let isNegative = part.terms.first.map { $0.factor.numerator < 0 } ?? false
    if part.terms.count == 1, let term = part.terms.first {
      let value = reader.value(term.quantity, condition.functions)
      if value.isSettled, case .cell(let cell) = term.quantity, value.low != value.high {
        // Rounded: what is written says more than its bounds.
        return (isNegative ? "-" : "") + reader.context.report.cells[cell].value.description
      }
      if value.low == nil || value.low != value.high, !value.isSettled {
        return (isNegative ? "-" : "") + open(term.quantity, reader)
      }
      // A cell's whole number as it stands, which most terms are.
      if case .cell = term.quantity, part.constant.isZero, term.factor.denominator == 1,
        term.factor.numerator.magnitude == 1, let number = value.low, number.scale == 0
      {
        let text = String(number.mantissa * term.factor.numerator)
        return isNegative && number.mantissa == 0 ? "-0" : text
      }
    }
    let side = Side(parts: [part], sum: part)
    let comparison = Comparison(
      left: side, right: Side(parts: [], sum: Linear()), relation: .equal, difference: part,
      tolerance: .none)
    let bounds = reader.evaluate(comparison, condition.functions).left
    if let part = reader.datePart(of: comparison) { return bounds.words(part) }
    if let point = bounds.point {
      let text = bounds.text(point)
      return isNegative && point == 0 ? "-0" : text
    }
    return "（" + bounds.words + "）"
  }

  /// The word that stands for a value that is not there.
  private static func open(_ quantity: Quantity, _ reader: ConditionReader) -> String {
    guard case .cell(let index) = quantity else { return "（不明）" }
    switch reader.context.report.cells[index].reading {
    case .blank: return "空白"
    case .absent: return "缺格"
    case .mark: return "符号"
    case .inferred: return "推定"
    case .unreadable, .known: return "？"
    }
  }

  static func words(_ quantity: Quantity, _ reader: ConditionReader) -> String {
    let form = reader.context.form
    switch quantity {
    case .cell(let cell): return reader.context.state(of: cell)
    case .reportYear: return "报告年度不明"
    case .titleYear: return "标题未写年份"
    case .signatureDay: return "落款日期读不出"
    case .statement(let declaration, let value, _):
      let statement = form.statements[declaration]
      return "\(statement.name)的“\(statement.values[value])”读不出"
    case .function: return "式中有一项算不出来（除数为零，或所用的数不全）"
    case .mention: return "正文的数不明"
    case .otherCell(.prior, let cell):
      return reader.context.prior.map { "上年报告" + $0.state(of: cell) } ?? "没有上年报告"
    case .otherCell(.children, let cell): return "下级单位的" + form.cellTitle(cell) + "不全"
    case .expectedYear: return "登记表没有填年度"
    case .registryDay: return "登记表没有填日期"
    }
  }

  private static func operands(_ condition: Condition, _ reader: ConditionReader) -> [Operand] {
    condition.cells.map { reader.context.operand($0) }
  }

  /// The cells of the report of the year before, each as a passage of it.
  private static func others(_ condition: Condition, _ reader: ConditionReader) -> [Evidence] {
    guard let prior = reader.context.prior else { return [] }
    return condition.cells(of: .prior).compactMap { prior.evidence(ofCell: $0) }
  }

  /// Says what the one open cell of an equality should hold, as advice only.
  private static func imply(
    _ chain: Chain, _ condition: Condition, _ reader: ConditionReader, _ detail: inout Detail
  ) {
    guard chain.comparisons.count == 1, chain.comparisons[0].relation == .equal else { return }
    let difference = chain.comparisons[0].difference
    let open = difference.terms.filter { !reader.value($0.quantity, condition.functions).isSettled }
    guard open.count == 1, case .cell(let cell) = open[0].quantity,
      [.blank, .absent].contains(reader.context.report.cells[cell].reading)
    else { return }
    var rest = difference
    rest.terms.removeAll { $0.quantity == open[0].quantity }
    let side = Side(parts: [], sum: rest)
    let known = Comparison(
      left: side, right: Side(parts: [], sum: Linear()), relation: .equal, difference: rest,
      tolerance: .none)
    let bounds = reader.evaluate(known, condition.functions).left
    guard let point = bounds.point else { return }
    let unit = Int128(ExactDecimal.powersOfTen[Int(bounds.scale)]) * Int128(bounds.divisor)
    let above = -point * Int128(open[0].factor.denominator)
    let below = unit * Int128(open[0].factor.numerator)
    guard below != 0, above % below == 0, let value = Int64(exactly: above / below), value >= 0
    else { return }
    for index in detail.operands.indices where detail.operands[index].cell == cell {
      detail.operands[index].implied = ExactDecimal(value)
    }
  }
}

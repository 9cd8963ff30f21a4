package import GoujiModel

/// What one item of an equation rule demands, laid out for linear algebra.
package struct LinearItem: Sendable {
  /// The item in words: “自然人”列.
  package var words: String
  /// All must hold; columns are those of ``LinearVariables``.
  package var constraints: [LinearProblem.Constraint]
}

/// How far a rule can be said in linear relations.
package enum LinearReading: Sendable {
  /// The rule compares nothing that linear algebra could say.
  case none
  /// It compares, but not in one linear relation: the reason.
  case undecided(String)
  case items([LinearItem])
}

/// The quantities of several rules as columns, each once.
package struct LinearVariables: Sendable {
  private var columns: [Quantity: Int] = [:]
  private let form: Form
  package private(set) var variables: [LinearProblem.Variable] = []

  package init(form: Form) {
    self.form = form
  }

  fileprivate mutating func column(of quantity: Quantity) -> Int {
    if let column = columns[quantity] { return column }
    let column = variables.count
    columns[quantity] = column
    switch quantity {
    case .cell(let cell), .otherCell(_, let cell):
      let type = form.valueTypes[form.cells[cell].valueType]
      variables.append(
        LinearProblem.Variable(
          minimum: type.minimum.flatMap { Rational($0) }, isInteger: type.isInteger))
    case .reportYear, .titleYear, .signatureDay, .statement, .function, .mention, .expectedYear,
      .registryDay:
      variables.append(LinearProblem.Variable(minimum: nil, isInteger: false))
    }
    return column
  }
}

extension Rule {
  /// The relations of an equation rule, item by item.
  package func linear(_ variables: inout LinearVariables, form: Form) -> LinearReading {
    guard let rule = check as? EquationRule else { return .none }
    guard !rule.policy.isAsWritten else { return .undecided("精度为“按所写位数”") }
    var items: [LinearItem] = []
    for item in rule.items {
      guard item.condition.functions.isEmpty else {
        return .undecided("含有“最大”“最小”“绝对值”“计数”“余数”或两格相除")
      }
      guard let comparisons = item.condition.root.conjunction else {
        return .undecided("含有“或”“非”或“有（）”")
      }
      var constraints: [LinearProblem.Constraint] = []
      for comparison in comparisons {
        guard let relations = comparison.constraints(&variables) else {
          return .undecided("容差是百分数，或数过大")
        }
        constraints += relations
      }
      items.append(LinearItem(words: form.words(item.key), constraints: constraints))
    }
    return .items(items)
  }

  /// 适用 and 前提 in a text that is the same for rules that apply to the same reports.
  package var applicabilityKey: String {
    let premise = premise ?? check.premise
    // What needs other reports applies only where these are given.
    let others = check.subject.readsPrior || check.isAboutBatch ? kind : ""
    guard applicability != .always || premise != nil else { return others }
    return "\(applicability)" + (premise?.source ?? "") + others
  }
}

extension CompiledCondition {
  /// The comparisons that must all hold; nil where that is not all there is to it.
  fileprivate var conjunction: [Comparison]? {
    switch self {
    case .chain(let chain): return chain.comparisons
    case .all(let parts):
      let inner = parts.compactMap(\.conjunction)
      return inner.count == parts.count ? inner.flatMap { $0 } : nil
    case .any, .not, .has, .appears: return nil
    }
  }
}

extension Comparison {
  /// The relation to zero, two of them where a tolerance leaves room on both sides.
  fileprivate func constraints(
    _ variables: inout LinearVariables
  ) -> [LinearProblem.Constraint]? {
    guard case .absolute(let tolerance) = tolerance else { return nil }
    var factors: [(column: Int, factor: Rational)] = []
    for term in difference.terms {
      factors.append((variables.column(of: term.quantity), term.factor))
    }
    func row(shifted shift: Rational) -> SparseRow? {
      difference.constant.adding(shift).map { SparseRow(factors, constant: $0) }
    }
    guard let below = row(shifted: tolerance.negated), let above = row(shifted: tolerance) else {
      return nil
    }
    switch relation {
    case .equal where tolerance.isZero: return [.init(below, .equal)]
    case .equal: return [.init(below, .lessOrEqual), .init(above, .greaterOrEqual)]
    // With a tolerance ≠ is a choice of two sides, which no single relation says.
    case .notEqual: return tolerance.isZero ? [.init(below, .notEqual)] : nil
    case .less: return [.init(below, .less)]
    case .lessOrEqual: return [.init(below, .lessOrEqual)]
    case .greater: return [.init(above, .greater)]
    case .greaterOrEqual: return [.init(above, .greaterOrEqual)]
    }
  }
}

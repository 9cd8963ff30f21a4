/// Comparisons joined by 且 or 或 whose numbers alone settle the result.
enum ConstantConditions {
  /// A comparison of one sum with a number: the sum stands below, above or at it.
  private struct Bound {
    var sum: [Linear.Term]
    var relation: Relation
    var limit: Rational
  }

  /// The first part that no value can meet together with an earlier one.
  static func contradiction(_ parts: [CompiledCondition]) -> Int? {
    firstPair(parts) { !areCompatible($0, $1) }
  }

  /// The first part that, with an earlier one, leaves out no value.
  static func tautology(_ parts: [CompiledCondition]) -> Int? {
    // Two parts cover everything where their opposites have nothing in common.
    firstPair(parts) { !areCompatible(opposite($0), opposite($1)) }
  }

  private static func firstPair(
    _ parts: [CompiledCondition], where isConstant: (Bound, Bound) -> Bool
  ) -> Int? {
    let bounds = parts.map(bound)
    for (index, second) in bounds.enumerated() {
      guard let second else { continue }
      for case let first? in bounds[..<index]
      where first.sum == second.sum && isConstant(first, second) {
        return index
      }
    }
    return nil
  }

  private static func bound(_ condition: CompiledCondition) -> Bound? {
    guard case .chain(let chain) = condition, chain.comparisons.count == 1,
      let comparison = chain.comparisons.first, comparison.tolerance == .none,
      let factor = comparison.difference.terms.first?.factor, let inverse = factor.inverse,
      let limit = comparison.difference.constant.negated.multiplied(by: inverse)
    else { return nil }
    var sum: [Linear.Term] = []
    for term in comparison.difference.terms {
      guard let scaled = term.factor.multiplied(by: inverse) else { return nil }
      sum.append(Linear.Term(quantity: term.quantity, factor: scaled))
    }
    let isTurned = factor.numerator < 0
    return Bound(
      sum: sum, relation: isTurned ? turned(comparison.relation) : comparison.relation,
      limit: limit)
  }

  private static func areCompatible(_ first: Bound, _ second: Bound) -> Bool {
    guard let gap = second.limit.adding(first.limit.negated) else { return true }
    switch (first.relation, second.relation) {
    case (.notEqual, .equal), (.equal, .notEqual): return !gap.isZero
    case (.notEqual, _), (_, .notEqual): return true
    case (.equal, .equal): return gap.isZero
    case (.less, _), (.lessOrEqual, _):
      // Only what asks for more can clash with what asks for less.
      guard second.relation != .less, second.relation != .lessOrEqual else { return true }
      let isClosed = first.relation == .lessOrEqual && second.relation != .greater
      return gap.numerator < 0 || gap.isZero && isClosed
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater),
      (.greaterOrEqual, .greaterOrEqual):
      return true
    case (.greater, .equal): return gap.numerator > 0
    case (.greaterOrEqual, .equal): return gap.numerator >= 0
    case (.equal, _), (.greater, _), (.greaterOrEqual, _): return areCompatible(second, first)
    }
  }

  private static func opposite(_ bound: Bound) -> Bound {
    var bound = bound
    bound.relation =
      switch bound.relation {
      case .equal: .notEqual
      case .notEqual: .equal
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .greater: .lessOrEqual
      case .greaterOrEqual: .less
      }
    return bound
  }

  private static func turned(_ relation: Relation) -> Relation {
    switch relation {
    case .equal, .notEqual: relation
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

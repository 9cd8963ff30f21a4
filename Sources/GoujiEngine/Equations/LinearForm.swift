/// A comparison over cells alone, in whole numbers: the sum of factor × cell, plus the constant.
///
/// `L = R` says that the sum lies between −tolerance and tolerance, `L ≤ R` that it is at most the
/// tolerance, and so on, with the sum standing for L − R. Every number is multiplied by ``scale``,
/// the least one that makes all of them whole.
struct LinearForm: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    /// Index into ``Form/cells``.
    var cell: Int
    var factor: Int64
  }

  var terms: [Term]
  var constant: Int64
  /// Never ``Relation/notEqual``.
  var relation: Relation
  var tolerance: Int64
  var scale: Int64

  /// nil where the comparison reads anything but cells of this report, is ≠, has a tolerance in
  /// per cent, or leaves 64 bits.
  init?(_ comparison: Comparison) {
    guard comparison.relation != .notEqual, case .absolute(let tolerance) = comparison.tolerance,
      let common = comparison.difference.denominator
    else { return nil }
    let (scale, overflow) = (common / Rational.divisor(common, tolerance.denominator))
      .multipliedReportingOverflow(by: tolerance.denominator)
    guard !overflow else { return nil }
    func whole(_ number: Rational) -> Int64? {
      let (product, overflow) = number.numerator.multipliedReportingOverflow(
        by: scale / number.denominator)
      return overflow ? nil : product
    }
    var terms: [Term] = []
    for term in comparison.difference.terms {
      guard case .cell(let cell) = term.quantity, let factor = whole(term.factor) else {
        return nil
      }
      terms.append(Term(cell: cell, factor: factor))
    }
    guard let constant = whole(comparison.difference.constant), let limit = whole(tolerance) else {
      return nil
    }
    self.terms = terms
    self.constant = constant
    relation = comparison.relation
    self.tolerance = limit
    self.scale = scale
  }
}

extension Condition {
  /// All that it says, as linear forms that must hold together; nil where it says more than that.
  var linearForms: [LinearForm]? { root.linearForms }
}

extension CompiledCondition {
  fileprivate var linearForms: [LinearForm]? {
    switch self {
    case .chain(let chain):
      let forms = chain.comparisons.compactMap { LinearForm($0) }
      return forms.count == chain.comparisons.count ? forms : nil
    case .all(let parts):
      let forms = parts.compactMap { $0.linearForms }
      return forms.count == parts.count ? forms.flatMap { $0 } : nil
    case .has, .appears, .not, .any:
      return nil
    }
  }
}

extension EquationRule {
  /// One item of the rule with its linear forms.
  struct LinearItem: Sendable {
    var key: ItemKey
    /// Tables that the item reads.
    var tables: Set<Int>
    var forms: [LinearForm]
    /// What must certainly hold for the item to count.
    var premise: Condition?
  }

  /// The items that are linear in cells alone, in the rule's order.
  var linearItems: [LinearItem] {
    guard !policy.isAsWritten else { return [] }
    return items.compactMap { item in
      item.condition.linearForms.map {
        LinearItem(key: item.key, tables: item.tables, forms: $0, premise: item.premise)
      }
    }
  }
}

extension EquationRule {
  /// Whether an item reads one of the cells.
  func reads(_ cells: [Int], at key: ItemKey) -> Bool {
    items.contains { item in item.key == key && item.reads.contains { cells.contains($0) } }
  }
}

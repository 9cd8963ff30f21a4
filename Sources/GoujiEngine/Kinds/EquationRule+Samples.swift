/// Numbers for the cells of an equation, from which test cases are made.
extension EquationRule {
  /// Values of the first item's cells; most of the first ones fulfil a linear equality.
  ///
  /// Whether one does is for evaluation to say: the search only makes it likely. The same rule
  /// always gives the same samples.
  package func samples(count: Int) -> [[Int: Int64]] {
    guard let item = items.first else { return [] }
    let comparisons = item.condition.root.chains.flatMap(\.comparisons)
    var numbers = SmallNumbers()
    return (0..<count).map { _ in
      var values: [Int: Int64] = [:]
      for cell in item.cells { values[cell] = numbers.next() }
      var fixed: Set<Int> = []
      for comparison in comparisons where comparison.relation == .equal {
        Self.solve(comparison.difference, &values, &fixed)
      }
      return values
    }
  }

  /// Changes one cell so that the sum becomes zero, where a whole number from zero on does it.
  private static func solve(
    _ difference: Linear, _ values: inout [Int: Int64], _ fixed: inout Set<Int>
  ) {
    var sum = difference.constant
    var cells: [(cell: Int, factor: Rational)] = []
    for term in difference.terms {
      guard case .cell(let cell) = term.quantity,
        let product = term.factor.multiplied(by: Rational(values[cell] ?? 0)),
        let next = sum.adding(product)
      else { return }
      cells.append((cell, term.factor))
      sum = next
    }
    // Totals stand last in most equations, and a sum that is changed there looks natural.
    for (cell, factor) in cells.reversed() where !fixed.contains(cell) {
      guard let step = factor.inverse.flatMap({ sum.multiplied(by: $0) }),
        let value = Rational(values[cell] ?? 0).adding(step.negated), value.denominator == 1,
        value.numerator >= 0
      else { continue }
      values[cell] = value.numerator
      fixed.formUnion(cells.map(\.cell))
      return
    }
  }
}

/// A fixed sequence of numbers from 1 to 12.
private struct SmallNumbers {
  private var state: UInt64 = 7

  mutating func next() -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64(state >> 33) % 12 + 1
  }
}

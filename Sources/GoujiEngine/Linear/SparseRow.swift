/// Numbers that no longer fit 64 bits; whatever rests on them is left undecided.
package struct ArithmeticOverflow: Error, Hashable, Sendable {}

/// A sum of columns, each with its factor, and a constant; zeros are left out.
package struct SparseRow: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package var column: Int
    package var factor: Rational
  }

  /// By column, each once.
  package private(set) var terms: [Term]
  package var constant: Rational

  package init(_ factors: [(column: Int, factor: Rational)] = [], constant: Rational = .zero) {
    terms = factors.filter { !$0.factor.isZero }.sorted { $0.column < $1.column }
      .map { Term(column: $0.column, factor: $0.factor) }
    self.constant = constant
  }

  package func factor(of column: Int) -> Rational {
    var low = 0
    var high = terms.count
    while low < high {
      let middle = (low + high) / 2
      if terms[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < terms.count && terms[low].column == column ? terms[low].factor : .zero
  }

  func scaled(by factor: Rational) throws(ArithmeticOverflow) -> SparseRow {
    var result = SparseRow(constant: try constant.times(factor))
    guard !factor.isZero else { return result }
    result.terms.reserveCapacity(terms.count)
    for term in terms {
      result.terms.append(Term(column: term.column, factor: try term.factor.times(factor)))
    }
    return result
  }

  /// This row and `factor` times the other one.
  func adding(_ other: SparseRow, times factor: Rational) throws(ArithmeticOverflow) -> SparseRow {
    var result = SparseRow(constant: try constant.plus(try other.constant.times(factor)))
    result.terms.reserveCapacity(terms.count + other.terms.count)
    var left = 0
    var right = 0
    while left < terms.count || right < other.terms.count {
      if right == other.terms.count
        || left < terms.count && terms[left].column < other.terms[right].column
      {
        result.terms.append(terms[left])
        left += 1
        continue
      }
      var sum = try other.terms[right].factor.times(factor)
      let column = other.terms[right].column
      if left < terms.count, terms[left].column == column {
        sum = try sum.plus(terms[left].factor)
        left += 1
      }
      if !sum.isZero { result.terms.append(Term(column: column, factor: sum)) }
      right += 1
    }
    return result
  }
}

extension Rational {
  func plus(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
    guard let sum = adding(other) else { throw ArithmeticOverflow() }
    return sum
  }

  func times(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
    guard let product = multiplied(by: other) else { throw ArithmeticOverflow() }
    return product
  }

  func divided(by other: Rational) throws(ArithmeticOverflow) -> Rational {
    guard let inverse = other.inverse else { throw ArithmeticOverflow() }
    return try times(inverse)
  }

  package var isInteger: Bool { denominator == 1 }
  var isPositive: Bool { numerator > 0 }
  package var isNegative: Bool { numerator < 0 }

  /// The largest whole number that is not above it.
  var floor: Int64 {
    numerator >= 0 || isInteger ? numerator / denominator : numerator / denominator - 1
  }
}

extension Rational: Comparable {
  package static func < (left: Rational, right: Rational) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }
}

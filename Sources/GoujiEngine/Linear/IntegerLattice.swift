/// Whether equations have a solution in whole numbers, of either sign.
enum IntegerLattice {
  /// Hermite's normal form by columns: each row is left with one pivot, then solved in turn.
  ///
  /// - Parameter equations: Σ + constant = 0, over columns from 0 to `columns` - 1.
  static func isSolvable(
    _ equations: [SparseRow], columns: Int
  ) throws(ArithmeticOverflow) -> Bool {
    var matrix: [[Int64]] = []
    var constants: [Int64] = []
    for equation in equations {
      var row = [Int64](repeating: 0, count: columns)
      let scale = try commonDenominator(equation)
      for term in equation.terms {
        row[term.column] = try whole(term.factor, scale)
      }
      matrix.append(row)
      constants.append(try whole(equation.constant.negated, scale))
    }
    var solved: [Int64] = []
    for row in matrix.indices {
      var rest = constants[row]
      for (column, value) in solved.enumerated() {
        rest = try subtract(rest, matrix[row][column], value)
      }
      let hasPivot = try gather(row, solved.count, &matrix)
      guard hasPivot else {
        if rest != 0 { return false }
        continue
      }
      let pivot = matrix[row][solved.count]
      guard rest % pivot == 0 else { return false }
      solved.append(rest / pivot)
    }
    return true
  }

  /// Brings what the row holds from column `first` on into that one column, by Euclid's steps.
  private static func gather(
    _ row: Int, _ first: Int, _ matrix: inout [[Int64]]
  ) throws(ArithmeticOverflow) -> Bool {
    while true {
      let others = (first..<matrix[row].count).filter { matrix[row][$0] != 0 }
      guard let least = others.min(by: { matrix[row][$0].magnitude < matrix[row][$1].magnitude })
      else { return false }
      guard others.count > 1 else {
        for index in matrix.indices { matrix[index].swapAt(first, least) }
        return true
      }
      for column in others where column != least {
        let times = matrix[row][column] / matrix[row][least]
        for index in row..<matrix.count where matrix[index][least] != 0 {
          matrix[index][column] = try subtract(
            matrix[index][column], matrix[index][least], times)
        }
      }
    }
  }

  private static func subtract(
    _ value: Int64, _ left: Int64, _ right: Int64
  ) throws(ArithmeticOverflow) -> Int64 {
    let (product, overflow1) = left.multipliedReportingOverflow(by: right)
    let (result, overflow2) = value.subtractingReportingOverflow(product)
    if overflow1 || overflow2 || result == .min { throw ArithmeticOverflow() }
    return result
  }

  private static func commonDenominator(_ row: SparseRow) throws(ArithmeticOverflow) -> Int64 {
    var result = row.constant.denominator
    for term in row.terms {
      let part = term.factor.denominator / Rational.divisor(result, term.factor.denominator)
      let (product, overflow) = result.multipliedReportingOverflow(by: part)
      guard !overflow else { throw ArithmeticOverflow() }
      result = product
    }
    return result
  }

  private static func whole(_ value: Rational, _ scale: Int64) throws(ArithmeticOverflow) -> Int64 {
    try value.times(Rational(scale)).numerator
  }
}

/// Dantzig's simplex method over exact fractions, with Bland's rule, so that it always ends.
///
/// - Shape: rows stand for Σ = constant over columns that are all at least zero.
struct Simplex {
  private var rows: [SparseRow]
  /// The column that each row gives the value of.
  private var basis: [Int]
  private let columns: Int

  /// nil when no point keeps all rows.
  init?(_ equations: [SparseRow], columns: Int) throws(ArithmeticOverflow) {
    self.columns = columns
    rows = []
    basis = []
    // One helper column a row, whose sum is brought down to zero.
    var helpers = SparseRow()
    for (index, equation) in equations.enumerated() {
      let positive =
        equation.constant.isNegative ? try equation.scaled(by: Rational(-1)) : equation
      let helper = SparseRow([(columns + index, .one)])
      rows.append(try positive.adding(helper, times: .one))
      basis.append(columns + index)
      helpers = try helpers.adding(positive, times: .one)
    }
    let left = try maximize(helpers, above: nil)
    guard left?.isZero == true else { return nil }
    try dropHelpers()
  }

  /// Whether a point gives the objective, its constant included, more than `limit`.
  ///
  /// - Parameter orEqual: Whether `limit` itself is enough.
  func exceeds(
    _ objective: SparseRow, limit: Rational, orEqual: Bool = false
  ) throws(ArithmeticOverflow) -> Bool {
    var copy = self
    var reduced = SparseRow(
      objective.terms.map { ($0.column, $0.factor) }, constant: objective.constant.negated)
    for (row, column) in zip(rows, basis) {
      let factor = reduced.factor(of: column)
      if !factor.isZero { reduced = try reduced.adding(row, times: factor.negated) }
    }
    guard let rest = try copy.maximize(reduced, above: limit) else { return true }
    let value = rest.negated
    return orEqual ? value >= limit : value > limit
  }

  /// The values of the columns at the corner that was reached.
  var corner: [Rational] {
    var values = [Rational](repeating: .zero, count: columns)
    for (row, column) in zip(rows, basis) where column < columns { values[column] = row.constant }
    return values
  }

  /// Raises an objective that names no basic column; its constant is minus its value.
  ///
  /// - Returns: The constant at the best corner; nil when there is none or `above` was passed.
  private mutating func maximize(
    _ objective: SparseRow, above limit: Rational?
  ) throws(ArithmeticOverflow) -> Rational? {
    var objective = objective
    while let entering = objective.terms.first(where: { $0.factor.isPositive && isOpen($0.column) })
    {
      if let limit, objective.constant.negated > limit { return nil }
      var leaving: Int?
      var best = Rational.zero
      for index in rows.indices {
        let factor = rows[index].factor(of: entering.column)
        guard factor.isPositive else { continue }
        let ratio = try rows[index].constant.divided(by: factor)
        if let chosen = leaving, ratio > best || ratio == best && basis[index] > basis[chosen] {
          continue
        }
        leaving = index
        best = ratio
      }
      guard let leaving else { return nil }
      try pivot(leaving, entering.column)
      let factor = objective.factor(of: entering.column)
      objective = try objective.adding(rows[leaving], times: factor.negated)
    }
    return objective.constant
  }

  /// Helper columns never come back.
  private func isOpen(_ column: Int) -> Bool { column < columns }

  private mutating func pivot(_ row: Int, _ column: Int) throws(ArithmeticOverflow) {
    let factor = try Rational.one.divided(by: rows[row].factor(of: column))
    rows[row] = try rows[row].scaled(by: factor)
    for index in rows.indices where index != row {
      let factor = rows[index].factor(of: column)
      if !factor.isZero {
        rows[index] = try rows[index].adding(rows[row], times: factor.negated)
      }
    }
    basis[row] = column
  }

  /// Turns helpers that stay in the basis at zero out of it, and rows that say nothing away.
  private mutating func dropHelpers() throws(ArithmeticOverflow) {
    for index in rows.indices.reversed() where basis[index] >= columns {
      if let term = rows[index].terms.first(where: { $0.column < columns }) {
        try pivot(index, term.column)
      } else {
        rows.remove(at: index)
        basis.remove(at: index)
      }
    }
    let limit = columns
    rows = rows.map { row in
      SparseRow(
        row.terms.filter { $0.column < limit }.map { ($0.column, $0.factor) },
        constant: row.constant)
    }
  }
}

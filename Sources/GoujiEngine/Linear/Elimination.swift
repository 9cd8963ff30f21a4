/// Gauss's elimination over exact fractions that remembers what each row was made of.
package struct Elimination: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// No sum of the rows so far.
    case independent
    /// This sum of earlier rows, by their number.
    case combination([Int])
    /// The same sum of columns as these earlier rows, but with another constant.
    case contradiction([Int])
  }

  private struct Reduced {
    var row: SparseRow
    /// Σ factor × the row of that number.
    var origin: SparseRow
    var pivot: Int
  }

  private var reduced: [Reduced] = []
  private var count = 0

  package init() {}

  /// Takes one more row, which stands for Σ = 0; it gets the next number from 0 on.
  package mutating func insert(_ row: SparseRow) throws(ArithmeticOverflow) -> Outcome {
    let number = count
    count += 1
    let (rest, origin) = try reduce(row)
    guard let first = rest.terms.first else { return Self.outcome(rest, origin) }
    let factor = try Rational.one.divided(by: first.factor)
    let own = SparseRow([(number, .one)])
    reduced.append(
      Reduced(
        row: try rest.scaled(by: factor),
        origin: try own.adding(origin, times: Rational(-1)).scaled(by: factor),
        pivot: first.column))
    return .independent
  }

  /// What a row is among those inserted, without inserting it.
  package func place(_ row: SparseRow) throws(ArithmeticOverflow) -> Outcome {
    let (rest, origin) = try reduce(row)
    return rest.terms.isEmpty ? Self.outcome(rest, origin) : .independent
  }

  private static func outcome(_ rest: SparseRow, _ origin: SparseRow) -> Outcome {
    let numbers = origin.terms.map(\.column)
    return rest.constant.isZero ? .combination(numbers) : .contradiction(numbers)
  }

  /// What is left of a row, and the sum of inserted rows that was taken away.
  private func reduce(
    _ row: SparseRow
  ) throws(ArithmeticOverflow) -> (rest: SparseRow, origin: SparseRow) {
    var rest = row
    var origin = SparseRow()
    for step in reduced {
      let factor = rest.factor(of: step.pivot)
      guard !factor.isZero else { continue }
      rest = try rest.adding(step.row, times: factor.negated)
      origin = try origin.adding(step.origin, times: factor)
    }
    return (rest, origin)
  }
}

internal import GoujiModel

/// An exact fraction in lowest terms; operations that leave 64 bits give nil.
package struct Rational: Hashable, Sendable {
  var numerator: Int64
  /// Always positive.
  var denominator: Int64

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package init(_ integer: Int64) {
    numerator = integer
    denominator = 1
  }

  package init?(_ numerator: Int64, over denominator: Int64) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = max(1, Self.divisor(numerator, denominator)) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  init?(_ decimal: ExactDecimal) {
    self.init(decimal.mantissa, over: ExactDecimal.powersOfTen[Int(decimal.scale)])
  }

  package var isZero: Bool { numerator == 0 }

  func adding(_ other: Rational) -> Rational? {
    let (left, overflow1) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, overflow2) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, overflow3) = left.addingReportingOverflow(right)
    let (product, overflow4) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflow1, !overflow2, !overflow3, !overflow4 else { return nil }
    return Rational(sum, over: product)
  }

  func multiplied(by other: Rational) -> Rational? {
    let (above, overflow1) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, overflow2) = denominator.multipliedReportingOverflow(by: other.denominator)
    guard !overflow1, !overflow2 else { return nil }
    return Rational(above, over: below)
  }

  var inverse: Rational? { Rational(denominator, over: numerator) }
  var negated: Rational { Rational(-numerator, over: denominator) ?? .zero }

  static func divisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (left, right) = (abs(left), abs(right))
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

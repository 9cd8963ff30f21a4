internal import GoujiModel

/// The values of functions: bounds of their arguments make bounds of the result.
extension ConditionReader {
  func functionValue(_ term: FunctionTerm, _ all: [FunctionTerm]) -> QuantityValue {
    var arguments: [QuantityValue] = []
    for argument in term.arguments { arguments.append(value(of: argument, all)) }
    let state = Self.worst(arguments.map(\.state))
    var result = QuantityValue(
      low: nil, high: nil, state: state, isPartlyKnown: arguments.contains(where: \.isSettled))
    let first = arguments[0]
    switch term.name {
    case .largest:
      result.low = arguments.compactMap(\.low).max()
      result.high = arguments.contains { $0.high == nil } ? nil : arguments.compactMap(\.high).max()
    case .smallest:
      result.low = arguments.contains { $0.low == nil } ? nil : arguments.compactMap(\.low).min()
      result.high = arguments.compactMap(\.high).min()
    case .magnitude:
      let bounds: [ExactDecimal?] = [first.low, first.high]
      let ends: [ExactDecimal] = bounds.compactMap { $0 }.map { Self.magnitude($0) }
      let isBelow = first.low.map { $0 < ExactDecimal.zero } ?? true
      let isAbove = first.high.map { ExactDecimal.zero < $0 } ?? true
      let crosses = isBelow && isAbove
      result.low = crosses ? .zero : ends.min()
      result.high = ends.count == 2 ? ends.max() : nil
    case .count:
      let counted = arguments.map { argument -> (certain: Bool, possible: Bool) in
        let isAbove = argument.low.map { ExactDecimal.zero < $0 } ?? false
        let isBelow = argument.high.map { $0 < ExactDecimal.zero } ?? false
        let isZero = argument.low == argument.high && argument.low.map { !($0 < .zero) } ?? false
        return (isAbove || isBelow, !isZero || isAbove)
      }
      result.low = ExactDecimal(Int64(counted.count { $0.certain }))
      result.high = ExactDecimal(Int64(counted.count { $0.possible }))
    case .quotient:
      guard let bounds = Self.quotient(first, arguments[1]) else {
        return QuantityValue(low: nil, high: nil, state: state == .known ? .notGiven : state)
      }
      (result.low, result.high) = bounds
    case .remainder:
      guard let value = first.low, first.high == value, let divisor = arguments[1].low,
        arguments[1].high == divisor, let left = Self.remainder(value, divisor)
      else { return QuantityValue(low: nil, high: nil, state: state == .known ? .notGiven : state) }
      result.low = left
      result.high = left
    }
    return result
  }

  private func value(of sum: Linear, _ functions: [FunctionTerm]) -> QuantityValue {
    var known: [NamedValue] = []
    for term in sum.terms {
      known.append(NamedValue(quantity: term.quantity, value: value(term.quantity, functions)))
    }
    let scale = known.map(\.value).reduce(UInt8(0)) {
      max($0, $1.low?.scale ?? 0, $1.high?.scale ?? 0)
    }
    let divisor = sum.denominator ?? 1
    let bounds = bounds(sum, KnownValues(values: known), scale, divisor)
    func decimal(_ number: Int128?) -> ExactDecimal? {
      guard let number, number % Int128(divisor) == 0,
        let mantissa = Int64(exactly: number / Int128(divisor))
      else { return nil }
      return ExactDecimal(mantissa: mantissa, scale: scale)
    }
    let state = Self.worst(known.map(\.value.state))
    return QuantityValue(low: decimal(bounds.low), high: decimal(bounds.high), state: state)
  }

  /// Inferred before open, open before known.
  static func worst(_ states: [QuantityValue.State]) -> QuantityValue.State {
    if states.contains(.inferred) { return .inferred }
    for state in states where state != .known && state != .zero { return state }
    return .known
  }

  private static func magnitude(_ value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(mantissa: abs(value.mantissa), scale: value.scale)
  }

  /// Bounds of a quotient to nine places, rounded outwards; nil where the divisor may be zero.
  private static func quotient(
    _ dividend: QuantityValue, _ divisor: QuantityValue
  ) -> (low: ExactDecimal?, high: ExactDecimal?)? {
    guard let first = dividend.low, let last = dividend.high, let least = divisor.low,
      let most = divisor.high, ExactDecimal.zero < least || most < .zero
    else { return nil }
    var low: Int128?
    var high: Int128?
    for above in [first, last] {
      for below in [least, most] {
        let scale = max(above.scale, below.scale)
        guard let above = above.scaled(to: scale), let below = below.scaled(to: scale) else {
          return nil
        }
        let (product, overflow) = above.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return nil }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: below)
        let isNegative = (product < 0) != (below < 0)
        let floor = rest != 0 && isNegative ? quotient - 1 : quotient
        let ceiling = rest != 0 && !isNegative ? quotient + 1 : quotient
        low = min(low ?? floor, floor)
        high = max(high ?? ceiling, ceiling)
      }
    }
    guard let low = low.flatMap({ Int64(exactly: $0) }),
      let high = high.flatMap({ Int64(exactly: $0) })
    else { return nil }
    return (ExactDecimal(mantissa: low, scale: 9), ExactDecimal(mantissa: high, scale: 9))
  }

  private static func remainder(_ value: ExactDecimal, _ divisor: ExactDecimal) -> ExactDecimal? {
    let scale = max(value.scale, divisor.scale)
    guard let left = value.scaled(to: scale), let right = divisor.scaled(to: scale), right != 0,
      let mantissa = Int64(exactly: left % right)
    else { return nil }
    return ExactDecimal(mantissa: mantissa, scale: scale)
  }
}

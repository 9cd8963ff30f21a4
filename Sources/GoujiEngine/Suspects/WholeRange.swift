/// The whole numbers from `low` to `high`; nil is without end, and it is empty where low > high.
struct WholeRange: Hashable {
  enum Members: Hashable { case none, one(Int128), many }

  var low: Int128?
  var high: Int128?

  var isEmpty: Bool {
    guard let low, let high else { return false }
    return low > high
  }

  var members: Members {
    guard let low, let high else { return .many }
    return low > high ? .none : low == high ? .one(low) : .many
  }

  /// Keeps each x for which `factor` × x + `constant` lies between the bounds.
  mutating func keep(
    _ factor: Int128, plus constant: Int128 = 0, from least: Int128?, to most: Int128?
  ) {
    let least = least.map { $0 - constant }
    let most = most.map { $0 - constant }
    guard factor != 0 else {
      if least.map({ $0 > 0 }) ?? false || most.map({ $0 < 0 }) ?? false { (low, high) = (1, 0) }
      return
    }
    let (above, below) = factor > 0 ? (least, most) : (most, least)
    if let above {
      let bound = Self.quotient(above, factor, up: true)
      low = low.map { max($0, bound) } ?? bound
    }
    if let below {
      let bound = Self.quotient(below, factor, up: false)
      high = high.map { min($0, bound) } ?? bound
    }
  }

  /// The quotient rounded up or down to a whole number.
  static func quotient(_ number: Int128, _ divisor: Int128, up: Bool) -> Int128 {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    guard remainder != 0 else { return quotient }
    let isPositive = (remainder > 0) == (divisor > 0)
    if up { return isPositive ? quotient + 1 : quotient }
    return isPositive ? quotient : quotient - 1
  }
}

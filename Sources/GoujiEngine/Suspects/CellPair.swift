/// Which values of two cells keep a sum of both between bounds, for several sums at once.
///
/// Decides exactly how many there are wherever an equation ties the two cells down; where only
/// inequalities hold them, or the equation has no cell with a factor of one, it says that there are
/// many, so that nothing is suggested.
struct CellPair {
  enum Solutions: Hashable { case none, one(Int128, Int128), many }

  /// `first` × x + `second` × y lies between the bounds.
  struct Strip {
    var first: Int128
    var second: Int128
    var low: Int128?
    var high: Int128?

    var isEquation: Bool { low != nil && low == high }

    var turned: Strip { Strip(first: second, second: first, low: low, high: high) }
  }

  /// Holds the bounds of either cell too.
  var strips: [Strip]
  /// Whether both cells hold whole numbers only; else what does not divide is not excluded.
  var isWhole: Bool

  func solutions() -> Solutions {
    let equations = strips.filter { $0.isEquation }
    guard let first = equations.first(where: { $0.first != 0 || $0.second != 0 }) else {
      return isEmptyByOne ? .none : .many
    }
    for other in equations {
      let determinant = first.first * other.second - other.first * first.second
      guard determinant != 0, let left = first.low, let right = other.low else { continue }
      let x = left * other.second - right * first.second
      let y = first.first * right - other.first * left
      guard x % determinant == 0, y % determinant == 0 else { return isWhole ? .none : .many }
      return point(x / determinant, y / determinant)
    }
    return along(first)
  }

  private func point(_ x: Int128, _ y: Int128) -> Solutions {
    let holds = strips.allSatisfy { strip in
      let sum = strip.first * x + strip.second * y
      return strip.low.map { sum >= $0 } ?? true && strip.high.map { sum <= $0 } ?? true
    }
    return holds ? .one(x, y) : .none
  }

  /// All equations are multiples of this one: goes along its line.
  private func along(_ equation: Strip) -> Solutions {
    let divisor = Self.divisor(equation.first, equation.second)
    guard let value = equation.low else { return .many }
    guard value % divisor == 0 else { return isWhole ? .none : .many }
    let (p, q, r) = (equation.first / divisor, equation.second / divisor, value / divisor)
    guard p.magnitude == 1 else {
      guard q.magnitude == 1 else { return .many }
      let turned = CellPair(strips: strips.map { $0.turned }, isWhole: isWhole)
      guard case .one(let y, let x) = turned.along(equation.turned) else {
        return turned.along(equation.turned)
      }
      return .one(x, y)
    }
    // x = p × (r − q × y), since p is 1 or −1.
    var range = WholeRange()
    for strip in strips {
      range.keep(
        strip.second - strip.first * p * q, plus: strip.first * p * r, from: strip.low,
        to: strip.high)
    }
    switch range.members {
    case .none: return isWhole ? .none : .many
    case .many: return .many
    case .one(let y): return .one(p * (r - q * y), y)
    }
  }

  /// Whether one of the cells alone has no value that its own bounds allow.
  private var isEmptyByOne: Bool {
    var (x, y) = (WholeRange(), WholeRange())
    for strip in strips {
      if strip.second == 0 { x.keep(strip.first, from: strip.low, to: strip.high) }
      if strip.first == 0 { y.keep(strip.second, from: strip.low, to: strip.high) }
    }
    return x.isEmpty || y.isEmpty
  }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left < 0 ? -left : left
  }
}

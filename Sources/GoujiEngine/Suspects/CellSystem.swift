internal import GoujiModel

/// What a cell may hold beside what the form says of it; from rules of the kind 取值.
struct CellLimits: Hashable, Sendable {
  var isWhole: Bool
  var low: ExactDecimal?
  var high: ExactDecimal?

  init(_ type: ValueType) {
    isWhole = type.isInteger
    low = type.minimum
  }

  mutating func add(_ demand: CellRule.Demand) {
    switch demand {
    case .integer: isWhole = true
    case .atLeast(let limit): low = low.map { max($0, limit) } ?? limit
    case .atMost(let limit): high = high.map { min($0, limit) } ?? limit
    case .equal(let value):
      add(.atLeast(value))
      add(.atMost(value))
    case .filled, .noMark, .digitsOnly, .usualWriting: break
    }
  }
}

/// Linear forms that hang together through their cells, as bounds over numbers of one scale.
///
/// - Shape: a value is a whole number of steps; a step is 1 for a cell that holds whole numbers and
///   10^−`scale` for any other. Bounds and shares are in units of 10^−`scale`.
/// - Arithmetic: values are below 2^50 units, factors at most 1000 and sums at most 4096 terms long;
///   a form that leaves these is left out, so that no product of the search leaves 128 bits.
struct CellSystem {
  struct Variable {
    /// Index into ``Form/cells``.
    var cell: Int
    /// Blank, absent, a mark, unreadable or inferred: it may hold whatever its range allows.
    var isOpen: Bool
    /// As it is written, in units.
    var value: Int128
    var range: WholeRange
    var step: Int128
    var isWhole: Bool
    var limits: [Int] = []
  }

  struct Term {
    var variable: Int
    /// Of one unit.
    var factor: Int128
  }

  /// A sum between two bounds, with what it can be as the cells stand.
  struct Limit {
    var terms: [Term]
    var low: Int128?
    var high: Int128?
    var leastSum: Int128?
    var mostSum: Int128?
    /// Whether it cannot hold whatever the open cells are.
    var isBroken = false

    func factor(of variable: Int) -> Int128 {
      terms.first { $0.variable == variable }?.factor ?? 0
    }
  }

  private(set) var variables: [Variable] = []
  private(set) var limits: [Limit] = []
  let scale: UInt8

  private static let largestScale: UInt8 = 6
  private static let largestValue: Int128 = 1 << 50
  private static let largestConstant: Int128 = 1 << 60

  /// - Parameter bounds: What each cell may hold.
  init(_ forms: [LinearForm], cells: [Cell], bounds: (Int) -> CellLimits) {
    var scale: UInt8 = 0
    for term in forms.lazy.flatMap(\.terms) where cells[term.cell].reading == .known {
      let own = cells[term.cell].value.scale
      if own <= Self.largestScale { scale = max(scale, own) }
    }
    self.scale = scale
    var indices: [Int: Int] = [:]
    for form in forms { add(form, cells, bounds, &indices) }
    for index in variables.indices where !variables[index].isOpen {
      let variable = variables[index]
      let (steps, rest) = variable.value.quotientAndRemainder(dividingBy: variable.step)
      let range = variable.range
      let isAllowed =
        rest == 0 && range.low.map { steps >= $0 } ?? true && range.high.map { steps <= $0 } ?? true
      guard !isAllowed else { continue }
      // A cell whose own value cannot be must be one of those that change.
      variables[index].limits.append(limits.count)
      limits.append(Limit(terms: [Term(variable: index, factor: 0)], isBroken: true))
    }
  }

  private mutating func add(
    _ form: LinearForm, _ cells: [Cell], _ bounds: (Int) -> CellLimits, _ indices: inout [Int: Int]
  ) {
    let unit = Int128(ExactDecimal.powersOfTen[Int(scale)])
    let constant = Int128(form.constant) * unit
    let tolerance = Int128(form.tolerance) * unit
    guard form.terms.count <= 4096, constant.magnitude < Self.largestConstant,
      tolerance < Self.largestConstant
    else { return }
    for term in form.terms {
      guard term.factor.magnitude <= 1000 else { return }
      guard cells[term.cell].reading == .known else { continue }
      guard let value = cells[term.cell].value.scaled(to: scale),
        value.magnitude < Self.largestValue
      else { return }
    }
    var limit = Limit(terms: [], low: nil, high: nil, leastSum: 0, mostSum: 0)
    var isWhole = true
    for term in form.terms {
      let index =
        indices[term.cell] ?? append(term.cell, cells[term.cell], bounds(term.cell), &indices)
      variables[index].limits.append(limits.count)
      isWhole = isWhole && variables[index].isWhole
      limit.terms.append(Term(variable: index, factor: Int128(term.factor)))
    }
    // Between whole numbers, less than t is at most t − 1.
    let strict = isWhole ? unit : 0
    switch form.relation {
    case .equal: (limit.low, limit.high) = (-tolerance - constant, tolerance - constant)
    case .lessOrEqual: limit.high = tolerance - constant
    case .less: limit.high = tolerance - constant - strict
    case .greaterOrEqual: limit.low = -tolerance - constant
    case .greater: limit.low = strict - tolerance - constant
    case .notEqual: break
    }
    limits.append(limit)
    sum(limits.count - 1)
  }

  private mutating func append(
    _ cell: Int, _ found: Cell, _ bounds: CellLimits, _ indices: inout [Int: Int]
  ) -> Int {
    let unit = Int128(ExactDecimal.powersOfTen[Int(scale)])
    let step = bounds.isWhole ? unit : 1
    var range = WholeRange()
    // A bound finer than the scale is rounded outwards where the cell is not whole.
    func steps(_ bound: ExactDecimal, up: Bool) -> Int128 {
      let below = Int128(ExactDecimal.powersOfTen[Int(bound.scale)]) * step
      return WholeRange.quotient(
        Int128(bound.mantissa) * unit, below, up: up == bounds.isWhole)
    }
    let isOpen = found.reading != .known
    if found.reading != .unreadable {
      range.low = bounds.low.map { steps($0, up: true) }
      range.high = bounds.high.map { steps($0, up: false) }
    }
    indices[cell] = variables.count
    variables.append(
      Variable(
        cell: cell, isOpen: isOpen, value: isOpen ? 0 : found.value.scaled(to: scale) ?? 0,
        range: range, step: step, isWhole: bounds.isWhole))
    return variables.count - 1
  }

  /// Finds what a sum can be, and whether its bounds leave it anything.
  private mutating func sum(_ index: Int) {
    var (least, most): (Int128?, Int128?) = (0, 0)
    for term in limits[index].terms {
      let variable = variables[term.variable]
      var (low, high): (Int128?, Int128?) = (variable.value, variable.value)
      if variable.isOpen {
        (low, high) = (variable.range.low, variable.range.high)
        low = low.map { $0 * variable.step }
        high = high.map { $0 * variable.step }
      }
      if term.factor < 0 { (low, high) = (high, low) }
      least = least.flatMap { sum in low.map { sum + $0 * term.factor } }
      most = most.flatMap { sum in high.map { sum + $0 * term.factor } }
    }
    limits[index].leastSum = least
    limits[index].mostSum = most
    let (low, high) = (limits[index].low, limits[index].high)
    let isAbove = least.flatMap { sum in high.map { sum > $0 } } ?? false
    let isBelow = most.flatMap { sum in low.map { sum < $0 } } ?? false
    limits[index].isBroken = isAbove || isBelow
  }

  var broken: [Int] { limits.indices.filter { limits[$0].isBroken } }

  /// The variables of a limit that may be changed.
  func known(in limit: Int) -> [Int] {
    limits[limit].terms.map(\.variable).filter { !variables[$0].isOpen }
  }

  /// What the changed cells together must add to a limit, the open cells being free.
  func room(_ limit: Int, changing changed: [Int]) -> (low: Int128?, high: Int128?) {
    let limit = limits[limit]
    let shares = changed.reduce(Int128(0)) {
      $0 + limit.factor(of: $1) * variables[$1].value
    }
    let low = limit.low.flatMap { low in limit.mostSum.map { low - ($0 - shares) } }
    let high = limit.high.flatMap { high in limit.leastSum.map { high - ($0 - shares) } }
    return (low, high)
  }

  /// The system with other values in some cells.
  func changed(_ values: [Int: Int128]) -> CellSystem {
    var result = self
    for (index, steps) in values {
      result.variables[index].value = steps * variables[index].step
    }
    // The limits of one cell are met by the search itself.
    for index in limits.indices {
      if limits[index].terms.contains(where: { $0.factor != 0 }) {
        result.sum(index)
      } else {
        result.limits[index].isBroken = limits[index].terms.contains { values[$0.variable] == nil }
      }
    }
    return result
  }

  /// The system of some of its limits only.
  func restricted(to kept: [Int]) -> CellSystem {
    var result = self
    result.limits = kept.map { limits[$0] }
    for index in variables.indices {
      result.variables[index].limits = kept.indices.filter {
        variables[index].limits.contains(kept[$0])
      }
    }
    return result
  }
}

internal import GoujiModel

/// How blank cells and marks count in the equations of a rule.
struct ReadingPolicy: Hashable, Sendable {
  var blanksAreZero = false
  var marksAreZero = false
  /// 精度: 按所写位数; a decimal is anything that rounds to what is written.
  var isAsWritten = false

  var readsZeros: Bool { blanksAreZero || marksAreZero }

  func isZero(_ reading: Reading) -> Bool {
    switch reading {
    case .blank, .absent: blanksAreZero
    case .mark: marksAreZero
    case .known, .inferred, .unreadable: false
    }
  }
}

/// What one comparison came to.
struct ComparisonResult {
  var truth: Truth
  var left: Bounds
  var right: Bounds
  var difference: Bounds
  /// Whether each quantity is known, or zero by the rule's policy.
  var isSettled: Bool
  var hasInferred: Bool
}

/// Evaluates conditions over one report.
struct ConditionReader {
  let context: CheckContext
  let policy: ReadingPolicy
  /// The occurrence of a statement that is examined, by its index in the report.
  var occurrence: Int?
  /// What the text gives for ``NameScope/values``.
  var mention: [QuantityValue] = []

  init(
    _ context: CheckContext, policy: ReadingPolicy = ReadingPolicy(), occurrence: Int? = nil,
    mention: [QuantityValue] = []
  ) {
    self.context = context
    self.policy = policy
    self.occurrence = occurrence
    self.mention = mention
  }

  func truth(of condition: Condition) -> Truth {
    truth(of: condition.root, condition)
  }

  private func truth(of node: CompiledCondition, _ condition: Condition) -> Truth {
    switch node {
    case .chain(let chain): truth(of: chain, condition)
    case .has(let presence): self.presence(presence)
    case .appears(let search): search.appears(in: context)
    case .not(let inner): truth(of: inner, condition).negated
    case .all(let parts): parts.map { truth(of: $0, condition) }.min() ?? .yes
    case .any(let parts): parts.map { truth(of: $0, condition) }.max() ?? .no
    }
  }

  /// The first alternative that holds, where 或 leaves a choice.
  func alternative(of condition: Condition) -> Int? {
    guard case .any(let parts) = condition.root else { return nil }
    return parts.firstIndex { truth(of: $0, condition) == .yes }
  }

  func truth(of chain: Chain, _ condition: Condition) -> Truth {
    var least: Truth?
    for comparison in chain.comparisons {
      let truth = truthOfWhole(comparison) ?? evaluate(comparison, condition.functions).truth
      least = min(least ?? truth, truth)
    }
    return least ?? .unknown
  }

  /// The same as ``evaluate(_:_:)`` says, where all that counts is known and whole, as it mostly is;
  /// else nil.
  private func truthOfWhole(_ comparison: Comparison) -> Truth? {
    let difference = comparison.difference
    guard case .absolute(let tolerance) = comparison.tolerance, tolerance.denominator == 1,
      difference.constant.denominator == 1, difference.constant.numerator.magnitude < 1 << 40,
      tolerance.numerator.magnitude < 1 << 40, !difference.terms.isEmpty
    else { return nil }
    var sum = difference.constant.numerator
    for term in difference.terms {
      if case .function = term.quantity { return nil }
      let value = value(term.quantity)
      guard term.factor.denominator == 1, term.factor.numerator.magnitude <= 1000,
        value.state == .known, let number = value.low, value.high == number, number.scale == 0,
        number.mantissa.magnitude < 1 << 40
      else { return nil }
      let (total, overflow) = sum.addingReportingOverflow(term.factor.numerator * number.mantissa)
      if overflow { return nil }
      sum = total
    }
    let bounds = Bounds(low: Int128(sum), high: Int128(sum), scale: 0, divisor: 1)
    return Self.decide(comparison.relation, bounds, Int128(tolerance.numerator), true)
  }

  func evaluate(_ comparison: Comparison, _ functions: [FunctionTerm]) -> ComparisonResult {
    let known = values(of: comparison, functions)
    let scale = known.values.map(\.value).reduce(UInt8(0)) {
      max($0, $1.low?.scale ?? 0, $1.high?.scale ?? 0)
    }
    let divisor = denominator(of: comparison)
    let left = bounds(comparison.left.sum, known, scale, divisor)
    let right = bounds(comparison.right.sum, known, scale, divisor)
    let difference = bounds(comparison.difference, known, scale, divisor)
    let used = comparison.difference.terms.compactMap { term in
      known.values.first { $0.quantity == term.quantity }?.value
    }
    let isSettled = used.allSatisfy(\.isSettled)
    let hasInferred = used.contains { $0.state == .inferred }
    var result = ComparisonResult(
      truth: .unknown, left: left, right: right, difference: difference, isSettled: isSettled,
      hasInferred: hasInferred)
    guard !hasInferred, used.contains(where: { $0.isSettled || $0.isPartlyKnown }),
      let tolerance = tolerance(comparison.tolerance, left, right)
    else { return result }
    result.truth = Self.decide(comparison.relation, difference, tolerance, isSettled)
    if result.truth == .unknown, isSettled, comparison.relation != .notEqual {
      // Numbers that are all there, and only rounded, break what they cannot meet in any way.
      result.truth = .yes
    }
    return result
  }

  /// The table of rule-language.md over left − right, with `>` and `>=` turned round.
  static func decide(
    _ relation: Relation, _ difference: Bounds, _ tolerance: Int128, _ isSettled: Bool
  ) -> Truth {
    let (low, high) = (difference.low, difference.high)
    func isAbove(_ bound: Int128?, _ limit: Int128, orEqual: Bool) -> Bool {
      guard let bound else { return false }
      return orEqual ? bound >= limit : bound > limit
    }
    func isBelow(_ bound: Int128?, _ limit: Int128, orEqual: Bool) -> Bool {
      guard let bound else { return false }
      return orEqual ? bound <= limit : bound < limit
    }
    let isApart =
      isAbove(low, tolerance, orEqual: false) || isBelow(high, -tolerance, orEqual: false)
    switch relation {
    case .equal:
      return isApart ? .no : isSettled ? .yes : .unknown
    case .notEqual:
      return isApart ? .yes : isSettled && difference.point != nil ? .no : .unknown
    case .lessOrEqual:
      if isAbove(low, tolerance, orEqual: false) { return .no }
      return isBelow(high, tolerance, orEqual: true) ? .yes : .unknown
    case .less:
      if isAbove(low, tolerance, orEqual: true) { return .no }
      return isBelow(high, tolerance, orEqual: false) ? .yes : .unknown
    case .greaterOrEqual, .greater:
      let turned = Bounds(
        low: high.map { -$0 }, high: low.map { -$0 }, scale: difference.scale,
        divisor: difference.divisor)
      return decide(relation == .greater ? .less : .lessOrEqual, turned, tolerance, isSettled)
    }
  }

  // MARK: Sums

  struct NamedValue {
    var quantity: Quantity
    var value: QuantityValue
  }

  struct KnownValues {
    var values: [NamedValue]
  }

  private func values(of comparison: Comparison, _ functions: [FunctionTerm]) -> KnownValues {
    var known: [NamedValue] = []
    for term in comparison.left.sum.terms + comparison.right.sum.terms
    where !known.contains(where: { $0.quantity == term.quantity }) {
      known.append(
        NamedValue(quantity: term.quantity, value: value(term.quantity, functions)))
    }
    return KnownValues(values: known)
  }

  /// A divisor that makes every factor and the tolerance whole.
  private func denominator(of comparison: Comparison) -> Int64 {
    var result: Int64 = 1
    var all = [comparison.left.sum.denominator, comparison.right.sum.denominator]
    if case .absolute(let tolerance) = comparison.tolerance { all.append(tolerance.denominator) }
    for case let part? in all {
      let (product, overflow) = (result / Rational.divisor(result, part))
        .multipliedReportingOverflow(by: part)
      if !overflow { result = product }
    }
    return result
  }

  private func tolerance(_ tolerance: Tolerance, _ left: Bounds, _ right: Bounds) -> Int128? {
    let unit = Int128(ExactDecimal.powersOfTen[Int(left.scale)]) * Int128(left.divisor)
    switch tolerance {
    case .absolute(let value):
      return unit * Int128(value.numerator) / Int128(value.denominator)
    case .share(let share):
      guard let left = left.point, let right = right.point else { return nil }
      let larger = max(left.magnitude, right.magnitude)
      let (product, overflow) = Int128(larger).multipliedReportingOverflow(
        by: Int128(share.numerator))
      return overflow ? nil : product / Int128(share.denominator)
    }
  }

  func bounds(
    _ sum: Linear, _ known: KnownValues, _ scale: UInt8, _ divisor: Int64
  ) -> Bounds {
    var result = Bounds(low: 0, high: 0, scale: scale, divisor: divisor)
    let unit = Int128(ExactDecimal.powersOfTen[Int(scale)])
    func scaled(_ factor: Rational) -> Int128 {
      Int128(factor.numerator) * Int128(divisor / factor.denominator)
    }
    result.low = scaled(sum.constant) * unit
    result.high = result.low
    for term in sum.terms {
      guard let value = known.values.first(where: { $0.quantity == term.quantity })?.value else {
        continue
      }
      let factor = scaled(term.factor)
      let (low, high) =
        term.factor.numerator < 0 ? (value.high, value.low) : (value.low, value.high)
      result.low = Self.add(result.low, low, factor, scale)
      result.high = Self.add(result.high, high, factor, scale)
    }
    return result
  }

  /// `total + value × factor`; nil when the value has no end or the numbers leave 128 bits.
  private static func add(
    _ total: Int128?, _ value: ExactDecimal?, _ factor: Int128, _ scale: UInt8
  ) -> Int128? {
    guard let total, let scaled = value?.scaled(to: scale) else { return nil }
    let (product, overflow1) = scaled.multipliedReportingOverflow(by: factor)
    let (sum, overflow2) = total.addingReportingOverflow(product)
    return overflow1 || overflow2 ? nil : sum
  }
}

/// Linear relations between quantities that have a least value and may be whole numbers only.
package struct LinearProblem: Sendable {
  package struct Variable: Hashable, Sendable {
    /// nil is without end.
    package var minimum: Rational?
    package var isInteger: Bool

    package init(minimum: Rational?, isInteger: Bool) {
      self.minimum = minimum
      self.isInteger = isInteger
    }
  }

  /// Σ + constant stands in this relation to zero.
  package struct Constraint: Hashable, Sendable {
    package var row: SparseRow
    package var relation: Relation

    package init(_ row: SparseRow, _ relation: Relation) {
      self.row = row
      self.relation = relation
    }
  }

  package enum Feasibility: Hashable, Sendable {
    case solvable
    /// No fractions, not to speak of whole numbers.
    case unsolvable
    /// Fractions, but no whole numbers.
    case fractionsOnly
    /// The search for whole numbers was given up.
    case undecided
  }

  package var variables: [Variable]
  package var constraints: [Constraint]

  package init(variables: [Variable], constraints: [Constraint]) {
    self.variables = variables
    self.constraints = constraints
  }

  /// How many corners the search for whole numbers looks at.
  private static let budget = 200

  // MARK: Questions

  /// Whether every point that keeps the constraints keeps the target too.
  ///
  /// Over fractions: a target that holds only because counts are whole is not found. Constraints
  /// with ≠ are left out and strict ones loosened, so that “yes” is always right. A target follows
  /// from constraints that contradict each other.
  package func implies(_ target: Constraint) throws(ArithmeticOverflow) -> Bool {
    guard let prepared = try PreparedProblem(self) else { return true }
    return try prepared.implies(target)
  }

  package func feasibility() throws(ArithmeticOverflow) -> Feasibility {
    guard let prepared = try PreparedProblem(self) else { return .unsolvable }
    guard prepared.fraction != nil else { return .solvable }
    let whole = constraints.filter { constraint in
      constraint.relation == .equal
        && constraint.row.terms.allSatisfy { variables[$0.column].isInteger }
    }
    guard try IntegerLattice.isSolvable(whole.map(\.row), columns: variables.count) else {
      return .fractionsOnly
    }
    return try branch()
  }

  /// Branch and bound, breadth first, at most ``budget`` corners.
  private func branch() throws(ArithmeticOverflow) -> Feasibility {
    var open = [self]
    var next = 0
    while next < open.count {
      guard next < Self.budget else { return .undecided }
      let problem = open[next]
      next += 1
      guard let prepared = try PreparedProblem(problem) else { continue }
      guard let (variable, value) = prepared.fraction else { return .solvable }
      var below = problem
      var above = problem
      let floor = value.floor
      let column = [(column: variable, factor: Rational.one)]
      below.constraints.append(
        Constraint(SparseRow(column, constant: Rational(-floor)), .lessOrEqual))
      above.constraints.append(
        Constraint(SparseRow(column, constant: Rational(-floor - 1)), .greaterOrEqual))
      open += [below, above]
    }
    return .fractionsOnly
  }

  /// Whether the constraint's sum is always whole, so that < 0 says ≤ -1.
  fileprivate func isWhole(_ row: SparseRow) -> Bool {
    row.constant.isInteger
      && row.terms.allSatisfy { $0.factor.isInteger && variables[$0.column].isInteger }
  }
}

/// A problem brought to a corner, from which several targets can be asked for.
package struct PreparedProblem: Sendable {
  private let problem: LinearProblem
  private let simplex: Simplex
  /// The column of each variable, counted from its least value, and one for what is below zero
  /// where it has none.
  private let columns: [(up: Int, down: Int?)]

  /// nil when no point keeps all constraints.
  package init?(_ problem: LinearProblem) throws(ArithmeticOverflow) {
    self.problem = problem
    var count = 0
    var columns: [(up: Int, down: Int?)] = []
    for variable in problem.variables {
      columns.append((count, variable.minimum == nil ? count + 1 : nil))
      count += variable.minimum == nil ? 2 : 1
    }
    self.columns = columns
    var equations: [SparseRow] = []
    for constraint in problem.constraints {
      var row = try Self.translated(constraint.row, problem.variables, columns)
      let isStrictWhole = problem.isWhole(constraint.row)
      switch constraint.relation {
      case .notEqual: continue
      case .equal: break
      case .lessOrEqual, .less:
        if constraint.relation == .less, isStrictWhole {
          row.constant = try row.constant.plus(.one)
        }
        row = try row.adding(SparseRow([(count, .one)]), times: .one)
        count += 1
      case .greaterOrEqual, .greater:
        if constraint.relation == .greater, isStrictWhole {
          row.constant = try row.constant.plus(Rational(-1))
        }
        row = try row.adding(SparseRow([(count, Rational(-1))]), times: .one)
        count += 1
      }
      row.constant = row.constant.negated
      equations.append(row)
    }
    guard let simplex = try Simplex(equations, columns: count) else { return nil }
    self.simplex = simplex
  }

  /// See ``LinearProblem/implies(_:)``.
  package func implies(_ target: LinearProblem.Constraint) throws(ArithmeticOverflow) -> Bool {
    let row = try Self.translated(target.row, problem.variables, columns)
    func isNever(above: Bool, orEqual: Bool) throws(ArithmeticOverflow) -> Bool {
      let objective = try row.scaled(by: Rational(above ? 1 : -1))
      return try !simplex.exceeds(objective, limit: .zero, orEqual: orEqual)
    }
    switch target.relation {
    case .lessOrEqual: return try isNever(above: true, orEqual: false)
    case .less: return try isNever(above: true, orEqual: true)
    case .greaterOrEqual: return try isNever(above: false, orEqual: false)
    case .greater: return try isNever(above: false, orEqual: true)
    case .equal:
      guard try isNever(above: true, orEqual: false) else { return false }
      return try isNever(above: false, orEqual: false)
    case .notEqual:
      if try isNever(above: true, orEqual: true) { return true }
      return try isNever(above: false, orEqual: true)
    }
  }

  /// The first whole-number variable that is none at the corner, with its value there.
  fileprivate var fraction: (variable: Int, value: Rational)? {
    let corner = simplex.corner
    for (index, variable) in problem.variables.enumerated() where variable.isInteger {
      let (up, down) = columns[index]
      let offset = variable.minimum ?? down.map { corner[$0].negated } ?? .zero
      guard let value = corner[up].adding(offset), !value.isInteger else { continue }
      return (index, value)
    }
    return nil
  }

  private static func translated(
    _ row: SparseRow, _ variables: [LinearProblem.Variable], _ columns: [(up: Int, down: Int?)]
  ) throws(ArithmeticOverflow) -> SparseRow {
    var factors: [(column: Int, factor: Rational)] = []
    var constant = row.constant
    for term in row.terms {
      factors.append((columns[term.column].up, term.factor))
      if let down = columns[term.column].down { factors.append((down, term.factor.negated)) }
      if let minimum = variables[term.column].minimum {
        constant = try constant.plus(try term.factor.times(minimum))
      }
    }
    return SparseRow(factors, constant: constant)
  }
}

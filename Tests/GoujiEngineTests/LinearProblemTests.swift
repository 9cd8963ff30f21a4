import GoujiEngine
import Testing

/// Small random problems against every whole-number point of a box.
@Suite("Linear problems")
struct LinearProblemTests {
  /// A row of whole numbers: Σ factor × variable + constant.
  private static func row(_ factors: [Int], _ constant: Int) -> SparseRow {
    SparseRow(
      factors.enumerated().map { ($0.offset, Rational(Int64($0.element))) },
      constant: Rational(Int64(constant)))
  }

  private static func holds(_ value: Int, _ relation: Relation) -> Bool {
    switch relation {
    case .equal: value == 0
    case .notEqual: value != 0
    case .less: value < 0
    case .lessOrEqual: value <= 0
    case .greater: value > 0
    case .greaterOrEqual: value >= 0
    }
  }

  private static let relations: [Relation] = [
    .equal, .equal, .lessOrEqual, .greaterOrEqual, .less, .greater, .notEqual,
  ]

  private struct Written {
    var factors: [Int]
    var constant: Int
    var relation: Relation

    init(_ random: inout LCG) {
      factors = (0..<3).map { _ in Int(random.next() % 7) - 3 }
      constant = Int(random.next() % 9) - 4
      relation = LinearProblemTests.relations[Int(random.next() % 7)]
    }

    var constraint: LinearProblem.Constraint {
      LinearProblem.Constraint(LinearProblemTests.row(factors, constant), relation)
    }

    func holds(_ point: [Int]) -> Bool {
      let sum = zip(factors, point).reduce(constant) { $0 + $1.0 * $1.1 }
      return LinearProblemTests.holds(sum, relation)
    }
  }

  /// A small generator, so that each run asks the same.
  private struct LCG {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }

  private static let box = 0...6
  private static let points: [[Int]] = box.flatMap { first in
    box.flatMap { second in box.map { [first, second, $0] } }
  }

  /// Every variable from 0 to 6, so that the box is all there is.
  private static func problem(_ constraints: [Written]) -> LinearProblem {
    let bounds = (0..<3).map { column in
      LinearProblem.Constraint(
        row((0..<3).map { $0 == column ? 1 : 0 }, -box.upperBound), .lessOrEqual)
    }
    return LinearProblem(
      variables: (0..<3).map { _ in LinearProblem.Variable(minimum: .zero, isInteger: true) },
      constraints: bounds + constraints.map(\.constraint))
  }

  @Test func `Feasibility agrees with every point of the box`() throws {
    var random = LCG(state: 7)
    var seen: [LinearProblem.Feasibility: Int] = [:]
    for _ in 0..<600 {
      let written = (0..<Int(random.next() % 4) + 1).map { _ in Written(&random) }
      guard !written.contains(where: { $0.relation == .notEqual }) else { continue }
      let exists = Self.points.contains { point in written.allSatisfy { $0.holds(point) } }
      let answer = try Self.problem(written).feasibility()
      seen[answer, default: 0] += 1
      switch answer {
      case .solvable: #expect(exists, "\(written)")
      case .unsolvable, .fractionsOnly: #expect(!exists, "\(written)")
      case .undecided: break
      }
    }
    #expect(seen[.undecided, default: 0] == 0)
    #expect(seen[.solvable, default: 0] > 100 && seen[.unsolvable, default: 0] > 50)
    #expect(seen[.fractionsOnly, default: 0] > 5)
  }

  @Test func `What is implied holds at every point of the box`() throws {
    var random = LCG(state: 11)
    var implied = 0
    for _ in 0..<1_500 {
      let written = (0..<Int(random.next() % 3) + 1).map { _ in Written(&random) }
      let target = Written(&random)
      let fulfilled = Self.points.filter { point in written.allSatisfy { $0.holds(point) } }
      guard try Self.problem(written).implies(target.constraint) else { continue }
      implied += 1
      #expect(fulfilled.allSatisfy { target.holds($0) }, "\(written) \(target)")
    }
    #expect(implied > 50)
  }

  @Test func `A target that fails at a corner of the box is never implied`() throws {
    var random = LCG(state: 13)
    var refuted = 0
    for _ in 0..<300 {
      let target = Written(&random)
      let fails = Self.points.contains { !target.holds($0) }
      let isImplied = try Self.problem([]).implies(target.constraint)
      if fails { refuted += 1 }
      // ≠ and strict targets may hold at whole numbers and fail between them.
      if target.relation != .notEqual { #expect(isImplied == !fails, "\(target)") }
      if fails { #expect(!isImplied, "\(target)") }
    }
    #expect(refuted > 100)
  }

  @Test func `Elimination says which rows another row is made of`() throws {
    var random = LCG(state: 3)
    for _ in 0..<300 {
      let rows = (0..<3).map { _ in Written(&random) }
      var elimination = Elimination()
      for row in rows { _ = try elimination.insert(row.constraint.row) }
      let factors = (0..<3).map { _ in Int(random.next() % 5) - 2 }
      let sum = (0..<3).map { column in
        (0..<3).reduce(0) { $0 + factors[$1] * rows[$1].factors[column] }
      }
      let constant = (0..<3).reduce(0) { $0 + factors[$1] * rows[$1].constant }
      guard case .combination = try elimination.place(Self.row(sum, constant)) else {
        // Rows that contradict each other may give the same sum another constant.
        var check = Elimination()
        let outcomes = try rows.map { try check.insert($0.constraint.row) }
        let isContradicting = outcomes.contains {
          if case .contradiction = $0 { true } else { false }
        }
        #expect(isContradicting, "\(rows) \(factors)")
        continue
      }
    }
  }

  @Test func `An independent row is no combination, and a changed constant a contradiction`() throws
  {
    var elimination = Elimination()
    #expect(try elimination.insert(Self.row([1, 1, 0], 0)) == .independent)
    #expect(try elimination.insert(Self.row([0, 1, -1], 2)) == .independent)
    #expect(try elimination.place(Self.row([1, 0, 1], -2)) == .combination([0, 1]))
    #expect(try elimination.place(Self.row([1, 0, 1], 0)) == .contradiction([0, 1]))
    #expect(try elimination.place(Self.row([1, 0, 0], 0)) == .independent)
  }

  @Test func `Whole numbers are not found where only fractions are`() throws {
    let free = LinearProblem.Variable(minimum: nil, isInteger: true)
    let odd = LinearProblem(
      variables: [free, free],
      constraints: [LinearProblem.Constraint(Self.row([2, -2], -1), .equal)])
    #expect(try odd.feasibility() == .fractionsOnly)
    let amounts = LinearProblem(
      variables: [LinearProblem.Variable(minimum: nil, isInteger: false), free],
      constraints: odd.constraints)
    #expect(try amounts.feasibility() == .solvable)
  }

  @Test func `Numbers that leave 64 bits are an error, never an answer`() throws {
    let large = Rational(Int64.max / 2)
    let variable = LinearProblem.Variable(minimum: .zero, isInteger: true)
    let problem = LinearProblem(
      variables: [variable, variable],
      constraints: [
        LinearProblem.Constraint(
          SparseRow([(0, large), (1, Rational(Int64.max / 3))], constant: Rational(-7)), .equal),
        LinearProblem.Constraint(
          SparseRow([(0, Rational(Int64.max / 5)), (1, large)], constant: Rational(-11)), .equal),
      ])
    #expect(throws: ArithmeticOverflow.self) { try problem.feasibility() }
  }
}

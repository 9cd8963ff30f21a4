internal import GoujiModel

/// How far two sides may lie apart.
enum Tolerance: Hashable, Sendable {
  case absolute(Rational)
  /// Of the larger side; 1 % is 1/100.
  case share(Rational)

  static let none = Tolerance.absolute(.zero)
}

/// A sum of quantities, each with its factor.
struct Linear: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    var quantity: Quantity
    var factor: Rational
  }

  var terms: [Term] = []
  var constant: Rational = .zero

  /// Adds another sum times a factor; false when the numbers leave 64 bits.
  mutating func add(_ other: Linear, times factor: Rational) -> Bool {
    for term in other.terms {
      guard let product = term.factor.multiplied(by: factor) else { return false }
      if let index = terms.firstIndex(where: { $0.quantity == term.quantity }) {
        guard let sum = terms[index].factor.adding(product) else { return false }
        terms[index].factor = sum
      } else {
        terms.append(Term(quantity: term.quantity, factor: product))
      }
    }
    guard let product = other.constant.multiplied(by: factor),
      let sum = constant.adding(product)
    else { return false }
    constant = sum
    terms.removeAll { $0.factor.isZero }
    return true
  }

  /// The least common denominator of all factors; nil beyond 64 bits.
  var denominator: Int64? {
    var result = constant.denominator
    for term in terms {
      let (product, overflow) = (result / Rational.divisor(result, term.factor.denominator))
        .multipliedReportingOverflow(by: term.factor.denominator)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }
}

/// A function of sums whose value is found before the sums that use it.
struct FunctionTerm: Hashable, Sendable {
  enum Name: Hashable, Sendable {
    case largest, smallest, magnitude, remainder, quotient
    /// How many of the arguments are not zero.
    case count
  }

  var name: Name
  var arguments: [Linear]
}

/// One side of a comparison: its terms as written, for the words, and their sum.
struct Side: Hashable, Sendable {
  var parts: [Linear]
  var sum: Linear
}

/// Two sides and what must hold between them; like terms are combined in ``difference``.
struct Comparison: Hashable, Sendable {
  var left: Side
  var right: Side
  var relation: Relation
  /// Left minus right.
  var difference: Linear
  var tolerance: Tolerance
}

/// All pairs of a chain; `a = b = c` has three.
struct Chain: Hashable, Sendable {
  var comparisons: [Comparison]
}

/// A 等式 or 条件 with its names looked up; a chain is the unit that a finding shows.
indirect enum CompiledCondition: Sendable {
  case chain(Chain)
  case has(Presence)
  case appears(TextSearch)
  case not(CompiledCondition)
  case all([CompiledCondition])
  case any([CompiledCondition])

  /// Every chain in it, in the order written.
  var chains: [Chain] {
    switch self {
    case .chain(let chain): [chain]
    case .has, .appears: []
    case .not(let inner): inner.chains
    case .all(let parts), .any(let parts): parts.flatMap(\.chains)
    }
  }

  var presences: [Presence] {
    switch self {
    case .has(let presence): [presence]
    case .chain, .appears: []
    case .not(let inner): inner.presences
    case .all(let parts), .any(let parts): parts.flatMap(\.presences)
    }
  }
}

/// What 有() asks for.
enum Presence: Hashable, Sendable {
  case statement(Int)
  case value(declaration: Int, value: Int)
  case title
  case titleYear
  case signature
  case signatureUnit
  case signatureDay
  case reportYear
  case section(Int)
  case table(Int)
  case cell(Int)
  /// An entry of the unit in the registry, and one that gives its type.
  case registered
  case registeredType
  /// The unit's type or level, and that it is a certain one.
  case unit(UnitPart)
  case unitIs(UnitPart, String)
  /// A value of the registry, or a cell of another report.
  case quantity(Quantity)
}

/// What conditions may ask of the unit: 单位.类型, 单位.层级.
enum UnitPart: String, CaseIterable, Hashable, Sendable {
  case type = "类型"
  case level = "层级"

  static let unit = "单位"

  /// The part that a path names.
  init?(_ path: [String]) {
    guard path.count == 2, path[0] == Self.unit else { return nil }
    self.init(rawValue: path[1])
  }

  func value(of unit: UnitName) -> String? { self == .type ? unit.type : unit.level }

  /// The words that the form knows for it.
  func words(in form: Form) -> [String] { self == .type ? form.unitTypes : form.unitLevels }
}

/// A condition with the functions its chains refer to and the words it was written in.
package struct Condition: Sendable {
  let root: CompiledCondition
  let functions: [FunctionTerm]
  let source: String
  /// As written, for words.
  let syntax: ConditionSyntax
  /// Every quantity that the condition reads.
  let quantities: [Quantity]
  /// The cells that it reads or asks the presence of.
  let cells: [Int]
  /// Why a rule that has it as its premise is not checked; empty where it is none.
  private(set) var unmet = ""

  init(
    root: CompiledCondition, functions: [FunctionTerm], source: String, syntax: ConditionSyntax
  ) {
    self.root = root
    self.functions = functions
    self.source = source
    self.syntax = syntax
    var found: [Quantity] = []
    func add(_ sum: Linear) {
      for term in sum.terms where !found.contains(term.quantity) {
        if case .function = term.quantity { continue }
        found.append(term.quantity)
      }
    }
    for chain in root.chains {
      for comparison in chain.comparisons {
        add(comparison.left.sum)
        add(comparison.right.sum)
      }
    }
    for function in functions {
      for argument in function.arguments { add(argument) }
    }
    quantities = found
    cells =
      found.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
      + root.presences.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }
}

extension Condition {
  /// The same as a premise: its words are made once, not for each report of which it is not true.
  func asPremise(in form: Form) -> Condition {
    var premise = self
    premise.unmet = "只在下列情形检查，本报告不是：" + PlainEquation(form: form).condition(syntax)
    return premise
  }

  /// Every quantity that it reads or asks the presence of.
  var allQuantities: [Quantity] {
    quantities
      + root.presences.compactMap { if case .quantity(let quantity) = $0 { quantity } else { nil } }
  }

  /// The cells of another report that it reads, each once.
  func cells(of report: OtherReport) -> [Int] {
    var found: [Int] = []
    for case .otherCell(report, let cell) in allQuantities where !found.contains(cell) {
      found.append(cell)
    }
    return found
  }

  /// The statements that it reads, by declaration.
  var statements: [Int] {
    var found: [Int] = []
    for quantity in quantities {
      if case .statement(let declaration, _, _) = quantity { found.append(declaration) }
    }
    for presence in root.presences {
      if case .statement(let declaration) = presence { found.append(declaration) }
      if case .value(let declaration, _) = presence { found.append(declaration) }
    }
    return found
  }
}

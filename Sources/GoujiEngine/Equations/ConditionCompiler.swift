internal import GoujiModel
internal import GoujiText

/// Turns a written 等式 or 条件 into sums for one item, and collects every mistake on the way.
struct ConditionCompiler {
  private let source: LocatedText
  let context: LoadContext
  private let resolver: NameResolver
  private let tolerance: Tolerance
  private let unit: NumberUnit?
  private var functions: [FunctionTerm] = []
  private(set) var mistakes: [Mistake] = []
  /// A name of the item has no cell here, so the item does not exist.
  private(set) var isWithoutCell = false
  /// The sides of the comparison that is read; they decide which units its numbers may have.
  private var sides: [ExpressionSyntax] = []
  private var datePart = DatePart.whole
  /// What a number without a unit is worth in the comparison that is read.
  private var bareFactor = Rational.one

  init(
    _ source: LocatedText, context: LoadContext, scope: NameScope, tolerance: Tolerance = .none,
    unit: NumberUnit? = nil
  ) {
    self.source = source
    self.context = context
    resolver = NameResolver(context: context, scope: scope)
    self.tolerance = tolerance
    self.unit = unit
  }

  mutating func compile(_ syntax: ConditionSyntax) -> Condition? {
    let root = condition(syntax)
    guard mistakes.isEmpty, !isWithoutCell, let root else { return nil }
    return Condition(root: root, functions: functions, source: source.text, syntax: syntax)
  }

  mutating func fail(_ problem: Mistake.Problem, at offset: Int) {
    mistakes.append(Mistake(problem, at: EquationLexer.location(offset, in: source)))
  }

  private mutating func condition(_ syntax: ConditionSyntax) -> CompiledCondition? {
    switch syntax {
    case .comparison(let sides, let relations, let offset):
      for case let name? in sides.map(\.name) where name.count == 1 {
        guard let part = UnitPart.allCases.first(where: { UnitPart.unit + $0.rawValue == name[0] })
        else { continue }
        let dotted = "\(UnitPart.unit).\(part.rawValue)"
        fail(.invalid("没有名为“\(name[0])”的项；请写成 \(dotted)。"), at: offset)
        return nil
      }
      if let part = sides.lazy.compactMap({ $0.name.flatMap { UnitPart($0) } }).first {
        return unit(part, sides, relations, offset)
      }
      return chain(sides, relations, offset).map { .chain($0) }
    case .has(let path, let offset):
      return presence(path, offset).map { .has($0) }
    case .appears(TextSearch.unitWord, _):
      return .appears(.ownUnit(context.folding))
    case .appears(let words, let offset):
      if let first = words.first, "“‘\"'".contains(first) {
        let bare = words.filter { !"“”‘’\"'".contains($0) }
        fail(.invalid("“出现（）”里的词不加引号，加了就要连引号一起出现；请写成 出现（\(bare)）。"), at: offset)
        return nil
      }
      do {
        let pattern = try PhrasePattern(words, folding: context.folding)
        return .appears(.patterns([pattern]))
      } catch {
        fail(.invalid("“出现（）”里的写法有误：\(error.problem.words)"), at: offset)
        return nil
      }
    case .not(let inner):
      return condition(inner).map { .not($0) }
    case .all(let parts):
      let compiled = parts.compactMap { condition($0) }
      if compiled.count == parts.count, let part = ConstantConditions.contradiction(compiled) {
        fail(.invalid("此处与前面的比较不能同时成立，条件永远不成立；请改写。"), at: parts[part].offset)
      }
      return .all(compiled)
    case .any(let parts):
      let compiled = parts.compactMap { condition($0) }
      if compiled.count == parts.count, let part = ConstantConditions.tautology(compiled) {
        fail(.invalid("此处与前面的比较合起来总有一个成立，条件永远成立，查不出任何问题；请改写。"), at: parts[part].offset)
      }
      return .any(compiled)
    }
  }

  mutating func resolve(_ path: [String], _ offset: Int) -> NameResolver.Result? {
    do {
      return try resolver.resolve(path)
    } catch {
      switch error {
      case .unknown(let name, _) where resolver.advice(on: name) != nil:
        fail(.invalid(resolver.advice(on: name) ?? ""), at: offset)
      case .unknown(let name, let allowed):
        fail(.unknownName(name, allowed: allowed), at: offset)
      case .noCell: isWithoutCell = true
      case .incomplete(let name):
        fail(.invalid("“\(name)”还不是一个数；请写到格（表.行.列）或摘录的值。"), at: offset)
      }
      return nil
    }
  }

  // MARK: Comparisons

  private mutating func chain(
    _ sides: [ExpressionSyntax], _ relations: [Relation], _ offset: Int
  ) -> Chain? {
    datePart = sides.contains { $0.isDateWithoutYear } ? .monthDay : .whole
    self.sides = sides
    bareFactor = unit.map { self.factor(of: $0) } ?? .one
    let compiled = sides.map { side($0) }
    guard mistakes.isEmpty, !isWithoutCell else { return nil }
    var comparisons: [Comparison] = []
    for first in sides.indices {
      var relation: Relation?
      for second in sides.indices.dropFirst(first + 1) {
        let next = relations[second - 1]
        relation = second == first + 1 ? next : relation.flatMap { Self.joined($0, next) }
        guard let relation, let left = compiled[first], let right = compiled[second] else {
          continue
        }
        guard let comparison = comparison(left, relation, right, offset) else { return nil }
        comparisons.append(comparison)
      }
    }
    return Chain(comparisons: comparisons)
  }

  /// What holds between the ends when `a first b second c`; nil when nothing follows.
  private static func joined(_ first: Relation, _ second: Relation) -> Relation? {
    switch (first, second) {
    case (.equal, _): second
    case (_, .equal): first
    case (.less, .less), (.less, .lessOrEqual), (.lessOrEqual, .less): .less
    case (.lessOrEqual, .lessOrEqual): .lessOrEqual
    case (.greater, .greater), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater): .greater
    case (.greaterOrEqual, .greaterOrEqual): .greaterOrEqual
    default: nil
    }
  }

  private mutating func comparison(
    _ left: Side, _ relation: Relation, _ right: Side, _ offset: Int
  ) -> Comparison? {
    var difference = left.sum
    guard difference.add(right.sum, times: Rational(-1)), difference.denominator != nil else {
      fail(.invalid("等式里的数过大，算不出来。"), at: offset)
      return nil
    }
    guard haveOneUnit(left.sum.terms + right.sum.terms, offset) else { return nil }
    if difference.terms.isEmpty {
      fail(.invalid("此式不含任何格或摘录（或两边相消），结果恒定，查不出任何问题。"), at: offset)
      return nil
    }
    // > and >= are < and <= with the sides exchanged, but the words keep the author's order.
    return Comparison(
      left: left, right: right, relation: relation, difference: difference, tolerance: tolerance)
  }

  private mutating func side(_ syntax: ExpressionSyntax) -> Side? {
    var parts: [Linear] = []
    if case .sum(let written) = syntax {
      for part in written {
        guard var linear = linear(part.expression) else { continue }
        if part.isNegative {
          var negated = Linear()
          guard negated.add(linear, times: Rational(-1)) else { return nil }
          linear = negated
        }
        parts.append(linear)
      }
    } else if let linear = linear(syntax) {
      parts = [linear]
    } else {
      return nil
    }
    guard mistakes.isEmpty, !isWithoutCell else { return nil }
    var sum = Linear()
    for part in parts {
      guard sum.add(part, times: .one) else {
        fail(.invalid("等式里的数过大，算不出来。"), at: syntax.offset)
        return nil
      }
    }
    return Side(parts: parts, sum: sum)
  }

  // MARK: Sums

  private mutating func linear(_ syntax: ExpressionSyntax) -> Linear? {
    switch syntax {
    case .number(let value, let unit, let offset):
      return number(value, unit, offset)
    case .date(let date, _):
      return Linear(constant: Rational(Int64(DateNumber.literal(date, datePart))))
    case .polarity(let isYes, _):
      return Linear(constant: Rational(isYes ? 1 : 0))
    case .reference(let path, let offset):
      return reference(path, offset)
    case .call(let name, let arguments, let offset):
      return call(name, arguments, offset)
    case .sum:
      return side(syntax)?.sum
    case .product(let left, let right, let isDivision, let offset):
      return product(left, right, isDivision, offset)
    }
  }

  private mutating func number(_ value: ExactDecimal, _ unit: String, _ offset: Int) -> Linear? {
    guard let rational = Rational(value) else { return nil }
    // Most numbers have no unit.
    if unit.isEmpty {
      guard bareFactor != .one else { return Linear(constant: rational) }
      return rational.multiplied(by: bareFactor).map { Linear(constant: $0) }
    }
    let factors = factors(for: sides)
    guard let factor = factors[unit], let product = rational.multiplied(by: factor) else {
      let units = factors.keys.filter { !$0.isEmpty }.sorted()
      fail(.unknownValue(unit, allowed: units), at: offset)
      return nil
    }
    return Linear(constant: product)
  }

  private mutating func reference(_ path: [String], _ offset: Int) -> Linear? {
    guard let resolved = resolve(path, offset) else { return nil }
    switch resolved {
    case .cells(let cells): return sum(cells, path, offset) { .cell($0) }
    case .otherCells(let report, let cells):
      return sum(cells, path, offset) { .otherCell(report, $0) }
    case .quantity(let quantity):
      return Linear(terms: [Linear.Term(quantity: quantity.reading(datePart), factor: .one)])
    }
  }

  private mutating func sum(
    _ cells: [Int], _ path: [String], _ offset: Int, _ quantity: (Int) -> Quantity
  ) -> Linear? {
    guard cells.allSatisfy({ context.form.style(ofCell: $0) != .text }) else {
      fail(.invalid("“\(path.joined(separator: "."))”填的是文字，不能参加计算；查有没有填用“取值”。"), at: offset)
      return nil
    }
    return Linear(terms: cells.map { Linear.Term(quantity: quantity($0), factor: .one) })
  }

  private mutating func product(
    _ left: ExpressionSyntax, _ right: ExpressionSyntax, _ isDivision: Bool, _ offset: Int
  ) -> Linear? {
    guard let first = operand(left), let second = operand(right) else { return nil }
    if second.terms.isEmpty {
      guard let factor = isDivision ? second.constant.inverse : second.constant else {
        fail(.invalid("不能除以零。"), at: offset)
        return nil
      }
      return scaled(first, factor, offset)
    }
    if isDivision { return function(.quotient, [first, second], offset) }
    guard first.terms.isEmpty else {
      fail(.invalid("“×”至少有一边须是一个数。"), at: offset)
      return nil
    }
    return scaled(second, first.constant, offset)
  }

  /// One side of a product; a number alone says how many times, so that no 单位 is meant.
  private mutating func operand(_ syntax: ExpressionSyntax) -> Linear? {
    guard case .number(let value, "", _) = syntax else { return linear(syntax) }
    return Rational(value).map { Linear(constant: $0) }
  }

  private mutating func scaled(_ linear: Linear, _ factor: Rational, _ offset: Int) -> Linear? {
    var result = Linear()
    guard result.add(linear, times: factor) else {
      fail(.invalid("等式里的数过大，算不出来。"), at: offset)
      return nil
    }
    return result
  }

  private mutating func call(
    _ name: String, _ arguments: [ExpressionSyntax], _ offset: Int
  ) -> Linear? {
    let compiled = arguments.compactMap { linear($0) }
    guard compiled.count == arguments.count else { return nil }
    let function: FunctionTerm.Name
    switch name {
    case "合计":
      var sum = Linear()
      for argument in compiled where !sum.add(argument, times: .one) {
        fail(.invalid("等式里的数过大，算不出来。"), at: offset)
        return nil
      }
      return sum
    case "最大": function = .largest
    case "最小": function = .smallest
    case "绝对值": function = .magnitude
    case "余数": function = .remainder
    case "计数": function = .count
    default:
      fail(.invalid("没有函数“\(name)”；可用：合计、最大、最小、绝对值、计数、余数。"), at: offset)
      return nil
    }
    let wanted = function == .magnitude ? 1 : function == .remainder ? 2 : nil
    if let wanted, compiled.count != wanted {
      fail(.invalid("“\(name)（）”要\(wanted)项，写了\(compiled.count)项。"), at: offset)
      return nil
    }
    return self.function(function, compiled, offset)
  }

  private mutating func function(
    _ name: FunctionTerm.Name, _ arguments: [Linear], _ offset: Int
  ) -> Linear? {
    if bareFactor != .one, name == .quotient || name == .count, let unit {
      fail(
        .invalid("商和“计数（）”不以\(unit.name)计，式中的数也就不能都以它计；请删去“单位”，把单位写在数的后面，如 100元。"),
        at: offset)
      return nil
    }
    functions.append(FunctionTerm(name: name, arguments: arguments))
    let term = Linear.Term(quantity: .function(functions.count - 1), factor: .one)
    return Linear(terms: [term])
  }

  /// Whether all cells of a comparison are counted in one unit: 件 and 万元 neither add nor compare.
  private mutating func haveOneUnit(_ terms: [Linear.Term], _ offset: Int) -> Bool {
    var first: (cell: Int, type: Int)?
    for term in terms {
      guard let cell = term.quantity.cell else { continue }
      let type = context.form.cells[cell].valueType
      guard let known = first else {
        first = (cell, type)
        continue
      }
      guard known.type != type else { continue }
      let knownUnit = context.form.valueTypes[known.type].unit
      let unit = context.form.valueTypes[type].unit
      guard !knownUnit.isWritten(as: unit) else { continue }
      let words =
        "\(context.form.cellTitle(known.cell))以\(knownUnit)计，"
        + "\(context.form.cellTitle(cell))以\(unit)计，不能相加、相比。"
      fail(.invalid(words), at: offset)
      return false
    }
    return true
  }

  /// What each unit is worth in the unit of the quantities compared; no others may be written.
  private func factors(for sides: [ExpressionSyntax]) -> [String: Rational] {
    let types = cells(in: sides).map { context.form.valueTypes[context.form.cells[$0].valueType] }
    let percent = Rational(1, over: 100) ?? .one
    var factors: [String: Rational] = ["": .one, "%": percent]
    if types.allSatisfy(\.isInteger) {
      for unit in ["个", "份", "条", "次", "件", "宗", "起", "字", "页"] { factors[unit] = .one }
    }
    if types.isEmpty {
      factors["元"] = .one
      factors["万元"] = Rational(10_000)
      factors["亿元"] = Rational(100_000_000)
    }
    for type in types {
      factors[type.unit] = .one
      for suffix in type.suffixes { factors[suffix] = .one }
      for conversion in type.conversions { factors[conversion.unit] = Rational(conversion.factor) }
    }
    return factors
  }

  /// One cell for each name of the sides that stands for cells.
  private func cells(in sides: [ExpressionSyntax]) -> [Int] {
    sides.flatMap(\.paths).compactMap { path in
      switch try? resolver.resolve(path) {
      case .cells(let cells)?, .otherCells(_, let cells)?: cells.first
      case .quantity?, nil: nil
      }
    }
  }

  /// What one of 单位 is worth in the cells of a comparison; 1 where it has none.
  private mutating func factor(of unit: NumberUnit) -> Rational {
    for cell in cells(in: sides) {
      let type = context.form.valueTypes[context.form.cells[cell].valueType]
      guard let worth = type.worth(of: unit.name) else {
        let problem = unit.misfit(context.form.cellTitle(cell), type)
        mistakes.append(Mistake(problem, at: unit.location))
        return .one
      }
      return worth
    }
    return .one
  }
}

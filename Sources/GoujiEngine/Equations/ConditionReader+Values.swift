internal import GoujiModel

/// What quantities are worth in the report that is examined.
extension ConditionReader {
  func value(_ quantity: Quantity, _ functions: [FunctionTerm] = []) -> QuantityValue {
    switch quantity {
    case .cell(let cell):
      return value(cell: cell)
    case .reportYear:
      return context.report.year.year.map { .known($0) } ?? .notGiven
    case .titleYear:
      return context.report.title?.year.map { .known($0) } ?? .notGiven
    case .signatureDay(let part):
      guard let day = context.report.signature.day else { return .notGiven }
      return DateNumber.value(of: day, part).map { .known($0) } ?? .notGiven
    case .statement(let declaration, let value, let part):
      guard let statement = statement(declaration), value < statement.values.count else {
        return .notGiven
      }
      return Self.value(statement.values[value], part)
    case .function(let index):
      return functionValue(functions[index], functions)
    case .mention(let index):
      return index < mention.count ? mention[index] : .notGiven
    case .otherCell(.prior, let cell):
      guard let found = context.prior?.cell(cell) else { return .notGiven }
      return value(of: found, at: cell)
    case .otherCell(.children, let cell):
      return context.children.map { sum(of: $0, at: cell) } ?? .notGiven
    case .expectedYear:
      return context.unitYear.map { .known($0) } ?? .notGiven
    case .registryDay(let day, let part):
      guard let day = context.registered(day) else { return .notGiven }
      return DateNumber.value(of: day, part).map { .known($0) } ?? .notGiven
    }
  }

  /// The sum of one cell over the units below; open where one of theirs is.
  private func sum(of children: [[Cell]], at index: Int) -> QuantityValue {
    let values = children.map { value(of: $0[index], at: index) }
    func total(_ ends: [ExactDecimal?]) -> ExactDecimal? {
      let scale = ends.compactMap { $0?.scale }.max() ?? 0
      var sum: Int128 = 0
      for end in ends {
        guard let scaled = end?.scaled(to: scale) else { return nil }
        sum += scaled
      }
      return Int64(exactly: sum).map { ExactDecimal(mantissa: $0, scale: scale) }
    }
    return QuantityValue(
      low: total(values.map(\.low)), high: total(values.map(\.high)),
      state: Self.worst(values.map(\.state)), isPartlyKnown: values.contains(where: \.isSettled))
  }

  private func value(cell index: Int) -> QuantityValue {
    value(of: context.report.cells[index], at: index)
  }

  private func value(of cell: Cell, at index: Int) -> QuantityValue {
    let minimum = context.form.valueTypes[context.form.cells[index].valueType].minimum
    switch cell.reading {
    case .known:
      guard policy.isAsWritten,
        !context.form.valueTypes[context.form.cells[index].valueType].isInteger
      else { return .known(cell.value) }
      return .rounded(cell.value)
    case .inferred:
      return QuantityValue(low: minimum, high: nil, state: .inferred)
    case .blank, .absent, .mark:
      guard policy.isZero(cell.reading) else {
        return QuantityValue(low: minimum, high: nil, state: .open(cell.reading))
      }
      return QuantityValue(low: .zero, high: .zero, state: .zero)
    case .unreadable:
      return QuantityValue(low: nil, high: nil, state: .open(.unreadable))
    }
  }

  /// Whole days or months and days, where a comparison is one of days.
  func datePart(of comparison: Comparison) -> DatePart? {
    for term in comparison.left.sum.terms + comparison.right.sum.terms {
      switch term.quantity {
      case .signatureDay(let part), .registryDay(_, let part):
        if part == .whole || part == .monthDay { return part }
      case .statement(let declaration, let value, let part)
      where part == .whole || part == .monthDay:
        if let statement = statement(declaration), value < statement.values.count,
          case .date = statement.values[value]
        {
          return part
        }
      default: continue
      }
    }
    return nil
  }

  private static func value(_ value: StatementValue, _ part: DatePart) -> QuantityValue {
    switch value {
    case .number(let number): .known(number)
    case .year(let year): .known(year)
    case .date(let date): DateNumber.value(of: date, part).map { .known($0) } ?? .notGiven
    case .polarity(let isYes): .known(isYes ? 1 : 0)
    case .name, .role, .notGiven: .notGiven
    }
  }

  /// The examined occurrence where it is one of this statement, else the first of the report.
  func statement(_ declaration: Int) -> Statement? {
    let all = context.occurrences[declaration]
    if let occurrence, all.contains(occurrence) { return context.report.statements[occurrence] }
    return all.first.map { context.report.statements[$0] }
  }
}

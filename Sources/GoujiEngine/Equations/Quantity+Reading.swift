internal import GoujiModel

extension Quantity {
  /// The cell of the form, in whichever report it is read.
  var cell: Int? {
    switch self {
    case .cell(let cell), .otherCell(_, let cell): cell
    default: nil
    }
  }

  /// The same quantity read by month and day where the comparison asks for that.
  func reading(_ part: DatePart) -> Quantity {
    guard part == .monthDay else { return self }
    return switch self {
    case .signatureDay(.whole): .signatureDay(part)
    case .registryDay(let day, .whole): .registryDay(day, part)
    case .statement(let declaration, let value, .whole):
      .statement(declaration: declaration, value: value, part: part)
    default: self
    }
  }
}

extension ExpressionSyntax {
  var isDateWithoutYear: Bool {
    if case .date(let date, _) = self { return date.year == nil }
    return false
  }

  /// The path, where it is nothing but a name.
  var name: [String]? {
    switch self {
    case .reference(let path, _): path
    case .sum(let parts) where parts.count == 1 && !parts[0].isNegative: parts[0].expression.name
    default: nil
    }
  }

  /// Every path that stands in it.
  var paths: [[String]] {
    switch self {
    case .number, .date, .polarity: []
    case .reference(let path, _): [path]
    case .call(_, let arguments, _): arguments.flatMap(\.paths)
    case .sum(let parts): parts.flatMap(\.expression.paths)
    case .product(let left, let right, _, _): left.paths + right.paths
    }
  }
}

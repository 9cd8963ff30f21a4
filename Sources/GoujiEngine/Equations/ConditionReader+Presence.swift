internal import GoujiModel

/// What is there in the report that is examined.
extension ConditionReader {
  func presence(_ presence: Presence) -> Truth {
    let report = context.report
    let isThere: Bool
    switch presence {
    case .quantity(let quantity):
      if case .otherCell(.prior, let cell) = quantity {
        return context.prior?.cell(cell).map { Self.presence(of: $0) } ?? .no
      }
      isThere = value(quantity).isSettled
    case .statement(let declaration): isThere = statement(declaration) != nil
    case .value(let declaration, let value):
      isThere = statement(declaration).map { $0.values[value] != .notGiven } ?? false
    case .registered: isThere = report.unit.entry != nil
    case .registeredType: isThere = report.unit.entry?.type != nil
    case .title: isThere = report.title != nil
    case .titleYear: isThere = report.title?.year != nil
    case .signature: isThere = report.signature.unit != nil || report.signature.date != nil
    case .signatureUnit: isThere = report.signature.unit != nil
    case .signatureDay: isThere = report.signature.date != nil
    case .reportYear: isThere = report.year.year != nil
    case .section(let section): isThere = report.sections[section].heading != nil
    case .table(let table):
      if report.tables[table].mayBeThere { return .unknown }
      isThere = report.tables[table].isPresent
    case .unit(let part): isThere = part.value(of: report.unit) != nil
    case .unitIs(let part, let word):
      guard let value = part.value(of: report.unit) else { return .unknown }
      isThere = value == word
    case .cell(let cell): return Self.presence(of: report.cells[cell])
    }
    return isThere ? .yes : report.lonePage == nil || !presence.isOfText ? .no : .unknown
  }

  private static func presence(of cell: Cell) -> Truth {
    switch cell.reading {
    case .known, .inferred: .yes
    case .blank, .absent, .mark: .no
    case .unreadable: .unknown
    }
  }
}

extension Presence {
  /// Whether the text must be whole for it to be known that something is not there.
  fileprivate var isOfText: Bool {
    switch self {
    case .statement, .value, .title, .titleYear, .signature, .signatureUnit, .signatureDay,
      .reportYear, .section:
      true
    default: false
    }
  }
}

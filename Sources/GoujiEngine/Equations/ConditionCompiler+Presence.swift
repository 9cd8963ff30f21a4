internal import GoujiModel

/// What conditions ask of the report beside its numbers.
extension ConditionCompiler {
  /// 单位.类型 = 政府, with = or ≠ and a word that the form knows.
  mutating func unit(
    _ part: UnitPart, _ sides: [ExpressionSyntax], _ relations: [Relation], _ offset: Int
  ) -> CompiledCondition? {
    let known = part.words(in: context.form)
    let name = "\(UnitPart.unit).\(part.rawValue)"
    guard sides.count == 2, let relation = relations.first,
      relation == .equal || relation == .notEqual,
      let path = sides.compactMap(\.name).first(where: { UnitPart($0) != part })
    else {
      let example = known.first ?? ""
      fail(.invalid("“\(name)”只能用等号或不等号与一个词比，如 \(name) = \(example)。"), at: offset)
      return nil
    }
    guard path.count == 1, known.contains(path[0]) else {
      fail(.unknownName(path.joined(separator: "."), allowed: known), at: offset)
      return nil
    }
    let isSo = CompiledCondition.has(.unitIs(part, path[0]))
    return relation == .equal ? isSo : .not(isSo)
  }

  mutating func presence(_ path: [String], _ offset: Int) -> Presence? {
    let form = context.form
    if let part = UnitPart(path) { return .unit(part) }
    switch path {
    case ["标题"]: return .title
    case ["标题", "年"]: return .titleYear
    case ["落款"]: return .signature
    case ["落款", "单位"]: return .signatureUnit
    case ["落款", "日期"]: return .signatureDay
    case ["报告年度"]: return .reportYear
    case ["登记"]: return .registered
    case ["登记", "类型"]: return .registeredType
    default: break
    }
    if let declaration = form.statements.firstIndex(where: { $0.name == path[0] }) {
      guard path.count == 2 else { return .statement(declaration) }
      let values = form.statements[declaration].values
      if let value = values.firstIndex(of: path[1]) {
        return .value(declaration: declaration, value: value)
      }
      fail(.unknownName(path[1], allowed: values), at: offset)
      return nil
    }
    if path.count == 1, let section = form.sections.firstIndex(where: { $0.name == path[0] }) {
      return .section(section)
    }
    if path.count == 1, let table = form.tables.firstIndex(where: { $0.name == path[0] }) {
      return .table(table)
    }
    switch resolve(path, offset) {
    case nil: return nil
    case .cells(let cells)? where cells.count == 1: return .cell(cells[0])
    case .otherCells(let report, let cells)? where cells.count == 1:
      return .quantity(.otherCell(report, cells[0]))
    case .quantity(let quantity)?: return .quantity(quantity)
    case .cells?, .otherCells?:
      fail(.invalid("“有（）”里应写一个摘录、一个章节、一张表或一个格。"), at: offset)
      return nil
    }
  }
}

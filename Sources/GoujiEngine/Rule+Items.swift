package import GoujiModel

extension Rule {
  /// The items that a rule over cells examines, each once; empty for other kinds.
  package func items(in form: Form) -> [Item] {
    if let equation = check as? EquationRule { return equation.items.map { $0.key.item(in: form) } }
    guard check is CellRule else { return [] }
    return (check.subject.cells ?? []).sorted().map { ItemKey.cell($0).item(in: form) }
  }
}

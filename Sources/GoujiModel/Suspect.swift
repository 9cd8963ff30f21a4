/// The smallest set of cells whose change makes failing equations of one table hold.
///
/// Only a suggestion; there is none where another set as small, or other values, would do as well.
package struct Suspect: Hashable, Sendable {
  /// One or two cells, in the order of the form; ``Operand/implied`` is what each should hold.
  package var cells: [Operand]
  /// Identities of the items that no longer fail when the cells are changed.
  package var explains: [String]
  /// How many items of equations are among ``explains``.
  package var equations: Int

  package init(cells: [Operand], explains: [String], equations: Int) {
    self.cells = cells
    self.explains = explains
    self.equations = equations
  }

  /// Whether nothing is left of the finding when the cells are changed.
  package func explains(_ finding: Finding) -> Bool {
    finding.status == .fail && finding.items.allSatisfy { explains.contains($0.identity) }
  }
}

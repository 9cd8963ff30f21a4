/// A sum that holds in every row or every column of a table of the form.
///
/// Recognition splits run-together numbers by it; what breaks it is a matter of rules.
package struct FormIdentity: Hashable, Sendable {
  package enum Axis: Sendable {
    /// Its terms are columns.
    case eachRow
    /// Its terms are rows.
    case eachColumn
  }

  package var axis: Axis
  /// The terms of both sides, as indices into the table's columns or rows.
  package var left: [Int]
  package var right: [Int]

  package init(axis: Axis, left: [Int], right: [Int]) {
    self.axis = axis
    self.left = left
    self.right = right
  }
}

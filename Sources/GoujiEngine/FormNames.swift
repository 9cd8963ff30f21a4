internal import GoujiModel

/// The rows and columns of a form's tables by the names that rules use.
struct FormNames: Sendable {
  /// A name as it is written, byte for byte, which is quicker to look up than text is.
  private struct Name: Hashable {
    let text: String

    static func == (left: Name, right: Name) -> Bool { left.text.isWritten(as: right.text) }

    func hash(into hasher: inout Hasher) {
      hasher.combine(text.utf8.reduce(0) { ($0 &* 31) &+ Int($1) })
    }
  }

  /// For each table its rows, one by one and in groups.
  private var rows: [[Name: [Int]]] = []
  private var columns: [[Name: Int]] = []

  init(_ form: Form) {
    for table in form.tables {
      var rows: [Name: [Int]] = [:]
      for (index, row) in table.rows.enumerated() {
        for name in [Name(text: row.name), Name(text: row.id)] where rows[name] == nil {
          rows[name] = [index]
        }
      }
      for group in table.groups where rows[Name(text: group.name)] == nil {
        rows[Name(text: group.name)] = group.rows
      }
      var columns: [Name: Int] = [:]
      for (index, column) in table.columns.enumerated() {
        for name in [Name(text: column.name), Name(text: column.id)] where columns[name] == nil {
          columns[name] = index
        }
      }
      self.rows.append(rows)
      self.columns.append(columns)
    }
  }

  /// The row of a name, or the rows of a group.
  func rows(_ table: Int, _ name: String) -> [Int]? { rows[table][Name(text: name)] }

  func column(_ table: Int, _ name: String) -> Int? { columns[table][Name(text: name)] }
}

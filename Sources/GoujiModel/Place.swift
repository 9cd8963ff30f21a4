/// A place in a submission, 1-based; columns count Unicode scalars.
///
/// - Shape: `page` and `box` (x0, y0, x1, y1 in points) only where the format has pages; `table`,
///   `row` and `cell` only where it has tables of its own; `paragraph` where it has neither lines
///   nor pages.
package struct Place: Hashable, Sendable {
  package var line: Int?
  package var column: Int?
  package var paragraph: Int?
  package var page: Int?
  package var box: [Double]?
  /// The name of the file, where a report stands in several.
  package var file: String?
  /// The name of the sheet, of which `row` and `cell` then are row and column.
  package var sheet: String?
  package var table: Int?
  package var row: Int?
  package var cell: Int?

  package init(line: Int? = nil, column: Int? = nil, paragraph: Int? = nil) {
    self.line = line
    self.column = column
    self.paragraph = paragraph
  }
}

/// A place in a rule or form file, 1-based; columns count Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  package var description: String { "\(file):\(line):\(column)" }
}

extension SourceLocation: Comparable {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

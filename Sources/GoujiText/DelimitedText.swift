/// Rows of fields as spreadsheets write them, RFC 4180; each field knows its place.
///
/// Commas, tabs or semicolons part the fields, whichever the first line has most of.
package struct DelimitedText: Sendable {
  package struct Field: Hashable, Sendable {
    package var text: String
    /// 1-based; columns count Unicode scalars.
    package var line: Int
    package var column: Int
  }

  package struct Problem: Hashable, Sendable {
    package var words: String
    package var line: Int
    package var column: Int
  }

  /// Rows with at least one field that is not blank.
  package private(set) var rows: [[Field]] = []
  package private(set) var problems: [Problem] = []

  private static let separators: [Unicode.Scalar] = [",", "\t", ";"]

  package init(_ text: String) {
    // Carriage returns say no more than the line feeds behind them.
    let scalars = Array(text.unicodeScalars.filter { $0 != "\r" })
    let head = scalars.prefix { $0 != "\n" }
    var separator = Self.separators[0]
    for candidate in Self.separators
    where head.count(where: { $0 == candidate }) > head.count(where: { $0 == separator }) {
      separator = candidate
    }
    read(scalars, separator)
  }

  private mutating func read(_ scalars: [Unicode.Scalar], _ separator: Unicode.Scalar) {
    var index = 0
    var line = 1
    var lineStart = 0
    var row: [Field] = []
    while index <= scalars.count {
      let start = (line: line, column: index - lineStart + 1)
      var words = String.UnicodeScalarView()
      if index < scalars.count, scalars[index] == "\"" {
        index += 1
        var isClosed = false
        while index < scalars.count {
          if scalars[index] == "\"" {
            guard index + 1 < scalars.count, scalars[index + 1] == "\"" else {
              isClosed = true
              index += 1
              break
            }
            index += 1
          } else if scalars[index] == "\n" {
            line += 1
            lineStart = index + 1
          }
          words.append(scalars[index])
          index += 1
        }
        if !isClosed { report("引号没有收尾，后面的内容都被当成了一格；请补上右引号“\"”", start) }
        let behind = index
        while index < scalars.count, scalars[index] != separator, scalars[index] != "\n" {
          index += 1
        }
        if scalars[behind..<index].contains(where: { !$0.properties.isWhitespace }) {
          report("右引号之后还有字；格里要写引号，请写成两个“\"\"”", start)
        }
      } else {
        while index < scalars.count, scalars[index] != separator, scalars[index] != "\n" {
          words.append(scalars[index])
          index += 1
        }
      }
      row.append(Field(text: Self.trimmed(words), line: start.line, column: start.column))
      if index >= scalars.count || scalars[index] == "\n" {
        if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
        row = []
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
  }

  private mutating func report(_ words: String, _ place: (line: Int, column: Int)) {
    problems.append(Problem(words: words, line: place.line, column: place.column))
  }

  private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
    var rest = scalars[...]
    while let first = rest.first, first.properties.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest = rest.dropLast() }
    return String(String.UnicodeScalarView(rest))
  }
}

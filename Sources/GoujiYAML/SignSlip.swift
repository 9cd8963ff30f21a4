/// Signs that mean something in YAML and stand where an author wrote words.
enum SignSlip {
  private static let indicators: [Unicode.Scalar] = [">", "|", "*", "&", "!", "%", "@", "`"]

  /// The sign that begins a value at or before a column, with the form to type, and its column.
  static func slip(in line: [Unicode.Scalar], before end: Int) -> (words: String, column: Int)? {
    for column in stride(from: min(end, line.count - 1), through: 0, by: -1)
    where beginsValue(column, in: line) {
      let sign = line[column]
      if sign == "｛" || sign == "［" {
        return ("“\(sign)”是全角括号，请改成半角的“{ }”或“[ ]”", column)
      }
      guard indicators.contains(sign) else { continue }
      let isInside = line[..<column].contains { $0 == "{" || $0 == "[" }
      let rest = line[column...].prefix { !isInside || $0 != "," && $0 != "}" && $0 != "]" }
      var value = ""
      value.unicodeScalars.append(contentsOf: rest)
      while value.last == " " { value.removeLast() }
      let quote = value.contains("\"") ? "'" : "\""
      return (
        "值不能以“\(sign)”开头，它在 YAML 里另有用处；要写成文字请给整个值加引号：\(quote)\(value)\(quote)", column
      )
    }
    return nil
  }

  private static func beginsValue(_ column: Int, in line: [Unicode.Scalar]) -> Bool {
    guard column > 0 else { return false }
    guard line[column - 1] == " " else { return line[column - 1] == "[" }
    let before = line[..<column].last { $0 != " " }
    return before == ":" || before == "-" || before == "," || before == "["
  }

  /// Whether “#” stands behind a blank and right before a word anywhere.
  static func hasTightComments(_ bytes: [UInt8]) -> Bool {
    let span = bytes.span
    var index = 1
    while index + 1 < span.count {
      if span[index] == 0x23, span[index - 1] == 0x20, span[index + 1] > 0x7F { return true }
      index += 1
    }
    return false
  }

  /// The column of a “#” that stands right before a word, with blanks only between it and the start.
  static func tightComment(in line: [Unicode.Scalar], from start: Int) -> Int? {
    var column = start
    while column < line.count, line[column] == " " { column += 1 }
    guard column > start, column + 1 < line.count, line[column] == "#", !line[column + 1].isASCII
    else { return nil }
    return column
  }
}

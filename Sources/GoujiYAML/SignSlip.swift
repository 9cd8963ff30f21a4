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
      if column < end, let words = words(forOpening: sign, in: line, from: column, to: end) {
        return (words, column)
      }
      guard indicators.contains(sign) else { continue }
      return (
        "值不能以“\(sign)”开头，它在 YAML 里另有用处；要写成文字请给整个值加引号："
          + quoted(value(in: line, from: column)), column
      )
    }
    return nil
  }

  /// Why a bracket or quote that is closed before the end of its value is not what was meant.
  private static func words(
    forOpening sign: Unicode.Scalar, in line: [Unicode.Scalar], from column: Int, to end: Int
  ) -> String? {
    let close: Unicode.Scalar
    switch sign {
    case "{": close = "}"
    case "[": close = "]"
    case "\"", "'": close = sign
    default: return nil
    }
    guard let last = line[(column + 1)...min(end, line.count - 1)].lastIndex(of: close) else {
      return nil
    }
    guard !line[(last + 1)...].allSatisfy({ $0 == " " || $0 == "," || $0 == "]" || $0 == "}" })
    else { return nil }
    let value = value(in: line, from: column)
    if sign == "{" || sign == "[" {
      return "值以“\(sign)”开头，后面却还有文字；占位符请写成“【…】”，要写成文字请给整个值加引号：" + quoted(value)
    }
    let other = sign == "'" ? "双引号" : "单引号"
    return "引号“\(sign)”在值的中间就收尾了，后面还有文字；请给整个值加\(other)：" + quoted(value)
  }

  /// From a column to the end of the value, which in brackets is the next comma or bracket.
  private static func value(in line: [Unicode.Scalar], from column: Int) -> String {
    let isInside = line[..<column].contains { $0 == "{" || $0 == "[" }
    let rest = line[column...].prefix { !isInside || $0 != "," && $0 != "}" && $0 != "]" }
    var value = String(String.UnicodeScalarView(rest))
    while value.last == " " { value.removeLast() }
    return value
  }

  private static func quoted(_ value: String) -> String {
    let quote = value.contains("\"") ? "'" : "\""
    return quote + value + quote
  }

  private static func beginsValue(_ column: Int, in line: [Unicode.Scalar]) -> Bool {
    guard column > 0 else { return false }
    guard line[column - 1] == " " else { return line[column - 1] == "[" }
    let before = line[..<column].last { $0 != " " }
    return before == ":" || before == "-" || before == "," || before == "["
  }

  /// The column of a “#” that follows a value so closely that no comment can have been meant.
  ///
  /// - Parameter end: The column behind the value, its quote or bracket.
  static func tightComment(in line: [Unicode.Scalar], from end: Int) -> Int? {
    var column = end
    while column < line.count, line[column] == " " { column += 1 }
    if column < line.count, line[column] == "," { column += 1 }
    guard column < line.count, line[column] == "#" else { return nil }
    guard column > 0, line[column - 1] == " " else { return column }
    guard column + 1 < line.count, isWord(line[column + 1]) else { return nil }
    return column
  }

  /// Letters, digits and whatever lies beyond ASCII.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}

/// Signs that stand somewhere in a file where they may not mean what the author meant, so that
/// files without them need no look at each value.
struct SuspectSigns {
  /// “#” right behind something or right before a word.
  private(set) var hasTightComment = false
  /// “?” right before something.
  private(set) var hasQuestionMark = false

  init(_ bytes: [UInt8]) {
    let span = bytes.span
    var index = 0
    while index + 1 < span.count {
      let next = span[index + 1]
      if span[index] == UInt8(ascii: "#") {
        let isBehindBlank = index == 0 || span[index - 1] <= 0x20
        let isBeforeWord = next > 0x7F || (0x30...0x7A).contains(next)
        if isBehindBlank ? isBeforeWord : span[index - 1] != span[index] { hasTightComment = true }
      } else if span[index] == UInt8(ascii: "?"), next > 0x20 {
        hasQuestionMark = true
      }
      index += 1
    }
  }
}

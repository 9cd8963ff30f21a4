internal import GoujiModel

/// Writes values as YAML that the reader takes back as they were.
enum YAMLText {
  /// A mapping over many lines; values that are mappings or lists of words stand in one line.
  ///
  /// - Parameter indent: Blanks before each line.
  static func block(_ entries: [LocatedEntry], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return entries.map { entry in
      let head = margin + scalar(entry.key, isInFlow: false) + ":"
      if let list = entry.value.sequence, list.contains(where: { $0.mapping != nil }) {
        return head + "\n" + list.map { margin + "- " + flow($0) + "\n" }.joined()
      }
      return head + " " + flow(entry.value) + "\n"
    }.joined()
  }

  /// A value in one line; words that were quoted stay so.
  static func flow(_ value: LocatedValue) -> String { flow(value, isInside: false) }

  private static func flow(_ value: LocatedValue, isInside: Bool) -> String {
    switch value.content {
    case .scalar(let text, let isPlain):
      return isPlain || text.contains(where: \.isNewline)
        ? scalar(text, isInFlow: isInside)
        : "'" + text.replacing("'", with: "''") + "'"
    case .sequence(let values):
      return "[" + values.map { flow($0, isInside: true) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      let pairs = entries.map {
        scalar($0.key, isInFlow: true) + ": " + flow($0.value, isInside: true)
      }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  /// Plain where YAML takes it as it stands, otherwise in double quotes.
  static func scalar(_ text: String, isInFlow: Bool) -> String {
    guard !isPlain(text, isInFlow: isInFlow) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    if "-?:,[]{}#&*!|>'\"%@`~ =<".unicodeScalars.contains(first) {
      return isNegativeNumber(text)
    }
    if last == " " || last == ":" || text.contains(": ") || text.contains(" #") { return false }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{3000}" }) { return false }
    return !isInFlow || !text.unicodeScalars.contains { ",[]{}:".unicodeScalars.contains($0) }
  }

  private static func isNegativeNumber(_ text: String) -> Bool {
    text.count > 1 && text.first == "-" && text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension LocatedValue {
  /// A value that stands in no file yet.
  static func written(_ content: Content) -> LocatedValue {
    LocatedValue(content, at: SourceLocation(file: "", line: 1, column: 1))
  }

  static func word(_ text: String) -> LocatedValue { .written(.scalar(text, isPlain: true)) }

  static func words(_ texts: [String]) -> LocatedValue {
    .written(.sequence(texts.map { .word($0) }))
  }

  static func pairs(_ pairs: [(String, LocatedValue)]) -> LocatedValue {
    .written(.mapping(pairs.map { .written($0.0, $0.1) }))
  }
}

extension LocatedEntry {
  static func written(_ key: String, _ value: LocatedValue) -> LocatedEntry {
    LocatedEntry(
      key: key, keyLocation: SourceLocation(file: "", line: 1, column: 1), value: value)
  }
}

/// Appends GitHub Flavored Markdown to a buffer; whatever is not ours goes through ``text(_:)``.
struct MarkdownWriter {
  private(set) var bytes: [UInt8] = []

  /// Our own Markdown, as it is.
  mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func text(_ text: String) {
    raw(Self.escaped(text))
  }

  mutating func line(_ text: String = "") {
    raw(text)
    bytes.append(0x0A)
  }

  mutating func heading(_ level: Int, _ text: String) {
    if !bytes.isEmpty, !bytes.suffix(2).elementsEqual([0x0A, 0x0A]) { line() }
    line(String(repeating: "#", count: level) + " " + text)
    line()
  }

  /// A row of a table; the cells are Markdown already.
  mutating func row(_ cells: [String]) {
    line("| " + cells.joined(separator: " | ") + " |")
  }

  /// The head of a table; a column that holds numbers is aligned to the right.
  mutating func head(_ cells: [String], numbersFrom first: Int = .max) {
    row(cells)
    row(cells.indices.map { $0 < first ? "---" : "---:" })
  }

  /// User text as Markdown that shows it literally and stays inside one table cell.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#", "&", "$", "!", "{", "}", "@":
        result.append("\\")
        result.unicodeScalars.append(scalar)
      case _ where isInvisible(scalar): continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Control characters and those that turn the direction of what follows.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// As Markdown that shows it literally and stays inside one table cell.
  var markdown: String { MarkdownWriter.escaped(self) }
}

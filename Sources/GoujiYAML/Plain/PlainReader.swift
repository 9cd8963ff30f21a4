internal import GoujiModel

/// What ``PlainReader`` does not know; libyaml reads the file then.
struct NotPlain: Error {}

/// Reads the plain part of YAML straight from its bytes: mappings and lists by their indent,
/// brackets, and texts that stand on one line.
///
/// Rule files are written in it nearly always. Whatever else a file holds ends the reading, right
/// or wrong, and libyaml decides; so nothing is ever refused here, and both give the same tree.
struct PlainReader {
  let bytes: [UInt8]
  private let file: String
  /// Keys whose values are read over.
  private let leftOut: [String]
  /// The next byte to read.
  var index = 0
  /// 0-based.
  private var line = 0
  private var lineStart = 0
  /// The bytes of the line before ``index`` that begin no character.
  var continuations = 0
  /// Blanks before the line that was reached last; -1 at the end of the file.
  private var indent = 0
  private var depth = 0
  private var nodes = 0
  /// Whether what is read is left out, so that nothing is made of it.
  private(set) var isPassingOver = false

  /// - Parameter bytes: End with a line feed; see ``PlainText``.
  init(_ bytes: [UInt8], file: String, leavingOut leftOut: Set<String>) {
    self.bytes = bytes
    self.file = file
    self.leftOut = leftOut.sorted()
  }

  /// The one value of the file.
  mutating func root() throws(NotPlain) -> LocatedValue {
    try reachLine()
    guard indent >= 0 else { throw NotPlain() }
    let value = try block()
    guard indent < 0 else { throw NotPlain() }
    return value
  }

  // MARK: Lines

  /// Goes from the beginning of a line to the next line that says something.
  private mutating func reachLine() throws(NotPlain) {
    let bytes = bytes
    let span = bytes.span
    while index < span.count {
      lineStart = index
      continuations = 0
      var first = index
      while span[first] == Sign.blank { first += 1 }
      switch span[first] {
      case Sign.lineFeed: index = first
      case Sign.hash: index = endOfLine(from: first)
      default:
        indent = first - lineStart
        index = first
        guard indent > 0 || !isDocumentMark(at: first) else { throw NotPlain() }
        return
      }
      index += 1
      line += 1
    }
    indent = -1
  }

  private func endOfLine(from start: Int) -> Int {
    let bytes = bytes
    let span = bytes.span
    var end = start
    while span[end] != Sign.lineFeed { end += 1 }
    return end
  }

  /// Whether `---` or `...` may stand there.
  private func isDocumentMark(at start: Int) -> Bool {
    bytes[start] == Sign.dot || bytes[start] == Sign.dash && byte(start + 1) == Sign.dash
  }

  /// What ends a value: blanks and a comment that can be nothing else; then the next line.
  private mutating func endLine() throws(NotPlain) {
    skipBlanks()
    if bytes[index] == Sign.hash {
      guard bytes[index - 1] == Sign.blank, byte(index + 1) < 0x30 else { throw NotPlain() }
      index = endOfLine(from: index)
    }
    guard bytes[index] == Sign.lineFeed else { throw NotPlain() }
    index += 1
    line += 1
    try reachLine()
  }

  mutating func skipBlanks() {
    let bytes = bytes
    let span = bytes.span
    while span[index] == Sign.blank { index += 1 }
  }

  /// A byte, or a line feed beyond the ends of the file.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 {
    bytes.indices.contains(index) ? bytes[index] : Sign.lineFeed
  }

  /// Goes to the next sign inside brackets, which may stand on a line further down.
  mutating func skipBlanksInBrackets() throws(NotPlain) {
    while true {
      skipBlanks()
      if bytes[index] == Sign.hash { throw NotPlain() }
      guard bytes[index] == Sign.lineFeed else { return }
      index += 1
      line += 1
      lineStart = index
      continuations = 0
      guard byte(index) == Sign.blank || byte(index) == Sign.lineFeed, index < bytes.count else {
        throw NotPlain()
      }
    }
  }

  // MARK: Blocks

  /// The mapping or list that begins here, at the indent of this line.
  private mutating func block() throws(NotPlain) -> LocatedValue {
    isItem ? try list(indent: indent) : try mapping(indent: indent)
  }

  /// Whether “- ” stands here.
  private var isItem: Bool { bytes[index] == Sign.dash && byte(index + 1) <= Sign.blank }

  private mutating func list(indent own: Int) throws(NotPlain) -> LocatedValue {
    let start = place
    try descend()
    var values: [LocatedValue] = []
    while indent == own, isItem {
      index += 1
      skipBlanks()
      let column = index - lineStart
      let value: LocatedValue
      switch bytes[index] {
      case Sign.lineFeed, Sign.hash: throw NotPlain()
      case Sign.dash where isItem: throw NotPlain()
      case Sign.openBrace, Sign.openBracket, Sign.quote, Sign.doubleQuote:
        value = try inline()
        try endLine()
      default:
        if try isKeyHere() {
          value = try mapping(indent: column)
        } else {
          value = try inline()
          try endLine()
        }
      }
      if !isPassingOver { values.append(value) }
    }
    guard indent <= own else { throw NotPlain() }
    ascend()
    return LocatedValue(.sequence(values), at: start)
  }

  /// Whether a plain text here ends in a colon.
  private mutating func isKeyHere() throws(NotPlain) -> Bool {
    let start = index
    let isKey = try plainText(isFlow: false).isKey
    index = start
    continuations = 0
    return isKey
  }

  private mutating func mapping(indent own: Int) throws(NotPlain) -> LocatedValue {
    let start = place
    try descend()
    var entries = PlainEntries()
    repeat {
      let keyPlace = place
      let wasPassingOver = isPassingOver
      let key = try key(isFlow: false)
      beginEntry(key)
      skipBlanks()
      let value: LocatedValue
      if bytes[index] == Sign.lineFeed || bytes[index] == Sign.hash {
        try endLine()
        guard indent > own || indent == own && isItem else { throw NotPlain() }
        value = try block()
      } else {
        value = try inline()
        try endLine()
      }
      try add(key, keyPlace, value, wasPassingOver, to: &entries)
    } while indent == own
    guard indent < own else { throw NotPlain() }
    ascend()
    return LocatedValue(.mapping(entries.all), at: start)
  }

  mutating func beginEntry(_ key: String) {
    if !leftOut.isEmpty, leftOut.contains(where: { $0.isWritten(as: key) }) { isPassingOver = true }
  }

  /// Takes an entry, unless it is left out, and goes on as before it.
  mutating func add(
    _ key: String, _ keyPlace: SourceLocation, _ value: LocatedValue, _ wasPassingOver: Bool,
    to entries: inout PlainEntries
  ) throws(NotPlain) {
    guard !isPassingOver else {
      isPassingOver = wasPassingOver
      return
    }
    guard entries.add(LocatedEntry(key: key, keyLocation: keyPlace, value: value)) else {
      throw NotPlain()
    }
  }

  // MARK: Limits and places

  mutating func descend() throws(NotPlain) {
    depth += 1
    try count()
    guard depth <= YAMLReader.maximumDepth else { throw NotPlain() }
  }

  mutating func ascend() { depth -= 1 }

  mutating func count() throws(NotPlain) {
    nodes += 1
    guard nodes <= YAMLReader.maximumNodes else { throw NotPlain() }
  }

  var place: SourceLocation {
    SourceLocation(file: file, line: line + 1, column: index - lineStart - continuations + 1)
  }
}

/// The entries of a mapping, no key twice.
struct PlainEntries {
  private(set) var all: [LocatedEntry] = []
  private var keys = KeySet()

  mutating func add(_ entry: LocatedEntry) -> Bool {
    guard keys.insert(entry.key, after: all) else { return false }
    all.append(entry)
    return true
  }
}

/// The signs of YAML as bytes.
enum Sign {
  static let lineFeed = UInt8(ascii: "\n")
  static let blank = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let dash = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let questionMark = UInt8(ascii: "?")
}

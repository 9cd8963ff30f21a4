/// Markdown whose tables are written as HTML, as programs for character recognition write it, made a
/// web page: its other lines become paragraphs and its rows of pipes tables.
///
/// Line *n* of the page is line *n* of the text, so that places lead back to it.
struct MarkdownPage {
  private(set) var bytes: [UInt8] = []
  private let text: [UInt8]
  private var tableDepth = 0
  private var isInPipes = false

  /// - Parameter text: Sound UTF-8.
  init(_ text: [UInt8]) {
    self.text = text
    bytes.reserveCapacity(text.count + text.count / 8)
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < text.count {
      let end = text[start...].firstIndex(of: Sign.newline) ?? text.count
      addLine(start..<end)
      bytes.append(Sign.newline)
      start = end + 1
    }
    if isInPipes { add("</table>") }
  }

  /// Whether a text holds a table with cells in tags.
  static func holdsTables(_ text: [UInt8]) -> Bool {
    var hasTable = false
    var start = 0
    while let open = text.index(of: Sign.less, in: start..<text.count) {
      if !hasTable {
        hasTable = begins(text, "<table", at: open)
      } else if begins(text, "<td", at: open) || begins(text, "<th", at: open) {
        return true
      }
      start = open + 1
    }
    return false
  }

  /// Whether a line outside of tags is a heading of Markdown, which no web page has.
  static func hasHeadings(_ text: some Sequence<UInt8>) -> Bool {
    var previous = Sign.newline
    var hashes = 0
    for byte in text {
      if byte == Sign.hash, previous == Sign.newline || hashes > 0 {
        hashes += 1
      } else {
        if byte == Sign.space, (1...6).contains(hashes) { return true }
        hashes = 0
      }
      previous = byte
    }
    return false
  }

  // MARK: Lines

  private mutating func addLine(_ line: Range<Int>) {
    let line = trimmed(line)
    if tableDepth == 0, isPipeRow(line) {
      addPipeRow(line)
      return
    }
    if isInPipes {
      add("</table>")
      isInPipes = false
    }
    if tableDepth == 0, line.count >= 3, text[line].prefix(3).allSatisfy({ $0 == Sign.fence }) {
      return
    }
    var start = tableDepth == 0 ? behindHashes(line) : line.lowerBound
    var position = start
    while let open = text.index(of: Sign.less, in: position..<line.upperBound) {
      position = open + 1
      if Self.begins(text, "<table", at: open) {
        if tableDepth == 0 {
          addParagraph(start..<open)
          start = open
        }
        tableDepth += 1
      } else if Self.begins(text, "</table", at: open), tableDepth > 0 {
        tableDepth -= 1
        guard tableDepth == 0 else { continue }
        let close = text.index(of: Sign.greater, in: open..<line.upperBound)
        let end = close.map { $0 + 1 } ?? line.upperBound
        bytes += text[start..<end]
        start = end
        position = max(position, end)
      }
    }
    if tableDepth == 0 {
      addParagraph(start..<line.upperBound)
    } else {
      bytes += text[start..<line.upperBound]
    }
  }

  private mutating func addParagraph(_ range: Range<Int>) {
    guard text[range].contains(where: { $0 > Sign.space }) else { return }
    add("<p>")
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      let next = index + 1 < range.upperBound ? text[index + 1] : Sign.space
      if byte == Sign.star, next == Sign.star {
        // Bold type; no text has two stars.
        index += 2
        continue
      }
      if byte == Sign.less, !Self.isLetter(next), next != UInt8(ascii: "/"),
        next != UInt8(ascii: "!")
      {
        add("&lt;")
      } else {
        bytes.append(byte)
      }
      index += 1
    }
    add("</p>")
  }

  // MARK: Rows of pipes

  private func isPipeRow(_ line: Range<Int>) -> Bool {
    guard let first = line.first, text[first] == Sign.pipe else { return false }
    return text[line].count { $0 == Sign.pipe } >= 2
  }

  private mutating func addPipeRow(_ line: Range<Int>) {
    if !isInPipes { add("<table>") }
    isInPipes = true
    // |---|:-:| stands between the head and the rows.
    guard !text[line].allSatisfy({ "|-: ".utf8.contains($0) }) || !text[line].contains(0x2D) else {
      return
    }
    add("<tr>")
    var start = line.lowerBound + 1
    for index in line.dropFirst() where text[index] == Sign.pipe || index == line.upperBound - 1 {
      let end = text[index] == Sign.pipe ? index : index + 1
      add("<td>")
      bytes += text[start..<end]
      add("</td>")
      start = index + 1
    }
    add("</tr>")
  }

  // MARK: Bytes

  private enum Sign {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")
    static let hash = UInt8(ascii: "#")
    static let pipe = UInt8(ascii: "|")
    static let star = UInt8(ascii: "*")
    static let fence = UInt8(ascii: "`")
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
  }

  private mutating func add(_ words: StaticString) {
    words.withUTF8Buffer { bytes += $0 }
  }

  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, text[start] <= Sign.space { start += 1 }
    while end > start, text[end - 1] <= Sign.space { end -= 1 }
    return start..<end
  }

  /// Behind `## `, where a heading begins so.
  private func behindHashes(_ line: Range<Int>) -> Int {
    let hashes = text[line].prefix { $0 == Sign.hash }.count
    let end = line.lowerBound + hashes
    guard (1...6).contains(hashes), end < line.upperBound, text[end] == Sign.space else {
      return line.lowerBound
    }
    return end + 1
  }

  /// Whether a tag stands at a place, in letters of either case.
  private static func begins(_ text: [UInt8], _ tag: StaticString, at start: Int) -> Bool {
    guard start + tag.utf8CodeUnitCount <= text.count else { return false }
    return tag.withUTF8Buffer { tag in
      tag.indices.allSatisfy { index in
        let byte = text[start + index]
        return (isLetter(byte) ? byte | 0x20 : byte) == tag[index]
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }
}

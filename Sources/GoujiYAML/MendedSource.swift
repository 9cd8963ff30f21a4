internal import GoujiModel

/// A file in which the slips that have been told are mended, so that what stands behind them can
/// be read; places stay those of the author's text.
struct MendedSource {
  private(set) var text: SourceText
  /// By line, the columns of the blanks that were put in, ascending.
  private var blanks: [Int: [Int]] = [:]
  private var mendedLines: Set<Int> = []
  /// Whether items that could not be read were left out.
  private(set) var lacksItems = false

  init(_ text: SourceText) {
    self.text = text
  }

  /// The author's column, 0-based, for one of ``text``.
  @inline(__always)
  func column(_ column: Int, inLine line: Int) -> Int {
    guard !blanks.isEmpty, let added = blanks[line] else { return column }
    return column - added.reduce(0) { $1 < column ? $0 + 1 : $0 }
  }

  /// Mends what a reading stumbled over.
  ///
  /// - Parameter told: Gets the mistakes that mending makes disappear.
  /// - Returns: Whether anything changed, so that reading again is worth while.
  mutating func mend(_ builder: inout TreeBuilder, telling told: inout [Mistake]) -> Bool {
    if !builder.slips.isEmpty {
      told += builder.slips.map(\.mistake)
      put(builder.slips.map(\.mend))
      return true
    }
    guard let failure = builder.failure else { return false }
    let isTold = mendedLines.contains(failure.location.line - 1)
    if isTold { builder.dropFailure() }
    guard leaveOut(itemAt: failure.location.line - 1) else { return false }
    if !isTold { told.append(failure) }
    return true
  }

  /// Puts in each of the signs with a blank behind it, in one pass over the bytes.
  private mutating func put(_ mends: [Slip.Mend]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.bytes.count + mends.count)
    var copied = 0
    for (line, onLine) in Dictionary(grouping: mends, by: \.line).sorted(by: { $0.key < $1.key }) {
      let range = text.range(ofLine: line)
      bytes += text.bytes[copied..<range.lowerBound]
      copied = range.upperBound
      let wanted = Dictionary(onLine.map { ($0.column, $0.sign) }) { first, _ in first }
      var added: [Int] = []
      var column = 0
      for (old, scalar) in text.line(line).enumerated() {
        if let earlier = blanks[line], earlier.contains(old) { added.append(column) }
        let sign = wanted[old]
        bytes += Array(String(sign ?? scalar).utf8)
        column += 1
        guard sign != nil else { continue }
        bytes.append(0x20)
        added.append(column)
        column += 1
      }
      blanks[line] = added
      mendedLines.insert(line)
    }
    bytes += text.bytes[copied...]
    text = SourceText(bytes)
  }

  /// Blanks out the item of the outermost list in which a line stands.
  private mutating func leaveOut(itemAt line: Int) -> Bool {
    var starts: [(line: Int, indent: Int)] = []
    var indents: [Int?] = []
    for number in 0..<text.lineCount {
      let range = text.range(ofLine: number)
      let indent = text.bytes[range].prefix { $0 == 0x20 }.count
      let first = range.lowerBound + indent
      let isBlank = first >= range.upperBound || text.bytes[first] == UInt8(ascii: "#")
      let isSlip =
        !isBlank
        && ([[0x09]] + KeyShape.wideBlanks).contains { text.bytes[first...].starts(with: $0) }
      indents.append(isBlank ? nil : isSlip ? .max : indent)
      if !isBlank, text.bytes[first] == UInt8(ascii: "-"),
        first + 1 == range.upperBound || text.bytes[first + 1] == 0x20
      {
        starts.append((number, indent))
      }
    }
    guard let outermost = starts.map(\.indent).min(),
      let start = starts.last(where: { $0.indent == outermost && $0.line <= line })?.line
    else { return false }
    let rest = indents[(start + 1)...]
    let end = rest.firstIndex { $0.map { $0 <= outermost } ?? false } ?? indents.count
    guard end > line else { return false }
    var bytes = text.bytes
    for number in start..<end {
      for index in text.range(ofLine: number) { bytes[index] = 0x20 }
    }
    text = SourceText(bytes)
    lacksItems = true
    return true
  }
}

/// Joins the lines into which a margin folded running text.
///
/// Only a line that is full, does not end a sentence and goes on at the margin of its column, at the
/// usual distance, in the same size and without an ordinal, is joined: a heading never is.
struct FoldedLines {
  struct Line {
    var text: [UInt8]
    var box: Box
    /// Whether wide gaps part it, as they part the cells of a table without lines.
    var hasGaps: Bool
  }

  private let left: Double
  private let right: Double
  private let leading: Double

  /// At the end of a full line up to two characters move to the next.
  private static let fullness = 2.2
  private static let fewestCharacters = 10
  private static let sentenceEnds = ["。", "！", "？", "；", "：", "”", ".", ";", ":"].map {
    Array($0.utf8)
  }
  private static let numerals = Set("一二三四五六七八九十".unicodeScalars)

  /// - Parameter lines: Those of one column, from top to bottom.
  init(_ lines: [Line]) {
    let wide = lines.filter { Self.isRunning($0) }
    left = wide.map(\.box.left).min() ?? 0
    right = wide.map(\.box.right).max() ?? 0
    let steps = zip(wide, wide.dropFirst()).map { $1.box.top - $0.box.top }.filter { $0 > 0 }
      .sorted()
    leading = steps.isEmpty ? 0 : steps[steps.count / 2]
  }

  /// Whether a line goes on with the sentence of the one before it.
  func isJoined(_ line: Line, to previous: Line) -> Bool {
    let height = previous.box.height
    guard Self.isRunning(previous), !line.hasGaps,
      previous.box.right >= right - Self.fullness * height,
      line.box.left <= left + 0.6 * height, abs(line.box.height - height) < 0.2 * height,
      line.box.top - previous.box.top < 1.35 * leading
    else { return false }
    return !Self.sentenceEnds.contains { previous.text.suffix($0.count).elementsEqual($0) }
      && !Self.hasOrdinal(line.text)
  }

  private static func isRunning(_ line: Line) -> Bool {
    let han = line.text.count { (0xE4...0xE9).contains($0) }
    return !line.hasGaps && han >= fewestCharacters && 6 * han >= line.text.count
  }

  /// “一、”, “（二）”, “3.”, “4、”.
  private static func hasOrdinal(_ text: [UInt8]) -> Bool {
    var rest = String(decoding: text.prefix(32), as: UTF8.self).unicodeScalars[...]
    let isBracketed = rest.first.map { "（(".unicodeScalars.contains($0) } ?? false
    if isBracketed { rest = rest.dropFirst() }
    let number = rest.prefix { numerals.contains($0) || ("0"..."9").contains($0) }
    guard !number.isEmpty, number.count <= 3 else { return false }
    rest = rest.dropFirst(number.count)
    guard let mark = rest.popFirst() else { return false }
    if isBracketed { return "）)".unicodeScalars.contains(mark) }
    // “2.5” is a number.
    return "、．.".unicodeScalars.contains(mark)
      && !(rest.first.map { ("0"..."9").contains($0) } ?? false)
  }
}

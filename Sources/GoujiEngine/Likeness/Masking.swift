internal import GoujiModel
internal import GoujiText

/// 屏蔽: what of a text does not count when it is compared, because any two reports share it.
struct Masking: Sendable {
  enum Class: Hashable, Sendable {
    case numbers, titles, documentNumbers, unitName
  }

  static let classes = Choices([
    (ChoiceWord("数字", "numbers", "阿拉伯数字和汉字数字，连同年份、日期"), Class.numbers),
    (ChoiceWord("书名", "titles", "书名号里的法规、文件名"), .titles),
    (ChoiceWord("文号", "documentNumbers", "〔2021〕30号一类的文号"), .documentNumbers),
    (ChoiceWord("单位名称", "unitName", "报告自己的单位名称"), .unitName),
  ])

  var classes: Set<Class> = []
  /// 套话: fixed phrases.
  var phrases: [TextPattern] = []

  /// What is left of the text of a report, letter by letter.
  ///
  /// - Parameters:
  ///   - scope: As in ``TextScope``; the preamble counts only where it is named.
  ///   - common: Sentences that are left out, as ``CommonSentences`` counts them.
  func masked(
    _ report: Report, _ scope: TextScope, without common: Set<UInt64> = []
  ) -> MaskedText {
    var masked = MaskedText()
    let names = classes.contains(.unitName) ? Self.names(report) : []
    masked.reserve(report.document.text.count)
    for sentence in report.sentences where Self.contains(scope, sentence, report) {
      guard !CommonSentences.contains(common, sentence, report) else { continue }
      append(sentence, report, names, to: &masked)
    }
    return masked
  }

  /// Appends what is left of a sentence.
  func append(
    _ sentence: Sentence, _ report: Report, _ names: [[UInt16]], to masked: inout MaskedText
  ) {
    let hidesNumbers = classes.contains(.numbers)
    let text = report.document.text
    let range = sentence.range.indices
    var hidden = self.hidden(text, range)
    for name in names { hidden += Self.places(of: name, text, range) }
    for pattern in phrases { hidden += pattern.matches(in: text, range) }
    hidden.sort { $0.lowerBound < $1.lowerBound }
    var start = range.lowerBound
    for piece in hidden where piece.upperBound > start {
      masked.append(text, start..<max(start, piece.lowerBound), withoutNumbers: hidesNumbers)
      start = piece.upperBound
    }
    masked.append(text, start..<max(start, range.upperBound), withoutNumbers: hidesNumbers)
  }

  private static func contains(_ scope: TextScope, _ sentence: Sentence, _ report: Report) -> Bool {
    guard scope.sections == nil else { return scope.contains(sentence) }
    return report.sections.indices.contains(Int(sentence.section))
  }

  /// Passages in <…>, as 《…》 is folded, and from [ to 号.
  private func hidden(_ text: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let (hidesTitles, hidesDocuments) =
      (classes.contains(.titles), classes.contains(.documentNumbers))
    var index = range.lowerBound
    while index < range.upperBound {
      var close: UInt16?
      if hidesTitles, text[index] == Scalars.openAngle { close = Scalars.closeAngle }
      if hidesDocuments, text[index] == Scalars.openSquare { close = Scalars.dayNumber }
      let limit = min(range.upperBound, index + Self.longest)
      if let close, let end = text[index..<limit].firstIndex(of: close) {
        found.append(index..<end + 1)
        index = end
      }
      index += 1
    }
    return found
  }

  /// The most letters of a title.
  private static let longest = 60

  /// The names of its unit as the report prints them.
  static func names(_ report: Report) -> [[UInt16]] {
    let ranges = [report.title?.unit, report.signature.unit].compactMap { $0 }
    return ranges.map { range in report.document.text[range.indices].filter { Scalars.counts($0) } }
      .filter { $0.count >= 2 }
  }

  private static func places(
    of name: [UInt16], _ text: [UInt16], _ range: Range<Int>
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    while let place = WordSearch.find(text, start..<range.upperBound, name) {
      found.append(place..<place + name.count)
      start = place + name.count
    }
    return found
  }
}

/// The letters of a text that count, each with its place in ``Document/text``.
struct MaskedText: Sendable {
  private(set) var units: [UInt16] = []
  private(set) var places: [Int32] = []

  mutating func reserve(_ count: Int) {
    units.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  mutating func append(_ text: [UInt16], _ range: Range<Int>, withoutNumbers: Bool) {
    let isNumeral = HanNumeral.Test()
    for index in range where Scalars.counts(text[index]) {
      let unit = text[index]
      if withoutNumbers, Scalars.isDigit(unit) || isNumeral(unit) { continue }
      units.append(unit)
      places.append(Int32(index))
    }
  }

  /// One hash for each run of `length` letters, in the order of the text: a polynomial that is
  /// carried on from one run to the next (Karp and Rabin 1987).
  func fragments(length: Int) -> [UInt64] {
    guard length > 0, units.count >= length else { return [] }
    let factor: UInt64 = 0x100_0000_01B3
    var first: UInt64 = 1
    for _ in 1..<length { first = first &* factor }
    return [UInt64](unsafeUninitializedCapacity: units.count - length + 1) { hashes, count in
      var hash: UInt64 = 0
      for index in units.indices {
        if index >= length { hash = hash &- UInt64(units[index - length]) &* first }
        hash = hash &* factor &+ UInt64(units[index])
        guard index >= length - 1 else { continue }
        hashes.initializeElement(at: count, to: hash)
        count += 1
      }
    }
  }

  /// Whether a fragment stands in one place, with no more left out inside it than masking may.
  func isTogether(_ fragment: Int, length: Int, gap: Int) -> Bool {
    Int(places[fragment + length - 1] - places[fragment]) <= length + gap
  }

  /// The passage of the document from the first letter of one fragment to the last of another.
  func range(from first: Int, through last: Int, length: Int) -> TextRange {
    TextRange(Int(places[first]), Int(places[last + length - 1]) + 1)
  }
}

internal import GoujiModel
internal import GoujiText

/// The lines as headings may stand on them: with signs around them, broken over several lines, the
/// ordinal on a line or in a cell of its own.
struct HeadingLines: RecognitionStep {
  let document: Document
  let core: FormCore

  private static let longestTag = 12
  private static let parts = ["部分", "章"].map { Array($0.utf16) }

  /// What of a line may be a heading, the signs in front of it left out; nil for other lines.
  func range(of line: DocumentLine) -> Range<Int>? {
    let text = document.text
    var filled = 0
    var first = 0
    var last = 0
    for cell in line.cells where !document.cells[cell].isEmpty {
      if filled == 0 { first = cell }
      last = cell
      filled += 1
      if filled > 2 { return nil }
    }
    guard filled > 0 else { return nil }
    // “一、” in a cell of its own.
    if filled == 2, !isOnlyOrdinal(document.cells[first].indices) { return nil }
    var range = document.cells[first].indices.lowerBound..<document.cells[last].indices.upperBound
    guard range.count <= knowledge.thresholds.longestHeading * 2 else { return nil }
    if line.hasFullStop {
      guard let stop = range.last, text[stop] == Scalars.fullStop,
        !text[range.lowerBound..<stop].contains(Scalars.fullStop)
      else { return nil }
      range = range.lowerBound..<stop
    }
    range = withoutSigns(range)
    return range.isEmpty ? nil : range
  }

  /// Takes signs and tags off both ends: “## 一、”, “■ 一、”, “<h2>一、…</h2>”; brackets stay.
  private func withoutSigns(_ whole: Range<Int>) -> Range<Int> {
    let text = document.text
    var start = whole.lowerBound
    var end = whole.upperBound
    while end - start > 1, !Scalars.counts(text[start]), text[start] != UInt16(UInt8(ascii: "(")),
      Wording.ordinal(text, start, min(start + 1, end)) == nil
    {
      if let close = tagEnd(start, end) {
        start = close
      } else if isSign(text[start]) {
        start += 1
      } else {
        break
      }
    }
    if end > start, text[end - 1] == Scalars.closeAngle,
      let open = text[start..<end].lastIndex(of: Scalars.openAngle), tagEnd(open, end) == end
    {
      end = open
    }
    return start..<end
  }

  /// Everything that is neither word nor ordinal sign: ① and ㈠ are ordinals.
  private func isSign(_ unit: UInt16) -> Bool {
    !(0x2160...0x24FF).contains(unit) && !(0x3220...0x32FF).contains(unit)
  }

  private func tagEnd(_ start: Int, _ end: Int) -> Int? {
    let text = document.text
    guard text[start] == Scalars.openAngle, start + 2 < end,
      text[start + 1] < 0x80, text[start + 1] == 0x2F || Scalars.counts(text[start + 1]),
      let close = text[start..<min(end, start + Self.longestTag)].firstIndex(of: Scalars.closeAngle)
    else { return nil }
    return close + 1
  }

  // MARK: Ordinals

  /// 第一部分, 第一章, 一、 or “一 ” in front of a heading.
  func ordinal(_ range: Range<Int>) -> Wording.Ordinal? {
    let text = document.text
    guard text[range.lowerBound] == 0x7B2C else {
      if let ordinal = Wording.ordinal(text, range.lowerBound, range.upperBound) { return ordinal }
      // “一 总体情况”, “一丶总体情况”: a numeral and a sign that stands for the comma.
      guard let value = HanNumeral.ordinal(text[range.lowerBound]), value < 10,
        range.lowerBound + 1 < range.upperBound,
        Scalars.isBlank(text[range.lowerBound + 1]) || text[range.lowerBound + 1] == 0x4E36
      else { return nil }
      return Wording.Ordinal(
        value: value, end: range.lowerBound + 2, style: .han, isBracketed: false)
    }
    var index = range.lowerBound + 1
    while index < range.upperBound, Scalars.isBlank(text[index]) { index += 1 }
    guard index + 1 < range.upperBound else { return nil }
    let numeral =
      HanNumeral.ordinal(text[index])
      ?? (Scalars.isDigit(text[index]) ? Int(text[index] - 0x30) : nil)
    guard let value = numeral, value < 10 else { return nil }
    for part in Self.parts {
      guard index + part.count < range.upperBound,
        text[index + 1..<min(range.upperBound, index + 1 + part.count)].elementsEqual(part)
      else { continue }
      return Wording.Ordinal(
        value: value, end: index + 1 + part.count, style: .part, isBracketed: false)
    }
    return nil
  }

  private func isOnlyOrdinal(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    guard let ordinal = ordinal(range) else { return false }
    return !(ordinal.end..<range.upperBound).contains { Scalars.counts(document.text[$0]) }
  }

  // MARK: Several lines

  /// A heading that goes on in the next lines: they complete the wording of a section exactly.
  func joined(_ range: Range<Int>, _ title: Range<Int>, _ index: Int) -> Range<Int>? {
    let hasOrdinal = title.lowerBound > range.lowerBound
    guard
      var node = knowledge.sectionLexicon.walk(
        from: LabelLexicon.root, document.text, title.lowerBound, title.upperBound
      ).atEnd, node != LabelLexicon.root || hasOrdinal
    else { return nil }
    for next in index
      + 1..<max(index + 1, min(document.lines.count, index + knowledge.thresholds.headingLines))
    {
      let line = document.lines[next]
      guard line.blanksBefore <= 1, !line.hasFullStop, let more = self.range(of: line),
        let end = knowledge.sectionLexicon.walk(
          from: node, document.text, more.lowerBound, more.upperBound
        ).atEnd
      else { return nil }
      if knowledge.sectionLexicon.accepts(end) { return range.lowerBound..<more.upperBound }
      node = end
    }
    return nil
  }
}

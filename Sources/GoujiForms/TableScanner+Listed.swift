internal import GoujiModel
internal import GoujiText

/// Wordings with their values right behind them or behind marks.
extension TableScanner {
  private struct Listed {
    var wordings: [(node: Int32, range: Range<Int>, ordinal: Int)] = []
    var values: [Range<Int>] = []
  }

  /// “行政许可1212”, “规章：2；1；17”, “2、1、17”: nothing but whole wordings, then values.
  mutating func scanListed(_ range: Range<Int>, _ line: Int) -> Bool {
    // In a table that has cells a number at a label is a footnote's.
    let separator = document.lines[line].separator
    guard separator == .blanks || separator == .line, let last = range.last,
      isInList(document.text[last]), let listed = listed(range)
    else { return false }
    for wording in listed.wordings {
      labels.append(
        FoundLabel(
          node: wording.node, firstToken: tokens.count, lastToken: tokens.count,
          ordinal: wording.ordinal, isTrusted: true))
      add(.label, wording.range, line, label: labels.count - 1)
    }
    for value in listed.values {
      field += 1
      add(.value, value, line)
    }
    return true
  }

  private func listed(_ range: Range<Int>) -> Listed? {
    var listed = Listed()
    var start = range.lowerBound
    while let next = wording(at: start, range.upperBound) {
      listed.wordings.append((next.node, start..<next.end, next.ordinal))
      start = next.end
      while start < range.upperBound, !Scalars.counts(document.text[start]),
        document.text[start] != UInt16(UInt8(ascii: "(")),
        document.text[start] < 0x2460 || document.text[start] > 0x24FF
      {
        start += 1
      }
    }
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, !isMark(document.text[end]) { end += 1 }
      if end > start {
        guard isValue(start..<end) else { return nil }
        listed.values.append(start..<end)
      }
      start = end + 1
    }
    let least = listed.wordings.isEmpty ? 3 : 1
    return listed.values.count >= least ? listed : nil
  }

  private func wording(
    at start: Int, _ limit: Int
  ) -> (node: Int32, end: Int, ordinal: Int)? {
    let ordinal = Wording.ordinal(document.text, start, limit)
    let walk = lexicon.walk(from: LabelLexicon.root, document.text, ordinal?.end ?? start, limit)
    if let node = walk.accepted { return (node, walk.acceptedEnd, ordinal?.value ?? 0) }
    guard ordinal != nil else { return nil }
    let plain = lexicon.walk(from: LabelLexicon.root, document.text, start, limit)
    return plain.accepted.map { ($0, plain.acceptedEnd, 0) }
  }

  /// A mark between the values of a list.
  private func isMark(_ unit: UInt16) -> Bool {
    unit == Scalars.listComma || unit == UInt16(UInt8(ascii: ";"))
      || unit == UInt16(UInt8(ascii: ":")) || Scalars.isBlank(unit)
  }

  private func isInList(_ unit: UInt16) -> Bool { Scalars.isDigit(unit) || isMark(unit) }
}

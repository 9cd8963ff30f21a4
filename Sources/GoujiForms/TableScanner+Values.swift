internal import GoujiModel
internal import GoujiText

/// What of a text stands for the value of a cell.
extension TableScanner {
  func isSeveralNumbers(_ range: Range<Int>) -> Bool {
    guard range.count > 2 else { return false }
    var hasBlank = false
    for index in range {
      if Scalars.isBlank(document.text[index]) {
        hasBlank = true
      } else if !Scalars.isDigit(document.text[index]) {
        return false
      }
    }
    return hasBlank
  }

  /// Whether a cell stands for a value: a number, a sign, or a damaged or approximate number.
  func isValue(_ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range where Scalars.isDigit(document.text[index]) { digits += 1 }
    if digits == range.count { return true }
    // Words without a digit are no value unless they are as short as a sign, or nobody can read them.
    if digits == 0, range.count > longestMark, !Scalars.mayBeDigit(document.text[range.lowerBound])
    {
      return false
    }
    return isWrittenValue(range)
  }

  private func isWrittenValue(_ range: Range<Int>) -> Bool {
    for syntax in knowledge.numbers {
      guard let reading = syntax.read(document.text, range) else { continue }
      if reading.note == .words {
        // “约300” is a value, “1.属于国家秘密” and “总数：300” start with a label, “12月底前” is words.
        if labelled(range.lowerBound, range.upperBound) == nil,
          Wording.ordinal(document.text, range.lowerBound, range.upperBound) == nil,
          range.count(where: { Scalars.isHan(document.text[$0]) }) <= 2 || isRemarked(range)
        {
          return true
        }
      } else if reading.reading != .blank {
        return true
      }
    }
    return false
  }

  /// Whether a remark in brackets, which is no label, stands behind a number to the end: “3（含1件
  /// 撤回）”.
  private func isRemarked(_ range: Range<Int>) -> Bool {
    guard document.text[range.upperBound - 1] == Scalars.closeRound,
      let open = range.first(where: { document.text[$0] == UInt16(UInt8(ascii: "(")) }),
      range.lowerBound < open,
      (range.lowerBound..<open).allSatisfy({
        Scalars.isDigit(document.text[$0]) || Scalars.isBlank(document.text[$0])
      })
    else { return false }
    let remark = lexicon.walk(
      from: LabelLexicon.root, document.text, open + 1, range.upperBound)
    return remark.accepted == nil
  }

  /// Whether the sign of a list, which alone would be a mark, stands before words: “- 规章 2 1 17”.
  func isListMark(_ range: Range<Int>) -> Bool {
    guard range.count > 2, !Scalars.counts(document.text[range.lowerBound]),
      Scalars.isBlank(document.text[range.lowerBound + 1]),
      isValue(range.lowerBound..<range.lowerBound + 1)
    else { return false }
    let next = range.dropFirst(2).first { !Scalars.isBlank(document.text[$0]) }
    return next.map { Scalars.isHan(document.text[$0]) || document.text[$0] == 0x28 } ?? false
  }

  /// A bare number at the start of a line, right before words that the form numbers so.
  func isOrdinal(_ atom: Range<Int>, limit: Int) -> Bool {
    guard atom.count <= 2, atom.upperBound + 1 < limit,
      Scalars.isHan(document.text[atom.upperBound + 1]),
      let ordinal = Wording.ordinal(document.text, atom.lowerBound, limit)
    else { return false }
    let walk = lexicon.walk(from: LabelLexicon.root, document.text, ordinal.end, limit)
    // A zero is never an ordinal, though wordings without one have 0 for it.
    guard let node = walk.accepted, ordinal.value > 0 else { return false }
    return lexicon.entries[Int(node)].contains { $0.ordinal == ordinal.value }
  }
}

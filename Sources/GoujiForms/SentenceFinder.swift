internal import GoujiModel
internal import GoujiText

/// Cuts running text into sentences, joining lines that a page or a margin broke.
struct SentenceFinder: RecognitionStep {
  let core: FormCore

  /// - Parameter isText: Whether a line is running text: no heading, no table row, no furniture.
  /// - Returns: The sentences; line ends inside one become blanks in the document's text.
  func sentences(
    in document: inout Document, sections: [Int], isText: [Bool]
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    sentences.reserveCapacity(64)
    var index = 0
    while index < document.lines.count {
      guard isText[index] else {
        index += 1
        continue
      }
      let first = index
      while index + 1 < document.lines.count, isText[index + 1],
        sections[index + 1] == sections[first], goesOn(document, index)
      {
        index += 1
      }
      let start = document.lines[first].range.indices.lowerBound
      let end = document.lines[index].range.indices.upperBound
      if index > first {
        for position in start..<end where document.text[position] < 0x20 {
          // A margin breaks a number anywhere: “12月3” and “1日”.
          let isInNumber =
            Scalars.isDigit(document.text[position - 1])
            && Scalars.isDigit(document.text[position + 1])
          document.text[position] = isInNumber ? Scalars.wrap : Scalars.space
        }
      }
      cut(document.text, start..<end, section: sections[first], into: &sentences)
      index += 1
    }
    return sentences
  }

  private func goesOn(_ document: Document, _ index: Int) -> Bool {
    let line = document.lines[index]
    let next = document.lines[index + 1]
    guard line.range.indices.count >= knowledge.thresholds.leastWrapped, next.blanksBefore <= 1,
      let last = line.range.indices.last
    else { return false }
    let unit = document.text[last]
    if endsSentence(document.text, line.range.indices) || unit == 0x3A { return false }
    let range = next.range.indices
    if Scalars.isDigit(unit), Scalars.isDigit(document.text[range.lowerBound]) { return true }
    return Wording.ordinal(document.text, range.lowerBound, range.upperBound) == nil
  }

  private func cut(
    _ text: [UInt16], _ range: Range<Int>, section: Int, into sentences: inout [Sentence]
  ) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      defer { index += 1 }
      guard Scalars.endsSentence(text[index]) || index == range.upperBound - 1 else { continue }
      index = closing(behind: index, text, range.upperBound)
      while start < index, Scalars.isBlank(text[start]) { start += 1 }
      if start <= index {
        sentences.append(Sentence(range: TextRange(start, index + 1), section: section))
      }
      start = index + 1
    }
  }

  /// The last mark that closes behind the end of a sentence, as in （见图1。）.
  ///
  /// A quotation mark closes where the text ends; elsewhere it may open.
  private func closing(behind index: Int, _ text: [UInt16], _ end: Int) -> Int {
    var last = index
    while last + 1 < end,
      text[last + 1] == Scalars.closeRound || text[last + 1] == Scalars.quote && last + 2 == end
    {
      last += 1
    }
    return last
  }

  private func endsSentence(_ text: [UInt16], _ range: Range<Int>) -> Bool {
    let end = range.last { text[$0] != Scalars.closeRound && text[$0] != Scalars.quote }
    return end.map { Scalars.endsSentence(text[$0]) } ?? false
  }
}

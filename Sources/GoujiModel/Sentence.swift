/// A sentence of running text.
package struct Sentence: Hashable, Sendable {
  package var range: TextRange
  /// The section it stands in; -1 for the preamble, the number of sections for the signature.
  package var section: Int32

  package init(range: TextRange, section: Int) {
    self.range = range
    self.section = Int32(section)
  }
}

extension [Sentence] {
  /// The sentence with those that semicolons join to it: what one of them says of whom and of
  /// which year holds for the others.
  ///
  /// - Parameter text: The text of the document, folded.
  package func joined(at index: Int, in text: [UInt16]) -> ClosedRange<Int> {
    var first = index
    while first > 0, isJoined(first - 1, in: text) { first -= 1 }
    var last = index
    while last < count - 1, isJoined(last, in: text) { last += 1 }
    return first...last
  }

  /// Whether a sentence ends in a semicolon and the next goes on behind it.
  private func isJoined(_ index: Int, in text: [UInt16]) -> Bool {
    let (range, next) = (self[index].range.indices, self[index + 1].range.indices)
    guard let last = range.last, text[last] == 0x3B, self[index].section == self[index + 1].section
    else { return false }
    return text[range.upperBound..<next.lowerBound].allSatisfy { $0 == 0x20 }
  }
}

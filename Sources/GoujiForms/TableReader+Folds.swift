internal import GoujiModel
internal import GoujiText

/// Labels folded over lines whose pieces the scanner could not join.
extension TableReader {
  /// Whether the words about a label make up the wording of a row: then it is folded, not altered.
  ///
  /// - Parameter range: The tokens from the row before to the row behind.
  func isFolded(into row: Int, _ range: Range<Int>) -> Bool {
    var rest = knowledge.rowWordings[tableIndex][row][...]
    for index in range where tokens[index].kind == .unknown || tokens[index].kind == .furniture {
      let words = document.text[tokens[index].range.indices].split(whereSeparator: Scalars.isBlank)
      for word in words {
        let ordinal = Wording.ordinal(document.text, word.startIndex, word.endIndex)
        let piece = Wording.counting(
          document.text, (ordinal?.end ?? word.startIndex)..<word.endIndex)
        if !piece.isEmpty, rest.starts(with: piece) { rest = rest.dropFirst(piece.count) }
      }
    }
    return rest.isEmpty
  }

  /// Whether each word of a text stands in one of the wordings, or is part of an ordinal.
  func isPieced(_ range: Range<Int>, _ wordings: [[UInt16]]) -> Bool {
    document.text[range].split(whereSeparator: Scalars.isBlank).allSatisfy { word in
      if Wording.isPartOfOrdinal(document.text, word.indices) { return true }
      let ordinal = Wording.ordinal(document.text, word.startIndex, word.endIndex)
      let counting = Wording.counting(
        document.text, (ordinal?.end ?? word.startIndex)..<word.endIndex)
      return wordings.contains { TableScanner.contains($0, counting) }
    }
  }
}

internal import GoujiModel
internal import GoujiText

/// Pieces of two labels side by side, with one blank between them.
extension TableScanner {
  /// Where one piece of a line ends and the next begins, each a piece of a wording: “（四）无
  /// 2.没有现成信息”, “公开 5.属于三类”; nil where it is not so.
  func cut(_ range: Range<Int>, _ line: Int) -> (end: Int, next: Int)? {
    guard document.lines[line].separator == .blanks else { return nil }
    var index = range.lowerBound + 1
    while index < range.upperBound - 1 {
      defer { index += 1 }
      guard Scalars.isBlank(document.text[index]) else { continue }
      let end = index
      while Scalars.isBlank(document.text[index + 1]) { index += 1 }
      let rest = index + 1..<range.upperBound
      guard isPiece(range.lowerBound..<end, line) else { continue }
      if isPiece(rest, line) || cut(rest, line) != nil { return (end, rest.lowerBound) }
    }
    return nil
  }

  /// Whether words are the beginning or the whole of a wording, go on with one, or are its ordinal.
  private func isPiece(_ range: Range<Int>, _ line: Int) -> Bool {
    let ordinal = Wording.ordinal(document.text, range.lowerBound, range.upperBound)
    if let ordinal, ordinal.end >= range.upperBound { return true }
    if Wording.isBrokenOrdinal(document.text, range) { return true }
    let walk = lexicon.walk(
      from: LabelLexicon.root, document.text, ordinal?.end ?? range.lowerBound, range.upperBound)
    if let end = walk.atEnd, end != LabelLexicon.root { return true }
    return continued(range, line) != nil
  }

  /// An unknown piece that is part of a head or group wording is accounted for, and so is a line of
  /// them: “结果 结果 其他 尚未 总”.
  mutating func settle(_ token: Int) {
    let range = tokens[token].range.indices
    let ordinal = Wording.ordinal(document.text, range.lowerBound, range.upperBound)
    let pieces = document.text[range].split(whereSeparator: Scalars.isBlank)
    let isLine =
      pieces.count > 2 && document.lines[Int(tokens[token].line)].separator == .blanks
    if ordinal?.end ?? 0 >= range.upperBound || Wording.isBrokenOrdinal(document.text, range)
      || arePiecesOfHead([range])
      || isLine && arePiecesOfHead(pieces.map(\.indices))
    {
      tokens[token].kind = .furniture
    }
  }

  /// Whether all pieces stand in heads of one table.
  private func arePiecesOfHead(_ ranges: [Range<Int>]) -> Bool {
    let pieces = ranges.map { Wording.counting(document.text, $0) }
    return pieces.allSatisfy { $0.count <= knowledge.thresholds.longestPiece }
      && knowledge.headWordings.contains { wordings in
        pieces.allSatisfy { piece in wordings.contains { Self.contains($0, piece) } }
      }
  }
}

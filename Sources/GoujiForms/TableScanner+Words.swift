internal import GoujiModel
internal import GoujiText

/// Labels with their values in one cell, and words that stand for values.
extension TableScanner {
  /// Whether the token before stands on the same line and is the label of a row that holds words.
  func isBehindWordLabel(_ line: Int) -> Bool {
    guard knowledge.hasWords, let last = tokens.last, last.kind == .label,
      Int(last.line) == line
    else { return false }
    return lexicon.entries[Int(labels[Int(last.label)].node)].contains { $0.takesWords }
  }

  /// “填报单位：某局”, “审核人：某 填报人：某”: labels with their values in one cell.
  mutating func scanLabelled(_ range: Range<Int>, _ line: Int) -> Bool {
    guard var label = labelled(range.lowerBound, range.upperBound) else { return false }
    var start = range.lowerBound
    while true {
      var next = label.end
      var following: (node: Int32, end: Int)?
      while following == nil, next < range.upperBound {
        if Scalars.isBlank(document.text[next]), let found = labelled(next + 1, range.upperBound),
          document.text[found.end] == 0x3A
        {
          following = found
        } else {
          next += 1
        }
      }
      labels.append(
        FoundLabel(
          node: label.node, firstToken: tokens.count, lastToken: tokens.count, ordinal: 0,
          isTrusted: true))
      add(.label, start..<label.end, line, label: labels.count - 1)
      field += 1
      addAnswer(label.end + 1..<max(label.end + 1, next), line)
      guard let following else { return true }
      field += 1
      start = next + 1
      label = following
    }
  }

  /// A row's wording at a place with a colon behind it, or with a blank where the row holds words.
  func labelled(_ start: Int, _ limit: Int) -> (node: Int32, end: Int)? {
    let walk = lexicon.walk(from: LabelLexicon.root, document.text, start, limit)
    guard let node = walk.accepted, walk.acceptedEnd < limit else { return nil }
    let entries = lexicon.entries[Int(node)]
    guard entries.contains(where: { $0.role == .row }) else { return nil }
    var end = walk.acceptedEnd
    // “注册用户数（单位：个）：” ends in a bracket that does not count.
    while end < limit, document.text[end] == UInt16(UInt8(ascii: ")")) { end += 1 }
    guard end < limit else { return nil }
    let mark = document.text[end]
    guard mark == 0x3A || Scalars.isBlank(mark) && entries.contains(where: { $0.takesWords }) else {
      return nil
    }
    return (node, end)
  }

  private mutating func addAnswer(_ range: Range<Int>, _ line: Int) {
    var range = range
    while let first = range.first, Scalars.isBlank(document.text[first]) {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, Scalars.isBlank(document.text[last]) {
      range = range.lowerBound..<last
    }
    guard !range.isEmpty else { return }
    add(isValue(range) ? .value : .unknown, range, line)
  }

  /// Whether a label, a colon and a value behind it stand at the start of a range.
  func hasAnswer(_ range: Range<Int>) -> Bool {
    guard let label = labelled(range.lowerBound, range.upperBound),
      document.text[label.end] == 0x3A
    else { return false }
    return (label.end + 1..<range.upperBound).contains { !Scalars.isBlank(document.text[$0]) }
  }
}

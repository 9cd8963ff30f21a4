internal import GoujiText

/// What stands around a year: decides its role.
struct YearContext {
  let text: [UInt16]
  let sentence: Range<Int>
  let year: Range<Int>

  func matches(_ role: FormKnowledge.YearRole) -> Bool {
    switch role.position {
    case .anywhere: break
    case .inSquareBrackets:
      guard depth(Scalars.openSquare, Scalars.closeSquare) > 0 else { return false }
    case .inQuotes:
      guard depth(Scalars.openAngle, Scalars.closeAngle) > 0 || quotes % 2 == 1 else {
        return false
      }
    case .range: return isRange
    case .sentenceStart:
      guard isSentenceStart else { return false }
    }
    let needsNeighbour = !role.precededBy.isEmpty || !role.followedBy.isEmpty
    if needsNeighbour, !isPreceded(by: role.precededBy), !isFollowed(by: role.followedBy) {
      return false
    }
    if !role.laterWords.isEmpty {
      let end = min(sentence.upperBound, year.upperBound + role.laterWithin)
      guard role.laterWords.occurs(in: text, year.upperBound..<end) else { return false }
    }
    if !role.sentenceWords.isEmpty, !role.sentenceWords.occurs(in: text, sentence) { return false }
    return !role.sentenceWithout.occurs(in: text, sentence)
  }

  private func depth(_ open: UInt16, _ close: UInt16) -> Int {
    text[sentence.lowerBound..<year.lowerBound].reduce(0) { depth, unit in
      unit == open ? depth + 1 : unit == close ? max(0, depth - 1) : depth
    }
  }

  private var quotes: Int {
    text[sentence.lowerBound..<year.lowerBound].count { $0 == Scalars.quote }
  }

  private var before: Int {
    var index = year.lowerBound
    while index > sentence.lowerBound, Scalars.isBlank(text[index - 1]) { index -= 1 }
    return index
  }

  private var after: Int {
    var index = year.upperBound
    while index < sentence.upperBound, Scalars.isBlank(text[index]) { index += 1 }
    return index
  }

  private func isPreceded(by words: [[UInt16]]) -> Bool {
    words.contains { WordSearch.ends(text, at: before, with: $0, from: sentence.lowerBound) }
  }

  /// Blanks between the year and the words are passed over.
  private func isFollowed(by words: [[UInt16]]) -> Bool {
    words.contains { word in
      var index = year.upperBound
      for unit in word {
        while index < sentence.upperBound, Scalars.isBlank(text[index]) { index += 1 }
        guard index < sentence.upperBound, text[index] == unit else { return false }
        index += 1
      }
      return true
    }
  }

  /// “2023年”, at the start of the sentence.
  private var isSentenceStart: Bool {
    guard after < sentence.upperBound, text[after] == Scalars.year else { return false }
    let lead = sentence.lowerBound..<before
    guard lead.count <= 12 else { return false }
    return lead.allSatisfy { Scalars.isBlank(text[$0]) }
      || Wording.ordinal(text, lead.lowerBound, year.lowerBound).map { $0.end >= before } == true
  }

  /// “2021—2025年”, “2021年至2025年”.
  private var isRange: Bool {
    func isYear(_ index: Int) -> Bool {
      DateScanning.year(in: text, at: index, limit: sentence.upperBound) != nil
    }
    func joins(_ unit: UInt16) -> Bool {
      unit == 0x2D || unit == 0x7E || unit == 0x81F3 || unit == 0xFF5E
    }
    var next = after
    if next < sentence.upperBound, text[next] == Scalars.year { next += 1 }
    while next < sentence.upperBound, joins(text[next]) || Scalars.isBlank(text[next]) {
      next += 1
    }
    if next > after, next + 4 <= sentence.upperBound,
      text[after..<next].contains(where: joins), isYear(next)
    {
      return true
    }
    guard before > sentence.lowerBound, joins(text[before - 1]) else { return false }
    var index = before - 1
    while index > sentence.lowerBound,
      joins(text[index - 1]) || text[index - 1] == Scalars.year
        || Scalars.isBlank(text[index - 1])
    {
      index -= 1
    }
    return index - 4 >= sentence.lowerBound && isYear(index - 4)
  }
}

internal import GoujiModel
internal import GoujiText

/// A sentence as it is written, or what it says of the report's own year alone.
struct SentenceReading {
  var text: [UInt16]
  var range: Range<Int>
  /// Place of the sentence in ``Report/sentences``.
  var index: Int
  /// The numbers of several years, which as written are none of one year.
  private var series: Range<Int>?
  /// Where each unit of the text stands in the document; nil where it is the document's own.
  private var origins: [Int]?

  /// The readings of a sentence: 2021、2022、2023年分别收到12、15、18件 is read a second time as 收到18件.
  static func all(of index: Int, in report: Report) -> [SentenceReading] {
    let text = report.document.text
    let range = report.sentences[index].range.indices
    let written = SentenceReading(text: text, range: range, index: index)
    guard let series = YearSeries(text, in: range, year: report.year.year ?? 0) else {
      return [written]
    }
    var others = written
    others.series = series.range
    guard let own = series.reading else { return [others] }
    return [
      others,
      SentenceReading(text: own.text, range: own.text.indices, index: index, origins: own.origins),
    ]
  }

  /// Whether a match touches the numbers of several years.
  func shares(_ match: Range<Int>) -> Bool { series?.overlaps(match) ?? false }

  /// A match with its places in the document.
  func asWritten(_ match: PhraseMatch) -> PhraseMatch {
    guard let origins else { return match }
    func place(_ range: Range<Int>) -> Range<Int> {
      origins[range.lowerBound]..<origins[range.upperBound - 1] + 1
    }
    var match = match
    match.range = place(match.range)
    for index in match.captures.indices {
      match.captures[index].range = place(match.captures[index].range)
    }
    return match
  }

  /// The clause before a position, without what stands in brackets: 本级（含办公室）收到 is one clause.
  func clause(before position: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var (start, end) = (position, position)
    while start > range.lowerBound {
      let mark = text[start - 1]
      if mark == Scalars.closeRound, let opening = opening(of: start - 1) {
        pieces.append(start..<end)
        (start, end) = (opening, opening)
      } else if Self.clauseMarks.contains(mark) {
        break
      } else {
        start -= 1
      }
    }
    return (pieces + [start..<end]).reversed()
  }

  /// Brackets may stand in brackets: （以市政府名义（含办公室）办理的）.
  private func opening(of closing: Int) -> Int? {
    var depth = 0
    return (range.lowerBound...closing).last { index in
      if text[index] == Scalars.closeRound { depth += 1 }
      if text[index] == Self.openRound { depth -= 1 }
      return depth == 0
    }
  }

  private static let openRound: UInt16 = 0x28
  /// `,` `:` `(` `)`; the ends of sentences bound them anyway.
  private static let clauseMarks: [UInt16] = [0x2C, 0x3A, openRound, Scalars.closeRound]
}

internal import GoujiModel
internal import GoujiText

/// Headings that conversion has run into the text around them: “…特此公布。一、总体情况 2023年，…”.
///
/// Only official wordings with their own number are taken. Sections whose heading has a line already
/// or comes several times stay as they are, as do lists of sections.
struct RunInHeadings: RecognitionStep {
  let document: Document
  let core: FormCore

  /// A heading somewhere in a line.
  private struct Place {
    var line: Int
    var section: Int
    var range: Range<Int>
    /// Whether nothing else stands in the line.
    var isAlone: Bool
  }

  /// Fewer characters behind a heading, without a clause, belong to it.
  private static let leastText = 20
  /// Entries of a list of sections stand no further apart.
  private static let widestListGap = 8
  private static let sentenceEnds: [UInt16] = [Scalars.fullStop, 0x3B, 0x21, Scalars.questionMark]

  /// The document with each such heading on a line of its own; nil where there is none.
  func split() -> Document? {
    var places: [Place] = []
    for line in document.lines.indices { places += self.places(in: line) }
    guard places.contains(where: { !$0.isAlone }) else { return nil }
    let headings = withoutLists(places)
    var count: [Int: Int] = [:]
    for place in headings { count[place.section, default: 0] += 1 }
    let cuts = headings.filter { !$0.isAlone && count[$0.section] == 1 }
    return cuts.isEmpty ? nil : document(cutAt: cuts)
  }

  // MARK: Places

  private func places(in line: Int) -> [Place] {
    let text = document.text
    let whole = document.lines[line].range.indices
    let isParagraph = document.lines[line].cellCount == 1
    var places: [Place] = []
    for index in whole where text[index] == Scalars.listComma && index > whole.lowerBound {
      guard let (section, range) = heading(at: index - 1, until: whole.upperBound) else { continue }
      let rest = range.upperBound..<whole.upperBound
      let isFirst = !text[whole.lowerBound..<range.lowerBound].contains(where: Scalars.counts)
      let isAlone = isFirst && !text[rest].contains(where: Scalars.counts)
      let mayBeCut =
        isParagraph && endsHeading(rest)
        && (isFirst ? isText(rest) : mayPrecede(range.lowerBound, from: whole.lowerBound))
      if isAlone || mayBeCut {
        places.append(Place(line: line, section: section, range: range, isAlone: isAlone))
      }
    }
    return places
  }

  private func heading(at start: Int, until end: Int) -> (section: Int, range: Range<Int>)? {
    guard let ordinal = Wording.ordinal(document.text, start, end), ordinal.style == .han,
      !ordinal.isBracketed
    else { return nil }
    let walk = knowledge.sectionLexicon.walk(
      from: LabelLexicon.root, document.text, ordinal.end, end)
    guard let node = walk.accepted,
      knowledge.sectionLexicon.entries[Int(node)].contains(where: {
        $0.isOfficial && $0.index == ordinal.value - 1
      })
    else { return nil }
    return (ordinal.value - 1, start..<walk.acceptedEnd)
  }

  /// Whether a heading may end where this begins: at a blank, a bracket or the end of the line.
  private func endsHeading(_ rest: Range<Int>) -> Bool {
    guard let first = rest.first else { return true }
    return Scalars.isBlank(document.text[first]) || document.text[first] == 0x28
  }

  /// Whether what stands behind a heading is text or a table rather than more of the heading.
  private func isText(_ rest: Range<Int>) -> Bool {
    let text = document.text
    return text[rest].contains { $0 == 0x2C || Self.sentenceEnds.contains($0) }
      || text[rest].count(where: Scalars.counts) >= Self.leastText
  }

  /// Whether what stands in front of a heading may end there: a sentence, or anything at a blank.
  private func mayPrecede(_ start: Int, from lineStart: Int) -> Bool {
    let text = document.text
    if Self.sentenceEnds.contains(text[start - 1]) { return true }
    guard Scalars.isBlank(text[start - 1]) else { return false }
    let last = text[lineStart..<start].last { !Scalars.isBlank($0) } ?? 0
    return Scalars.counts(last) || last == Scalars.closeRound || Self.sentenceEnds.contains(last)
  }

  /// Takes away headings of which three or more follow close on each other in one line.
  private func withoutLists(_ places: [Place]) -> [Place] {
    var kept: [Place] = []
    var start = 0
    for index in places.indices {
      if index + 1 < places.count, isClose(places[index], places[index + 1]) { continue }
      let run = places[start...index]
      if run.count < knowledge.thresholds.leastContents { kept += run }
      start = index + 1
    }
    return kept
  }

  private func isClose(_ place: Place, _ next: Place) -> Bool {
    place.line == next.line
      && document.text[place.range.upperBound..<next.range.lowerBound].count(where: Scalars.counts)
        <= Self.widestListGap
  }

  // MARK: Cutting

  private func document(cutAt cuts: [Place]) -> Document {
    var result = document
    result.lines.removeAll(keepingCapacity: true)
    result.cells.removeAll(keepingCapacity: true)
    result.origins.removeAll(keepingCapacity: true)
    var firstOfLine: [Int] = []
    var next = 0
    for index in document.lines.indices {
      let line = document.lines[index]
      firstOfLine.append(result.lines.count)
      var start = line.range.indices.lowerBound
      while next < cuts.count, cuts[next].line == index {
        add(start..<cuts[next].range.lowerBound, of: line, to: &result)
        add(cuts[next].range, of: line, to: &result)
        start = cuts[next].range.upperBound
        next += 1
      }
      add(start..<line.range.indices.upperBound, of: line, to: &result)
    }
    // What stands behind the last line stays there.
    firstOfLine.append(result.lines.count)
    result.pictures = document.pictures.map { firstOfLine[$0] }
    result.captions = document.captions.map { firstOfLine[$0] }
    return result
  }

  /// Adds a part of a line as a line; the whole of it with all its cells.
  private func add(_ part: Range<Int>, of line: DocumentLine, to result: inout Document) {
    let isWhole = part == line.range.indices
    let range = isWhole ? line.range : trimmed(part)
    guard isWhole || !range.isEmpty else { return }
    var added = line
    added.range = range
    added.firstCell = Int32(result.cells.count)
    if isWhole {
      result.cells += document.cells[line.cells]
    } else {
      result.cells.append(range)
      added.hasFullStop = document.text[range.indices].contains(Scalars.fullStop)
      if part.lowerBound > line.range.indices.lowerBound { added.blanksBefore = 0 }
    }
    result.lines.append(added)
    guard !document.origins.isEmpty else { return }
    let count = isWhole ? Int(line.cellCount) : 1
    for offset in 0..<count {
      result.origins.append(document.origins[Int(line.firstCell) + (isWhole ? offset : 0)])
    }
  }

  private func trimmed(_ range: Range<Int>) -> TextRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Scalars.isBlank(document.text[start]) { start += 1 }
    while end > start, Scalars.isBlank(document.text[end - 1]) { end -= 1 }
    return TextRange(start, end)
  }
}

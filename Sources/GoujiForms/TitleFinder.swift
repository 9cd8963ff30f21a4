internal import GoujiModel
internal import GoujiText

/// Finds the report's title, on one line or over several.
struct TitleFinder {
  let document: Document
  let knowledge: FormKnowledge

  private static let longestLine = 60

  func title(before limit: Int) -> ReportTitle? {
    let lines = (0..<min(limit, document.lines.count)).filter { isShort(document.lines[$0]) }
    var withoutUnit: ReportTitle?
    for (position, _) in lines.enumerated() {
      for count in 1...max(1, knowledge.thresholds.titleLines) {
        guard position + 1 >= count else { break }
        let members = lines[(position + 1 - count)...position]
        guard let first = members.first, let last = members.last, last - first == count - 1 else { break }
        let range =
          document.lines[first].range.indices.lowerBound..<document.lines[last].range.indices.upperBound
        guard let title = match(range) else { continue }
        if !title.unit.isEmpty { return title }
        if withoutUnit == nil { withoutUnit = title }
      }
    }
    return withoutUnit
  }

  private func isShort(_ line: DocumentLine) -> Bool {
    !line.hasFullStop && line.range.indices.count <= Self.longestLine
      && !PageFurniture.isSiteLine(line, document, knowledge)
  }

  private func match(_ range: Range<Int>) -> ReportTitle? {
    // What counts of the lines, each with its place in the text.
    var units: [UInt16] = []
    var places: [Int] = []
    for index in range where Scalars.counts(document.text[index]) {
      units.append(document.text[index])
      places.append(index)
    }
    guard !units.isEmpty else { return nil }
    for template in knowledge.titles {
      guard let found = match(units, template) else { continue }
      let unit =
        found.unit.isEmpty
        ? TextRange(range.lowerBound, range.lowerBound)
        : TextRange(places[found.unit.lowerBound], places[found.unit.upperBound - 1] + 1)
      return ReportTitle(
        range: TextRange(places[0], places[places.count - 1] + 1),
        isOfficial: template.isOfficial && !unit.isEmpty, unit: unit, year: found.year)
    }
    return nil
  }

  /// Matches from the end, so that a unit's name may hold anything.
  private func match(
    _ units: [UInt16], _ template: TitleTemplate
  ) -> (unit: Range<Int>, year: Int?)? {
    var end = units.count
    var unit = 0..<0
    var year: Int?
    var pieces = template.pieces[...]
    while let piece = pieces.popLast() {
      switch piece {
      case .literal(let literal):
        guard WordSearch.ends(units, at: end, with: literal, from: 0) else { return nil }
        end -= literal.count
      case .year:
        guard end >= 4, let found = DateScanning.year(in: units, at: end - 4, limit: end) else {
          return nil
        }
        year = found
        end -= 4
      case .unit:
        var start = 0
        // A literal before the unit bounds it; otherwise it is all that is left.
        if case .literal(let before)? = pieces.last {
          guard let place = WordSearch.find(units, 0..<end, before), place == 0 else { return nil }
          start = before.count
          _ = pieces.popLast()
        }
        guard end - start <= knowledge.thresholds.longestUnit,
          !units[start..<end].contains(where: Scalars.isDigit) || end - start == 0
        else { return nil }
        unit = start..<end
        // A literal in front of the unit stands at the start: it is used up as well.
        end = 0
      }
    }
    return end == 0 ? (unit, year) : nil
  }
}

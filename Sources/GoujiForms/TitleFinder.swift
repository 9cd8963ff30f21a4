internal import GoujiModel
internal import GoujiText

/// Finds the report's title, on one line or over several.
struct TitleFinder: RecognitionStep {
  let document: Document
  let core: FormCore

  func title(before limit: Int) -> ReportTitle? {
    let lines = (0..<min(limit, document.lines.count)).filter { isShort(document.lines[$0]) }
    var withoutUnit: ReportTitle?
    for (position, _) in lines.enumerated() {
      for count in 1...max(1, knowledge.thresholds.titleLines) {
        guard position + 1 >= count else { break }
        let members = lines[(position + 1 - count)...position]
        guard let first = members.first, let last = members.last, last - first == count - 1 else {
          break
        }
        let range =
          document.lines[first].range.indices
          .lowerBound..<document.lines[last].range.indices.upperBound
        guard let title = match(range) else { continue }
        if !title.unit.isEmpty { return title }
        // A wording with the year says more than its first line alone.
        if withoutUnit == nil || withoutUnit?.year == nil && title.year != nil {
          withoutUnit = title
        }
      }
    }
    if let withoutUnit { return withoutUnit }
    return lines.lazy.compactMap { likeTitle(document.lines[$0].range.indices) }.first
  }

  private func isShort(_ line: DocumentLine) -> Bool {
    !line.hasFullStop && !line.isLink
      && line.range.indices.count <= knowledge.thresholds.longestTitleLine
      && !isRunningText(line.range.indices)
      && !PageFurniture.isSiteLine(line, document, core)
  }

  /// A pause or a bracket without its other half: a piece of running text that a margin cut off.
  private func isRunningText(_ range: Range<Int>) -> Bool {
    var round = 0
    var square = 0
    var angle = 0
    for index in range {
      switch document.text[index] {
      case 0x2C, 0xFF0C, 0x3B: return true
      case UInt16(UInt8(ascii: "(")): round += 1
      case UInt16(UInt8(ascii: ")")): round -= 1
      case Scalars.openSquare: square += 1
      case Scalars.closeSquare: square -= 1
      case Scalars.openAngle: angle += 1
      case Scalars.closeAngle: angle -= 1
      default: break
      }
    }
    return round != 0 || square != 0 || angle != 0
  }

  func match(_ range: Range<Int>) -> ReportTitle? {
    // Most lines end in a character in which no title does.
    guard let last = range.last(where: { Scalars.counts(document.text[$0]) }),
      knowledge.titles.contains(where: { $0.mayEnd(with: document.text[last]) })
    else { return nil }
    // What counts of the lines, each with its place in the text.
    var units: [UInt16] = []
    var places: [Int] = []
    for index in range where Scalars.counts(document.text[index]) {
      units.append(document.text[index])
      places.append(index)
    }
    var best: (title: ReportTitle, literals: Int)?
    for template in knowledge.titles {
      guard let found = match(units, template) else { continue }
      let literals = template.pieces.reduce(0) { count, piece in
        if case .literal(let words) = piece { count + words.count } else { count }
      }
      // “【单位】关于【年】年…” rather than a unit whose name ends in 关于.
      guard literals > best?.literals ?? -1 else { continue }
      var first = 0
      var unit = TextRange(range.lowerBound, range.lowerBound)
      if !found.unit.isEmpty {
        if found.unit.lowerBound == 0 { first = unitStart(found.unit, places) }
        let start = max(first, found.unit.lowerBound)
        unit = TextRange(places[start], places[found.unit.upperBound - 1] + 1)
      }
      best = (
        ReportTitle(
          range: TextRange(places[first], places[places.count - 1] + 1),
          isOfficial: template.isOfficial && (!unit.isEmpty || !template.namesUnit), unit: unit,
          year: found.year),
        literals
      )
    }
    return best?.title
  }

  /// Where the unit's name starts behind what a form or a site puts before it: “标题：”, “【年报】”,
  /// a cell of its own.
  private func unitStart(_ unit: Range<Int>, _ places: [Int]) -> Int {
    let marks: [UInt16] = [0x3A, Scalars.closeSquare, 0x7C, Scalars.closeAngle, Scalars.tab]
    var start = unit.lowerBound
    for index in unit.dropFirst() where unit.upperBound - index >= knowledge.thresholds.shortestUnit
    {
      let between = document.text[places[index - 1] + 1..<places[index]]
      let isWide = between.count >= 2 && between.allSatisfy { $0 == Scalars.space }
      if isWide || between.contains(where: marks.contains) { start = index }
    }
    return start
  }

  /// A short line with a year that holds most of the official title's words in their order: a title
  /// in an odd form.
  private func likeTitle(_ range: Range<Int>) -> ReportTitle? {
    let wording = Wording.counting(document.text, range)
    let stops: [UInt16] = [0x2C, 0xFF0C, 0x3B]
    guard !range.contains(where: { stops.contains(document.text[$0]) }),
      case .literal(let official)? = knowledge.titles.first?.pieces.last
    else { return nil }
    var year: Int?
    for index in range where year == nil && Scalars.isDigit(document.text[index]) {
      year = DateScanning.year(in: document.text, at: index, limit: range.upperBound)
    }
    let common = commonLength(wording, official)
    guard common * 3 >= official.count * 2, year != nil || common == official.count else {
      return nil
    }
    return ReportTitle(
      range: TextRange(range.lowerBound, range.upperBound), isOfficial: false,
      unit: TextRange(range.lowerBound, range.lowerBound), year: year)
  }

  /// Length of the longest common subsequence.
  private func commonLength(_ first: [UInt16], _ second: [UInt16]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for unit in first {
      var diagonal = 0
      for (index, other) in second.enumerated() {
        let above = row[index + 1]
        row[index + 1] = unit == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[second.count]
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

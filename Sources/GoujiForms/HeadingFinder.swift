internal import GoujiModel
internal import GoujiText

/// Finds the top-level headings: the sections of the form, and sections that it does not have.
struct HeadingFinder: RecognitionStep {
  let document: Document
  let core: FormCore
  /// Lines in which a table stands: a row's label wins over a heading there.
  let tableLines: [Range<Int>]
  private let lines: HeadingLines

  init(document: Document, core: FormCore, tableLines: [Range<Int>]) {
    self.document = document
    self.core = core
    self.tableLines = tableLines
    lines = HeadingLines(document: document, core: core)
  }

  /// A line that may be a heading.
  struct Candidate {
    var line: Int
    var heading: Heading
    /// How many characters its title differs from the wording; 0 for an exact one.
    var distance: Int
    /// A line of a table of contents: the title with a page number behind it.
    var isContentsLine: Bool
    /// Numbered as sub-headings are: （一）.
    var isBracketed: Bool
  }

  /// The lines at which the sections of two reports start.
  struct SecondReport {
    var first: Int
    var later: Int
  }

  func headings() -> (headings: [(line: Int, heading: Heading)], second: SecondReport?) {
    var candidates: [Candidate] = []
    var extras: [Candidate] = []
    for index in document.lines.indices {
      guard let candidate = candidate(document.lines[index], index) else { continue }
      if candidate.heading.section == nil {
        extras.append(candidate)
      } else {
        candidates.append(candidate)
      }
    }
    let kept = withoutContents(candidates)
    var chosen = official(kept)
    addAltered(kept, to: &chosen)
    addRenamed(extras, to: &chosen)
    addExtra(extras, to: &chosen)
    let headings = chosen.sorted { $0.line < $1.line }.map { ($0.line, $0.heading) }
    return (headings, secondReport(kept))
  }

  /// Where a second report starts: most sections of the form come twice, one set behind the other.
  private func secondReport(_ candidates: [Candidate]) -> SecondReport? {
    var first: [Int: Int] = [:]
    var last: [Int: Int] = [:]
    for candidate in candidates where candidate.heading.isOfficial && !candidate.isBracketed {
      guard let section = candidate.heading.section else { continue }
      if first[section] == nil { first[section] = candidate.line }
      last[section] = candidate.line
    }
    let twice = first.filter { last[$0.key] != $0.value }
    guard twice.count * 2 > form.sections.count, let start = twice.values.min(),
      let end = twice.values.max(), let later = twice.keys.compactMap({ last[$0] }).min(),
      end < later
    else { return nil }
    return SecondReport(first: start, later: later)
  }

  // MARK: Candidates

  private func candidate(_ line: DocumentLine, _ index: Int) -> Candidate? {
    guard var range = lines.range(of: line) else { return nil }
    var ordinal = lines.ordinal(range)
    var title = (ordinal?.end ?? range.lowerBound)..<range.upperBound
    var isContentsLine = stripPageNumber(&title)
    guard counted(title) <= knowledge.thresholds.longestHeading else { return nil }
    // In a table a near wording is none: it need not be measured.
    let mayBeNear = !isInTable(index)
    var match = section(title, isNumbered: ordinal != nil && mayBeNear)
    if match?.distance != 0, let joined = lines.joined(range, title, index) {
      range = joined
      ordinal = lines.ordinal(range)
      title = (ordinal?.end ?? range.lowerBound)..<range.upperBound
      isContentsLine = false
      match = section(title, isNumbered: ordinal != nil && mayBeNear)
    }
    guard counted(title) > 0, match != nil || ordinal != nil else { return nil }
    // A row's label inside a table is never a heading.
    if match == nil || match?.distance ?? 0 > 0, isTableLabel(title, index) { return nil }
    if match == nil, startsWithRow(title) || !mayBeExtra(ordinal, title) { return nil }
    if ordinal?.isBracketed == true, match?.isOfficial != true { return nil }
    return Candidate(
      line: index,
      heading: Heading(
        section: match?.section, range: TextRange(range.lowerBound, range.upperBound),
        title: trimmed(title), style: ordinal?.style ?? .none, ordinal: ordinal?.value,
        isOfficial: match?.isOfficial ?? false),
      distance: match?.distance ?? 0, isContentsLine: isContentsLine,
      isBracketed: ordinal?.isBracketed ?? false)
  }

  /// How many characters of a range count.
  private func counted(_ range: Range<Int>) -> Int {
    var count = 0
    for index in range where Scalars.counts(document.text[index]) { count += 1 }
    return count
  }

  private func trimmed(_ range: Range<Int>) -> TextRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, Scalars.isBlank(document.text[start]) { start += 1 }
    while end > start, Scalars.isBlank(document.text[end - 1]) { end -= 1 }
    return TextRange(start, end)
  }

  /// Takes “……3”, with or without signs about the number, off the end of a title.
  private func stripPageNumber(_ title: inout Range<Int>) -> Bool {
    var last = title.upperBound
    while last > title.lowerBound, knowledge.isPageSign(document.text[last - 1]) { last -= 1 }
    var end = last
    while end > title.lowerBound, Scalars.isDigit(document.text[end - 1]) { end -= 1 }
    guard end < last, last - end <= 3, end > title.lowerBound else { return false }
    let before = document.text[end - 1]
    guard !Scalars.isHan(before) else { return false }
    title = title.lowerBound..<end
    return true
  }

  /// The section that a title names: exactly, or nearly where it carries a number of its own.
  private func section(
    _ title: Range<Int>, isNumbered: Bool
  ) -> (section: Int, isOfficial: Bool, distance: Int)? {
    let walk = knowledge.sectionLexicon.walk(
      from: LabelLexicon.root, document.text, title.lowerBound, title.upperBound)
    if let node = walk.atEnd, let entry = knowledge.sectionLexicon.entries[Int(node)].first {
      return (entry.index, entry.isOfficial, 0)
    }
    guard isNumbered else { return nil }
    let wording = Wording.counting(document.text, title)
    guard wording.count >= knowledge.thresholds.nearHeading else { return nil }
    var best: (section: Int, isOfficial: Bool, distance: Int)?
    for title in knowledge.sectionTitles where title.isOfficial {
      let limit = knowledge.thresholds.greatestDifference(of: title.wording.count)
      guard let distance = WordingDistance.distance(wording, title.wording, limit: limit),
        distance < best?.distance ?? Int.max
      else { continue }
      best = (title.section, false, distance)
    }
    return best
  }

  /// A row of a table that was not recognised: “三、本年度办理结果；（一）予以公开；12”.
  private func startsWithRow(_ title: Range<Int>) -> Bool {
    let walk = lexicon.walk(
      from: LabelLexicon.root, document.text, title.lowerBound, title.upperBound)
    guard let node = walk.accepted, counted(title.lowerBound..<walk.acceptedEnd) >= 4 else {
      return false
    }
    return lexicon.entries[Int(node)].contains { $0.role == .row || $0.role == .group }
  }

  private func isTableLabel(_ title: Range<Int>, _ line: Int) -> Bool {
    let walk = lexicon.walk(
      from: LabelLexicon.root, document.text, title.lowerBound, title.upperBound)
    return walk.atEnd.map { lexicon.accepts($0) } == true || isInTable(line)
  }

  private func isInTable(_ line: Int) -> Bool { tableLines.contains { $0.contains(line) } }

  private func mayBeExtra(_ ordinal: Wording.Ordinal?, _ title: Range<Int>) -> Bool {
    guard let ordinal, ordinal.style != .arabic, let last = title.last else { return false }
    let ends: [UInt16] = [0x3002, 0x3B, 0x2C, 0xFF0C, 0x3A]
    guard !ends.contains(document.text[last]) else { return false }
    // A line with a clause in it is a sentence, not a title.
    guard !title.contains(where: { document.text[$0] == 0x2C || document.text[$0] == 0xFF0C })
    else {
      return false
    }
    let wording = Wording.counting(document.text, title)
    return !knowledge.annexes.contains { wording.starts(with: $0) }
  }

  // MARK: Choice

  /// Takes tables of contents away: several sections close together that all come again.
  private func withoutContents(_ candidates: [Candidate]) -> [Candidate] {
    let real = candidates.filter { !$0.isContentsLine || $0.distance > 0 }
    var kept: [Candidate] = []
    var start = 0
    for index in real.indices {
      // A table of contents ends where the count begins again: “…六、其他…” and “一、总体情况”.
      let next = index + 1 < real.count ? real[index + 1] : nil
      let comesAgain =
        (next?.heading.section).flatMap { next in
          real[start...index].last?.heading.section.map { next <= $0 }
        } ?? false
      let gap = next.map { $0.line - real[index].line } ?? Int.max
      guard gap > knowledge.thresholds.contentsGap || comesAgain else { continue }
      let run = real[start...index]
      start = index + 1
      guard run.count >= knowledge.thresholds.leastContents else {
        kept += run
        continue
      }
      let sections = Set(run.compactMap(\.heading.section))
      let later = Set(real[(index + 1)...].compactMap(\.heading.section))
      let isContents =
        sections.count >= knowledge.thresholds.leastContents
        && sections.intersection(later).count * 2 > sections.count
      if !isContents { kept += run }
    }
    return kept
  }

  private func official(_ all: [Candidate]) -> [Candidate] {
    var chosen: [Candidate] = []
    // （一） numbers sub-headings, unless the document numbers its sections so.
    let plain = all.filter { !$0.isBracketed }
    let isPlain =
      Set(plain.filter(\.heading.isOfficial).compactMap(\.heading.section)).count
      >= knowledge.thresholds.leastSections
    let candidates = isPlain ? plain : all
    for section in form.sections.indices {
      let exact = candidates.filter { $0.heading.section == section && $0.heading.isOfficial }
      // With an ordinal rather than without: a bare wording may be a sentence of its own.
      if let best = exact.first(where: { $0.heading.ordinal != nil }) ?? exact.first {
        chosen.append(best)
      }
    }
    return chosen
  }

  /// Altered wordings count only for sections without the official one, in their place.
  private func addAltered(_ candidates: [Candidate], to chosen: inout [Candidate]) {
    for section in form.sections.indices
    where !chosen.contains(where: { $0.heading.section == section }) {
      let previous = chosen.filter { ($0.heading.section ?? 0) < section }.map(\.line).max() ?? -1
      let next =
        chosen.filter { ($0.heading.section ?? 0) > section }.map(\.line).min()
        ?? document.lines.count
      let altered = candidates.filter { candidate in
        guard candidate.heading.section == section, !candidate.heading.isOfficial else {
          return false
        }
        let isInPlace = candidate.line > previous && candidate.line < next
        if let ordinal = candidate.heading.ordinal {
          return ordinal == section + 1 || isInPlace && candidate.heading.style == .han
        }
        return isInPlace && chosen.allSatisfy { $0.heading.ordinal == nil }
      }
      if let best = altered.min(by: { $0.distance < $1.distance }) { chosen.append(best) }
    }
  }

  /// A heading with the number of a section that is missing there, and words that stand in no
  /// other section's title, is that section under another name.
  private func addRenamed(_ extras: [Candidate], to chosen: inout [Candidate]) {
    for extra in extras {
      guard let ordinal = extra.heading.ordinal, extra.heading.style == .han,
        form.sections.indices.contains(ordinal - 1),
        !chosen.contains(where: { $0.heading.section == ordinal - 1 }),
        chosen.allSatisfy({ other in
          guard let section = other.heading.section else { return true }
          return section < ordinal - 1 ? other.line < extra.line : other.line > extra.line
        }), sharesWords(extra.heading.title, with: ordinal - 1)
      else { continue }
      var renamed = extra
      renamed.heading.section = ordinal - 1
      chosen.append(renamed)
    }
  }

  /// Whether two characters in a row come from a wording of the section and of no other section.
  private func sharesWords(_ title: TextRange, with section: Int) -> Bool {
    let wording = Wording.counting(document.text, title.indices)
    return zip(wording, wording.dropFirst()).contains { pair in
      let word = [pair.0, pair.1]
      let holders = knowledge.sectionTitles.filter { TableScanner.contains($0.wording, word) }
      return !holders.isEmpty && holders.allSatisfy { $0.section == section }
    }
  }

  /// A section that the form does not have carries on the count of the one before it.
  private func addExtra(_ extras: [Candidate], to chosen: inout [Candidate]) {
    for extra in extras where !chosen.contains(where: { $0.line == extra.line }) {
      guard let before = chosen.filter({ $0.line < extra.line }).max(by: { $0.line < $1.line }),
        let ordinal = before.heading.ordinal, before.heading.style == extra.heading.style,
        extra.heading.ordinal == ordinal + 1
      else { continue }
      let after = chosen.filter { $0.line > extra.line }.min { $0.line < $1.line }
      // Where the section after it carries the same number, the line is a list item.
      guard after?.heading.ordinal != extra.heading.ordinal else { continue }
      if let after, after.heading.ordinal != extra.heading.ordinal.map({ $0 + 1 }) { continue }
      chosen.append(extra)
    }
  }
}

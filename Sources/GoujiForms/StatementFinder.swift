internal import GoujiModel
internal import GoujiText

/// Extracts the statements of the form from the sentences: the period, the fees, the years.
struct StatementFinder: RecognitionStep {
  let core: FormCore
  let text: [UInt16]
  let sentences: [Sentence]

  func statements() -> [Statement] {
    var statements: [Statement] = []
    for cue in knowledge.statements {
      switch cue.shape {
      case .period: statements += period(cue)
      case .polarity: statements += polarity(cue)
      case .years: statements += years(cue)
      case .signature: continue
      }
    }
    return statements
  }

  private func section(_ sentence: Sentence) -> Int? {
    form.sections.indices.contains(Int(sentence.section)) ? Int(sentence.section) : nil
  }

  private func firstCue(_ cues: WordSet, in range: Range<Int>) -> Range<Int>? {
    guard cues.occurs(in: text, range) else { return nil }
    for cue in cues.words {
      if let place = WordSearch.find(text, range, cue) { return place..<place + cue.count }
      if let place = WordSearch.findSpaced(text, range, cue) { return place }
    }
    return nil
  }

  // MARK: Period

  /// The statement of the period: the first that gives both days, else the first at all.
  private func period(_ cue: FormKnowledge.StatementCue) -> [Statement] {
    var withoutDays: Statement?
    for sentence in sentences {
      let range = sentence.range.indices
      let strong = firstCue(cue.cues, in: range)
      guard strong != nil || firstCue(cue.weakCues, in: range) != nil else { continue }
      let behind = DateScanning.dates(
        in: text, (strong?.lowerBound ?? range.lowerBound)..<range.upperBound)
      let dates = behind.isEmpty ? DateScanning.dates(in: text, range) : behind
      if strong == nil {
        // Without its name a period is told by its days: both of them, and nothing else.
        guard dates.count == 2, dates.allSatisfy({ $0.date.month != nil }), isYearLike(dates),
          sentence.section <= 0 || sentence.section == Int32(form.sections.count - 1)
        else { continue }
      }
      let statement = Statement(
        name: cue.name, sentence: sentence.range,
        range: strong.map { TextRange($0.lowerBound, $0.upperBound) } ?? sentence.range,
        section: section(sentence), values: days(dates, in: range))
      if dates.count >= 2 { return [statement] }
      if strong != nil, withoutDays == nil { withoutDays = statement }
    }
    return withoutDays.map { [$0] } ?? []
  }

  private func days(_ dates: [DateScanning.Found], in sentence: Range<Int>) -> [StatementValue] {
    guard dates.count >= 2 else {
      // “截至2023年12月31日”: only the end; “自2023年1月1日起”: only the start.
      guard let only = dates.first else { return [.notGiven, .notGiven] }
      let isStart = only.date.month == 1 && only.date.day == 1
      let day = StatementValue.date(complete(only.date, isEnd: !isStart))
      return isStart ? [day, .notGiven] : [.notGiven, day]
    }
    var start = dates[0].date
    var end = dates[1].date
    if start.year == nil {
      start.year = end.year ?? yearBefore(dates[0].range.lowerBound, sentence)
    }
    if end.year == nil { end.year = start.year }
    return [.date(complete(start, isEnd: false)), .date(complete(end, isEnd: true))]
  }

  /// Whether two days may bound a year: one of them is its first or its last; of two months
  /// (“2023年1月至12月”) each is.
  private func isYearLike(_ dates: [DateScanning.Found]) -> Bool {
    guard let start = dates.first?.date, let end = dates.last?.date else { return false }
    if start.day == nil || end.day == nil { return start.month == 1 && end.month == 12 }
    return start.month == 1 && start.day == 1 || end.month == 12 && end.day == 31
  }

  /// “2023年度（1月1日至12月31日）”: the year stands before the days.
  private func yearBefore(_ place: Int, _ sentence: Range<Int>) -> Int? {
    var found: Int?
    for index in sentence.lowerBound..<place where Scalars.isDigit(text[index]) {
      if let year = DateScanning.year(in: text, at: index, limit: place) { found = year }
    }
    return found
  }

  /// A month alone stands for its first or its last day.
  private func complete(_ date: CalendarDate, isEnd: Bool) -> CalendarDate {
    guard date.day == nil, let month = date.month else { return date }
    var result = date
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    result.day = isEnd ? lengths[month - 1] : 1
    return result
  }

  // MARK: Fees

  private func polarity(_ cue: FormKnowledge.StatementCue) -> [Statement] {
    var found: [Statement] = []
    for sentence in sentences {
      let range = sentence.range.indices
      var place = cuePlace(cue.cues, cue, in: range)
      if place == nil, cue.weakSection == nil || section(sentence) == cue.weakSection {
        place = cuePlace(cue.weakCues, cue, in: range)
      }
      guard let place,
        cue.companions.isEmpty || cue.companions.occurs(in: text, range)
      else { continue }
      let isNegative = cue.negations.occurs(in: text, range)
      found.append(
        Statement(
          name: cue.name, sentence: sentence.range,
          range: TextRange(place.lowerBound, place.upperBound), section: section(sentence),
          values: [
            .polarity(!isNegative),
            year(in: range, before: place.lowerBound).map { .year($0) } ?? .notGiven,
          ]))
    }
    return found
  }

  /// A cue outside title marks; one that only stands in the name of a document is none.
  private func cuePlace(
    _ cues: WordSet, _ cue: FormKnowledge.StatementCue, in range: Range<Int>
  ) -> Range<Int>? {
    guard cues.occurs(in: text, range) else { return nil }
    for words in cues.words {
      var start = range.lowerBound
      while let found = WordSearch.find(text, start..<range.upperBound, words)
        .map({ $0..<$0 + words.count })
        ?? WordSearch.findSpaced(text, start..<range.upperBound, words)
      {
        let place = found.lowerBound
        let end = found.upperBound
        let isExcluded = cue.exclusions.contains { text[end...].starts(with: $0) }
        if !isExcluded, !isInTitleMarks(place, from: range.lowerBound) { return place..<end }
        start = end
      }
    }
    return nil
  }

  private func isInTitleMarks(_ place: Int, from start: Int) -> Bool {
    var depth = 0
    for index in start..<place {
      if text[index] == Scalars.openAngle { depth += 1 }
      if text[index] == Scalars.closeAngle { depth = max(0, depth - 1) }
    }
    return depth > 0
  }

  /// The year of a sentence: of those that stand for work of the office, the last before the cue,
  /// else the first; none in brackets, in title marks, of a comparison or of a document.
  private func year(in range: Range<Int>, before cue: Int) -> Int? {
    var found: Int?
    for index in range where Scalars.isDigit(text[index]) {
      if index >= cue, let found { return found }
      guard let year = DateScanning.year(in: text, at: index, limit: range.upperBound) else {
        continue
      }
      let context = YearContext(text: text, sentence: range, year: index..<index + 4)
      guard !isBound(context) else { continue }
      var next = index + 4
      while next < range.upperBound, Scalars.isBlank(text[next]) { next += 1 }
      guard next < range.upperBound, text[next] == Scalars.year,
        !isInTitleMarks(index, from: range.lowerBound)
      else { continue }
      found = year
    }
    return found
  }

  // MARK: Years

  /// Whether a year belongs to a document, a comparison, a day or a plan.
  private func isBound(_ context: YearContext) -> Bool {
    knowledge.yearRoles.dropLast().contains { context.matches($0) }
  }

  /// The role of a year.
  ///
  /// A sentence that tells of two years compares them: neither is its subject.
  private func role(_ context: YearContext, _ year: Int) -> String {
    let other = "其他"
    guard let role = knowledge.yearRoles.first(where: { context.matches($0) }) else { return other }
    guard role.role == knowledge.yearRoles.last?.role else { return role.role }
    let isAlone = context.sentence.allSatisfy { index in
      guard Scalars.isDigit(text[index]), index >= context.year.upperBound,
        let next = DateScanning.year(in: text, at: index, limit: context.sentence.upperBound),
        next != year, index + 4 < context.sentence.upperBound, text[index + 4] == Scalars.year
      else { return true }
      return isBound(
        YearContext(text: text, sentence: context.sentence, year: index..<index + 4))
    }
    return isAlone ? role.role : other
  }

  private func years(_ cue: FormKnowledge.StatementCue) -> [Statement] {
    var found: [Statement] = []
    for sentence in sentences {
      let range = sentence.range.indices
      var index = range.lowerBound
      while index < range.upperBound {
        guard Scalars.isDigit(text[index]) else {
          index += 1
          continue
        }
        if let year = DateScanning.year(in: text, at: index, limit: range.upperBound) {
          let context = YearContext(text: text, sentence: range, year: index..<index + 4)
          let role = self.role(context, year)
          found.append(
            Statement(
              name: cue.name, sentence: sentence.range, range: TextRange(index, index + 4),
              section: section(sentence), values: [.year(year), .role(role)]))
        }
        while index < range.upperBound, Scalars.isDigit(text[index]) { index += 1 }
      }
    }
    return found
  }
}

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

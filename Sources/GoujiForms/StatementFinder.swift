internal import GoujiModel
internal import GoujiText

/// Extracts the statements of the form from the sentences: the period, the fees, the years.
struct StatementFinder: RecognitionStep {
  let core: FormCore
  let text: [UInt16]
  let sentences: [Sentence]
  let units: UnitFinder

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
      let written = behind.isEmpty ? DateScanning.dates(in: text, range) : behind
      let dates = written.count < 2 ? DateScanning.otherDates(in: text, range) ?? written : written
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
    // “截至2023年12月31日，从2023年1月1日开始”
    let isReversed = isStart(dates[1].range) && !isStart(dates[0].range)
    var start = dates[isReversed ? 1 : 0].date
    var end = dates[isReversed ? 0 : 1].date
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

  /// Whether a day is said to be the first: behind 自, 从 or 由.
  private func isStart(_ date: Range<Int>) -> Bool {
    var index = date.lowerBound - 1
    while index > 0, Scalars.isBlank(text[index]) { index -= 1 }
    return index >= 0 && [0x81EA, 0x4ECE, 0x7531].contains(text[index])
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
          values: cue.values.map { name in
            switch name {
            case "极性": .polarity(!isNegative)
            case "年": year(of: cue, at: place, in: range).map { .year($0) } ?? .notGiven
            case "单位": units.subjectName(of: sentence.range).map { .name($0) } ?? .notGiven
            default: .notGiven
            }
          }))
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

  /// The year that a sentence speaks of; nil where its cues have different ones: “2022年收取处理费20元，
  /// 2023年未收取处理费”.
  private func year(
    of cue: FormKnowledge.StatementCue, at place: Range<Int>, in range: Range<Int>
  ) -> Int? {
    let year = year(in: range, before: place.lowerBound)
    let rest = place.upperBound..<range.upperBound
    guard year != nil,
      let next = cuePlace(cue.cues, cue, in: rest) ?? cuePlace(cue.weakCues, cue, in: rest),
      let other = self.year(in: range, before: next.lowerBound), other != year
    else { return year }
    return nil
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
  private func role(_ context: YearContext, _ year: Int, in sentence: Int) -> String {
    let other = "其他"
    guard let role = knowledge.yearRoles.first(where: { context.matches($0) }) else { return other }
    guard role.role == knowledge.yearRoles.last?.role else { return role.role }
    let joined = sentences.joined(at: sentence, in: text)
    let isAlone = joined.allSatisfy { part in
      let range = sentences[part].range.indices
      return !role.sentenceWithout.occurs(in: text, range)
        && (part < sentence || self.isAlone(year, in: range, from: context.year.upperBound))
    }
    return isAlone ? role.role : other
  }

  /// Whether no other year behind a place is the subject of its sentence.
  private func isAlone(_ year: Int, in range: Range<Int>, from place: Int) -> Bool {
    range.allSatisfy { index in
      guard Scalars.isDigit(text[index]), index >= place,
        let next = DateScanning.year(in: text, at: index, limit: range.upperBound),
        next != year, index + 4 < range.upperBound, text[index + 4] == Scalars.year
      else { return true }
      return isBound(YearContext(text: text, sentence: range, year: index..<index + 4))
    }
  }

  private func years(_ cue: FormKnowledge.StatementCue) -> [Statement] {
    var found: [Statement] = []
    for (number, sentence) in sentences.enumerated() {
      let range = sentence.range.indices
      var index = range.lowerBound
      while index < range.upperBound {
        guard Scalars.isDigit(text[index]) else {
          index += 1
          continue
        }
        if let year = DateScanning.year(in: text, at: index, limit: range.upperBound) {
          let context = YearContext(text: text, sentence: range, year: index..<index + 4)
          let role = self.role(context, year, in: number)
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

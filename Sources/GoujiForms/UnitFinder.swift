internal import GoujiModel
internal import GoujiText

/// Finds the unit's name, by the order of trust: title, signature, section six, a line of its own.
struct UnitFinder: RecognitionStep {
  let document: Document
  let core: FormCore
  /// The title's unit: a name with an ending that the form does not list is known by it.
  private var titled: [UInt16] = []

  init(document: Document, core: FormCore, title: ReportTitle?) {
    self.document = document
    self.core = core
    if let title { titled = Wording.counting(document.text, title.unit.indices) }
  }

  func unit(
    title: ReportTitle?, signature: Signature, statements: [Statement], linesBefore: Range<Int>
  ) -> UnitName {
    if let title, let unit = name(title.unit, .title) { return unit }
    if let range = signature.unit, let unit = name(range, .signature) { return unit }
    for statement in statements {
      guard isPolarity(statement), let subject = subject(of: statement.sentence) else { continue }
      if let unit = name(subject, .sectionSix) { return unit }
    }
    for index in linesBefore where isUnitLine(document.lines[index]) {
      if let unit = name(document.lines[index].range, .standaloneLine) { return unit }
    }
    return UnitName(
      name: "", printed: "", source: .unknown, type: nil, level: nil, assumed: [])
  }

  /// A line that holds the name of a unit and nothing else.
  func isUnitLine(_ line: DocumentLine) -> Bool {
    let range = line.range.indices
    guard line.cellCount == 1, range.count >= 3, range.count <= knowledge.thresholds.longestUnit,
      !PageFurniture.isSiteLine(line, document, core)
    else { return false }
    let marks: [UInt16] = [
      0x3002, 0x2C, 0xFF0C, 0x3A, 0x3B, Scalars.listComma, 0x22, Scalars.openAngle,
    ]
    guard
      !range.contains(where: {
        marks.contains(document.text[$0]) || Scalars.isDigit(document.text[$0])
      })
    else { return false }
    return isUnit(Wording.counting(document.text, range))
  }

  func isUnit(_ name: [UInt16]) -> Bool {
    suffix(name) != nil || (!name.isEmpty && name == titled)
  }

  private static let longestTag = 4

  /// The name of a line that holds the name of a unit, with “单位：” before and “（盖章）” behind it.
  func unitPart(_ line: DocumentLine) -> TextRange? {
    if isUnitLine(line) { return line.range }
    var bare = line
    var range = line.range.indices
    if document.text[range.upperBound - 1] == UInt16(UInt8(ascii: ")")),
      let open = document.text[range].lastIndex(of: UInt16(UInt8(ascii: "(")))
    {
      range = range.lowerBound..<open
    }
    if let colon = document.text[range].firstIndex(of: 0x3A),
      colon - range.lowerBound <= Self.longestTag
    {
      range = colon + 1..<range.upperBound
    }
    while let last = range.last, Scalars.isBlank(document.text[last]) {
      range = range.lowerBound..<last
    }
    while let first = range.first, Scalars.isBlank(document.text[first]) {
      range = first + 1..<range.upperBound
    }
    bare.range = TextRange(range.lowerBound, range.upperBound)
    return isUnitLine(bare) ? bare.range : nil
  }

  func suffix(_ name: [UInt16]) -> FormKnowledge.UnitSuffix? {
    let suffixes = knowledge.unitSuffixes
    let found = suffixes.indices.first { index in
      name.count > suffixes[index].suffix.count
        && WordSearch.ends(name, at: name.count, with: suffixes[index].suffix, from: 0)
    }
    return found.map { suffixes[$0] }
  }

  func name(_ range: TextRange, _ source: UnitSource) -> UnitName? {
    let counting = Wording.counting(document.text, range.indices)
    guard counting.count >= 2 else { return nil }
    let printed = printed(range)
    guard let suffix = suffix(counting) else {
      return source == .title || source == .cell
        ? UnitName(
          name: printed, printed: printed, source: source, type: nil, level: nil, assumed: [])
        : nil
    }
    var assumed = ["类型"]
    if suffix.level != nil { assumed.append("层级") }
    if suffix.completion != nil { assumed.append("名称补全") }
    return UnitName(
      name: printed + (suffix.completion ?? ""), printed: printed, source: source,
      type: suffix.type, level: suffix.level, assumed: assumed)
  }

  /// The name as it is printed, without blanks and signs of emphasis.
  private func printed(_ range: TextRange) -> String {
    let quote = document.quote(range)
    // Three bytes for each character: Han and nothing else, not even what folding drops.
    if range.indices.allSatisfy({ Scalars.isHan(document.text[$0]) }),
      quote.utf8.count == 3 * range.indices.count
    {
      return quote
    }
    return quote.filter { !$0.isWhitespace && $0 != "\u{3000}" && $0 != "*" && $0 != "#" }
  }

  private func isPolarity(_ statement: Statement) -> Bool {
    knowledge.statements.contains { $0.name == statement.name && $0.shape == .polarity }
  }

  /// The unit that a sentence speaks of: it stands before the year at its start, and is no “我局”.
  func subjectName(of sentence: TextRange) -> String? {
    guard let range = subject(of: sentence), let unit = name(range, .sectionSix),
      !knowledge.genericUnits.occurs(in: document.text, range.indices)
    else { return nil }
    return unit.printed
  }

  /// The words before the year at the start of a fee statement: “临汾市2023年度未收取…”.
  private func subject(of sentence: TextRange) -> TextRange? {
    let range = sentence.indices
    var end = range.lowerBound
    while end < range.upperBound, !Scalars.isDigit(document.text[end]) {
      if !Scalars.counts(document.text[end]), !Scalars.isBlank(document.text[end]) { return nil }
      end += 1
    }
    guard end < range.upperBound, end > range.lowerBound,
      end - range.lowerBound <= knowledge.thresholds.longestUnit
    else { return nil }
    return TextRange(range.lowerBound, end)
  }
}

/// Finds the signature: the unit and the day at the end of the report.
struct SignatureFinder: RecognitionStep {
  let document: Document
  let core: FormCore
  let units: UnitFinder

  func signature(
    after first: Int, before end: Int = .max
  ) -> (signature: Signature, lines: [Int]) {
    let lines = (first..<max(first, min(end, document.lines.count)))
      .filter { !PageFurniture.isSiteLine(document.lines[$0], document, core) }
      .filter { !PageFurniture.isPageNumber(document.lines[$0], document, core) }
      .suffix(knowledge.thresholds.signatureLines)
    var unit: TextRange?
    var day: (range: TextRange, date: CalendarDate)?
    var used: [Int] = []
    for index in lines.reversed() {
      let line = document.lines[index]
      if day == nil, let found = dayLine(line) {
        day = (found.range, found.date)
        if let beside = found.unit { unit = beside }
        used.append(index)
      } else if unit == nil, let name = units.unitPart(line) {
        unit = name
        used.append(index)
      }
    }
    return (Signature(unit: unit, date: day?.range, day: day?.date), used)
  }

  /// The first line that holds a unit alone with a day alone right below it.
  func pair(after first: Int) -> (signature: Signature, lines: [Int])? {
    for index in document.lines.indices.dropFirst(max(0, first)).dropLast() {
      guard let unit = units.unitPart(document.lines[index]),
        let day = dayLine(document.lines[index + 1]), day.unit == nil
      else { continue }
      return (Signature(unit: unit, date: day.range, day: day.date), [index, index + 1])
    }
    return nil
  }

  /// A line that holds a day and nothing else, or a unit and a day.
  private func dayLine(
    _ line: DocumentLine
  ) -> (range: TextRange, date: CalendarDate, unit: TextRange?)? {
    let range = line.range.indices
    guard range.count <= 60, !line.hasFullStop else { return nil }
    let text = document.text
    guard
      let date = DateScanning.dates(in: text, range).last
        ?? DateScanning.hanDate(in: text, range),
      date.date.year != nil, date.date.day != nil
    else { return nil }
    func isEmpty(_ part: Range<Int>) -> Bool { !part.contains { Scalars.counts(text[$0]) } }
    let behind = date.range.upperBound..<range.upperBound
    guard isEmpty(behind) || isTail(Wording.counting(text, behind)) else { return nil }
    let front = range.lowerBound..<date.range.lowerBound
    let found = TextRange(date.range.lowerBound, date.range.upperBound)
    // “发布日期：”
    let isTag = front.count <= 6 && front.last.map { text[$0] == 0x3A } == true
    if isEmpty(front) || isTag { return (found, date.date, nil) }
    let wording = Wording.counting(text, front)
    guard units.isUnit(wording), wording.count <= knowledge.thresholds.longestUnit,
      !front.contains(where: { Scalars.isDigit(text[$0]) })
    else { return nil }
    var end = front.upperBound
    while end > front.lowerBound, !Scalars.counts(text[end - 1]) { end -= 1 }
    return (found, date.date, TextRange(front.lowerBound, end))
  }

  /// What may stand behind the day: “2024年1月29日印发”.
  private func isTail(_ wording: [UInt16]) -> Bool {
    knowledge.statements.contains { $0.shape == .signature && $0.cues.words.contains(wording) }
  }
}

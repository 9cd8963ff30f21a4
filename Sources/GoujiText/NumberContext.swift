/// What stands around a number in running text and makes it another one.
package struct NumberContext: Sendable {
  private let text: [UInt16]
  private let range: Range<Int>
  private let carryWords: [[UInt16]]
  private let eventWords: [[UInt16]]

  /// - Parameters:
  ///   - range: The sentence that holds the number.
  ///   - carryWords: What makes a year beside it the year of a single number: 2022年度结转2件.
  ///   - eventWords: What, denied, makes a one behind it none at all: 未收到一件.
  package init(
    _ text: [UInt16], in range: Range<Int>, carryWords: [[UInt16]], eventWords: [[UInt16]]
  ) {
    self.text = text
    self.range = range
    self.carryWords = carryWords
    self.eventWords = eventWords
  }

  /// Whether the number is approximate (约20件, 20余件, 20件以上, 近百件), the one of “not one”
  /// (未收到一件), or only a part of one that a blank or the end of a line has cut.
  package func isInexact(_ number: Range<Int>) -> Bool {
    let before = skipBlanks(before: number.lowerBound)
    if isDenied(number, before) { return true }
    if let unit = self[before] {
      if Sign.about.contains(unit) || Scalars.isDigit(unit) || unit == Scalars.wrap { return true }
      if Sign.several.contains(unit), !Scalars.isDigit(text[number.lowerBound]) { return true }
      if let first = self[before - 1], Sign.aboutWords.contains([first, unit]) { return true }
    }
    var position = skipBlanks(number.upperBound)
    guard let unit = self[position] else { return false }
    if Sign.andMore.contains(unit) || Scalars.isDigit(unit) || unit == Scalars.wrap { return true }
    if unit == Sign.tenThousand { position = skipBlanks(position + 1) }
    if let unit = self[position], Sign.andMore.contains(unit) { return true }
    position = skipBlanks(position + 1)
    guard let first = self[position], let second = self[skipBlanks(position + 1)] else {
      return false
    }
    return Sign.moreWords.contains([first, second])
  }

  /// Whether a one is that of 无一件, 未收到过一件, 没有因此发生1起; but not of 未办结1件.
  private func isDenied(_ number: Range<Int>, _ before: Int) -> Bool {
    guard number.count == 1, Sign.one.contains(text[number.lowerBound]) else { return false }
    var position = self[before] == Sign.ever ? skipBlanks(before: before) : before
    if let verb = eventWords.first(where: { stands($0, before: position + 1) }) {
      for _ in verb { position = skipBlanks(before: position) }
      for _ in 0..<Sign.longestDenial {
        guard let unit = self[position], Scalars.isHan(unit) else { return false }
        if Sign.denials.contains(unit) { return true }
        position = skipBlanks(before: position)
      }
      return false
    }
    return self[position] == Sign.none || stands(Sign.haveNot, before: position + 1)
  }

  /// The unit behind a number: 件, 人次; nil where none stands there.
  package func unit(behind number: Range<Int>) -> PhraseUnit? {
    var position = skipBlanks(number.upperBound)
    if self[position] == Sign.tenThousand { position = skipBlanks(position + 1) }
    return self[position].map {
      PhraseUnit($0, isOfTimes: self[position + 1] == PhraseUnit.times)
    }
  }

  /// Whether 万 stands behind the number: 3.2万.
  package func isInTenThousands(_ number: Range<Int>) -> Bool {
    self[skipBlanks(number.upperBound)] == Sign.tenThousand
  }

  /// The year that the passage before `end` speaks of: the last one written with 年, those in
  /// `known` left out; 0 where it is a span of several years.
  package func year(before end: Int, except known: [Range<Int>]) -> Int? {
    year(before: end, except: known, isBehind: false)
  }

  /// The year that the whole passage speaks of, for what follows behind it.
  package var year: Int? { year(before: range.upperBound, except: [], isBehind: true) }

  private func year(before end: Int, except known: [Range<Int>], isBehind: Bool) -> Int? {
    var position = min(end, range.upperBound) - 1
    while position >= range.lowerBound + 4 {
      defer { position -= 1 }
      guard text[position] == Scalars.year else { continue }
      let last = skipBlanks(before: position)
      guard let year = fourDigits(endingAt: last),
        !known.contains(where: { $0.contains(last) })
      else { continue }
      if isEndOfSpan(last - 3) { return isStart(year, ofSpanTo: last - 3) ? year : 0 }
      // “2022年结转2件，共办结10件”: the year is that of the first number alone.
      if isOfOneNumber(last - 3, position + 1),
        isBehind || text[position..<end].contains(Sign.comma)
      {
        continue
      }
      return year
    }
    return nil
  }

  /// Whether a year stands behind another and a mark between: 2021-2023年, 2021年至2023年; but 截至2023年.
  private func isEndOfSpan(_ start: Int) -> Bool {
    let mark = skipBlanks(before: start)
    guard let unit = self[mark], Sign.spans.contains(unit),
      let other = self[skipBlanks(before: mark)]
    else { return false }
    return Scalars.isDigit(other) || Sign.datePart.contains(other)
  }

  /// Whether a span starts in the year in which it ends: 2023年1月1日至2023年12月31日.
  private func isStart(_ year: Int, ofSpanTo start: Int) -> Bool {
    var position = skipBlanks(before: skipBlanks(before: start))
    while let unit = self[position], unit != Scalars.year,
      Scalars.isDigit(unit) || Sign.datePart.contains(unit)
    {
      position = skipBlanks(before: position)
    }
    return self[position] == Scalars.year
      && fourDigits(endingAt: skipBlanks(before: position)) == year
  }

  /// Whether the words around a year make it one of a single number: 2022年度结转, 结转至2024年.
  private func isOfOneNumber(_ start: Int, _ position: Int) -> Bool {
    let next = skipBlanks(position)
    let behind = self[next] == Sign.annual ? next + 1 : next
    let previous = skipBlanks(before: start)
    let isSpan = self[previous].map { Sign.spans.contains($0) } ?? false
    let before = isSpan ? previous : start
    return carryWords.contains { stands($0, at: behind) || stands($0, before: before) }
  }

  /// Whether a word stands at a position or behind it, blanks passed over.
  private func stands(_ word: [UInt16], at position: Int) -> Bool {
    var position = position
    return word.allSatisfy { unit in
      position = skipBlanks(position)
      defer { position += 1 }
      return self[position] == unit
    }
  }

  private func stands(_ word: [UInt16], before position: Int) -> Bool {
    var position = position
    return word.reversed().allSatisfy { unit in
      position = skipBlanks(before: position)
      return self[position] == unit
    }
  }

  private func fourDigits(endingAt last: Int) -> Int? {
    var value = 0
    for position in last - 3...last {
      guard let unit = self[position], Scalars.isDigit(unit) else { return nil }
      value = value * 10 + Int(unit) - 0x30
    }
    if let unit = self[last - 4], Scalars.isDigit(unit) { return nil }
    return (1900...2099).contains(value) ? value : nil
  }

  private subscript(position: Int) -> UInt16? {
    range.contains(position) ? text[position] : nil
  }

  private func skipBlanks(_ position: Int) -> Int {
    var position = position
    while self[position] == Scalars.space { position += 1 }
    return position
  }

  private func skipBlanks(before position: Int) -> Int {
    var position = position - 1
    while self[position] == Scalars.space { position -= 1 }
    return position
  }

  private enum Sign {
    static let tenThousand: UInt16 = 0x4E07  // 万
    static let about = Array("约近逾超第".utf16)
    /// 数十, but not 总数20.
    static let several = Array("数几".utf16)
    static let aboutWords = ["超过", "不足", "不下", "多达", "接近", "将近", "大于", "小于", "不少", "不到", "至少"]
      .map { Array($0.utf16) }
    static let andMore = Array("余多来几".utf16)
    static let moreWords = ["以上", "以下", "左右", "上下", "以内"].map { Array($0.utf16) }
    static let one: [UInt16] = [0x31, 0x4E00]  // 1一
    static let ever: UInt16 = 0x8FC7  // 过
    static let none: UInt16 = 0x65E0  // 无
    static let haveNot = Array("没有".utf16)
    static let denials = Array("未没无".utf16)
    static let longestDenial = 20
    static let comma: UInt16 = 0x2C
    static let annual: UInt16 = 0x5EA6  // 度
    static let datePart = Array("年月日".utf16)
    static let spans = Array("-~至到".utf16)
  }
}

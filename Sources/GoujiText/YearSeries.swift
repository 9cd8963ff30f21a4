/// The part of a sentence that gives one number a year: 2021、2022、2023年分别收到12、15、18件, or
/// 收到申请2022年15件、2023年18件.
package struct YearSeries: Sendable {
  /// What the sentence says of one year alone, as in 收到18件.
  package struct Reading: Sendable {
    package var text: [UInt16]
    /// Where each unit of the text stands in what was read.
    package var origins: [Int]
  }

  /// What must not be read as if it were of one year.
  package let range: Range<Int>
  /// nil where years and numbers do not go together one by one.
  package let reading: Reading?

  /// nil where the sentence has no such part.
  package init?(_ text: [UInt16], in sentence: Range<Int>, year: Int) {
    let found: YearSeriesReader.Series? = text.withUnsafeBufferPointer { buffer in
      guard Self.mayStand(in: UnsafeBufferPointer(rebasing: buffer[sentence])) else { return nil }
      let reader = PhraseValueReader(text: buffer, upper: sentence.upperBound)
      return YearSeriesReader(reader: reader, sentence: sentence, year: year).series
    }
    guard let found else { return nil }
    range = found.range
    reading = found.pieces.map { pieces in
      let origins = pieces.flatMap { Array($0) }
      return Reading(text: origins.map { text[$0] }, origins: origins)
    }
  }

  /// Whether a sentence has two 年, or one and 分 or 依; most have not, and are not looked at again.
  private static func mayStand(in sentence: UnsafeBufferPointer<UInt16>) -> Bool {
    var years = 0
    var isShared = false
    for unit in sentence {
      if unit == Scalars.year {
        years += 1
      } else if unit == 0x5206 || unit == 0x4F9D {
        isShared = true
      }
    }
    return years > 1 || years > 0 && isShared
  }
}

/// Finds the series of a sentence, and the pieces of the sentence that speak of one year.
private struct YearSeriesReader {
  typealias Series = (range: Range<Int>, pieces: [Range<Int>]?)

  let reader: PhraseValueReader
  let sentence: Range<Int>
  let year: Int

  var series: Series? {
    var position = sentence.lowerBound
    while position < sentence.upperBound {
      guard let years = years(at: position) else {
        position += 1
        continue
      }
      if years.values.count == 1 {
        if let series = pairs(at: position) { return series }
      } else if let word = shareWord(from: years.end) {
        let range = position..<sentence.upperBound
        return (range, pieces(years.values, position..<years.end, word))
      }
      position = years.end
    }
    return nil
  }

  // MARK: Years first

  /// Years in a row, the last with 年: 2021、2022、2023年, 2021年至2023年.
  private func years(at start: Int) -> (values: [Int], end: Int)? {
    var values: [Int] = []
    var position = start
    var isSpan = false
    while let year = reader.year(at: position) {
      if isSpan, let last = values.last, last < year.value, year.value - last < 20 {
        values += last + 1..<year.value
      }
      values.append(year.value)
      let mark = reader.skipBlanks(year.end)
      let hasMark = reader[mark] == Scalars.year
      let end = hasMark ? mark + 1 : year.end
      let joint = reader.skipBlanks(end)
      guard let unit = reader[joint], Sign.joints.contains(unit) || Sign.spans.contains(unit),
        reader.year(at: reader.skipBlanks(joint + 1)) != nil
      else { return hasMark ? (values, end) : nil }
      isSpan = Sign.spans.contains(unit)
      position = reader.skipBlanks(joint + 1)
    }
    return nil
  }

  /// 分别 or 依次.
  private func shareWord(from start: Int) -> Range<Int>? {
    guard start + 1 < sentence.upperBound else { return nil }
    let first = (start..<sentence.upperBound - 1).first { position in
      Sign.shares.contains { reader[position] == $0[0] && reader[position + 1] == $0[1] }
    }
    return first.map { $0..<$0 + 2 }
  }

  private func pieces(
    _ years: [Int], _ place: Range<Int>, _ word: Range<Int>
  ) -> [Range<Int>]? {
    guard let index = years.firstIndex(of: year), years.lastIndex(of: year) == index,
      let first = (word.upperBound..<sentence.upperBound).first(where: {
        reader.number(at: $0) != nil
      }),
      !isPartOfYear(place.upperBound),
      // 2022年和2023年，复议、诉讼分别为3件、5件 may be shared out among other things.
      !(place.upperBound..<first).contains(where: { Sign.lists.contains(reader[$0] ?? 0) })
    else { return nil }
    let numbers = numbers(at: first)
    guard numbers.count == years.count, let last = numbers.last else { return nil }
    var pieces = withoutSpan(sentence.lowerBound..<place.lowerBound)
    pieces += [place.upperBound..<word.lowerBound, word.upperBound..<first]
    pieces.append(numbers[index].digits.lowerBound..<numbers[index].end)
    // 12、15、18件: the unit stands behind the last.
    if numbers[index].end == numbers[index].digits.upperBound {
      pieces.append(last.digits.upperBound..<last.end)
    }
    return pieces
  }

  /// Whether a season or a month stands behind the last year: 2022年、2023年上半年.
  private func isPartOfYear(_ end: Int) -> Bool {
    let next = reader.skipBlanks(end)
    guard let unit = reader[next] else { return false }
    return Sign.parts.contains(unit) || reader.isDigit(next) || reader.isHanNumeral(next)
  }

  private func numbers(at start: Int) -> [(digits: Range<Int>, end: Int)] {
    var found: [(digits: Range<Int>, end: Int)] = []
    var position = start
    while let number = number(at: position) {
      found.append(number)
      guard let next = behindJoint(number.end) else { break }
      position = next
    }
    return found
  }

  // MARK: A year beside each number

  /// 2022年15件、2023年18件.
  private func pairs(at start: Int) -> Series? {
    var count = 0
    var own: Range<Int>?
    var end = start
    var position = start
    while let year = reader.year(at: position), reader[reader.skipBlanks(year.end)] == Scalars.year
    {
      var first = reader.skipBlanks(reader.skipBlanks(year.end) + 1)
      if let unit = reader[first], Sign.verbs.contains(unit) {
        first = reader.skipBlanks(first + 1)
      }
      guard let number = number(at: first), number.end > number.digits.upperBound else { break }
      count += 1
      if year.value == self.year { own = first..<number.end }
      end = number.end
      guard let next = behindJoint(end) else { break }
      position = next
    }
    guard count > 1 else { return nil }
    var head = sentence.lowerBound..<start
    if let word = shareWord(from: head.lowerBound), word.upperBound <= start,
      start - word.upperBound < 2
    {
      head = head.lowerBound..<word.lowerBound
    }
    return (start..<end, own.map { withoutSpan(head) + [$0] })
  }

  // MARK: Pieces

  /// A number and what it counts; nil for a percentage.
  private func number(at start: Int) -> (digits: Range<Int>, end: Int)? {
    guard let number = reader.number(at: start), reader[number.end] != Sign.percent else {
      return nil
    }
    var end = reader.skipBlanks(number.end)
    if reader[end] == Sign.tenThousand { end = reader.skipBlanks(end + 1) }
    guard let unit = reader[end], Scalars.isHan(unit), unit != Scalars.year,
      !Sign.joints.contains(unit), unit != Scalars.fullStop
    else { return (start..<number.end, number.end) }
    let isOfTimes = reader[end + 1] == PhraseUnit.times
    return (start..<number.end, end + (isOfTimes ? 2 : 1))
  }

  private func behindJoint(_ position: Int) -> Int? {
    let joint = reader.skipBlanks(position)
    guard let unit = reader[joint], Sign.joints.contains(unit) else { return nil }
    let next = reader.skipBlanks(joint + 1)
    guard let other = reader[next], Sign.joints.contains(other) else { return next }
    return reader.skipBlanks(next + 1)
  }

  /// Without 近三年: what follows is said of each year.
  private func withoutSpan(_ range: Range<Int>) -> [Range<Int>] {
    for start in range where reader[start] == Sign.recent {
      guard let number = reader.number(at: start + 1), reader[number.end] == Scalars.year,
        number.end < range.upperBound
      else { continue }
      return [range.lowerBound..<start, number.end + 1..<range.upperBound]
    }
    return [range]
  }

  private enum Sign {
    static let percent: UInt16 = 0x25
    static let tenThousand: UInt16 = 0x4E07  // 万
    static let recent: UInt16 = 0x8FD1  // 近
    static let lists = [Scalars.listComma] + Array("和与及".utf16)
    static let joints = [0x2C] + lists
    static let spans = Array("-~至到".utf16)
    static let verbs = Array("为是有共".utf16)
    static let parts = Array("上下前第末底初".utf16)
    static let shares = ["分别", "依次"].map { Array($0.utf16) }
  }
}

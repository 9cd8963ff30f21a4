package import GoujiModel

/// 【列举】: things with their numbers in a row, as in `概况8条、动态1143条和目录334条等`.
///
/// Each number is followed by a unit of one character, or of two with 次 (人次, 场次); items stand
/// behind `、`, `，`, 和, 及, 与 or directly behind each other (`2件950元`). Labels may be empty, and hold `、` themselves
/// (“双随机、一公开”86条); what is not such an item ends the list, and so does what is said of an
/// item (其余63条为动态信息), which itself still counts.
package struct PhraseList: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    /// What stands before the number.
    package var label: Range<Int>
    package var value: ExactDecimal
    package var unit: PhraseUnit
    /// 余 or 多 behind the number: it is at least this.
    package var isLowerBound: Bool
  }

  package var items: [Item]
  /// 等 stands behind the last item.
  package var isOpen: Bool
  package var end: Int

  /// Reads the list that a pattern has found.
  package init?(_ text: [UInt16], _ range: Range<Int>) {
    let list = text.withUnsafeBufferPointer { buffer in
      PhraseValueReader(text: buffer, upper: range.upperBound).list(at: range.lowerBound)
    }
    guard let list else { return nil }
    self = list
  }

  fileprivate init(items: [Item], isOpen: Bool, end: Int) {
    self.items = items
    self.isOpen = isOpen
    self.end = end
  }
}

/// What a number counts: one character, or 人次, 场次, 件次.
package struct PhraseUnit: Hashable, Sendable {
  static let times: UInt16 = 0x6B21  // 次

  var first: UInt16
  var isOfTimes: Bool

  init(_ first: UInt16, isOfTimes: Bool) {
    self.first = first
    self.isOfTimes = isOfTimes
  }
}

extension PhraseValueReader {
  private static let longestLabel = 40

  func list(at start: Int) -> PhraseList? {
    var list = PhraseList(items: [], isOpen: false, end: start)
    var position = start
    while let (item, end) = item(at: position) {
      list.items.append(item)
      list.end = end
      let next = skipBlanks(behindBrackets(end))
      guard let unit = self[next] else { break }
      if unit == Sign.andSoOn {
        list.isOpen = true
        list.end = next + 1
        break
      }
      if Sign.separators.contains(unit) {
        position = skipBlanks(next + 1)
        if let unit = self[position], Sign.conjunctions.contains(unit) { position += 1 }
      } else if Sign.conjunctions.contains(unit) {
        position = next + 1
      } else if isDigit(next) {
        position = next
      } else {
        break
      }
    }
    return list.items.isEmpty ? nil : list
  }

  private func item(at start: Int) -> (item: PhraseList.Item, end: Int)? {
    var position = skipBlanks(start)
    let first = position
    while let unit = self[position], position - first <= Self.longestLabel {
      if isDigit(position) {
        return counted(at: position, label: first..<position)
      }
      if isHanNumeral(position), let found = counted(at: position, label: first..<position) {
        return found
      }
      guard unit != Sign.comma, !Scalars.endsSentence(unit), unit >= 0x20 else { return nil }
      position += 1
    }
    return nil
  }

  /// A number with its unit, where nothing but the end of an item stands behind.
  private func counted(
    at start: Int, label: Range<Int>
  ) -> (item: PhraseList.Item, end: Int)? {
    guard let number = number(at: start) else { return nil }
    var position = skipBlanks(number.end)
    guard var unit = self[position] else { return nil }
    let isLowerBound = Sign.andMore.contains(unit)
    if isLowerBound {
      position = skipBlanks(position + 1)
      guard let next = self[position] else { return nil }
      unit = next
    }
    guard Scalars.isHan(unit), HanNumeral.scale(unit) == nil, unit != Sign.hundredMillion else {
      return nil
    }
    let isOfTimes = self[position + 1] == PhraseUnit.times
    let end = position + (isOfTimes ? 2 : 1)
    guard endsItem(end) else { return nil }
    let item = PhraseList.Item(
      label: label, value: number.value, unit: PhraseUnit(unit, isOfTimes: isOfTimes),
      isLowerBound: isLowerBound)
    return (item, end)
  }

  private func endsItem(_ position: Int) -> Bool {
    guard let unit = self[skipBlanks(position)] else { return true }
    return !Scalars.isHan(unit) || unit == Sign.andSoOn || unit == Scalars.fullStop
      || Sign.conjunctions.contains(unit) || Sign.copulas.contains(unit)
  }

  /// Behind a remark in brackets, where one stands.
  private func behindBrackets(_ start: Int) -> Int {
    let open = skipBlanks(start)
    guard self[open] == Sign.openBracket else { return start }
    var position = open
    while let unit = self[position], position - open <= 2 * Self.longestLabel {
      if unit == Sign.closeBracket { return position + 1 }
      position += 1
    }
    return start
  }

  private enum Sign {
    static let comma: UInt16 = 0x2C
    static let openBracket: UInt16 = 0x28
    static let closeBracket: UInt16 = 0x29
    static let separators: [UInt16] = [comma, Scalars.listComma]
    static let conjunctions: [UInt16] = [0x548C, 0x53CA, 0x4E0E]  // 和及与
    static let copulas: [UInt16] = [0x4E3A, 0x662F]  // 为是
    static let andSoOn: UInt16 = 0x7B49  // 等
    static let andMore: [UInt16] = [0x4F59, 0x591A]  // 余多
    static let hundredMillion: UInt16 = 0x4EBF  // 亿
  }
}

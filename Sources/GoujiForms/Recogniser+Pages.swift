internal import GoujiModel
internal import GoujiText

/// A text that a site shows in pages: what is not on the submitted one may stand on another.
extension Recogniser {
  /// The mark of the page (第1页/共3页, 1 2 3 下一页), where the submission is one of several.
  ///
  /// A whole text that keeps numbers of its pages has several marks, or one amid its contents.
  ///
  /// - Parameter contents: Lines with headings of sections and labels of tables.
  func findLonePage(around contents: [Int]) -> String? {
    let first = contents.min() ?? 0
    let last = contents.max() ?? 0
    var found: PageMark?
    for (number, line) in document.lines.enumerated() {
      for mark in marks(line.range.indices) {
        guard number < first || number > last else { return nil }
        if let found, !found.isSamePage(as: mark) { return nil }
        found = found ?? mark
      }
    }
    return found.map { document.quote($0.range) }
  }

  private func marks(_ line: Range<Int>) -> [PageMark] {
    if let mark = linkedMark(line) { return [mark] }
    var marks: [PageMark] = []
    var index = line.lowerBound
    while index < line.upperBound {
      guard isOfPageMark(document.text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < line.upperBound, isOfPageMark(document.text[index]) { index += 1 }
      if let mark = countedMark(start..<index) { marks.append(mark) }
    }
    return marks
  }

  /// “第1页/共3页”: two numbers parted by a word or a stroke, and a word beside them.
  private func countedMark(_ range: Range<Int>) -> PageMark? {
    let numbers = numbers(range)
    guard numbers.count == 2, range.contains(where: { Scalars.isHan(document.text[$0]) }) else {
      return nil
    }
    let between = numbers[0].range.upperBound..<numbers[1].range.lowerBound
    guard
      between.contains(where: {
        Scalars.isHan(document.text[$0]) || document.text[$0] == UInt16(UInt8(ascii: "/"))
      })
    else { return nil }
    let page = min(numbers[0].value, numbers[1].value)
    let count = max(numbers[0].value, numbers[1].value)
    guard page > 0, PageMark.counts.contains(count) else { return nil }
    return PageMark(page: page, count: count, range: trimmed(range))
  }

  /// “1 2 3 下一页”: a line of numbers and of words that lead to other pages.
  private func linkedMark(_ line: Range<Int>) -> PageMark? {
    guard line.count <= PageMark.longestLine,
      knowledge.pageLinks.occurs(in: document.text, line)
    else { return nil }
    var index = line.lowerBound
    while index < line.upperBound {
      let unit = document.text[index]
      if let word = knowledge.pageLinks.words.first(where: {
        document.text[index..<line.upperBound].starts(with: $0)
      }) {
        index += word.count
      } else if isOfPageMark(unit) || !Scalars.counts(unit) {
        index += 1
      } else {
        return nil
      }
    }
    let numbers = numbers(line)
    guard numbers.count >= 2, let count = numbers.map(\.value).max(),
      PageMark.counts.contains(count)
    else { return nil }
    return PageMark(
      page: numbers.count == 2 ? min(numbers[0].value, numbers[1].value) : nil, count: count,
      range: trimmed(line))
  }

  private func isOfPageMark(_ unit: UInt16) -> Bool {
    Scalars.isDigit(unit) || knowledge.isPageSign(unit)
  }

  private func trimmed(_ range: Range<Int>) -> TextRange {
    let filled = range.filter { !Scalars.isBlank(document.text[$0]) }
    return TextRange(filled.first ?? range.lowerBound, (filled.last ?? range.lowerBound) + 1)
  }

  private func numbers(_ range: Range<Int>) -> [(value: Int, range: Range<Int>)] {
    var numbers: [(value: Int, range: Range<Int>)] = []
    for index in range where Scalars.isDigit(document.text[index]) {
      let digit = Int(document.text[index] - UInt16(UInt8(ascii: "0")))
      if let last = numbers.last, last.range.upperBound == index {
        let value = min(last.value * 10 + digit, PageMark.counts.upperBound + 1)
        numbers[numbers.count - 1] = (value, last.range.lowerBound..<index + 1)
      } else {
        numbers.append((digit, index..<index + 1))
      }
    }
    return numbers
  }
}

/// What a page says of itself and of how many there are.
private struct PageMark {
  /// A text of more parts would be a book.
  static let counts = 2...99
  static let longestLine = 120

  /// nil where the mark does not tell which page it stands on.
  var page: Int?
  var count: Int
  var range: TextRange

  func isSamePage(as other: PageMark) -> Bool { page == other.page && count == other.count }
}

internal import GoujiModel
internal import GoujiText

/// The running text of the sections of a report, without blanks and punctuation: these no two
/// formats have the same.
struct SectionTexts {
  struct Passage {
    var quote: String
    var place: Place?
  }

  /// How many characters are shown before and behind the first that differs.
  private static let shown = (before: 8, behind: 16)
  /// As many characters prove that two texts go on together.
  private static let window = 12

  private let document: Document
  /// For each section the places of its characters in the matching text.
  private var places: [[Int]]
  /// All characters of the document, whether they were taken for text or not.
  private let all: [UInt16]

  init(_ report: Report) {
    document = report.document
    places = Array(repeating: [], count: report.sections.count)
    all = document.text.filter(Self.counts)
    for sentence in report.sentences where places.indices.contains(Int(sentence.section)) {
      for unit in sentence.range.indices where Self.counts(document.text[unit]) {
        places[Int(sentence.section)].append(unit)
      }
    }
  }

  private static func counts(_ unit: UInt16) -> Bool {
    Scalars.isHan(unit) || Scalars.isDigit(unit) || (0x61...0x7A).contains(unit | 0x20)
  }

  /// Where two texts of a section first differ; what one of them has in another part of its
  /// document, as where a page break took it, is no difference.
  func firstDifference(
    from other: SectionTexts, section: Int
  ) -> (own: Passage, other: Passage)? {
    let left = places[section].map { document.text[$0] }
    let right = other.places[section].map { other.document.text[$0] }
    var index = 0
    var otherIndex = 0
    while true {
      while index < left.count, otherIndex < right.count, left[index] == right[otherIndex] {
        index += 1
        otherIndex += 1
      }
      if index == left.count, otherIndex == right.count { return nil }
      if let next = Self.next(left[index...], in: right, from: otherIndex),
        WordSearch.contains(all, all.indices, Array(right[otherIndex..<next]))
      {
        otherIndex = next
      } else if let next = Self.next(right[otherIndex...], in: left, from: index),
        WordSearch.contains(other.all, other.all.indices, Array(left[index..<next]))
      {
        index = next
      } else {
        return (passage(section, at: index), other.passage(section, at: otherIndex))
      }
    }
  }

  /// Where a text goes on as another does; its end where the other is at its end.
  private static func next(
    _ rest: ArraySlice<UInt16>, in text: [UInt16], from start: Int
  ) -> Int? {
    guard !rest.isEmpty else { return text.count }
    guard rest.count >= window else { return nil }
    let next = WordSearch.find(text, start..<text.count, Array(rest.prefix(window)))
    return next.flatMap { $0 > start ? $0 : nil }
  }

  private func passage(_ section: Int, at index: Int) -> Passage {
    let units = places[section]
    guard index < units.count else { return Passage(quote: "（到此为止）", place: nil) }
    let first = units[max(0, index - Self.shown.before)]
    let last = units[min(units.count - 1, index + Self.shown.behind)]
    let quote = document.quote(TextRange(first, last + 1)).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    return Passage(
      quote: quote, place: document.place(of: TextRange(units[index], units[index] + 1)))
  }
}

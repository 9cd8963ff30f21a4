internal import GoujiModel
internal import GoujiText

/// 重复词: the same words twice in a row.
struct RepeatedWords: TextDemand {
  static let keys = [
    KeyDeclaration("重复词", "repeatedWords", "同样的字接连写了两遍。", .mapping(lengths))
  ]

  private static let lengths = MappingDeclaration(
    "重复词",
    [
      KeyDeclaration("最短", "shortest", "至少几个字；不写为2。", .integer),
      KeyDeclaration("最长", "longest", "至多几个字；不写为6。", .integer),
      KeyDeclaration("例外", "exceptions", "含有这些写法的不算，如叠词。", .oneOrMore(.phrase)),
    ])

  private var shortest = 2
  private var longest = 6
  private var exceptions: [TextPattern] = []

  var message: String { "“【词】”重复：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    guard let value = parameters.value("重复词") else { return }
    let read = parameters.nested(value, of: "重复词") { inner -> (Int, Int, [TextPattern]) in
      let shortest = inner.integer("最短") ?? 2
      let longest = inner.integer("最长") ?? 6
      if !(1...20).contains(shortest) || !(shortest...20).contains(longest) {
        inner.report(.invalid("“最短”“最长”须在1至20之间，最短不大于最长。"))
      }
      return (max(1, shortest), longest, inner.patterns("例外"))
    }
    (shortest, longest, exceptions) = read
  }

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    let text = context.report.document.text
    var counter = OccurrenceCounter()
    for span in context.spans(place.scope, place.grain) {
      let repeats = self.repeats(in: text, span.range)
      guard !repeats.isEmpty else { continue }
      let spared = exceptions.flatMap { $0.matches(in: text, span.range) }
      for match in repeats where !spared.contains(where: { $0.overlaps(match) }) {
        let key = counter.next(section: span.section, words: "重复词")
        results.fail(key, at: span.textRange) { context.textDetail(match, in: span) }
      }
    }
    if counter.isEmpty { results.pass(place.key) }
  }

  /// Both copies of each repeated word; words are Han characters only, the longest is taken.
  private func repeats(in text: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    guard longest >= shortest else { return [] }
    return text.withUnsafeBufferPointer { text in
      var found: [Range<Int>] = []
      var start = range.lowerBound
      while start < range.upperBound {
        guard mayRepeat(in: text, at: start),
          let end = repeated(in: text, from: start, range.upperBound)
        else {
          start += 1
          continue
        }
        found.append(start..<end)
        start = end
      }
      return found
    }
  }

  /// Whether a character may stand again where a copy of a word would begin: all lengths at once.
  @inline(__always)
  private func mayRepeat(in text: UnsafeBufferPointer<UInt16>, at start: Int) -> Bool {
    typealias Lanes = SIMD8<UInt16>
    let next = start + shortest
    guard longest - shortest < Lanes.scalarCount, next + Lanes.scalarCount <= text.count else {
      return true
    }
    let units = UnsafeRawBufferPointer(text).loadUnaligned(
      fromByteOffset: 2 * next, as: Lanes.self)
    return any(units .== Lanes(repeating: text[start]))
  }

  private func repeated(
    in text: UnsafeBufferPointer<UInt16>, from start: Int, _ upper: Int
  ) -> Int? {
    let unit = text[start]
    guard Scalars.isHan(unit) else { return nil }
    var length = min(longest, (upper - start) / 2) + 1
    while length > shortest {
      length -= 1
      guard text[start + length] == unit else { continue }
      let first = text[start..<start + length]
      guard first.allSatisfy({ Scalars.isHan($0) }),
        first.elementsEqual(text[start + length..<start + 2 * length]),
        // 一一一一 is one character many times over, not a word written twice.
        length == 1 || first.contains(where: { $0 != text[start] })
      else { continue }
      return start + 2 * length
    }
    return nil
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    var explanation = KindExplanation("\(place.words(form))：同样的字不得接连写两遍。")
    explanation.details = ["只看\(shortest)至\(longest)个汉字的重复。"]
    if !exceptions.isEmpty {
      explanation.details.append("\(Prose.quoted(exceptions.map(\.words)))不算。")
      explanation.details += Prose.patternNote(exceptions)
    }
    return explanation
  }
}

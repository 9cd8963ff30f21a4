internal import GoujiModel
internal import GoujiText

/// 成对: brackets, quotes and title marks that must open and close within a section.
struct PairedMarks: TextDemand {
  static let keys = [
    KeyDeclaration("成对", "paired", "一部分之内应当成对的标点。", .oneOrMore(.choice(marks.words)))
  ]

  private struct Pairs: Sendable {
    var open: [Unicode.Scalar]
    var close: [Unicode.Scalar]
  }

  private static let marks = Choices([
    (
      ChoiceWord("括号", "brackets", "（）〔〕［］【】"),
      Pairs(
        open: ["（", "(", "〔", "［", "[", "【"], close: ["）", ")", "〕", "］", "]", "】"])
    ),
    (ChoiceWord("引号", "quotes", "“”‘’「」"), Pairs(open: ["“", "‘", "「"], close: ["”", "’", "」"])),
    (ChoiceWord("书名号", "titleMarks", "《》〈〉"), Pairs(open: ["《", "〈"], close: ["》", "〉"])),
  ])

  private var open: [Unicode.Scalar] = []
  private var close: [Unicode.Scalar] = []
  /// As what they stand in folded text.
  private var folded: Set<UInt16> = []
  /// The same by the low six bits: few other characters share them.
  private var foldedBits: UInt64 = 0

  var message: String { "“【词】”没有成对：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    for text in parameters.texts("成对") ?? [] {
      guard let pairs = parameters.choice(of: text, Self.marks) else { continue }
      open += pairs.open
      close += pairs.close
    }
    for mark in open + close {
      folded.formUnion(parameters.context.folding.fold(String(Character(mark))))
    }
    foldedBits = folded.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// A mark and the paragraph that it stands in.
  private struct Mark {
    var index: Int
    var isOpening = true
    var position: Int
    var span: TextSpan
  }

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    var counter = OccurrenceCounter()
    for mark in unpaired(in: context.spans(place.scope, .paragraph), context.report.document) {
      let key = counter.next(section: mark.span.section, words: "成对")
      results.fail(key, at: mark.span.textRange) {
        context.textDetail(mark.position..<mark.position + 1, in: mark.span)
      }
    }
    if counter.isEmpty { results.pass(place.key) }
  }

  /// Marks without a partner; folding makes one of many, so the original is read.
  ///
  /// A page or a line end may part a paragraph, so a partner is looked for in the whole section.
  private func unpaired(in spans: [TextSpan], _ document: Document) -> [Mark] {
    var pending: [Mark] = []
    var found: [Mark] = []
    for span in spans {
      if let last = pending.last, last.span.section != span.section {
        found += pending
        pending = []
      }
      for position in span.range where mayBeMark(document.text[position]) {
        let range = TextRange(position, position + 1)
        guard let scalar = document.quote(range).unicodeScalars.first else { continue }
        if let index = open.firstIndex(of: scalar) {
          pending.append(Mark(index: index, position: position, span: span))
        } else if let index = close.firstIndex(of: scalar) {
          let isClosing = pending.last.map { last in
            partners(last.index, index) && isNumber(from: last.position + 1, position, in: document)
          }
          guard isClosing == true || !isOrdinal(position, in: document) else { continue }
          if let last = pending.lastIndex(where: { partners($0.index, index) }) {
            found += pending[(last + 1)...]
            pending.removeSubrange(last...)
          } else {
            found.append(Mark(index: index, isOpening: false, position: position, span: span))
          }
        }
      }
    }
    return (found + pending).filter { !hasPartnerNearby($0, document) }
      .sorted { $0.position < $1.position }
  }

  @inline(__always)
  private func mayBeMark(_ unit: UInt16) -> Bool {
    foldedBits & (1 << UInt64(unit & 63)) != 0 && !Scalars.isHan(unit) && folded.contains(unit)
  }

  /// How far the other half may stand where a line between them is not taken for text.
  private static let reach = 200

  /// Whether the other half stands in the file beside what was taken for the section's text.
  private func hasPartnerNearby(_ mark: Mark, _ document: Document) -> Bool {
    let around =
      mark.isOpening
      ? mark.position + 1..<min(mark.position + Self.reach, document.text.count)
      : max(mark.position - Self.reach, 0)..<mark.position
    let words = document.quote(TextRange(around.lowerBound, around.upperBound)).unicodeScalars
    for scalar in mark.isOpening ? Array(words) : words.reversed() {
      if let index = open.firstIndex(of: scalar), partners(index, mark.index) {
        return !mark.isOpening
      }
      if let index = close.firstIndex(of: scalar), partners(mark.index, index) {
        return mark.isOpening
      }
    }
    return false
  }

  /// A full-width bracket may close a half-width one.
  private func partners(_ first: Int, _ second: Int) -> Bool {
    if first == second { return true }
    let width: [Unicode.Scalar: Unicode.Scalar] = ["（": "(", "［": "[", "）": ")", "］": "]"]
    let open = width[open[first]] ?? open[first]
    let close = width[close[second]] ?? close[second]
    return self.open.firstIndex(of: open) == self.close.firstIndex(of: close)
  }

  /// Whether only a number stands between two marks, be it with a line end before it.
  private func isNumber(from start: Int, _ end: Int, in document: Document) -> Bool {
    Enumerator.number(document.text[start..<end].drop { $0 <= 0x20 }) != nil
  }

  /// `1)` and `一）` enumerate.
  private func isOrdinal(_ position: Int, in document: Document) -> Bool {
    let text = document.text
    guard text[position] == UInt16(UInt8(ascii: ")")), position > 0 else { return false }
    var start = position
    while start > 0, Scalars.counts(text[start - 1]), position - start < 3 { start -= 1 }
    guard start == 0 || text[start - 1] < 0x21 || Scalars.endsSentence(text[start - 1]) else {
      return false
    }
    return Enumerator.number(text[start..<position]) != nil
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    let marks = Prose.list(open.indices.map { "\(open[$0])\(close[$0])" })
    var explanation = KindExplanation("逐段检查\(place.scope.words(form))：标点应当成对。")
    explanation.details = ["成对的标点：\(marks)。", "全角与半角的括号可以互相配对；“1)”“一）”之类的序号不算。"]
    return explanation
  }
}

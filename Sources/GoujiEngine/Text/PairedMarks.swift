internal import GoujiModel
internal import GoujiText

/// 成对: brackets, quotes and title marks that must open and close within a paragraph.
struct PairedMarks: TextDemand {
  static let keys = [
    KeyDeclaration("成对", "paired", "一段之内应当成对的标点。", .oneOrMore(.choice(marks.words)))
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

  var message: String { "“【词】”没有成对：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    for text in parameters.texts("成对") ?? [] {
      guard let pairs = parameters.choice(of: text, Self.marks) else { continue }
      open += pairs.open
      close += pairs.close
    }
  }

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    var counter = OccurrenceCounter()
    for span in context.spans(place.scope, .paragraph) {
      for match in unpaired(in: span.range, context.report.document) {
        let key = counter.next(section: span.section, words: "成对")
        results.fail(key, at: span.textRange) { context.textDetail(match, in: span) }
      }
    }
    if counter.isEmpty { results.pass(place.key) }
  }

  /// Marks without a partner; folding makes one of many, so the original is read.
  private func unpaired(in range: Range<Int>, _ document: Document) -> [Range<Int>] {
    var pending: [(mark: Int, position: Int)] = []
    var found: [Range<Int>] = []
    for position in range where !Scalars.counts(document.text[position]) {
      let range = TextRange(position, position + 1)
      guard let scalar = document.quote(range).unicodeScalars.first else { continue }
      if let mark = open.firstIndex(of: scalar) {
        pending.append((mark, position))
      } else if let mark = close.firstIndex(of: scalar), !isOrdinal(position, in: document) {
        if let last = pending.lastIndex(where: { partners($0.mark, mark) }) {
          found += pending[(last + 1)...].map { $0.position..<$0.position + 1 }
          pending.removeSubrange(last...)
        } else {
          found.append(position..<position + 1)
        }
      }
    }
    found += pending.map { $0.position..<$0.position + 1 }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// A full-width bracket may close a half-width one.
  private func partners(_ first: Int, _ second: Int) -> Bool {
    if first == second { return true }
    let width: [Unicode.Scalar: Unicode.Scalar] = ["（": "(", "［": "[", "）": ")", "］": "]"]
    let open = width[open[first]] ?? open[first]
    let close = width[close[second]] ?? close[second]
    return self.open.firstIndex(of: open) == self.close.firstIndex(of: close)
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

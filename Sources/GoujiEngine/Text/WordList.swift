internal import GoujiModel
internal import GoujiText

/// 词表: wrong words with the right ones.
struct WordList: TextDemand {
  static let keys = [RuleLanguage.wordList]

  fileprivate static let entry = MappingDeclaration(
    "词表",
    [
      KeyDeclaration("误", "wrong", "写错的词，一个或几个。", .oneOrMore(.phrase), isRequired: true),
      KeyDeclaration("正", "right", "正确的写法。", .text, isRequired: true),
      KeyDeclaration("例外", "exceptions", "误词是这些词的一部分时不算。", .oneOrMore(.phrase)),
      KeyDeclaration("年份", "years", "只在这些报告年度算错，如 2023止。", .years),
    ])

  /// A class, as a report looks at each and finds none of most.
  private final class Entry: Sendable {
    let wrong: [TextPattern]
    let right: String
    let exceptions: [TextPattern]
    /// The report years in which it is wrong; nil is every year.
    let years: ClosedRange<Int>?

    init(
      wrong: [TextPattern], right: String, exceptions: [TextPattern], years: ClosedRange<Int>?
    ) {
      self.wrong = wrong
      self.right = right
      self.exceptions = exceptions
      self.years = years
    }
  }

  private var entries: [Entry]
  /// The wrong words of all entries, and the entry of each.
  private var wrong = PatternList()
  private var owners: [Int] = []

  var message: String { "“【词】”应为“【正】”：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    if let name = parameters.value("词表"), let text = name.string {
      entries = []
      parameters.report(
        .invalid("没有名为“\(text)”的词表文件；请在这里写成列表（每项以“- ”起头），或另写一个以“词表: \(text)”开头的文件。"),
        at: name.location)
      return
    }
    entries =
      parameters.list("词表") { inner in
        _ = inner.required("误")
        let right = inner.requiredString("正")
        let wrong = inner.patterns("误")
        for pattern in wrong where pattern.words == right {
          inner.report(.invalid("“误”与“正”都写的是“\(right)”。"))
        }
        return Entry(
          wrong: wrong, right: right, exceptions: inner.patterns("例外"), years: inner.years("年份"))
      } ?? []
    wrong = PatternList(entries.flatMap(\.wrong))
    owners = entries.indices.flatMap { Array(repeating: $0, count: entries[$0].wrong.count) }
  }

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    let text = context.report.document.text
    var counter = OccurrenceCounter()
    let year = context.report.year.year
    for (number, spans) in context.candidates(place.scope, place.grain, of: wrong) {
      let (pattern, entry) = (wrong[number], entries[owners[number]])
      if let years = entry.years, let year, !years.contains(year) { continue }
      let isOpen = entry.years != nil && year == nil
      for span in spans where pattern.occurs(in: text, span.range) {
        let spared = entry.exceptions.flatMap { $0.matches(in: text, span.range) }
        for match in pattern.matches(in: text, span.range)
        where !spared.contains(where: { $0.overlaps(match) }) {
          let key = counter.next(section: span.section, words: pattern.words)
          func words() -> Detail { detail(entry, match, in: span, context) }
          guard isOpen else {
            results.fail(key, at: span.textRange, words)
            continue
          }
          results.undecided(key, at: span.textRange) {
            var detail = words()
            detail.reason = "报告年度不明"
            return detail
          }
        }
      }
    }
    if counter.isEmpty { results.pass(place.key) }
  }

  private func detail(
    _ entry: Entry, _ match: Range<Int>, in span: TextSpan, _ context: CheckContext
  ) -> Detail {
    var detail = context.textDetail(match, in: span)
    detail.fills["正"] = entry.right
    detail.fills["格列"] = "“\(detail.fills["词"] ?? "")”应为“\(entry.right)”"
    return detail
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    var explanation = KindExplanation("\(place.words(form))：不得出现写错的词（\(entries.count)组）。")
    explanation.details = entries.map { entry in
      let wrong = Prose.quoted(entry.wrong.map(\.words))
      let except = Prose.quoted(entry.exceptions.map(\.words))
      let years = entry.years.map { "（只在\($0.upperBound)年度及以前）" } ?? ""
      return "\(wrong)应为“\(entry.right)”\(years)" + (except.isEmpty ? "。" : "，是\(except)的一部分时不算。")
    }
    explanation.details += Prose.patternNote(
      entries.flatMap { $0.wrong + $0.exceptions })
    explanation.readings = ["不计空白、全角半角和繁简；一处都没有出现就是符合。"]
    return explanation
  }
}

extension RuleLanguage {
  package static let wordList = KeyDeclaration(
    "词表", "wordList", "写错的词和正确的写法；也可以写一个词表文件的名称。",
    .either([.text, .list(.mapping(WordList.entry))]))

  /// A file of words that rules name: 词表文件.
  package static let lexicon = MappingDeclaration(
    "词表文件",
    [
      KeyDeclaration("词表", "wordList", "词表的名称，规则里写“词表: 名称”引用它。", .text, isRequired: true),
      KeyDeclaration("说明", "description", "词表是做什么用的。", .text),
      KeyDeclaration(
        "词条", "entries", "写错的词和正确的写法。", .list(.mapping(WordList.entry)), isRequired: true),
    ])
}

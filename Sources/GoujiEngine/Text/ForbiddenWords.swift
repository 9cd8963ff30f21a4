internal import GoujiModel
internal import GoujiText

/// 不得出现: wordings, or numbers with a valid check digit, that must not stand in the text.
struct ForbiddenWords: TextDemand {
  static let keys = [
    KeyDeclaration("不得出现", "mustNotAppear", "不得出现的写法。", RuleLanguage.patterns),
    KeyDeclaration(
      "校验", "checksum", "只算校验码正确的号码；不写“不得出现”时，见到这种号码就算。", .choice(checksums.words)),
    KeyDeclaration(
      "除外", "except", "句中有这些写法的不算；“书名号内”为书名号里的文字不算。",
      .oneOrMore(.either([.choice([insideTitles]), RuleLanguage.pattern]))),
    KeyDeclaration("前后不得是数字", "notBesideDigits", "前后紧接数字的不算。", .boolean),
    KeyDeclaration(
      "隐去", "masked", "审核报告里不照印，只印头尾，用于个人信息；校验的号码总是这样。", .boolean),
  ]

  private static let insideTitles = ChoiceWord("书名号内", "insideTitles", "书名号里的文字")
  private static let checksums = Choices([
    (ChoiceWord("身份证号", "identityCard", "18位公民身份号码"), Checksum.identityCard),
    (ChoiceWord("银行卡号", "bankCard", "16至19位银行卡号"), .bankCard),
    (ChoiceWord("统一社会信用代码", "creditCode", "18位统一社会信用代码"), .creditCode),
  ])

  private var patterns: PatternList
  private var checksum: Checksum?
  private var checksumWords = ""
  private var exceptions: [TextPattern] = []
  private var sparesTitles = false
  private var notBesideDigits = false
  private var isMasked = false

  var message: String { "出现“【词】”：“【原句】”。" }

  init(from parameters: inout RuleParameters) {
    patterns = PatternList(parameters.patterns("不得出现"))
    if let text = parameters.text("校验") {
      checksum = parameters.choice(of: text, Self.checksums)
      checksumWords = text.text
    }
    let written = parameters.value("除外")
    for value in written?.sequence ?? written.map({ [$0] }) ?? [] {
      if value.string == Self.insideTitles.name {
        sparesTitles = true
      } else if let pattern = parameters.pattern(value, of: "除外") {
        exceptions.append(pattern)
      }
    }
    notBesideDigits = parameters.choice("前后不得是数字", Keyword.booleans) ?? false
    isMasked = parameters.choice("隐去", Keyword.booleans) ?? (checksum != nil)
  }

  // MARK: Check

  func check(_ place: TextPlace, _ context: CheckContext, into results: inout ResultCollector) {
    let text = context.report.document.text
    var counter = OccurrenceCounter()
    var isClean = true
    func look(in spans: [TextSpan], _ words: String, _ find: (Range<Int>) -> [Range<Int>]) {
      for span in spans {
        var found = find(span.range).filter { isCounted($0, in: span.range, text) }
        // A whole sentence or paragraph is one item, however often the word stands in it.
        if place.grain != .mention { found = Array(found.prefix(1)) }
        for match in found {
          isClean = false
          results.fail(counter.next(section: span.section, words: words), at: span.textRange) {
            context.textDetail(match, in: span, isMasked: isMasked)
          }
        }
      }
    }
    for (number, spans) in context.candidates(place.scope, place.grain, of: patterns) {
      let pattern = patterns[number]
      look(in: spans, pattern.words) { pattern.matches(in: text, $0) }
    }
    if patterns.isEmpty, let checksum {
      look(in: context.spans(place.scope, place.grain), checksumWords) {
        checksum.matches(in: text, $0)
      }
    }
    if isClean { results.pass(place.key) }
  }

  /// Whether a match is none of the exceptions.
  private func isCounted(_ match: Range<Int>, in range: Range<Int>, _ text: [UInt16]) -> Bool {
    if sparesTitles, Self.isInTitle(match, range, text) { return false }
    if notBesideDigits {
      if match.lowerBound > range.lowerBound, Scalars.isDigit(text[match.lowerBound - 1]) {
        return false
      }
      if match.upperBound < range.upperBound, Scalars.isDigit(text[match.upperBound]) {
        return false
      }
    }
    if let checksum, !patterns.isEmpty {
      let characters = text[match].filter { $0 < 0x80 && Scalars.counts($0) }
      guard checksum.isValid(characters.map { UInt8($0) }) else { return false }
    }
    return !exceptions.contains { $0.occurs(in: text, range) }
  }

  /// Whether 《 stands open where the match begins; folded text has `<` for it.
  private static func isInTitle(_ match: Range<Int>, _ range: Range<Int>, _ text: [UInt16]) -> Bool
  {
    var depth = 0
    for index in range.lowerBound..<match.lowerBound {
      if text[index] == Scalars.openAngle { depth += 1 }
      if text[index] == Scalars.closeAngle { depth = max(0, depth - 1) }
    }
    return depth > 0
  }

  // MARK: Explanation

  func explanation(of place: TextPlace, in form: Form) -> KindExplanation {
    let number = checksum == nil ? "" : "校验码正确的\(checksumWords)"
    let short =
      patterns.isEmpty
      ? number
      : patterns.count == 1 ? "“\(patterns[0].words)”" : "下列\(patterns.count)种写法"
    var explanation = KindExplanation("\(place.words(form))：不得出现\(short)。")
    if patterns.count > 1 {
      explanation.details = ["不得出现：\(Prose.quoted(patterns.map(\.words)))。"]
    }
    if !patterns.isEmpty, checksum != nil { explanation.details.append("只算\(number)。") }
    if isMasked { explanation.details.append("审核报告里中间的字用星号代替。") }
    if sparesTitles { explanation.details.append("书名号内的不算。") }
    if notBesideDigits { explanation.details.append("前后紧挨着数字的不算。") }
    if !exceptions.isEmpty {
      let each = place.grain == .paragraph ? "段" : "句"
      explanation.details.append(
        "同一\(each)里写有\(Prose.quoted(exceptions.map(\.words)))的，不算。")
    }
    explanation.details += Prose.patternNote(Array(patterns) + exceptions)
    explanation.readings = ["不计空白、全角半角和繁简；一处都没有出现就是符合。"]
    return explanation
  }
}

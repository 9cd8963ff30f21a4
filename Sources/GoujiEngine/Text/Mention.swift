internal import GoujiModel
internal import GoujiText

/// One place where the text gives values of an indicator.
struct Mention: Sendable {
  var match: PhraseMatch
  /// Place in ``Report/sentences``.
  var sentence: Int
  /// By ``Indicator/values``.
  var values: [QuantityValue]
  /// What a wording without a number says, as 没有结转 says 0.
  var given: ExactDecimal?

  /// The number itself, else the whole wording: two wordings of one number are one mention.
  var place: Range<Int> { match.captures.first?.range ?? match.range }
}

/// Words that make a mention one of something else.
struct MentionLimits: Sendable {
  /// 除外: between the beginning of the clause and the end of the wording.
  var clause = PatternList()
  /// 前文除外: between the beginning of the sentence and the end of the wording.
  var before = PatternList()
  /// 句中除外: anywhere in the sentence.
  var sentence = PatternList()
  /// 句中须有: one of these stands in the sentence, or in one that a semicolon joins to it.
  var needed = PatternList()
  /// 列举止于: an item with one of these is no part of the list any more.
  var listEnds: [TextPattern] = []
  /// 单位除外: words of 除外 for the reports of some units only.
  var byUnit: [UnitWords] = []

  struct UnitWords: Sendable {
    var unit: Applicability.UnitClass
    var words: PatternList
    /// 前文: words of 前文除外.
    var before: PatternList
  }

  static let keys = [
    KeyDeclaration(
      "除外", "except", "同一分句里、所写的数之前有这些词的不比。", RuleLanguage.patterns),
    KeyDeclaration("前文除外", "exceptBefore", "同一句里、所写的数之前有这些词的不比。", RuleLanguage.patterns),
    KeyDeclaration("句中除外", "exceptInSentence", "同一句里有这些词的不比。", RuleLanguage.patterns),
    KeyDeclaration("句中须有", "needed", "同一句里（分号隔开的算一句）有这些词之一的才比。", RuleLanguage.patterns),
    KeyDeclaration(
      "列举止于", "listEnds", "列举的一项里有这些词的，它和后面的不算在列举之内。", RuleLanguage.patterns),
    KeyDeclaration(
      "单位除外", "exceptByUnit", "这些单位的报告里另有的“除外”的词，如政府报告里的某局；单位类型不明的也除外。",
      .list(.mapping(unitWords))),
  ]

  private static let unitWords = MappingDeclaration(
    "单位除外",
    RuleLanguage.unitClass.keys + [
      KeyDeclaration("词", "words", "同“除外”。", RuleLanguage.patterns, isRequired: true),
      KeyDeclaration("前文", "before", "同“前文除外”。", RuleLanguage.patterns),
    ])

  init() {}

  init(from parameters: inout RuleParameters) {
    clause = PatternList(parameters.patterns("除外"))
    before = PatternList(parameters.patterns("前文除外"))
    sentence = PatternList(parameters.patterns("句中除外"))
    needed = PatternList(parameters.patterns("句中须有"))
    listEnds = parameters.patterns("列举止于")
    byUnit =
      parameters.list("单位除外") { inner in
        UnitWords(
          unit: inner.unitClass(), words: PatternList(inner.patterns("词")),
          before: PatternList(inner.patterns("前文")))
      } ?? []
  }

  /// The words that are for this unit only.
  func words(for unit: UnitName) -> [UnitWords] {
    byUnit.filter { $0.unit.matches(unit) != .no }
  }
}

/// Finds the mentions of one report.
final class MentionFinder {
  private let context: CheckContext
  private let limits: MentionLimits
  private let scope: TextScope
  private let grain: TextGrain
  private let text: [UInt16]
  private let passages: PassageSet
  private let unitWords: [MentionLimits.UnitWords]

  init(_ context: CheckContext, _ limits: MentionLimits, _ scope: TextScope, _ grain: TextGrain) {
    self.context = context
    self.limits = limits
    self.scope = scope
    self.grain = grain
    text = context.report.document.text
    passages = context.passages(in: scope)
    unitWords = limits.words(for: context.report.unit)
  }

  /// In the order of the text, each number once.
  func mentions(of indicator: Indicator) -> [Mention] {
    let candidates = Array(indicator.written.candidates(in: context.passages, within: passages))
    guard !candidates.isEmpty else { return [] }
    let union = candidates.reduce(into: PassageSet.none) { $0.formUnion($1.passages) }
    var found: [Mention] = []
    for (index, sentence) in context.report.sentences.enumerated()
    where context.passages.contains(index, in: union) && scope.contains(sentence) {
      let readings = context.readings[index]
      var inSentence: [Mention] = []
      for (place, set) in candidates where context.passages.contains(index, in: set) {
        for reading in readings {
          for mention in mentions(of: indicator.patterns[place], indicator, reading)
          where !inSentence.contains(where: { $0.place.overlaps(mention.place) }) {
            inSentence.append(mention)
          }
        }
      }
      inSentence.sort { $0.place.lowerBound < $1.place.lowerBound }
      found += grain == .sentence ? Array(inSentence.prefix(1)) : inSentence
    }
    return found
  }

  /// A match that turns out to be of something else does not hide one that begins inside it.
  private func mentions(
    of wording: Indicator.Wording, _ indicator: Indicator, _ reading: SentenceReading
  ) -> [Mention] {
    var found: [Mention] = []
    var start = reading.range.lowerBound
    while start < reading.range.upperBound,
      let match = wording.pattern.firstMatch(in: reading.text, start..<reading.range.upperBound)
    {
      if !reading.shares(match.range), isMeant(match, reading),
        var values = values(of: match, indicator, reading)
      {
        if let given = wording.given { values[given.value] = .known(given.number) }
        found.append(
          Mention(
            match: reading.asWritten(match), sentence: reading.index, values: values,
            given: wording.given?.number))
        start = match.range.upperBound
      } else {
        start = match.range.lowerBound + 1
      }
    }
    return found
  }

  // MARK: What is meant

  private func isMeant(_ match: PhraseMatch, _ reading: SentenceReading) -> Bool {
    let sentence = reading.range
    let end = match.captures.first { $0.isList }?.range.lowerBound ?? match.range.upperBound
    let clause = reading.clause(before: match.range.lowerBound)
      .map { $0.upperBound == match.range.lowerBound ? $0.lowerBound..<end : $0 }
    let before = sentence.lowerBound..<end
    func holds(_ patterns: PatternList, in range: Range<Int>) -> Bool {
      patterns.occurs(in: reading.text, range, passage: reading.index, of: context.passages)
    }
    guard !clause.contains(where: { holds(limits.clause, in: $0) }),
      !holds(limits.before, in: before), !holds(limits.sentence, in: sentence),
      !unitWords.contains(where: { words in
        clause.contains { holds(words.words, in: $0) } || holds(words.before, in: before)
      }),
      limits.needed.isEmpty || isNeeded(reading.index)
    else { return false }
    let numbers = numberContext(reading.text, in: reading.range)
    for capture in match.captures where !capture.isList && numbers.isInexact(capture.range) {
      return false
    }
    let known = match.captures.filter { capture in
      switch capture.value {
      case .year, .date: true
      default: false
      }
    }
    let year = numbers.year(before: end, except: known.map(\.range)) ?? yearBefore(reading.index)
    return year == nil || year == context.report.year.year
  }

  /// - Parameter text: The report's, or that of a sentence as it is read.
  private func numberContext(_ text: [UInt16], in range: Range<Int>) -> NumberContext {
    NumberContext(
      text, in: range, carryWords: context.form.carryWords, eventWords: context.form.eventWords)
  }

  /// The year that an earlier part of the sentence speaks of: “2022年，收到9件；办结9件”.
  private func yearBefore(_ index: Int) -> Int? {
    let sentences = context.report.sentences
    for earlier in (sentences.joined(at: index, in: text).lowerBound..<index).reversed() {
      let range = sentences[earlier].range.indices
      if let year = numberContext(text, in: range).year { return year }
    }
    return nil
  }

  /// Whether 句中须有 holds of the sentence or of one that semicolons join to it.
  private func isNeeded(_ index: Int) -> Bool {
    let sentences = context.report.sentences
    return sentences.joined(at: index, in: text).contains { joined in
      limits.needed.occurs(
        in: text, sentences[joined].range.indices, passage: joined, of: context.passages)
    }
  }

  // MARK: Values

  private func values(
    of match: PhraseMatch, _ indicator: Indicator, _ reading: SentenceReading
  ) -> [QuantityValue]? {
    var values = [QuantityValue](repeating: .notGiven, count: indicator.values.count)
    func set(_ name: String, _ value: QuantityValue) {
      if let place = indicator.values.firstIndex(of: name) { values[place] = value }
    }
    let numbers = numberContext(reading.text, in: reading.range)
    var total: ExactDecimal?
    var unit: PhraseUnit?
    if let constant = indicator.constant, let place = indicator.values.indices.last {
      values[place] = .known(constant)
    }
    for capture in match.captures {
      switch capture.value {
      case .number(let number) where capture.isPercentage:
        set(capture.name, Self.percentage(number))
      case .number(let number):
        total = total ?? number
        unit = unit ?? numbers.unit(behind: capture.range)
        let isRounded = numbers.isInTenThousands(capture.range)
        set(capture.name, isRounded ? Self.tenThousands(number) : .known(number))
      case .year(let year): set(capture.name, .known(year))
      case .date(let date):
        // “截至12月31日”: a day of no year is none to compare.
        guard let day = DateNumber.value(of: date, .whole) else { return nil }
        set(capture.name, .known(day))
      case .name, .polarity, .role: break
      case .notGiven:
        guard let list = PhraseList(reading.text, capture.range) else { return nil }
        let values = ListValues(list, of: total, unit: unit) { item in
          limits.listEnds.contains { $0.occurs(in: reading.text, item.label) }
        }
        guard let values else { return nil }
        for (name, value) in values.named { set(capture.name + "." + name, value) }
      }
    }
    return values
  }

  /// 58.3% is 0.583, give or take one of its last place: some round and some cut.
  private static func percentage(_ number: ExactDecimal) -> QuantityValue {
    guard number.scale <= 9 else { return .notGiven }
    return around(number.mantissa, scale: number.scale + 2, by: 1)
  }

  /// 3.2万 is anything that rounds or cuts to it.
  private static func tenThousands(_ number: ExactDecimal) -> QuantityValue {
    guard number.scale <= 4 else { return .notGiven }
    let unit = ExactDecimal.powersOfTen[4 - Int(number.scale)]
    let (value, overflow) = number.mantissa.multipliedReportingOverflow(by: unit)
    return overflow ? .notGiven : around(value, scale: 0, by: unit)
  }

  private static func around(_ value: Int64, scale: UInt8, by step: Int64) -> QuantityValue {
    QuantityValue(
      low: ExactDecimal(mantissa: value - step, scale: scale),
      high: ExactDecimal(mantissa: value + step, scale: scale), state: .known)
  }
}

/// What equations read of a list, of its items that have the unit of the total.
private struct ListValues {
  private(set) var named: [(name: String, value: QuantityValue)] = []

  /// - Parameters:
  ///   - total: The number before the list. Where the items break it down twice (收到20件，其中线上15件、
  ///     信函5件，自然人18件、企业2件), the first breakdown is the list.
  ///   - ends: Whether an item is no part of the list any more.
  init?(
    _ list: PhraseList, of total: ExactDecimal?, unit: PhraseUnit?, ends: (PhraseList.Item) -> Bool
  ) {
    let items = Self.first(list.items.prefix { !ends($0) }, thatMakesUp: total, unit)
    let counted = items.filter { unit == nil || $0.unit == unit }
    guard !counted.isEmpty, let sum = Self.sum(counted.map(\.value)) else { return nil }
    let values = counted.map(\.value)
    let isAtLeast = counted.contains(where: \.isLowerBound)
    func value(_ number: ExactDecimal) -> QuantityValue {
      isAtLeast ? QuantityValue(low: number, high: nil, state: .notGiven) : .known(number)
    }
    // Things of another unit, or behind the end, may be the rest of the total.
    let isOpen =
      list.isOpen || isAtLeast || items.count < list.items.count
      || !Self.isEachCounted(Array(items), unit)
    named = [
      ("合计", value(sum)), ("个数", .known(counted.count)),
      ("最大", value(values.max() ?? sum)), ("最小", value(values.min() ?? sum)),
      ("开放", .known(isOpen ? 1 : 0)),
    ]
  }

  /// The first of several lists that each make up the total, where the items are nothing else.
  private static func first(
    _ items: ArraySlice<PhraseList.Item>, thatMakesUp total: ExactDecimal?, _ unit: PhraseUnit?
  ) -> ArraySlice<PhraseList.Item> {
    guard let total else { return items }
    var values: [ExactDecimal] = []
    var end: Int?
    for (index, item) in zip(items.indices, items) where unit == nil || item.unit == unit {
      guard !item.isLowerBound else { return items }
      values.append(item.value)
      guard let sum = sum(values), sum >= total, sum <= total else { continue }
      end = end ?? index
      values = []
    }
    guard values.isEmpty, let end else { return items }
    return items[...end]
  }

  /// Whether each thing has a number of the unit; one without a label is of the thing before it,
  /// as in 甲局2件950元.
  private static func isEachCounted(_ items: [PhraseList.Item], _ unit: PhraseUnit?) -> Bool {
    var isCounted = true
    for item in items {
      if !item.label.isEmpty {
        guard isCounted else { return false }
        isCounted = false
      }
      if unit == nil || item.unit == unit { isCounted = true }
    }
    return isCounted
  }

  private static func sum(_ values: [ExactDecimal]) -> ExactDecimal? {
    let scale = values.map(\.scale).max() ?? 0
    var total: Int128 = 0
    for value in values {
      guard let scaled = value.scaled(to: scale) else { return nil }
      total += scaled
    }
    return Int64(exactly: total).map { ExactDecimal(mantissa: $0, scale: scale) }
  }
}

package import GoujiModel

/// 期限: the days on which a report was submitted and published against the last day for it.
///
/// One item a report. What the rule says is the law's; a later 期限 of the unit in the registry takes
/// its place, an earlier one is a wish of the office and only counts where the rule asks for it.
package struct DeadlineRule: RuleKind {
  package static let names = [ChoiceWord("期限", "deadline", "报送、公布不迟于期限")]
  package static let keys = [
    KeyDeclaration(
      "日期", "dates", "看哪些日期；登记表里有几个看几个。", .oneOrMore(.choice(dayWords.words)),
      isRequired: true),
    KeyDeclaration(
      "无则看", "otherwise", "上面的日期都没有时看哪个；写几个的，看其中第一个有的。",
      .oneOrMore(.choice(dayWords.words))),
    KeyDeclaration(
      "不迟于", "notAfter", "最后一天：{次年: 01-31}，或写“登记期限”，只看登记表给单位定的。",
      .either([
        .choice([registeredOnly]),
        .mapping(MappingDeclaration("不迟于", [nextYear])),
      ]), isRequired: true),
  ]
  package static let placeholders = ["日期名", "日期", "期限", "逾期天数", "格列", "个数", "报告年度", "单位"]
  package static let needsUndecidedTest = false

  private enum Day: Hashable, Sendable {
    case submitted, published, signed
  }

  private static let dayWords = Choices([
    (ChoiceWord("报送日期", "submitted", "登记表的“报送日期”"), Day.submitted),
    (ChoiceWord("公布日期", "published", "登记表的“公布日期”"), .published),
    (ChoiceWord("落款日期", "signed", "报告的落款日期"), .signed),
  ])
  private static let registeredOnly = ChoiceWord("登记期限", "registered", "登记表的“期限”")
  private static let nextYear = KeyDeclaration(
    "次年", "nextYear", "报告年度次年的哪一天，如 01-31。", .text, isRequired: true)

  private var days: [Day] = []
  /// In the order in which they are looked for.
  private var otherwise: [Day] = []
  /// Month and day of the next year; nil where only the registry sets a last day.
  private var last: (month: Int, day: Int)?
  package let subject: RuleSubject

  package var message: String { "【日期名】是【日期】，迟于期限【期限】，逾期【逾期天数】天。" }

  package init(from parameters: inout RuleParameters, kind: String) {
    var subject = RuleSubject()
    subject.readsSignature = true
    subject.readsYear = true
    self.subject = subject
    _ = parameters.required("日期")
    days = Self.days("日期", &parameters)
    otherwise = Self.days("无则看", &parameters)
    readLast(&parameters)
  }

  private static func days(_ key: String, _ parameters: inout RuleParameters) -> [Day] {
    (parameters.texts(key) ?? []).compactMap { parameters.choice(of: $0, dayWords) }
  }

  private mutating func readLast(_ parameters: inout RuleParameters) {
    guard let value = parameters.required("不迟于") else { return }
    guard value.mapping != nil else {
      guard let text = parameters.scalar(value) else { return }
      if text.text != Self.registeredOnly.name {
        parameters.report(
          .invalid("“\(text.text)”不是此处可用的值；写成 {次年: 01-31}，或写“登记期限”。"), at: text.location)
      }
      return
    }
    last = parameters.nested(value, of: "不迟于") { inner in
      guard inner.required("次年") != nil, let text = inner.text("次年") else { return nil }
      let parts = text.text.split { !$0.isNumber }.compactMap { Int($0) }
      guard parts.count == 2, (1...12).contains(parts[0]), (1...31).contains(parts[1]) else {
        inner.report(.wrongType(expected: "一个月日，如 01-31"), at: text.location)
        return nil
      }
      return (parts[0], parts[1])
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    var given = days.compactMap { day in date(day, context).map { (day, $0) } }
    if given.isEmpty {
      given =
        otherwise.lazy.compactMap { day in date(day, context).map { (day, $0) } }
        .first.map { [$0] } ?? []
    }
    guard !given.isEmpty else {
      return results.skip("没有可看的日期（\(words(of: days + otherwise))都没有）")
    }
    guard let end = end(context, &results), let limit = DateNumber.value(of: end, .whole) else {
      return
    }
    let late = given.filter { DateNumber.value(of: $0.1, .whole).map { $0 > limit } ?? false }
    guard let (day, date) = late.max(by: { Self.number($0.1) < Self.number($1.1) }) else {
      return results.pass(.report, by: words(of: given.map(\.0)) + "不迟于" + Self.words(end))
    }
    results.fail(.report) {
      var detail = Detail()
      detail.fills["日期名"] = words(of: [day])
      detail.fills["日期"] = Self.words(date)
      detail.fills["期限"] = Self.words(end)
      detail.fills["逾期天数"] = String(Self.daysSinceEpoch(date) - Self.daysSinceEpoch(end))
      detail.fills["格列"] = words(of: [day])
      if day == .signed, let range = context.report.signature.date {
        detail.evidence = [context.evidence(range, section: context.form.sections.count)]
      }
      return detail
    }
  }

  private func date(_ day: Day, _ context: CheckContext) -> CalendarDate? {
    switch day {
    case .submitted: context.registered(.submitted)
    case .published: context.registered(.published)
    case .signed: context.report.signature.day.flatMap { $0.day == nil ? nil : $0 }
    }
  }

  /// The last day; says why there is none.
  private func end(_ context: CheckContext, _ results: inout ResultCollector) -> CalendarDate? {
    let own = context.registered(.deadline)
    guard let last else {
      if own == nil { results.skip("登记表没有给本单位定期限") }
      return own
    }
    guard let year = context.unitYear ?? context.report.year.year else {
      results.undecided(.report, reason: "报告年度不明，期限无从算起")
      return nil
    }
    let legal = CalendarDate(year: year + 1, month: last.month, day: last.day)
    return own.map { Self.number($0) > Self.number(legal) ? $0 : legal } ?? legal
  }

  // MARK: Words

  private func words(of days: [Day]) -> String {
    Prose.list(days.compactMap { Self.dayWords.name(of: $0) })
  }

  private static func words(_ date: CalendarDate) -> String {
    "\(date.year ?? 0)年\(date.month ?? 0)月\(date.day ?? 0)日"
  }

  private static func number(_ date: CalendarDate) -> Int {
    DateNumber.value(of: date, .whole) ?? 0
  }

  /// Days from one day of the calendar on, for differences.
  private static func daysSinceEpoch(_ date: CalendarDate) -> Int {
    let (year, month) = (date.year ?? 0, date.month ?? 1)
    // Years begin in March, so that the day that may be missing is the last.
    let shifted = month > 2 ? year : year - 1
    let fromMarch = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * fromMarch + 2) / 5
      + (date.day ?? 1)
  }

  package func explanation(in form: Form) -> KindExplanation {
    let limit = last.map { "报告年度次年的\($0.month)月\($0.day)日" } ?? "登记表给本单位定的期限"
    var explanation = KindExplanation("\(words(of: days))不得迟于\(limit)。")
    if !otherwise.isEmpty {
      let which = otherwise.compactMap { Self.dayWords.name(of: $0) }.joined(separator: "；也没有的，看")
      let none = days.count > 1 ? "这些日期都没有时" : "没有\(words(of: days))的"
      explanation.details.append("\(none)，看\(which)。")
    }
    if last != nil {
      explanation.details.append("登记表给单位定了更晚的期限的，照登记表；定得更早的不算在内，那是本地的要求。")
    }
    explanation.readings = ["一个日期也没有的，不适用；报告年度不明的，“无法判定”。"]
    return explanation
  }
}

internal import GoujiModel

/// 适用: the years and units that a rule is for.
struct Applicability: Hashable, Sendable {
  struct UnitClass: Hashable, Sendable {
    var types: [String]
    var levels: [String]
    var names: [String]
  }

  var years: ClosedRange<Int>?
  var units: [UnitClass] = []
  var excluded: [UnitClass] = []
  var seesOtherForms = false
  /// The days of an audit on which the rule is in force, as in ``DateNumber``.
  var inForce: ClosedRange<Int>?

  static let always = Applicability()
}

extension Applicability {
  init(from parameters: inout RuleParameters) {
    self.init()
    defer { inForce = parameters.inForce() }
    guard let value = parameters.value("适用") else { return }
    self = parameters.nested(value, of: "适用") { inner in
      var result = Applicability()
      if let text = inner.text("年份") {
        result.years = Self.years(text.text)
        if let words = Self.mistake(in: text.text, result.years, inner.context.form) {
          inner.report(.invalid(words), at: text.location)
        }
      }
      let form = inner.context.form.id
      result.seesOtherForms =
        inner.choice("表样", RuleLanguage.anyForm(or: form)) ?? false
      result.units = inner.list("单位") { $0.unitClass() } ?? []
      result.excluded = inner.list("排除") { $0.unitClass() } ?? []
      if result.reachesNoUnit, let place = inner.place(of: "排除") {
        inner.report(.invalid("“单位”所列的全都在“排除”之列，规则永远不会适用；请删去其中一处。"), at: place)
      }
      return result
    }
  }

  /// Why no report can be of the years that are written.
  fileprivate static func mistake(
    in text: String, _ years: ClosedRange<Int>?, _ form: Form
  ) -> String? {
    guard let years else {
      let parts = text.split(separator: "至", omittingEmptySubsequences: false).map { year($0) }
      if parts.count == 2, let first = parts[0], let last = parts[1] {
        return "年份前后颠倒，规则永远不会适用；请写成“\(last)至\(first)”。"
      }
      return "“\(text)”不是年份的写法；应如 2021起、2023止、2019至2020、2024。"
    }
    if let last = form.lastYear, years.lowerBound > last {
      return "此适用范围永远不会出现：表样只用到\(last)年。"
    }
    if let first = form.firstYear, years.upperBound < first {
      return "此适用范围永远不会出现：表样从\(first)年起才用。"
    }
    return nil
  }

  /// Whether each class of units that is named is excluded again.
  private var reachesNoUnit: Bool {
    !units.isEmpty
      && units.allSatisfy { unit in
        excluded.contains { except in
          Self.covers(except.types, unit.types) && Self.covers(except.levels, unit.levels)
            && Self.covers(except.names, unit.names)
        }
      }
  }

  /// Whether words that exclude take in all that are named; without words they exclude any.
  private static func covers(_ excluded: [String], _ named: [String]) -> Bool {
    excluded.isEmpty || !named.isEmpty && Set(named).isSubset(of: excluded)
  }

  static func years(_ text: String) -> ClosedRange<Int>? {
    var text = text
    if text.hasPrefix("≥") || text.hasPrefix(">=") {
      text = text.drop { $0 == "≥" || $0 == ">" || $0 == "=" } + "起"
    }
    if text.hasSuffix("起") {
      return year(text.dropLast()).map { $0...9999 }
    }
    if text.hasSuffix("止") {
      return year(text.dropLast()).map { 1900...$0 }
    }
    let parts = text.split(separator: "至", omittingEmptySubsequences: false)
    guard let first = year(parts[0]), let last = year(parts[parts.count - 1]), parts.count <= 2,
      first <= last
    else { return nil }
    return first...last
  }

  private static func year(_ text: some StringProtocol) -> Int? {
    let trimmed = String(text).filter { $0 != " " && $0 != "年" }
    guard let year = Int(trimmed), (1900...2999).contains(year) else { return nil }
    return year
  }

  /// Whether the rule is for this report, with what is not known or why it is not.
  ///
  /// - Parameter today: The day of the audit; without one, every rule counts as in force.
  func judge(_ report: Report, today: CalendarDate?) -> (truth: Truth, reason: String) {
    judge(report.unit, year: report.year.year, today: today)
  }

  func judge(
    _ unit: UnitName, year: Int?, today: CalendarDate?
  ) -> (truth: Truth, reason: String) {
    if let inForce, let day = today.flatMap({ DateNumber.value(of: $0, .whole) }),
      !inForce.contains(day)
    {
      return (.no, day < inForce.lowerBound ? "规则尚未生效" : "规则已经失效")
    }
    var unknown: [String] = []
    if let years {
      guard let year else {
        unknown.append("报告年度不明")
        return judgeUnit(unit, unknown)
      }
      if !years.contains(year) { return (.no, "不适用于\(year)年度") }
    }
    return judgeUnit(unit, unknown)
  }

  private func judgeUnit(_ unit: UnitName, _ unknown: [String]) -> (truth: Truth, reason: String) {
    var unknown = unknown
    if !units.isEmpty {
      switch units.map({ $0.matches(unit) }).max() ?? .no {
      case .no: return (.no, "不适用于本单位")
      case .unknown: unknown.append("单位类型或层级不明")
      case .yes: break
      }
    }
    switch excluded.map({ $0.matches(unit) }).max() ?? .no {
    case .yes: return (.no, "本单位在排除之列")
    case .unknown: unknown.append("单位类型或层级不明")
    case .no: break
    }
    var reasons: [String] = []
    for reason in unknown where !reasons.contains(reason) { reasons.append(reason) }
    return reasons.isEmpty ? (.yes, "") : (.unknown, reasons.joined(separator: "，"))
  }
}

extension Applicability.UnitClass {
  func matches(_ unit: UnitName) -> Truth {
    min(
      Self.matches(unit.type, types), Self.matches(unit.level, levels),
      Self.matches(unit.name.isEmpty ? nil : unit.name, names))
  }

  private static func matches(_ value: String?, _ wanted: [String]) -> Truth {
    guard !wanted.isEmpty else { return .yes }
    guard let value else { return .unknown }
    return wanted.contains(value) ? .yes : .no
  }
}

extension RuleParameters {
  /// Report years, as 适用 writes them.
  mutating func years(_ key: String) -> ClosedRange<Int>? {
    guard let text = text(key) else { return nil }
    let years = Applicability.years(text.text)
    if years == nil, let words = Applicability.mistake(in: text.text, years, context.form) {
      report(.invalid(words), at: text.location)
    }
    return years
  }

  /// 生效 {自, 至}.
  fileprivate mutating func inForce() -> ClosedRange<Int>? {
    guard let value = value("生效") else { return nil }
    let (first, last) = nested(value, of: "生效") { ($0.date("自"), $0.date("至")) }
    let start = first.flatMap { DateNumber.value(of: $0, .whole) } ?? 0
    let end = last.flatMap { DateNumber.value(of: $0, .whole) } ?? .max
    guard start <= end, first != nil || last != nil else {
      report(.invalid("“生效”须有“自”或“至”，自不晚于至。"), at: value.location)
      return nil
    }
    return start...end
  }

  mutating func unitClass() -> Applicability.UnitClass {
    let types = unitWords("类型", context.form.unitTypes)
    let levels = unitWords("层级", context.form.unitLevels)
    let names = texts("名称") ?? []
    if types.isEmpty, levels.isEmpty, names.isEmpty { report(.missingKey("类型")) }
    return Applicability.UnitClass(
      types: types.map(\.text), levels: levels.map(\.text), names: names.map(\.text))
  }

  /// Types or levels of units; one that the form does not have would never apply.
  package mutating func unitWords(_ key: String, _ allowed: [String]) -> [LocatedText] {
    let words = texts(key) ?? []
    for word in words where !allowed.isEmpty && !allowed.contains(word.text) {
      report(.unknownValue(word.text, allowed: allowed), at: word.location)
    }
    return words
  }
}

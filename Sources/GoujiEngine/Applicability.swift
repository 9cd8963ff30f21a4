internal import GoujiModel

/// 适用: the years and units that a rule is for.
struct Applicability: Hashable, Sendable {
  struct UnitClass: Hashable, Sendable {
    var types: [String]
    var levels: [String]
  }

  var years: ClosedRange<Int>?
  var units: [UnitClass] = []
  var excluded: [UnitClass] = []
  var seesOtherForms = false

  static let always = Applicability()
}

extension Applicability {
  init(from parameters: inout RuleParameters) {
    self.init()
    guard let value = parameters.value("适用") else { return }
    self = parameters.nested(value, of: "适用") { inner in
      var result = Applicability()
      result.years = inner.years("年份")
      if let years = result.years, let form = inner.context.form.lastYear, years.lowerBound > form {
        inner.report(
          .invalid("此适用范围永远不会出现：表样只用到\(form)年。"),
          at: inner.text("年份")?.location ?? inner.location)
      }
      let form = inner.context.form.id
      result.seesOtherForms =
        inner.choice("表样", RuleLanguage.anyForm(or: form)) ?? false
      result.units = inner.list("单位") { $0.unitClass() } ?? []
      result.excluded = inner.list("排除") { $0.unitClass() } ?? []
      return result
    }
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
  func judge(_ report: Report) -> (truth: Truth, reason: String) {
    var unknown: [String] = []
    if let years {
      guard let year = report.year.year else {
        unknown.append("报告年度不明")
        return judgeUnit(report.unit, unknown)
      }
      if !years.contains(year) { return (.no, "不适用于\(year)年度") }
    }
    return judgeUnit(report.unit, unknown)
  }

  private func judgeUnit(_ unit: UnitName, _ unknown: [String]) -> (truth: Truth, reason: String) {
    var unknown = unknown
    if !units.isEmpty {
      switch units.map({ $0.matches(unit) }).max() ?? .no {
      case .no: return (.no, "不适用于本单位的类型或层级")
      case .unknown: unknown.append("单位类型或层级不明")
      case .yes: break
      }
    }
    switch excluded.map({ $0.matches(unit) }).max() ?? .no {
    case .yes: return (.no, "本单位的类型或层级在排除之列")
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
    min(Self.matches(unit.type, types), Self.matches(unit.level, levels))
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
    if years == nil {
      report(
        .wrongType(expected: "年份，如 2021起、2019至2020、2023止、2024（前不大于后）"), at: text.location)
    }
    return years
  }

  mutating func unitClass() -> Applicability.UnitClass {
    let types = texts("类型") ?? []
    let levels = texts("层级") ?? []
    if types.isEmpty, levels.isEmpty { report(.missingKey("类型")) }
    return Applicability.UnitClass(types: types.map(\.text), levels: levels.map(\.text))
  }
}

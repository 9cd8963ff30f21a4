internal import GoujiEngine
internal import GoujiModel

/// 登记, 上期 and 批: what stands beside the report of a test.
extension RuleTest {
  mutating func readCompanions(_ parameters: inout RuleParameters) {
    if let value = parameters.value("登记") {
      registry = (value.sequence ?? [value]).map { entry in
        parameters.nested(entry, of: "登记") { Self.registered(&$0) }
      }
    }
    if let value = parameters.value("上期") {
      if value.mapping == nil {
        if let text = parameters.scalar(value),
          parameters.choice(of: text, Choices([(RuleLanguage.priorMissing, true)])) != nil
        {
          prior = .missing
        }
      } else {
        var report = RuleTest(name: name, location: value.location, expected: .pass)
        let form = parameters.nested(value, of: "上期") { inner in
          report.readContent(&inner)
          return inner.string("表样")
        }
        report.year = year.map { $0 - 1 }
        report.unitName = unitName
        prior = .report(report, form: form)
      }
    }
    if let value = parameters.value("批") {
      batch = (value.sequence ?? []).flatMap { entry in
        parameters.nested(entry, of: "批") { inner in
          var report = RuleTest(name: name, location: entry.location, expected: .pass)
          _ = inner.required("单位")
          report.readUnit(&inner)
          report.year = inner.integer("年度")
          report.readContent(&inner)
          return report.copies(&inner)
        }
      }
      if value.sequence == nil {
        parameters.report(.wrongType(expected: "一个列表，每项是一份报告"), at: value.location)
      }
    }
  }

  /// 份数: the same report of so many units.
  private func copies(_ parameters: inout RuleParameters) -> [RuleTest] {
    guard let text = parameters.text("份数") else { return [self] }
    guard let count = Int(text.text), Self.copies.contains(count) else {
      parameters.report(
        .invalid("“份数”应在 \(Self.copies.lowerBound) 至 \(Self.copies.upperBound) 之间。"),
        at: text.location)
      return []
    }
    return (1...count).map { number in
      var copy = self
      copy.unitName = unitName.map { "\($0)\(number)" }
      return copy
    }
  }

  private static let copies = 1...200

  private static func registered(_ parameters: inout RuleParameters) -> RegisteredUnit {
    var unit = RegisteredUnit(name: parameters.string("名称") ?? "")
    unit.type = parameters.string("类型")
    unit.level = parameters.string("层级")
    unit.parent = parameters.string("上级")
    unit.isRollup = parameters.choice("汇总", Keyword.booleans) ?? false
    unit.year = parameters.integer("年度")
    unit.submitted = parameters.date("报送日期")
    unit.published = parameters.date("公布日期")
    unit.deadline = parameters.date("期限")
    return unit
  }

  /// The other reports of the test.
  var others: [RuleTest] {
    guard case .report(let report, _)? = prior else { return batch }
    return batch + [report]
  }

  /// The unit of a report as the registry of the test has it.
  func register(_ unit: inout UnitName) {
    guard !registry.isEmpty else { return }
    let own = registry.first { $0.name == unit.name || $0.name.isEmpty && registry.count == 1 }
    guard var entry = own else {
      unit.registration = .unlisted
      return
    }
    if entry.name.isEmpty { entry.name = unit.name }
    unit.registration = .entry(entry)
    unit.type = entry.type ?? unit.type
    unit.level = entry.level ?? unit.level
    unit.assumed = entry.type == nil ? unit.assumed : []
  }
}

package import GoujiModel

/// 应报: the unit registry against the reports that arrived; one item a unit.
package struct ExpectedRule: RuleKind {
  package static let names = [ChoiceWord("应报", "expected", "登记的单位都报了，且只报一份")]
  package static let keys = [
    KeyDeclaration("须", "must", "对每个单位的要求。", .choice(demands.words), isRequired: true)
  ]
  package static let placeholders = ["份数", "文件", "差异", "单位", "报告年度"]
  package static let needsUndecidedTest = false

  private enum Demand: Sendable { case submitted, single }

  private static let demands = Choices([
    (ChoiceWord("已报", "submitted", "登记表里的每个单位都有应报年度的报告"), Demand.submitted),
    (ChoiceWord("唯一", "single", "一个单位一个年度只有一份报告"), .single),
  ])

  private var demand = Demand.submitted
  package let subject = RuleSubject()
  package let isAboutBatch = true

  package var message: String {
    switch demand {
    case .submitted: "【单位】没有报送【报告年度】年度的报告。"
    case .single: "【单位】的【报告年度】年度报告有【份数】份：【文件】。【差异】"
    }
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    if parameters.required("须") != nil {
      demand = parameters.choice("须", Self.demands) ?? .submitted
    }
  }

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {}

  package func check(_ context: BatchContext, into collector: inout BatchCollector) {
    switch demand {
    case .submitted: checkSubmitted(context, &collector)
    case .single: checkSingle(context, &collector)
    }
  }

  // MARK: 已报

  private func checkSubmitted(_ context: BatchContext, _ collector: inout BatchCollector) {
    let batch = context.batch
    guard let registry = batch.registry else { return collector.skip("没有给出单位登记表（--units）") }
    for unit in registry.units {
      let own = batch.members.filter { $0.unit.entry?.name == unit.name }
      let year = unit.year ?? batch.expectedYear
      let (truth, reason) = context.rule.rule.applicability.judge(
        UnitName(unit), year: year, today: context.today)
      guard truth != .no else {
        collector.skip(reason)
        continue
      }
      collector.expected = (collector.expected ?? 0) + 1
      guard !own.contains(where: { year == nil || $0.year == year }) else {
        collector.pass()
        continue
      }
      let doubt = doubt(unit, own, batch)
      if doubt == nil {
        collector.missing.append(unit.name)
      } else {
        collector.unclear.append(unit.name)
      }
      var detail = Detail(reason: doubt ?? "")
      if let other = own.first?.year { detail.suffix = "只收到\(other)年度的" }
      if doubt == nil, let other = own.first {
        detail.message =
          "【单位】没有报送【报告年度】年度的报告，收到的是\(other.year.map(String.init) ?? "不明")年度的（\(other.path)）。"
      }
      collector.add(
        .init(units: [unit.name], year: year, isFailure: doubt == nil, detail: detail))
    }
  }

  /// Why it cannot be said that a unit has not submitted.
  private func doubt(_ unit: RegisteredUnit, _ own: [BatchMember], _ batch: Batch) -> String? {
    if let member = own.first(where: { $0.year == nil }) {
      return "收到了，但报告年度不明：\(member.path)"
    }
    if let unread = batch.unread.first(where: { $0.units.contains(unit.name) }) {
      return "收到了，但读不出：\(unread.path)"
    }
    guard own.isEmpty else { return nil }
    let stranger = batch.members.first { member in
      member.unit.registration == .unlisted
        && ([unit.name] + unit.aliases).contains { NearName.isLike($0, member.unit.name) }
    }
    if let stranger {
      let name = stranger.unit.name
      return "登记表里没有的“\(name)”可能就是它：\(stranger.path)；是的，请在登记表的“别名”里写上“\(name)”"
    }
    if let named = batch.misnamed.first(where: { $0.units.contains(unit.name) }) {
      let name = named.member.unit.name
      let found = name.isEmpty ? "认不出是哪个单位" : "写的却是登记表里没有的“\(name)”"
      return "收到了以它命名的文件，文中\(found)：\(named.member.path)"
    }
    let nameless =
      batch.members.filter { member in
        switch member.unit.registration {
        case .ambiguous(let names): names.contains(unit.name)
        case .unlisted, .noRegistry: member.unit.name.isEmpty
        case .entry: false
        }
      }.map(\.path) + batch.unread.filter { $0.units.isEmpty }.map(\.path)
    guard let first = nameless.first else { return nil }
    return "有\(nameless.count)份报送件认不出是哪个单位的，可能就是它的：\(first)" + (nameless.count > 1 ? "等" : "")
  }

  // MARK: 唯一

  private func checkSingle(_ context: BatchContext, _ collector: inout BatchCollector) {
    let members = context.batch.members
    var groups: [(key: String, indices: [Int])] = []
    var places: [String: Int] = [:]
    for index in context.members(&collector) {
      guard let year = members[index].year, !members[index].unit.name.isEmpty else {
        collector.skip("单位或年度不明的报告不比")
        continue
      }
      let key = "\(members[index].unit.name)|\(year)"
      if let place = places[key] {
        groups[place].indices.append(index)
      } else {
        places[key] = groups.count
        groups.append((key, [index]))
      }
    }
    for (_, indices) in groups {
      guard indices.count > 1 else {
        collector.pass()
        continue
      }
      let versions = indices.map { members[$0] }
      var detail = Detail()
      detail.fills["份数"] = String(versions.count)
      detail.fills["文件"] = Prose.list(versions.map(\.path))
      detail.fills["差异"] = differences(versions, context.form)
      collector.add(
        .init(
          units: [versions[0].name], year: versions[0].year, isFailure: true, detail: detail))
    }
  }

  /// In which cells the versions differ from the first.
  private func differences(_ versions: [BatchMember], _ form: Form) -> String {
    if versions.dropFirst().allSatisfy({ $0.sha256 == versions[0].sha256 }) { return "各份内容完全相同。" }
    let cells = form.cells.indices.filter { cell in
      versions.dropFirst().contains {
        $0.cells[cell].reading != versions[0].cells[cell].reading
          || $0.cells[cell].value != versions[0].cells[cell].value
      }
    }
    guard !cells.isEmpty else { return "各份表格的数相同，文字或版式不同。" }
    let shown = cells.prefix(Self.shown).map { cell in
      let values = versions.map { version in
        let found = version.cells[cell]
        return found.hasValue ? found.value.description : found.reading.words
      }
      return "\(form.words(.cell(cell)))（\(values.joined(separator: "、"))）"
    }
    let more = cells.count > Self.shown ? "等\(cells.count)格" : ""
    return "各份不同的格：\(shown.joined(separator: "，"))\(more)。"
  }

  private static let shown = 5

  package func explanation(in form: Form) -> KindExplanation {
    switch demand {
    case .submitted:
      var explanation = KindExplanation("逐个检查登记表里的单位：都应当报送应报年度的报告。")
      explanation.details = ["应报年度是登记表的“年度”，没有的用 --year；都没有的，有一份报告就算已报。"]
      explanation.readings = [
        "有报送件读不出、认不出单位或年度，或文件名是它的而文中写着别的单位的，可能正是它的：“无法判定”，不当作未报。"
      ]
      return explanation
    case .single:
      var explanation = KindExplanation("一个单位一个年度只应有一份报告；有几份的，列出各份不同的格。")
      explanation.readings = ["单位或年度不明的报告不比。"]
      return explanation
    }
  }
}

extension UnitName {
  /// A unit that the registry lists and no report has come from.
  fileprivate init(_ unit: RegisteredUnit) {
    self.init(
      name: unit.name, printed: unit.name, source: .registry, type: unit.type, level: unit.level,
      assumed: [])
    registration = .entry(unit)
  }
}

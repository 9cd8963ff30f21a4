internal import GoujiModel

/// 雷同 within a batch: groups of units whose texts or tables are alike.
extension LikenessRule {
  package func check(_ context: BatchContext, into collector: inout BatchCollector) {
    // Reports of one unit are for 应报; without a name nobody knows whose they are.
    let members = context.members(&collector).filter {
      !context.batch.members[$0].unit.name.isEmpty
    }
    guard Set(members.map { context.batch.members[$0].unit.name }).count > 1 else {
      return collector.skip("同批没有别的单位的报告可比")
    }
    if tables.isEmpty {
      compareTexts(members, context, &collector)
    } else {
      for table in tables { compare(table, members, context, &collector) }
    }
  }

  // MARK: Tables

  private func compare(
    _ table: Int, _ members: [Int], _ context: BatchContext, _ collector: inout BatchCollector
  ) {
    let cells = context.form.tables[table].cells
    let name = context.form.tables[table].name
    var groups: [TableValues: [Int]] = [:]
    var examined = 0
    for index in members where context.batch.members[index].isTableRead[table] {
      let read = context.batch.members[index].cells
      let values = TableValues(cells.lazy.map { read[$0] })
      guard values.isComplete, values.distinct >= least else { continue }
      examined += 1
      groups[values, default: []].append(index)
    }
    let alike = groups.values.filter { group in
      Set(group.map { context.batch.members[$0].unit.name }).count > 1
    }.sorted { $0[0] < $1[0] }
    for group in alike {
      var detail = Detail()
      detail.fills["表"] = name
      detail.fills["个数"] = String(group.count)
      detail.evidence = group.prefix(Self.shownMembers).map { index in
        let member = context.batch.members[index]
        return Evidence(
          text: "\(member.name)的\(name)", section: nil, place: nil, source: member.path)
      }
      add(group, detail, key: context.form.tables[table].id, context, &collector)
    }
    let passed = examined - alike.reduce(0) { $0 + $1.count }
    if passed > 0 { collector.pass(count: passed) }
    if examined == 0 { collector.skip("各份的\(name)不全或数太少，相同不足为凭") }
  }

  // MARK: Texts

  /// Whether it compares the texts of a batch.
  var comparesTexts: Bool { isAboutBatch && tables.isEmpty }

  /// What is kept of a report for comparison.
  func sketch(of report: Report) -> TextSketch {
    TextSketch(masking.masked(report, scope), length: fragment)
  }

  private func compareTexts(
    _ members: [Int], _ context: BatchContext, _ collector: inout BatchCollector
  ) {
    let batch = context.batch
    let whole = members.map { batch.members[$0].sketches[context.rule.rule.id] }
    let shared = commonFragments(whole.compactMap { $0 })
    let sketches = whole.map { sketch -> TextSketch in
      guard let sketch, sketch.estimatedCount >= least else { return TextSketch(fragments: []) }
      let own = sketch.without(shared)
      // What is left must be a good part of the text, or its likeness says nothing.
      return 2 * own.estimatedCount >= least ? own : TextSketch(fragments: [])
    }
    var likest: [Int: (percent: Int, first: Int, second: Int, passages: [Evidence])] = [:]
    var groups = LikenessGroups(count: members.count)
    var pairs: [(first: Int, second: Int, percent: Int, passages: [Evidence])] = []
    groups.join(sketches) { first, second in
      let (left, right) = (batch.members[members[first]], batch.members[members[second]])
      guard left.unit.name != right.unit.name,
        sketches[first].percent(sketches[second]) + Self.margin >= share
      else { return false }
      guard let found = compare(members[first], members[second], shared, context) else {
        let reason = "文字看来雷同，但原件不能再读一次，没有核实"
        collector.add(
          .init(
            units: [left.name, right.name], year: left.year, isFailure: false,
            detail: Detail(reason: reason)))
        return false
      }
      guard found.percent >= share else { return false }
      pairs.append((first, second, found.percent, found.passages))
      return true
    }
    for pair in pairs {
      let group = groups.group(of: pair.first)
      guard pair.percent > likest[group]?.percent ?? 0 else { continue }
      likest[group] = (pair.percent, pair.first, pair.second, pair.passages)
    }
    let all = groups.all()
    for group in all {
      guard let best = likest[group[0]] else { continue }
      var detail = Detail(grade: grade(best.percent))
      detail.fills["相似度"] = String(best.percent)
      detail.fills["甲"] = batch.members[members[best.first]].name
      detail.fills["乙"] = batch.members[members[best.second]].name
      detail.fills["个数"] = String(group.count)
      detail.evidence = best.passages
      add(group.map { members[$0] }, detail, key: "", context, &collector)
    }
    let examined = sketches.count { !$0.fragments.isEmpty }
    let passed = examined - all.reduce(0) { $0 + $1.count }
    if passed > 0 { collector.pass(count: passed) }
    if examined == 0 { collector.skip("各份的文字太短，或除本地通用文字外所剩无几，不足为凭") }
  }

  /// Points by which an estimate from samples may lie below the share.
  private static let margin = 8
  private static let shownMembers = 10
  /// The least number of reports that make a fragment common.
  static let leastCommon = 10
  /// The least number of reports of which one can say that nearly all have something.
  static let leastSmall = 4

  /// Fragments that stand in so many reports that they tell nothing of any two.
  private func commonFragments(_ sketches: [TextSketch]) -> Set<UInt32> {
    guard let common else { return [] }
    var limit = max(Self.leastCommon, sketches.count * common / 100)
    // In a small batch, what nearly all have was handed out to them.
    if sketches.count >= Self.leastSmall { limit = min(limit, (3 * sketches.count + 3) / 4 - 1) }
    var counts: [UInt32: Int] = [:]
    for fragment in sketches.lazy.flatMap(\.fragments) { counts[fragment, default: 0] += 1 }
    return Set(counts.lazy.filter { $0.value > limit }.map(\.key))
  }

  /// The exact likeness of two reports, read once more.
  private func compare(
    _ first: Int, _ second: Int, _ common: Set<UInt32>, _ context: BatchContext
  ) -> (percent: Int, passages: [Evidence])? {
    guard let left = context.batch.reload(first), let right = context.batch.reload(second) else {
      return nil
    }
    let likeness = Likeness(
      masking.masked(left, scope), masking.masked(right, scope), length: fragment, common: common)
    let passages = likeness.passages.flatMap { passage in
      [(passage.first, left, first), (passage.second, right, second)].map { range, report, index in
        Evidence(
          text: passage.words(report.document.quote(range)), section: nil,
          place: report.document.place(of: range), source: context.batch.members[index].path)
      }
    }
    return (likeness.percent, passages)
  }

  private func add(
    _ group: [Int], _ detail: Detail, key: String, _ context: BatchContext,
    _ collector: inout BatchCollector
  ) {
    let members = group.map { context.batch.members[$0] }
    var names: [String] = []
    for member in members where !names.contains(member.name) { names.append(member.name) }
    let years = Set(members.map(\.year))
    collector.add(
      .init(
        units: names, key: key, year: years.count == 1 ? members[0].year : nil, isFailure: true,
        detail: detail))
  }
}

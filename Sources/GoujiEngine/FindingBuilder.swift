internal import GoujiModel

/// Makes findings of one rule's results, and merges them as the rule says.
struct FindingBuilder {
  let shared: SharedRule
  let context: CheckContext
  let stem: String

  private var rule: Rule { shared.rule }

  /// How many items of a merged finding its message names.
  private static let shown = 20

  func findings(_ results: [ItemResult]) -> [Finding] {
    // Mostly all of one sort, which need not be copied.
    let failedCount = results.count(where: \.isFailure)
    let failed = failedCount == results.count ? results : results.filter(\.isFailure)
    let undecided = failedCount == 0 ? results : results.filter { !$0.isFailure }
    var findings: [Finding] = []
    for group in groups(failed) { findings.append(failure(group)) }
    if !undecided.isEmpty { findings.append(self.undecided(undecided)) }
    return findings
  }

  private func groups(_ results: [ItemResult]) -> [[ItemResult]] {
    switch rule.merging {
    case .none: return results.map { [$0] }
    case .whole: return results.isEmpty ? [] : [results]
    case .byTable:
      var groups: [(table: Int?, results: [ItemResult])] = []
      for result in results {
        let table = result.item.table(in: context.form)
        if let index = groups.firstIndex(where: { $0.table == table }) {
          groups[index].results.append(result)
        } else {
          groups.append((table, [result]))
        }
      }
      return groups.map(\.results)
    }
  }

  private func failure(_ group: [ItemResult]) -> Finding {
    var fills = merged(group.map(\.detail.fills))
    addCommon(to: &fills, count: group.count)
    if group.count > 1, let cells = namedCells(group) {
      fills["格列"] = Self.enumerated(context.form.titles(ofCells: cells))
    }
    let template = group[0].detail.message.map { MessageTemplate($0) } ?? rule.template
    var message = template.render(fills)
    if let suffix = group.lazy.compactMap(\.detail.suffix).first {
      message = Self.ending(message, with: suffix)
    }
    let usual = self.grade
    let grade = group.map { rule.isRegraded ? usual : $0.detail.grade ?? usual }
      .min { $0.rawValue < $1.rawValue }
    var finding = finding(group, .fail, grade ?? usual, message)
    if group.count == 1 {
      finding.left = group[0].detail.left
      finding.right = group[0].detail.right
      finding.difference = group[0].detail.difference
      finding.substituted = group[0].detail.substituted
    }
    return finding
  }

  /// The cells of items that are cells and are called by their names; nil where one is not.
  private func namedCells(_ group: [ItemResult]) -> [Int]? {
    var cells: [Int] = []
    for result in group {
      guard case .cell(let cell) = result.item,
        result.detail.fills["格列"] == context.form.cellTitle(cell)
      else { return nil }
      cells.append(cell)
    }
    return cells
  }

  /// The first names; what is left out is told by 等.
  private static func enumerated(_ names: [String]) -> String {
    names.prefix(shown).joined(separator: "、") + (names.count > shown ? "等" : "")
  }

  /// The message with one more clause before its full stop.
  private static func ending(_ message: String, with suffix: String) -> String {
    var head = Substring(message)
    while let last = head.last, "。；，".contains(last) { head = head.dropLast() }
    return head + "，" + suffix + "。"
  }

  private func undecided(_ group: [ItemResult]) -> Finding {
    // Items that wait for the same thing are told together.
    var reasons: [(reason: String, items: [ItemKey])] = []
    for result in group {
      let reason = result.detail.reason.isEmpty ? "缺少依据" : result.detail.reason
      if let known = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[known].items.append(result.item)
      } else {
        reasons.append((reason, [result.item]))
      }
    }
    let lines = reasons.prefix(Self.shown).map { reason, items in
      let words = Self.enumerated(context.form.words(items))
      return words.isEmpty ? reason : "\(words)（\(reason)）"
    }
    let more = reasons.count > Self.shown ? "等" : ""
    let message =
      group.count == 1
      ? "无法判定：\(lines[0])。"
      : "\(group.count)项无法判定：\(lines.joined(separator: "；"))\(more)。"
    return finding(group, .undecided, grade, message)
  }

  /// The grade of the rule in this report (分级).
  private var grade: Grade {
    guard !rule.isRegraded, !rule.caseGrades.isEmpty else { return rule.grade }
    let reader = ConditionReader(context)
    return rule.caseGrades.first { reader.truth(of: $0.condition) == .yes }?.grade ?? rule.grade
  }

  private func finding(
    _ group: [ItemResult], _ status: Status, _ grade: Grade, _ message: String
  ) -> Finding {
    let items = group.map { result in
      FindingItem(item: result.item.item(in: context.form), identity: identity(of: result.item))
    }
    var finding = Finding(
      rule: rule.id, name: rule.name, status: status, grade: grade, items: items,
      isStable: !context.report.unit.name.isEmpty && context.report.year.year != nil,
      message: message, advice: rule.advice,
      basis: rule.basis.map { $0.judged(forYear: context.report.year.year) })
    for result in group {
      for operand in result.detail.operands
      where !finding.operands.contains(where: { $0.cell == operand.cell }) {
        finding.operands.append(operand)
      }
      for evidence in result.detail.evidence where !finding.evidence.contains(evidence) {
        finding.evidence.append(evidence)
      }
    }
    return finding
  }

  /// 单位, 年度, 规则编号 and item; the file's stem stands in for what is not known.
  func identity(of item: ItemKey) -> String {
    let unit = context.report.unit.name
    let parts = [
      unit.isEmpty ? stem : unit, context.report.year.year.map(String.init) ?? stem, rule.id,
      item.canonical(in: context.form),
    ]
    return parts.joined(separator: "|")
  }

  /// One fill for all items: the same words once, different ones joined.
  private func merged(_ all: [Fills]) -> Fills {
    guard all.count > 1 else { return all.first ?? [:] }
    var result: Fills = [:]
    for fills in all {
      for name in fills.names where result[name] == nil {
        var words: [String] = []
        for fill in all.compactMap({ $0[name] }) where !words.contains(fill) { words.append(fill) }
        let more = words.count > Self.shown ? "等" : ""
        result[name] = words.prefix(Self.shown).joined(separator: "、") + more
      }
    }
    return result
  }

  private func addCommon(to fills: inout Fills, count: Int) {
    fills["个数"] = String(count)
    fills["报告年度"] = context.report.year.year.map(String.init) ?? "不明"
    fills["单位"] = context.report.unit.name.isEmpty ? "不明" : context.report.unit.name
  }
}

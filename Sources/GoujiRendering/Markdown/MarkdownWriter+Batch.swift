internal import GoujiModel

/// What the rules over all reports of a run found: between units, and who has not submitted.
extension MarkdownWriter {
  /// - Parameter tellsMissing: Whether it says who has not submitted; an overview has done so.
  mutating func batch(
    _ batch: AuditBatch, _ header: AuditHeader, heading title: String, level: Int,
    tellsMissing: Bool = true
  ) {
    heading(level, title)
    head(["规则", "名称", "等级", "结果", "符合", "不符合", "无法判定"], numbersFrom: 4)
    for outcome in batch.outcomes {
      let rule = header.rules[outcome.rule]
      let reason = outcome.reason.map { "：" + $0.markdown } ?? ""
      row(
        [rule.id.markdown, rule.name.markdown, rule.grade.words, outcome.status.words + reason]
          + [outcome.passed, outcome.failed, outcome.undecided].map { String($0) })
    }
    if tellsMissing, !batch.missing.isEmpty {
      line()
      let names = batch.missing.map { $0.markdown }.joined(separator: "、")
      line("**未报送的单位（\(batch.missing.count) 个）**：\(names)。")
    }
    let names = FormNames(header.forms[0])
    let order =
      batch.findings.filter { $0.status == .fail } + batch.findings.filter { $0.status != .fail }
    for (index, group) in Self.grouped(order).enumerated() {
      if group.count == 1 {
        finding(group[0], number: index + 1, names, level: level + 1)
      } else {
        findings(alike: group, number: index + 1, level: level + 1)
      }
    }
  }

  /// For each unit that the rules over all reports found something of, what its own part says of it.
  static func batchNotes(_ batch: AuditBatch) -> [String: [UInt8]] {
    var found: [String: [Finding]] = [:]
    for finding in batch.findings {
      for unit in Set(finding.failedUnits) { found[unit, default: []].append(finding) }
    }
    return found.mapValues { findings in
      var writer = MarkdownWriter()
      writer.line()
      writer.line("**全批审核中涉及本单位的问题**（不计入本单位的评定，详见“全批审核”）：")
      writer.line()
      for finding in findings {
        writer.line(
          "- \(finding.rule.markdown) \(finding.name.markdown)（\(finding.grade.words)）："
            + finding.message.trimmed.markdown)
      }
      return writer.bytes
    }
  }

  /// Findings that follow each other and differ in their messages only stand together.
  private static func grouped(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    for finding in findings {
      if let last = groups.last?[0], last.isAlike(finding) {
        groups[groups.count - 1].append(finding)
      } else {
        groups.append([finding])
      }
    }
    return groups
  }

  private mutating func findings(alike group: [Finding], number: Int, level: Int) {
    let first = group[0]
    heading(
      level, "\(number). \(first.rule.markdown) \(first.name.markdown)（\(group.count) 项）")
    for finding in group { line("- **\(finding.message.trimmed.markdown)**") }
    for citation in first.basis { line("- 依据：" + citation.markdown) }
    if !first.advice.isEmpty { line("- 整改建议：" + first.advice.markdown) }
    line()
  }
}

extension Finding {
  /// The units that a finding over all reports is about; none of one that could not be decided.
  var failedUnits: [String] {
    guard status == .fail else { return [] }
    return items.flatMap { item in
      if case .units(let units) = item.item { units } else { [String]() }
    }
  }

  /// Whether another finding tells nothing but its message that this one does not tell.
  fileprivate func isAlike(_ other: Finding) -> Bool {
    rule == other.rule && status == other.status && advice == other.advice && basis == other.basis
      && [self, other].allSatisfy {
        $0.evidence.isEmpty && $0.operands.isEmpty && $0.substituted == nil && $0.left == nil
      }
  }
}

extension AuditBatch {
  /// Whether there is something to tell where there is but one report.
  var hasNews: Bool { !findings.isEmpty || !missing.isEmpty }
}

internal import GoujiModel

/// One report of the audit: who and what, the conclusion, the findings, the tables.
extension MarkdownWriter {
  /// - Parameter isPart: Whether it is one of many; what is the same for all, and the names of
  ///   rules, stand once in the document then.
  /// - Returns: The place in the bytes, behind the conclusion, for what the rules over all reports
  ///   find of it.
  @discardableResult
  mutating func report(
    _ audited: AuditedReport, _ header: AuditHeader, level: Int, isPart: Bool
  ) -> Int {
    let form = header.form(of: audited.report)
    let names = FormNames(form)
    identity(audited, header, isPart: isPart)
    line()
    line(CellCounts(audited.report.cells).words)
    line()
    zeros(audited.outcomes, header.rules)
    conclusion(audited)
    gradeTable(audited.counts)
    let place = bytes.count
    differences(audited, names)
    heading(level, "一、审核发现")
    findings(audited.findings, audited.suspects, names, level: level + 1)
    heading(level, "二、无法判定")
    undecided(audited, header.rules, names)
    heading(level, "三、已审核且符合")
    passed(audited.outcomes, header.rules, isPart: isPart)
    heading(level, "四、不适用")
    notApplicable(audited.outcomes, header.rules, isPart: isPart)
    heading(level, "五、识别的表格")
    let marks = CellMarks(audited.findings, audited.suspects, names)
    tables(of: audited.report, form, marks, level: level + 1)
    return place
  }

  private mutating func identity(
    _ audited: AuditedReport, _ header: AuditHeader, isPart: Bool
  ) {
    let report = audited.report
    head(["项目", "内容"])
    row(["报告单位", "\(report.unit.shown.markdown)（\(report.unit.provenance)）"])
    if let kind = report.unit.kind { row(["单位类型", kind]) }
    row(["报告年度", year(report.year, expected: header.expectedYear)])
    let digest = audited.sha256.prefix(12)
    row([
      "送审文件", "\(audited.path.markdown)（\(audited.format.markdown)，SHA-256 \(digest)…）",
    ])
    for source in audited.otherSources {
      row([
        source.role.words,
        "\(source.path.markdown)（\(source.format.markdown)，SHA-256 \(source.sha256.prefix(12))…）",
      ])
    }
    let remarks = audited.report.document.remarks
    if !remarks.isEmpty { row(["读取说明", remarks.joined(separator: "；").markdown]) }
    form(header.form(of: report))
    if !report.form.reason.isEmpty { row(["格式认定", report.form.reason.markdown]) }
    if !isPart { rules(header.ruleSets(for: report.form.index), header.overrides) }
  }

  /// A form and the document that prescribes it.
  mutating func form(_ form: Form) {
    row(["适用格式", form.name.markdown + (form.document.isEmpty ? "" : "，" + form.document.markdown)])
  }

  /// With which rules, and what the office changed of them.
  mutating func rules(_ sets: [RuleSetSummary], _ overrides: [GradeOverride]) {
    ruleSets(sets)
    for change in overrides {
      row([
        "改级",
        "\(change.rule.markdown) 改为“\(change.grade.words)”，理由：\(change.reason.markdown)",
      ])
    }
  }

  /// Where a rule says that a blank or a mark counts as zero, and on how many cells it did.
  private mutating func zeros(_ outcomes: [RuleOutcome], _ rules: [RuleSummary]) {
    let zeros = outcomes.filter { $0.readAsZero > 0 }
    guard !zeros.isEmpty else { return }
    let words = zeros.map { "\(rules[$0.rule].id.markdown) \($0.readAsZero) 格" }
    line("按规则写明的口径把空白或符号当作 0：" + words.joined(separator: "，") + "。其余规则一律不当作 0。")
    line()
  }

  private func year(_ year: ReportYear, expected: Int?) -> String {
    var words = year.year.map { "\($0) 年" } ?? "不明"
    if !year.source.isEmpty { words += "（来源：\(year.source.markdown)）" }
    if let title = year.contradictedTitle { words += "；标题作 \(title) 年" }
    if let expected {
      words += year.year == expected ? "；与应报年度一致" : "；**与应报年度 \(expected) 年不一致**"
    }
    return words
  }

  private mutating func conclusion(_ audited: AuditedReport) {
    let judgement = audited.judgement
    var words = "**审核结论：\(judgement.verdict.words)**"
    if !judgement.reason.isEmpty { words += "（\(judgement.reason)）" }
    if let score = judgement.score {
      let lost = judgement.fullScore - score
      words += "，得分 \(score)" + (lost > 0 ? "（满分 \(judgement.fullScore)，扣 \(lost) 分）" : "")
    }
    if audited.verdict == .undetermined { words += "，不评分，原因见“无法判定”" }
    line(words + "。")
    line()
  }

  private mutating func gradeTable(_ counts: GradeCounts) {
    head(["等级", "严重", "一般", "提示", "无法判定", "已豁免"], numbersFrom: 1)
    let numbers = [
      counts.serious, counts.general, counts.advisory, counts.undecided, counts.waived,
    ]
    row(["项数"] + numbers.map { String($0) })
  }

  /// What the files of one report say otherwise.
  private mutating func differences(_ audited: AuditedReport, _ names: FormNames) {
    guard !audited.differences.isEmpty else { return }
    line()
    line("**送审文件之间的差异**（审核以“\(audited.path.markdown)”为准，请核对哪一份是对的）：")
    line()
    head(["对象", "审核的文件", "另一文件", "所在"])
    for difference in audited.differences {
      let place = difference.otherPlace?.words ?? ""
      row([
        names.title(of: difference.item).markdown, difference.audited.markdown,
        difference.other.markdown,
        difference.path.markdown + (place.isEmpty ? "" : "，" + place),
      ])
    }
  }

  private mutating func undecided(
    _ audited: AuditedReport, _ rules: [RuleSummary], _ names: FormNames
  ) {
    let findings = audited.findings.filter { $0.status == .undecided }
    let named = Set(findings.map { $0.rule })
    let others = audited.outcomes.filter {
      $0.status == .undecided && !named.contains(rules[$0.rule].id)
    }
    guard !findings.isEmpty || !others.isEmpty else { return line("没有无法判定的规则。") }
    var lines = findings.map { finding in
      UndecidedLine(
        rules: [finding.rule], names: [finding.name], grades: [finding.grade],
        object: object(finding, names), reason: reason(of: finding, names))
    }
    lines += others.map { outcome in
      let rule = rules[outcome.rule]
      return UndecidedLine(
        rules: [rule.id], names: [rule.name], grades: [rule.grade],
        object: "\(outcome.undecided) 项", reason: (outcome.reason ?? "").markdown)
    }
    head(["规则", "名称", "等级", "对象", "原因"])
    for line in UndecidedLine.joined(lines) {
      row([
        line.rules.joined(separator: "、").markdown, line.names.joined(separator: "、").markdown,
        Grade.allCases.filter(line.grades.contains).map(\.words).joined(separator: "、"),
        line.object, line.reason,
      ])
    }
  }

  /// A row of the table of what could not be decided; several rules may wait for the same thing.
  private struct UndecidedLine {
    var rules: [String]
    var names: [String]
    var grades: [Grade]
    var object: String
    var reason: String

    static func joined(_ lines: [UndecidedLine]) -> [UndecidedLine] {
      var joined: [UndecidedLine] = []
      for line in lines {
        if let known = joined.firstIndex(where: {
          $0.object == line.object && $0.reason == line.reason
        }) {
          joined[known].rules += line.rules
          joined[known].names += line.names
          joined[known].grades += line.grades
        } else {
          joined.append(line)
        }
      }
      return joined
    }
  }

  /// The message without what the head of the table says, and the cells that keep the rule from
  /// deciding; of many items, each of which waits for cells, only the cells.
  private func reason(of finding: Finding, _ names: FormNames) -> String {
    let unknown = finding.operands.filter { $0.reading != .known }
    let cells = alike(unknown, names) { operand in
      let place = operand.place?.words ?? ""
      return operand.state + (place.isEmpty ? "" : "（\(place)）")
    }
    let words = cells.prefix(Self.shownCells).map { $0.title.markdown + $0.words }
    let states = words.joined(separator: "；") + (cells.count > words.count ? "等" : "")
    if finding.items.count > 1, unknown.count >= finding.items.count, finding.isAboutTable {
      return states
    }
    let word = "无法判定："
    var message = finding.message.trimmed.markdown
    if message.hasPrefix(word) { message.removeFirst(word.count) }
    return states.isEmpty ? message : "\(message)（\(states)）"
  }

  private static let shownCells = 8

  private mutating func passed(
    _ outcomes: [RuleOutcome], _ rules: [RuleSummary], isPart: Bool
  ) {
    let passed = outcomes.filter { $0.status == .pass }
    let others = outcomes.filter { $0.status != .pass && $0.passed > 0 }
    guard !passed.isEmpty else { return line("没有审核后符合的规则。") }
    let items = passed.reduce(0) { $0 + $1.examined }
    line("共 \(passed.count) 条规则，审核 \(items) 项，全部符合，没有下列规则所指的问题。")
    line()
    if !others.isEmpty {
      let items = others.reduce(0) { $0 + $1.passed }
      line("另有 \(others.count) 条规则的部分项目符合，共 \(items) 项。")
      line()
    }
    guard !isPart else {
      let words = passed.map { outcome in
        let reason = outcome.reason.map { "，" + $0 } ?? ""
        return "\(rules[outcome.rule].id)（\(outcome.examined)项\(reason)）"
      }
      return line(words.joined(separator: "、").markdown + "。")
    }
    head(["规则", "名称", "审核项数"], numbersFrom: 2)
    for outcome in passed {
      let rule = rules[outcome.rule]
      // Of several alternatives the pass says which held.
      let name = rule.name + (outcome.reason.map { "（\($0)）" } ?? "")
      row([rule.id.markdown, name.markdown, String(outcome.examined)])
    }
  }

  private mutating func notApplicable(
    _ outcomes: [RuleOutcome], _ rules: [RuleSummary], isPart: Bool
  ) {
    let skipped = outcomes.filter { $0.status == .notApplicable }
    guard !skipped.isEmpty else { return line("没有不适用的规则。") }
    // Many rules have one reason; it is said once.
    var groups: [(reason: String, rules: [String])] = []
    for outcome in skipped {
      let rule = rules[outcome.rule]
      let words = isPart ? rule.id : "\(rule.id) \(rule.name)"
      let reason = outcome.reason ?? ""
      if let known = groups.firstIndex(where: { $0.reason.isWritten(as: reason) }) {
        groups[known].rules.append(words)
      } else {
        groups.append((reason, [words]))
      }
    }
    line("共 \(skipped.count) 条规则。")
    line()
    head(["原因", "条数", "规则"])
    for group in groups {
      row([
        group.reason.markdown, String(group.rules.count),
        group.rules.joined(separator: "、").markdown,
      ])
    }
  }
}

package import GoujiModel

/// What a draft of rules would change, as GitHub Flavored Markdown.
package enum MarkdownPreview {
  package static func render(_ preview: RulePreview) -> [UInt8] {
    var writer = MarkdownWriter()
    writer.heading(1, "规则预览：\(preview.draft.markdown)")
    writer.conclusion(preview)
    writer.rules(preview)
    for change in RulePreview.Change.allCases { writer.findings(change, preview) }
    writer.verdicts(preview)
    writer.unread(preview)
    return writer.bytes
  }
}

extension MarkdownWriter {
  fileprivate mutating func conclusion(_ preview: RulePreview) {
    let unread = preview.unread.isEmpty ? "" : "，另有 \(preview.unread.count) 份读不出"
    line("用 \(preview.reportCount) 份报送件试算\(unread)；只比较有无草稿的差别，不改动任何文件。")
    line()
    let counts = RulePreview.Change.allCases.map { "\($0.title) \(preview.count($0)) 条" }
    let verdicts = preview.reports.count { $0.verdict != $0.newVerdict }
    line("**\(counts.joined(separator: "，"))；评定改变的 \(verdicts) 份。**")
    line()
  }

  fileprivate mutating func rules(_ preview: RulePreview) {
    heading(2, "各条规则")
    head(["编号", "名称", "级别", "草稿", "符合", "不符合", "无法判定", "不适用", "提醒"])
    for line in preview.rules {
      let counts: [String]
      if let after = line.after {
        counts = [
          Self.count(after.pass, line.before?.pass), Self.count(after.fail, line.before?.fail),
          Self.count(after.undecided, line.before?.undecided),
          Self.count(after.notApplicable, line.before?.notApplicable),
        ]
      } else {
        counts = ["—", "—", "—", "—"]
      }
      row(
        [
          line.rule.id.markdown, line.rule.name.markdown, line.rule.grade.words,
          line.standing.title,
        ]
          + counts + [line.warning?.words(line.after) ?? ""])
    }
    line()
    line("表中数字是份数；“3（原 1）”表示有草稿时 3 份，没有时 1 份。")
    line()
    let failing = preview.rules.filter { !$0.units.isEmpty && $0.standing != .affected }
    guard !failing.isEmpty else { return }
    line("报出问题的单位：")
    line()
    for line in failing {
      let shown = line.units.prefix(Self.shownUnits).joined(separator: "、").markdown
      let more = line.units.count > Self.shownUnits ? "等 \(line.units.count) 个" : ""
      self.line("- \(line.rule.id.markdown)：\(shown)\(more)")
    }
    line()
  }

  private static let shownUnits = 30

  private static func count(_ after: Int, _ before: Int?) -> String {
    guard let before, before != after else { return String(after) }
    return "\(after)（原 \(before)）"
  }

  fileprivate mutating func findings(_ change: RulePreview.Change, _ preview: RulePreview) {
    guard preview.count(change) > 0 else { return }
    heading(2, "\(change.title)（\(preview.count(change)) 条）")
    for report in preview.reports {
      let found = report.findings.filter { $0.change == change }
      guard !found.isEmpty else { continue }
      let year = report.year.map { " \($0)年度" } ?? ""
      line("**\(report.unit.markdown)\(year)**（\(report.path.markdown)）")
      line()
      let names = FormNames(preview.forms[report.form])
      for item in found { self.finding(item, names) }
      line()
    }
  }

  private mutating func finding(_ item: RulePreview.FindingChange, _ names: FormNames) {
    let finding = item.finding
    let grade = finding.status == .undecided ? "无法判定" : finding.grade.words
    line("- \(finding.rule.markdown)（\(grade)）\(finding.message.markdown)")
    if let place = place(of: finding, names) { line("  - 位置：" + place) }
    guard let before = item.before else { return }
    let old = before.status == .undecided ? "无法判定" : before.grade.words
    line("  - 原来：（\(old)）\(before.message.markdown)")
  }

  fileprivate mutating func verdicts(_ preview: RulePreview) {
    let changed = preview.reports.filter { $0.verdict != $0.newVerdict }
    guard !changed.isEmpty else { return }
    heading(2, "评定的改变（\(changed.count) 份）")
    head(["单位", "报送件", "原评定", "新评定"])
    for report in changed {
      row([
        report.unit.markdown, report.path.markdown, report.verdict.words, report.newVerdict.words,
      ])
    }
    line()
  }

  fileprivate mutating func unread(_ preview: RulePreview) {
    guard !preview.unread.isEmpty else { return }
    heading(2, "读不出的报送件（\(preview.unread.count) 份）")
    for submission in preview.unread {
      line("- \(submission.path.markdown)：\(submission.reason.markdown)")
    }
    line()
  }
}

extension RulePreview.Standing {
  fileprivate var title: String {
    switch self {
    case .new: "新增"
    case .replacing: "替换"
    case .affected: "受影响"
    case .removed: "去掉"
    }
  }
}

extension RulePreview.Change {
  fileprivate var title: String {
    switch self {
    case .new: "新增的发现"
    case .changed: "改变的发现"
    case .gone: "不再有的发现"
    }
  }
}

extension RulePreview.Warning {
  fileprivate func words(_ counts: RulePreview.Counts?) -> String {
    let judged = counts?.judged ?? 0
    return switch self {
    case .tooStrict: "可能过严：查了 \(judged) 份，\(counts?.fail ?? 0) 份不符合"
    case .neverUsed: "没有一份用得上，什么也没有查"
    case .mostlyUndecided: "查了 \(judged) 份，\(counts?.undecided ?? 0) 份无法判定"
    }
  }
}

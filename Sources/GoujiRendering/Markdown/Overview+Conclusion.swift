internal import GoujiModel

/// What the first page says: how many came, how they did, who is missing, and the gravest findings.
extension Overview {
  /// How many units the table of the gravest findings names, and how many findings of each.
  private static let shownUnits = 30
  private static let shownFindings = 3
  private static let shownRules = 3

  /// The messages of serious findings; those that one wrong cell explains are said by the cell.
  static func serious(_ audited: AuditedReport, _ names: FormNames) -> [String] {
    var messages: [String] = []
    var rest = audited.findings.filter { $0.status == .fail && $0.grade == .serious }
    for suspect in audited.suspects where rest.contains(where: { suspect.explains($0) }) {
      messages.append(suspect.words(names) + "。")
      rest.removeAll { suspect.explains($0) }
    }
    return messages + rest.map { $0.message.trimmed }
  }

  func conclusion(
    _ header: AuditHeader, _ summary: AuditSummary, into writer: inout MarkdownWriter
  ) {
    let batch = summary.batch
    if let expected = batch.expected {
      let missing = batch.missing.count
      let unclear = batch.unclear.count
      var words = "**应报 \(expected) 个单位，已报 \(expected - missing - unclear) 个，未报 \(missing) 个**"
      if unclear > 0 { words += "，另有 \(unclear) 个是否已报不能断定" }
      writer.line("- " + words + "。")
      if missing > 0 { writer.line("- 未报送：" + names(batch.missing) + "。") }
      if unclear > 0 { writer.line("- 不能断定是否已报：\(names(batch.unclear))，原因见“全批审核”。") }
    } else {
      writer.line("- 没有给出单位登记表（--units），未核对哪些单位应报未报。")
    }
    if !unlisted.isEmpty {
      writer.line("- 登记表里没有的单位：\(names(unlisted))；送错的请退回，漏登的补进登记表，改了名的写进它的“别名”。")
    }
    let reports = "送审 \(summary.reports + summary.unread) 份，未能识别 \(summary.unread) 份"
    writer.line("- **\(reports)；审核 \(summary.reports) 份：\(verdicts(summary))**。")
    let counts = summary.counts
    writer.line(
      "- 问题：严重 \(counts.serious) 项，一般 \(counts.general) 项，提示 \(counts.advisory) 项；无法判定 \(counts.undecided) 项。"
    )
    if let most = most(header.rules) { writer.line("- 最多的问题：\(most)。") }
  }

  /// The rules beyond 提示 that most units fail.
  private func most(_ summaries: [RuleSummary]) -> String? {
    let found = failedRules.filter { summaries[$0].grade != .advisory }.prefix(Self.shownRules)
    let words = found.map { rule in
      "\(summaries[rule].id) \(summaries[rule].name)（\(rules[rule].units) 个单位）".markdown
    }
    return words.isEmpty ? nil : words.joined(separator: "、")
  }

  private func names(_ units: [String]) -> String {
    units.map { $0.markdown }.joined(separator: "、")
  }

  private func verdicts(_ summary: AuditSummary) -> String {
    let counts = [
      (Verdict.pass, summary.pass), (.rectify, summary.rectify), (.fail, summary.fail),
      (.undetermined, summary.undetermined),
    ]
    return counts.map { "\($0.words) \($1) 份" }.joined(separator: "，")
  }

  func gravest(_ batch: AuditBatch, into writer: inout MarkdownWriter) {
    let units = lines.enumerated().filter { !$0.element.serious.isEmpty }.sorted { left, right in
      (right.element.serious.count, left.offset) < (left.element.serious.count, right.offset)
    }.map(\.element)
    // Who is missing has been said.
    let between = batch.findings.filter {
      $0.status == .fail && $0.grade == .serious && !$0.isAbout(batch.missing)
    }
    guard !units.isEmpty || !between.isEmpty else { return }
    writer.heading(2, "最严重的问题")
    writer.head(["单位", "结论", "严重问题"])
    for finding in between { writer.row(["全批", "—", finding.message.trimmed.markdown]) }
    for line in units.prefix(Self.shownUnits) {
      let messages = line.serious.prefix(Self.shownFindings).map { $0.markdown }
      let more = line.serious.count > messages.count ? "　等 \(line.serious.count) 项" : ""
      writer.row([line.link, line.verdict.words, messages.joined(separator: "<br>") + more])
    }
    guard units.count > Self.shownUnits else { return }
    writer.line()
    writer.line("另有 \(units.count - Self.shownUnits) 个单位有严重问题，见“各单位排名”和各单位的部分。")
  }
}

extension Finding {
  /// Whether it says no more than that one of these units is missing.
  fileprivate func isAbout(_ missing: [String]) -> Bool {
    items.allSatisfy { item in
      if case .units(let units) = item.item { units.allSatisfy(missing.contains) } else { false }
    }
  }
}

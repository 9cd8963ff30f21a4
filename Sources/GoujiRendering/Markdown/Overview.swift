internal import GoujiModel

/// What a report over many submissions keeps of each, and how it sums them up.
struct Overview {
  struct Line {
    var name: String
    var year: Int?
    var verdict: Verdict
    var score: Int?
    var counts: GradeCounts
    var cells: String
    var anchor: String
    /// The messages of its serious findings, as far as they are shown.
    var serious: [String]

    /// The unit as a link to its part.
    var link: String { "[\(name.markdown)](#\(anchor))" }
  }

  struct RuleTotal {
    var units = 0
    var items = 0
  }

  private struct TypeTotal {
    var verdicts: [Verdict: Int] = [:]
    var counts = GradeCounts()
    var reports = 0
  }

  private(set) var lines: [Line] = []
  private(set) var rules: [RuleTotal]
  private var types: [String: TypeTotal] = [:]
  private(set) var unread: [UnreadSubmission] = []
  /// Units that the registry does not list, each once.
  private(set) var unlisted: [String] = []
  /// The forms of the reports so far.
  private(set) var forms: Set<Int> = []
  /// For each rule the first of its number: a rule may stand once for each of several forms.
  private let firsts: [Int]

  init(_ ids: [String]) {
    rules = Array(repeating: RuleTotal(), count: ids.count)
    let places = Dictionary(ids.indices.map { (ids[$0], $0) }) { first, _ in first }
    firsts = ids.map { places[$0] ?? 0 }
  }

  mutating func add(_ submission: UnreadSubmission) {
    unread.append(submission)
  }

  /// - Returns: The anchor under which the report's own part stands.
  mutating func add(_ audited: AuditedReport, _ names: FormNames) -> String {
    let unit = audited.report.unit
    let anchor = "unit-\(lines.count + 1)"
    let counts = CellCounts(audited.report.cells)
    lines.append(
      Line(
        name: unit.name.isEmpty ? audited.path : unit.name, year: audited.report.year.year,
        verdict: audited.verdict, score: audited.score, counts: audited.counts,
        cells: "\(counts.recognised)/\(counts.total)", anchor: anchor,
        serious: Self.serious(audited, names)))
    forms.insert(audited.report.form.index)
    if unit.registration == .unlisted, !unit.name.isEmpty, !unlisted.contains(unit.name) {
      unlisted.append(unit.name)
    }
    for outcome in audited.outcomes where outcome.failed > 0 {
      rules[firsts[outcome.rule]].units += 1
      rules[firsts[outcome.rule]].items += outcome.failed
    }
    var total = types[unit.type ?? "类型不明", default: TypeTotal()]
    total.reports += 1
    total.verdicts[audited.verdict, default: 0] += 1
    for grade in Grade.allCases { total.counts[grade] += audited.counts[grade] }
    types[unit.type ?? "类型不明"] = total
    return anchor
  }

  func render(_ header: AuditHeader, _ summary: AuditSummary, into writer: inout MarkdownWriter) {
    conclusion(header, summary, into: &writer)
    gravest(summary.batch, into: &writer)
    unreadTable(into: &writer)
    if !summary.batch.outcomes.isEmpty {
      writer.batch(summary.batch, header, heading: "全批审核", level: 2, tellsMissing: false)
    }
    ranking(header, summary.batch, into: &writer)
    ruleTable(header.rules, into: &writer)
    typeTable(into: &writer)
    basis(header, into: &writer)
  }

  /// With which forms and rules all was audited.
  private func basis(_ header: AuditHeader, into writer: inout MarkdownWriter) {
    writer.heading(2, "审核依据")
    writer.head(["项目", "内容"])
    if let year = header.expectedYear { writer.row(["应报年度", "\(year) 年"]) }
    for index in forms.isEmpty ? Array(header.forms.indices) : forms.sorted() {
      writer.form(header.forms[index])
    }
    writer.rules(
      header.ruleSets.filter { forms.isEmpty || !forms.isDisjoint(with: $0.forms) },
      header.overrides)
  }

  private static let verdicts: [Verdict] = [.pass, .rectify, .fail, .undetermined]

  private func ranking(
    _ header: AuditHeader, _ batch: AuditBatch, into writer: inout MarkdownWriter
  ) {
    guard !lines.isEmpty else { return }
    let inBatch = Set(batch.findings.filter { $0.grade != .advisory }.flatMap(\.failedUnits))
    writer.heading(2, "各单位排名")
    writer.head(
      ["名次", "单位", "年度", "结论", "得分", "严重", "一般", "提示", "无法判定", "识别格数"],
      numbersFrom: 4)
    let ranked = lines.enumerated().sorted { left, right in
      let ranks = (left.element.verdict.rank, right.element.verdict.rank)
      guard ranks.0 == ranks.1 else { return ranks.0 < ranks.1 }
      let scores = (left.element.score ?? -1, right.element.score ?? -1)
      return scores.0 == scores.1 ? left.offset < right.offset : scores.0 > scores.1
    }.map { $0.element }
    var place = 0
    for (index, line) in ranked.enumerated() {
      if index == 0 || ranked[index - 1].score != line.score { place = index + 1 }
      let counts = line.counts
      writer.row(
        [
          line.score == nil ? "—" : String(place),
          line.link,
          Self.words(for: line.year, expected: header.expectedYear),
          line.verdict.words + (inBatch.contains(line.name) ? "（另见全批审核）" : ""),
          line.score.map { String($0) } ?? "—",
        ]
          + [counts.serious, counts.general, counts.advisory, counts.undecided].map { String($0) }
          + [line.cells])
    }
  }

  private static func words(for year: Int?, expected: Int?) -> String {
    guard let year else { return "不明" }
    return expected.map { $0 == year } ?? true ? String(year) : "**\(year)（不是应报年度）**"
  }

  /// The rules that some report failed, those of most reports first.
  var failedRules: [Int] {
    rules.indices.filter { rules[$0].units > 0 }
      .sorted { (rules[$1].units, $0) < (rules[$0].units, $1) }
  }

  /// The names of all rules, which the parts leave out.
  func ruleNames(_ header: AuditHeader, into writer: inout MarkdownWriter) {
    let ids = Set(header.ruleSets.filter { !forms.isDisjoint(with: $0.forms) }.map(\.name))
    var seen: Set<String> = []
    let named = header.rules.filter { ids.contains($0.set) && seen.insert($0.id).inserted }
    guard !named.isEmpty else { return }
    writer.line()
    writer.line("---")
    writer.heading(2, "附：规则名称")
    writer.head(["规则", "名称", "等级"])
    for rule in named { writer.row([rule.id.markdown, rule.name.markdown, rule.grade.words]) }
  }

  private func ruleTable(_ summaries: [RuleSummary], into writer: inout MarkdownWriter) {
    let found = failedRules
    guard !found.isEmpty else { return }
    writer.heading(2, "按规则")
    writer.head(["规则", "名称", "等级", "单位数", "处数"], numbersFrom: 3)
    for rule in found {
      let summary = summaries[rule]
      writer.row([
        summary.id.markdown, summary.name.markdown, summary.grade.words, String(rules[rule].units),
        String(rules[rule].items),
      ])
    }
  }

  private func typeTable(into writer: inout MarkdownWriter) {
    guard !types.isEmpty else { return }
    writer.heading(2, "按单位类型")
    writer.head(
      ["单位类型", "份数"] + Self.verdicts.map { $0.words } + ["严重", "一般", "提示"], numbersFrom: 1)
    for (type, total) in types.sorted(by: { $0.key < $1.key }) {
      let numbers =
        [total.reports] + Self.verdicts.map { total.verdicts[$0] ?? 0 }
        + [total.counts.serious, total.counts.general, total.counts.advisory]
      writer.row([type.markdown] + numbers.map { String($0) })
    }
  }

  private func unreadTable(into writer: inout MarkdownWriter) {
    guard !unread.isEmpty else { return }
    writer.heading(2, "未能识别的送审件")
    writer.head(["送审文件", "原因"])
    for submission in unread { writer.row([submission.path.markdown, submission.reason.markdown]) }
  }
}

import GoujiModel

extension Sample {
  /// A report with findings of every grade, an undecided rule and cells of every reading.
  static func faulty(path: String = "2024/霍城县.txt", report: Report = report()) -> AuditedReport {
    var counts = GradeCounts()
    (counts.serious, counts.general, counts.advisory, counts.undecided) = (2, 1, 1, 1)
    return AuditedReport(
      path: path, sha256: "fedcba9876543210", format: "text", report: report,
      outcomes: [
        RuleOutcome(rule: 0, status: .undecided, passed: 1, failed: 0, undecided: 2),
        RuleOutcome(rule: 1, status: .fail, passed: 3, failed: 1, undecided: 1),
        RuleOutcome(rule: 2, status: .fail, passed: 11, failed: 1),
        RuleOutcome(rule: 3, status: .fail, passed: 2, failed: 1),
        RuleOutcome(rule: 4, status: .fail, failed: 1),
        RuleOutcome(rule: 5, status: .pass, passed: 6, readAsZero: 2),
        RuleOutcome(rule: 6, status: .notApplicable, reason: "只适用于人民政府"),
      ],
      findings: [total, blank, heading, title, undecided], suspects: [suspect],
      judgement: Judgement(verdict: .undetermined, score: nil, fullScore: 100, counts: counts))
  }

  static func clean(path: String = "2024/万荣县.txt", score: Int = 100) -> AuditedReport {
    var report = report(
      unit: UnitName(
        name: "万荣县人民政府", printed: "万荣县人民政府", source: .signature, type: "政府", level: nil,
        assumed: []))
    report.cells = report.cells.map { Cell(reading: .known, value: $0.value) }
    return AuditedReport(
      path: path, sha256: "00ff", format: "text", report: report,
      outcomes: rules.indices.map { RuleOutcome(rule: $0, status: .pass, passed: 3) },
      findings: [], suspects: [],
      judgement: Judgement(verdict: .pass, score: score, fullScore: 100, counts: GradeCounts()))
  }

  private static func operand(
    _ cell: Int, _ column: String, _ name: String, _ reading: Reading, _ value: Int64?,
    _ text: String, _ place: Place?, implied: Int64? = nil
  ) -> Operand {
    Operand(
      cell: cell, table: "表三", row: "newReceived", column: column,
      title: "表三“一、本年新收政府信息公开申请数量”行“\(name)”列", reading: reading, note: .none,
      value: value.map { ExactDecimal($0) }, text: text, place: place,
      implied: implied.map { ExactDecimal($0) })
  }

  private static func made(
    _ rule: Int, _ status: Status, _ items: [Item], _ message: String, advice: String
  ) -> Finding {
    let summary = rules[rule]
    return Finding(
      rule: summary.id, name: summary.name, status: status, grade: summary.grade,
      items: items.enumerated().map {
        FindingItem(item: $0.element, identity: "霍城县人民政府/2023/\(summary.id)/\($0.offset)")
      }, isStable: true, message: message, advice: advice, basis: summary.basis)
  }

  static let total: Finding = {
    var finding = made(
      1, .fail, [.row(table: "表三", row: "newReceived")],
      "表三“一、本年新收政府信息公开申请数量”行：58＝58，总计填59，相差1件。", advice: "核对该行各列后重报。")
    (finding.left, finding.right, finding.difference) = ("58", "59", "1")
    finding.substituted = "58 ＝ 59"
    finding.operands = [
      operand(2, "natural", "自然人", .known, 58, "58", Place(line: 8, column: 4)),
      operand(3, "legal", "法律服务机构", .mark, nil, "/", Place(line: 8, column: 7), implied: 1),
      operand(4, "total", "总计", .known, 59, "59", Place(line: 8, column: 9)),
    ]
    return finding
  }()

  static let suspect = Suspect(
    cells: [
      operand(4, "total", "总计", .known, 59, "59", Place(line: 8, column: 9), implied: 58)
    ], explains: total.items.map { $0.identity }, equations: 1)

  static let blank = made(
    2, .fail, [.cell(table: "表三", row: "totalProcessed", column: "legal")],
    "表三“（七）总计”行“法律服务机构”列未填。", advice: "没有的填 0，不得空白。")

  static let heading: Finding = {
    var finding = made(
      3, .fail, [.text(section: "overview", key: "标题", occurrence: 1)],
      "第一部分的标题是“工作概述”，规定为“总体情况”。", advice: "改为规定的标题。")
    finding.evidence = [
      Evidence(text: "一、工作概述", section: "overview", place: Place(line: 2, column: 1))
    ]
    return finding
  }()

  static let title = made(
    4, .fail, [.report], "送审文本中未见报告标题，转换可能丢失，请核对原件。", advice: "")

  static let undecided: Finding = {
    var finding = made(
      0, .undecided,
      [.column(table: "表三", column: "natural"), .column(table: "表三", column: "legal")],
      "有单元格无法辨认。", advice: "")
    finding.operands = [
      operand(6, "legal", "法律服务机构", .unreadable, nil, "1?3", Place(line: 9, column: 9))
    ]
    return finding
  }()

  /// What a submission may hold to break out of a table.
  static let hostile = "a|b\n| c | `d` <b>[x](y)</b> \\| <!-- **e** \u{202E}~~f~~ $g$ &amp; # {h}"

  static func hostileAudit() -> AuditedReport {
    let unit = UnitName(
      name: hostile, printed: hostile + "'", source: .title, type: hostile, level: hostile,
      assumed: [hostile])
    var report = report(unit: unit, text: Self.text.replacing("1?3", with: "1|`?"))
    let damaged = bytes("1|`?", in: report.document)
    report.cells[6].start = damaged.0
    report.cells[6].end = damaged.1
    var audited = faulty(path: hostile, report: report)
    audited.outcomes[6].reason = hostile
    for index in audited.findings.indices {
      audited.findings[index].message = hostile
      audited.findings[index].advice = hostile
      audited.findings[index].substituted = hostile
      audited.findings[index].evidence = [
        Evidence(text: hostile, section: hostile, place: Place(line: 1, column: 1))
      ]
    }
    return audited
  }

  static func summary(_ entries: [AuditEntry]) -> AuditSummary {
    var summary = AuditSummary()
    for entry in entries { summary.add(entry) }
    return summary
  }
}

import GoujiModel
import GoujiRendering
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The tables of a GFM document as numbers of cells a row, split as GFM §4.10 splits them.
private func tables(_ document: String) -> [[Int]] {
  var tables: [[Int]] = []
  var isInside = false
  for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
    guard line.hasPrefix("|") else {
      isInside = false
      continue
    }
    if !isInside { tables.append([]) }
    isInside = true
    var cells = -1
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { cells += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    tables[tables.count - 1].append(cells)
  }
  return tables
}

@Suite struct MarkdownTests {
  @Test func `Tables keep their cells whatever a submission holds`() {
    let unread = UnreadSubmission(path: Sample.hostile, reason: Sample.hostile)
    let entries: [AuditEntry] = [
      .report(Sample.hostileAudit()), .unread(unread), .report(Sample.clean()),
    ]
    for entries in [entries, Array(entries.prefix(1)), Array(entries[1..<2])] {
      let document = text(render(MarkdownReport.self, entries))
      let found = tables(document)
      #expect(!found.isEmpty)
      for table in found {
        #expect(table.allSatisfy { $0 == table[0] } && table.count > 2, "\(table)")
      }
      #expect(!document.contains("<b>") && !document.contains("\u{202E}"))
      #expect(document.split(separator: "<!--").count == 1 + (document.hasPrefix("<!--") ? 0 : 1))
    }
  }

  @Test func `A hostile submission changes neither headings nor the number of tables`() {
    let plain = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    let hostile = text(render(MarkdownReport.self, [.report(Sample.hostileAudit())]))
    func headings(_ text: String) -> Int { text.split(separator: "\n").count { $0.hasPrefix("#") } }
    #expect(headings(plain) == headings(hostile))
    #expect(tables(plain).map { $0.count } == tables(hostile).map { $0.count })
  }

  @Test func `A cell without a value never shows as a number`() {
    let document = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    #expect(document.contains("| （七）总计 | 58 | **□** ✗ | 58† |"))
    #expect(document.contains("| 缺 | 缺 | 缺 |"))
    #expect(document.contains("1?3 ？") && document.contains("/‡"))
  }

  @Test func `What the equations imply is advice only`() {
    let document = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    #expect(document.contains("按勾稽应为 1（仅供参考）"))
  }

  @Test func `A passage is quoted once, with the cell that it is held against`() {
    var finding = Sample.total
    finding.message = "正文称收到58件，表三为59件：“共收到58件。”。"
    finding.evidence = [
      Evidence(text: "共收到58件。", section: "overview", place: Place(line: 3, column: 1))
    ]
    (finding.left, finding.right, finding.substituted) = ("59", "58", "59＝58")
    finding.operands.removeAll { $0.reading != .known }
    var audited = Sample.faulty()
    (audited.findings, audited.suspects) = ([finding], [])
    let document = text(render(MarkdownReport.self, [.report(audited)]))
    #expect(document.contains("**正文称收到58件，表三为59件。**"))
    #expect(document.ranges(of: "共收到58件").count == 1)
    #expect(document.contains("列：填报 58（第8行第4字）\n"))
    #expect(!document.contains("填报 59"))
    #expect(document.contains("- 计算：59＝58 不成立；相差 1\n"))
  }

  @Test func `Rules that wait for the same thing share a row`() {
    var other = Sample.undecided
    (other.rule, other.name, other.grade) = ("ZN-001", "另一条", .advisory)
    var audited = Sample.faulty()
    audited.findings = [Sample.undecided, other]
    let document = text(render(MarkdownReport.self, [.report(audited)]))
    let rule = Sample.undecided
    #expect(
      document.contains(
        "| \(rule.rule)、ZN-001 | \(rule.name)、另一条 | \(rule.grade == .serious ? "严重" : "一般")、提示 |"))
  }

  @Test func `The first line of the body says whether it was read right`() {
    let clean = text(render(MarkdownReport.self, [.report(Sample.clean())]))
    #expect(clean.contains("\n识别 17/17 格，推定 0，无法辨认 0\n"))
    let faulty = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    #expect(faulty.contains("\n识别 13/17 格，推定 1，无法辨认 1，空白 1，符号 1，缺格 3\n"))
  }

  @Test func `The cell that two failing equations share is marked alone`() {
    var audited = Sample.faulty()
    audited.suspects = []
    var column = Sample.total
    column.items = [
      FindingItem(item: .column(table: "表三", column: "total"), identity: "c")
    ]
    column.operands = [Sample.total.operands[2]]
    let single = text(render(MarkdownReport.self, [.report(audited)]))
    audited.findings.append(column)
    let document = text(render(MarkdownReport.self, [.report(audited)]))
    #expect(document.contains("| 58 | /‡（按勾稽应为 1） | **59** ✗ |"))
    #expect(single.contains("| 58 △ | /‡ △（按勾稽应为 1） | 59 △ |"))
  }

  @Test func `A probable wrong cell stands over what it explains and accuses no other cell`() {
    let document = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    let cell = "表三总计列“一、本年新收政府信息公开申请数量”59（第8行第9字）"
    let heading = "#### 最可能有误：\(cell)，改为 58 后 1 处不平全部消除\n"
    #expect(document.contains(heading))
    #expect(document.contains("\n##### 1. REC-003 总计列等于各类申请人之和\n"))
    #expect(document.contains("\n#### 2. TBL-008 单元格空白\n"))
    #expect(document.contains("| 58 | /‡（按勾稽应为 1） | **59** ✗（最可能有误，按勾稽应为 58） |"))
  }

  @Test func `A changed grade stands in the head with its reason`() {
    var header = Sample.header
    header.overrides = [GradeOverride(rule: "STR-021", grade: .general, reason: "本市要求落款齐全")]
    let document = text(render(MarkdownReport.self, [.report(Sample.clean())], header: header))
    #expect(document.contains("| 改级 | STR-021 改为“一般”，理由：本市要求落款齐全 |"))
  }

  @Test func `Cells that a rule reads as zero are counted`() {
    var audited = Sample.faulty()
    audited.outcomes[1].readAsZero = 3
    let document = text(render(MarkdownReport.self, [.report(audited)]))
    let rules = Sample.header.rules
    #expect(document.contains("当作 0：\(rules[1].id) 3 格，\(rules[5].id) 2 格。"))
  }

  @Test func `A year that is not the one due is told`() {
    var header = Sample.header
    header.expectedYear = 2022
    let document = text(render(MarkdownReport.self, [.report(Sample.clean())], header: header))
    #expect(document.contains("**与应报年度 2022 年不一致**"))
  }

  @Test func `A basis that nobody confirmed says so`() {
    let document = text(render(MarkdownReport.self, [.report(Sample.faulty())]))
    #expect(document.contains("通行体例 表三表头注（原文待核）"))
  }

  @Test func `A ranking links each unit to its part`() {
    let document = text(render(MarkdownReport.self, many))
    #expect(document.contains("| 1 | [万荣县人民政府](#unit-2) | 2023 | 合格 | 100 |"))
    #expect(document.contains("| — | [霍城县人民政府](#unit-1) |"))
    #expect(document.contains("<a id=\"unit-2\"></a>"))
    #expect(document.contains("| 2024/说明.txt | 没有识别到任何一张表 |"))
  }

  private func overview(_ change: (inout AuditSummary) -> Void) -> String {
    var summary = Sample.summary(many)
    change(&summary)
    var report = MarkdownReport(options: RenderingOptions())
    _ = report.begin(Sample.header)
    for entry in many { _ = report.entry(entry) }
    return text(Array(report.end(summary).joined()))
  }

  @Test func `An overview begins with who came, who is missing, and what is gravest`() {
    let document = overview {
      $0.batch.expected = 6
      $0.batch.missing = ["吉县水务局", "吉县教育局"]
      $0.batch.unclear = ["吉县统计局"]
    }
    let first = document.split(separator: "## 各单位排名")[0]
    #expect(first.contains("- **应报 6 个单位，已报 3 个，未报 2 个**，另有 1 个是否已报不能断定。"))
    #expect(first.contains("- 未报送：吉县水务局、吉县教育局。"))
    #expect(first.contains("- 不能断定是否已报：吉县统计局，原因见“全批审核”。"))
    #expect(
      first.contains("- **送审 4 份，未能识别 1 份；审核 3 份：合格 2 份，需整改 0 份，不合格 0 份，无法评定 1 份**。"))
    #expect(first.contains("| [霍城县人民政府](#unit-1) | 无法评定 | 最可能有误："))
    #expect(!first.contains("[万荣县人民政府]"))
    #expect(first.contains("| 2024/说明.txt | 没有识别到任何一张表 |"))
  }

  @Test func `An overview without a registry says that nobody knows who is missing`() {
    #expect(overview { _ in }.contains("- 没有给出单位登记表（--units），未核对哪些单位应报未报。"))
  }

  @Test func `The names of rules stand once in a document of many`() {
    let document = overview { _ in }
    let parts = document.split(separator: "## 附：规则名称")
    #expect(parts.count == 2)
    #expect(parts[1].contains("| REC-001 |"))
    let alone = text(render(MarkdownReport.self, [.report(Sample.clean())]))
    #expect(alone.contains("| 规则 | 名称 | 审核项数 |") && !alone.contains("附：规则名称"))
    #expect(!parts[0].contains("| 规则 | 名称 | 审核项数 |"))
  }
}

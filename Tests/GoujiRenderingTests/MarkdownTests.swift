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
}

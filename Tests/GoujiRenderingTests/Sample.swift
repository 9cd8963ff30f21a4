import GoujiModel

/// A small form, and reports over it made by hand.
enum Sample {
  static let form: Form = {
    let count = ValueType(
      name: "件数", isInteger: true, minimum: .zero, unit: "件", suffixes: ["件"], conversions: [],
      allowsGrouping: true)
    var cells: [FormCell] = []
    let two = table(
      "表二", section: 1, arrangement: .blocks, columns: [("made", "制发"), ("amount", "收费金额")],
      rows: [("normative", "行政规范性文件", [], [0]), ("fees", "行政事业性收费", [], [1])], groups: [],
      &cells)
    let three = table(
      "表三", section: 2, arrangement: .grid,
      columns: [("natural", "自然人"), ("legal", "法律服务机构"), ("total", "总计")],
      rows: [
        ("newReceived", "一、本年新收政府信息公开申请数量", [], [0, 1, 2]),
        ("granted", "（一）予以公开", [0], [0, 1, 2]),
        ("denied1", "1.属于国家秘密", [0, 1], [0, 1, 2]),
        ("denied2", "2.其他法律行政法规禁止公开", [0, 1], [0, 1, 2]),
        ("totalProcessed", "（七）总计", [0], [0, 1, 2]),
      ],
      groups: ["三、本年度办理结果", "（三）不予公开"], &cells)
    return Form(
      id: "annual-report-2021", name: "政府信息公开工作年度报告（2021年格式）", series: "政府信息公开工作年度报告", version: "1",
      document: "国办公开办函〔2021〕30号", firstYear: 2021, lastYear: nil,
      sections: [
        section("overview", "总体情况", 1, "一", "总体情况"),
        section("proactive", "主动公开", 2, "二", "主动公开政府信息情况"),
        section("applications", "依申请公开", 3, "三", "收到和处理政府信息公开申请情况"),
      ],
      tables: [two, three], cells: cells, valueTypes: [count], title: Label(official: "年度报告"),
      statements: [
        StatementDeclaration(name: "统计期限", values: ["起", "止"]),
        StatementDeclaration(name: "收费说明", values: ["极性", "件数", "金额", "年"]),
      ])
  }()

  private static func section(
    _ id: String, _ name: String, _ ordinal: Int, _ text: String, _ title: String
  ) -> FormSection {
    FormSection(
      id: id, name: name, ordinal: ordinal, ordinalText: text, title: Label(official: title),
      table: nil)
  }

  private static func table(
    _ id: String, section: Int, arrangement: TableArrangement, columns: [(String, String)],
    rows: [(String, String, [Int], [Int])], groups: [String], _ cells: inout [FormCell]
  ) -> FormTable {
    let start = cells.count
    let index = start == 0 ? 0 : 1
    var made: [FormRow] = []
    for (number, (row, label, groups, columns)) in rows.enumerated() {
      made.append(
        FormRow(
          id: row, name: row, label: Label(official: label), span: 1, groups: groups,
          columns: columns, firstCell: cells.count))
      cells += columns.map { FormCell(table: index, row: number, column: $0, valueType: 0) }
    }
    return FormTable(
      id: id, name: id, section: section, arrangement: arrangement, rows: made,
      columns: columns.map { FormColumn(id: $0.0, name: $0.1, label: Label(official: $0.1)) },
      groups: groups.map { FormGroup(name: $0, label: Label(official: $0), rows: []) },
      cells: start..<cells.count)
  }

  // MARK: Audits

  static let rules: [RuleSummary] = [
    rule("REC-001", "收到与办理的勾稽关系", .serious, ("国办公开办函〔2021〕30号", true)),
    rule("REC-003", "总计列等于各类申请人之和", .serious, ("国办公开办函〔2021〕30号", true)),
    rule("TBL-008", "单元格空白", .serious, ("国办公开办函〔2021〕30号", true)),
    rule("STR-005", "部分标题与规定不一致", .general, ("国办公开办函〔2021〕30号", true)),
    rule("STR-001", "报告标题缺失", .advisory, ("通行体例", false)),
    rule("STR-003", "六个部分缺项", .serious, ("国务院令第711号", true)),
    rule("STR-010", "政府未报工作考核", .general, ("国务院令第711号", true)),
  ]

  private static func rule(
    _ id: String, _ name: String, _ grade: Grade, _ basis: (String, Bool)
  ) -> RuleSummary {
    RuleSummary(
      id: id, name: name, kind: "勾稽", grade: grade, set: "国办通用-2021格式",
      digest: "d-" + id.lowercased(), basis: [citation(basis.0, confirmed: basis.1)],
      location: SourceLocation(file: "set.yaml", line: 1, column: 1), testCount: 2)
  }

  static func citation(_ document: String, confirmed: Bool) -> Citation {
    Citation(
      document: document, article: "表三表头注", quote: confirmed ? "第一项加第二项之和" : nil,
      confirmed: confirmed, remark: confirmed ? nil : "原文待核")
  }

  static let header = AuditHeader(
    version: "0.1.0", forms: [form], rules: rules,
    ruleSets: [
      RuleSetSummary(
        name: "国办通用-2021格式", version: "2021.1.0", sha256: "0123456789abcdef", ruleCount: 7)
    ], failOn: "serious", expectedYear: 2023)

  static func document(_ text: String) -> Document {
    let units = Array(text.utf16)
    var source: [UInt32] = []
    var offset: UInt32 = 0
    for scalar in text.unicodeScalars {
      source.append(offset)
      offset += UInt32(String(scalar).utf8.count)
    }
    source.append(offset)
    var lines: [DocumentLine] = []
    var start = 0
    for (index, unit) in units.enumerated() where unit == 0x0A {
      lines.append(
        DocumentLine(
          range: TextRange(start, index), number: lines.count + 1, firstCell: lines.count,
          cellCount: 1, separator: .blanks,
          atPageEdge: false, blanksBefore: 0, hasFullStop: false))
      start = index + 1
    }
    return Document(
      bytes: Array(text.utf8), text: units, source: source, lines: lines,
      cells: lines.map { $0.range })
  }

  static func range(_ part: String, in document: Document) -> TextRange {
    let wanted = Array(part.utf16)
    let start = document.text.indices.first { document.text[$0...].starts(with: wanted) } ?? 0
    return TextRange(start, start + wanted.count)
  }

  static func bytes(_ part: String, in document: Document) -> (UInt32, UInt32) {
    let range = range(part, in: document)
    return (document.source[Int(range.start)], document.source[Int(range.end)])
  }

  static let text = """
    霍城县2023年政府信息公开工作年度报告
    一、工作概述
    统计期限为2023年1月1日至2023年12月31日。本年未收取信息处理费。
    二、主动公开政府信息情况
    行政规范性文件\t4
    行政事业性收费\t1676.50
    三、收到和处理政府信息公开申请情况
    新收\t58\t/\t59
    予以公开\t58\t1?3\t58
    国家秘密\t0\t0\t0

    """

  static func report(
    unit: UnitName = UnitName(
      name: "霍城县人民政府", printed: "霍城县", source: .title, type: "政府", level: "县级",
      assumed: ["名称补全", "层级"]),
    text: String = text
  ) -> Report {
    let document = document(text)
    let mark = bytes("/", in: document)
    let damaged = bytes("1?3", in: document)
    func known(_ value: Int64) -> Cell { Cell(reading: .known, value: ExactDecimal(value)) }
    let four = bytes("4\n", in: document)
    let cells: [Cell] = [
      Cell(reading: .known, value: ExactDecimal(4), start: four.0, end: four.0 + 1),
      Cell(reading: .known, value: ExactDecimal(mantissa: 167650, scale: 2)),
      known(58), Cell(reading: .mark, start: mark.0, end: mark.1), known(59),
      known(58), Cell(reading: .unreadable, note: .damaged, start: damaged.0, end: damaged.1),
      known(58),
      known(0), known(0), known(0),
      Cell(reading: .absent, note: .rowMissing), Cell(reading: .absent, note: .rowMissing),
      Cell(reading: .absent, note: .rowMissing),
      known(58), Cell(reading: .blank), Cell(reading: .inferred, value: ExactDecimal(58)),
    ]
    func heading(_ part: String, _ section: Int, isOfficial: Bool) -> Heading {
      let range = range(part, in: document)
      return Heading(
        section: section, range: range, title: TextRange(Int(range.start) + 2, Int(range.end)),
        style: .han, ordinal: section + 1, isOfficial: isOfficial)
    }
    func table() -> RecognisedTable {
      RecognisedTable(
        isPresent: true, form: .own, reading: .order, reason: "", start: TextRange(0, 0), rows: [],
        extraRows: [])
    }
    let period = range("统计期限为2023年1月1日至2023年12月31日。", in: document)
    let fee = range("本年未收取信息处理费。", in: document)
    return Report(
      document: document, unit: unit,
      year: ReportYear(year: 2023, source: "标题、统计期限", contradictedTitle: nil),
      title: ReportTitle(
        range: range("霍城县2023年政府信息公开工作年度报告", in: document), isOfficial: true,
        unit: range("霍城县", in: document), year: 2023),
      signature: Signature(unit: nil, date: nil, day: nil),
      headings: [
        heading("一、工作概述", 0, isOfficial: false), heading("二、主动公开政府信息情况", 1, isOfficial: true),
        heading("三、收到和处理政府信息公开申请情况", 2, isOfficial: true),
      ],
      sections: [], tables: [table(), table()], cells: cells,
      statements: [
        Statement(
          name: "统计期限", sentence: period, range: period, section: 0,
          values: [
            .date(CalendarDate(year: 2023, month: 1, day: 1)),
            .date(CalendarDate(year: 2023, month: 12, day: 31)),
          ]),
        Statement(
          name: "收费说明", sentence: fee, range: fee, section: 0,
          values: [.polarity(false), .notGiven, .number(.zero), .year(2023)]),
      ],
      sentences: [Sentence(range: period, section: 0), Sentence(range: fee, section: 0)],
      preamble: 1..<1)
  }
}

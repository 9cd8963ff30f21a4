import GoujiModel
import GoujiTestSupport
import Testing

/// Wordings of the form file, at least two of each list that stand in no seed.
@Suite("Wordings of the form")
struct FormWordingTests {
  // MARK: Sections

  private static let sectionTitles: [(section: Int, title: String)] = [
    (0, "总体工作情况"), (0, "工作总体情况"), (0, "基本情况"),
    (1, "政府信息主动公开情况"), (1, "主动公开信息情况"),
    (2, "依申请公开政府信息情况"), (2, "政府信息依申请公开情况"),
    (3, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"), (3, "行政复议和行政诉讼情况"),
    (4, "存在问题及改进情况"), (4, "存在的主要问题及改进措施"),
    (5, "需要报告的其他事项"), (5, "其他需要说明的事项"),
  ]

  @Test(arguments: sectionTitles.indices)
  func `An altered section title is the section and a finding`(index: Int) throws {
    let (section, title) = Self.sectionTitles[index]
    expectUnseen(title)
    let ids = ["overview", "proactive", "applications", "proceedings", "problems", "other"]
    try Wording(title, fails: ["STR-005 \(ids[section])"]) { $0.headings[section] = title }
      .check { audited, _ in
        #expect(audited.findings("STR-005").count == 1)
        #expect(audited.report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
      }
  }

  /// Near wordings of the titles: at most two characters and a quarter differ.
  @Test(arguments: [
    (1, "主动公开政府信息工作情况"), (2, "收到及处理政府信息公开申请情况"),
    (3, "政府信息公开行政复议、行政诉讼的情况"), (4, "存在的主要问题和改进情况"), (5, "其它需要报告的事项"),
  ])
  func `A near section title is the section and a finding`(section: Int, title: String) throws {
    expectUnseen(title)
    let ids = ["overview", "proactive", "applications", "proceedings", "problems", "other"]
    try Wording(title, fails: ["STR-005 \(ids[section])"]) { $0.headings[section] = title }
      .check()
  }

  @Test(arguments: ["附件：1.公开目录清单", "附表 受理情况明细", "附录", "附：名词解释"])
  func `A heading of an annex is no section of its own`(heading: String) throws {
    try Wording(heading, layout: { $0.surrounding(after: [heading]) }).check(on: ["tab"])
    try Wording(heading, layout: { $0.surrounding(after: ["七、" + heading]) }).check(on: ["tab"])
  }

  // MARK: Title

  @Test(arguments: [
    "【单位】政府信息公开工作【年】年年度报告", "【单位】政府信息公开工作年度报告（【年】年）",
  ])
  func `A title that counts as official is no finding`(title: String) throws {
    try titled(title, fails: [])
  }

  @Test(arguments: [
    "【单位】【年】年度政府信息公开年度报告", "【单位】【年】年政务信息公开工作年度报告",
    "【单位】【年】年政务公开工作年度报告", "关于【单位】【年】年政府信息公开工作情况的报告",
    "【单位】关于【年】年政府信息公开工作情况的报告", "【单位】【年】年政府信息公开工作情况报告",
    "【单位】【年】年政府信息公开工作的年度报告", "【单位】【年】年政府信息公开年度报告",
    "【单位】【年】年政府信息公开工作年报", "【单位】【年】年度政府信息公开工作报告",
    "【单位】政府信息公开工作年度报告（【年】年度）",
  ])
  func `An altered title is read and reported`(title: String) throws {
    try titled(title, fails: ["STR-002 title"])
  }

  private func titled(_ title: String, fails: Set<String>) throws {
    try Wording(title, fails: fails) { report in
      let line = title.replacing("【单位】", with: report.unit)
      report.titleLines = [line.replacing("【年】", with: String(report.year))]
    }.check { audited, _ in
      #expect(audited.report.title?.year == audited.report.year.year, "\(title)")
      #expect(audited.report.unit.source == .title, "\(title)")
    }
  }

  // MARK: Units

  @Test(arguments: [
    ("松岭市人民政府办公室", "部门", nil, "松岭市人民政府办公室"),
    ("北湖经济技术开发区管理委员会", "部门", nil, "北湖经济技术开发区管理委员会"),
    ("石桥街道办事处", "派出机关", "乡级", "石桥街道办事处"),
    ("柳河镇人民政府", "乡镇街道", "乡级", "柳河镇人民政府"), ("白马乡人民政府", "乡镇街道", "乡级", "白马乡人民政府"),
    ("东岭区人民政府", "政府", "县级", "东岭区人民政府"), ("阿尔旗人民政府", "政府", "县级", "阿尔旗人民政府"),
    ("河西州人民政府", "政府", "市级", "河西州人民政府"), ("青原盟行政公署", "政府", "市级", "青原盟行政公署"),
    ("望海省人民政府", "政府", "省级", "望海省人民政府"), ("临澜市人民政府", "政府", nil, "临澜市人民政府"),
    ("望海自治区人民政府", "政府", "省级", "望海自治区人民政府"), ("望海自治区", "政府", "省级", "望海自治区人民政府"),
    ("云溪县水务局", "部门", nil, "云溪县水务局"), ("望海省教育厅", "部门", nil, "望海省教育厅"),
    ("柏林河县", "政府", "县级", "柏林河县人民政府"), ("青原盟", "政府", "市级", "青原盟人民政府"),
    ("望海省", "政府", "省级", "望海省人民政府"), ("临澜市", "政府", nil, "临澜市人民政府"),
    ("柳河镇", "乡镇街道", "乡级", "柳河镇人民政府"), ("石桥街道", "派出机关", "乡级", "石桥街道办事处"),
  ])
  func `The end of a unit's name tells its type and level`(
    unit: String, type: String, level: String?, name: String
  ) throws {
    expectUnseen(unit)
    var report = SampleReport.mixed
    report.titleLines = ["\(unit)2023年政府信息公开工作年度报告"]
    report.signature = [unit, "2024年1月27日"]
    let layout = try #require(Layouts.named("tab"))
    let audited = try #require(try Auditor.audit(layout.render(report).text))
    #expect(audited.report.unit.name == name)
    #expect(audited.report.unit.type == type)
    #expect(audited.report.unit.level == level)
    // The sample has regulations, which most of these units may not make.
    let mayNot = level == "县级" || level == "乡级"
    #expect(audited.failedRules == (mayNot ? ["TBL-016"] : []))
  }

  @Test(arguments: ["云溪县高新区管委会", "云溪县供销合作社", "云溪县公路段"])
  func `A signature that repeats the title's unit is one, whatever its end`(unit: String) throws {
    for signature in [[unit, "2024年2月27日"], [unit + " 2024年2月27日"]] {
      var report = SampleReport.mixed
      report.titleLines = ["\(unit)2023年政府信息公开工作年度报告"]
      report.signature = signature
      let layout = try #require(Layouts.named("tab"))
      let audited = try #require(try Auditor.audit(layout.render(report).text))
      #expect(audited.report.signature.unit != nil, "\(signature)")
      #expect(audited.status("STR-021") == .pass, "\(signature)")
    }
  }

  // MARK: Statements

  @Test(arguments: [
    "本报告统计周期为【年】年1月1日至12月31日。", "统计区间：【年】年1月1日—【年】年12月31日。",
    "统计期间自【年】年1月1日起，至【年】年12月31日止。", "数据区间为【年】年1月1日到12月31日。",
    "本报告中数据周期自【年】年1月1日起至【年】年12月31日止。", "统计范围为【年】年1月1日-12月31日。",
    "本报告的报告期为【年】年1月1日至12月31日。", "所涉时间自【年】年1月1日起，至【年】年12月31日止。",
    "全部数据起止于【年】年1月1日、【年】年12月31日。",
  ])
  func `A period in other words is a period`(sentence: String) throws {
    let cues = [
      "统计周期", "统计区间", "统计期间", "数据区间", "数据周期", "统计范围", "报告期", "所涉时间", "起止于",
    ]
    expectUnseen(try #require(cues.first { sentence.contains($0) }))
    try Wording(sentence) { report in
      report.preamble[0] =
        "根据国办公开办函〔2021〕30号文件编制本报告。"
        + sentence.replacing("【年】", with: String(report.year))
    }.check { audited, _ in
      for rule in ["PER-001", "PER-002", "PER-003", "PER-004"] {
        #expect(audited.status(rule) == .pass, "\(rule) \(sentence)")
      }
    }
  }

  @Test(arguments: [
    ("统计周期为【上年】年1月1日至【上年】年12月31日。", ["PER-002"]),
    ("统计区间：【年】年1月1日—【年】年11月30日。", ["PER-003"]),
    ("统计期间自【上年】年7月1日起，至【年】年6月30日止。", ["PER-004"]),
    ("数据区间为【年】年12月31日到【年】年1月1日。", ["PER-004"]),
  ])
  func `A wrong period in other words is a finding`(sentence: String, fails: [String]) throws {
    try Wording(sentence, fails: Set(fails)) { report in
      report.preamble[0] =
        "根据国办公开办函〔2021〕30号文件编制本报告。"
        + sentence.replacing("【年】", with: String(report.year))
        .replacing("【上年】", with: String(report.year - 1))
    }.check()
  }

  @Test(arguments: [
    ("本机关【年】年没有收取检索费、复制费。", "检索费"), ("全年未发生费用收取行为。", "费用收取"),
    ("【年】年度办理申请产生的相关费用为零。", "相关费用"), ("我单位未向申请人收取公开费用。", "公开费用"),
    ("依申请公开信息处理费用全部减免。", "全部减免"), ("全年应缴信息处理费0元。", "应缴信息处理费"),
    ("【年】年无信息处理费收入。", "无信息处理费"),
  ])
  func `A fee statement in other words is a fee statement`(sentence: String, cue: String) throws {
    expectUnseen(cue)
    try Wording(sentence) { report in
      report.other = [sentence.replacing("【年】", with: String(report.year))]
    }.check { audited, _ in #expect(audited.status("FEE-001") == .pass, "\(sentence)") }
  }

  @Test(arguments: [
    "认真执行《政府信息公开信息处理费管理办法》。", "按信息处理费管理办法开展培训，全年没有其他事项。",
    "本年度没有其他需要报告的情况。",
  ])
  func `A regulation on fees alone is no fee statement`(sentence: String) throws {
    try Wording(sentence, fails: ["FEE-001 other"]) { $0.other = [sentence] }.check()
  }

  // MARK: Years

  @Test(arguments: [
    "较【上年】年增长两成，群众满意度有提高。", "同【上年】年相比，全市工作更加规范。", "自【上年】年起推行的清单制度继续完善。",
    "【上年】年以来，全市公开工作稳步推进。", "【上年】年同期，全市公开信息较少。", "【上年】年印发的规程继续落实。",
    "落实国发〔2019〕12号文件，公开属性逐件核对。", "《望海省“十四五”规划（2021—2025年）》全文公开。",
    "【上年】.5.6公布的目录继续有效，全市共有栏目三个。", "截至【上年】年末，全市共有专栏三个。", "【上年】年，全市曾获评先进单位。", "与【上年】年初相比，专栏增加两个。",
  ])
  func `A year that is not of this report's work is left alone`(sentence: String) throws {
    try Wording(sentence) { report in
      report.overview.append(sentence.replacing("【上年】", with: String(report.year - 1)))
    }.check()
  }

  @Test(arguments: [
    "【上年】年，全市共受理申请六件，均按期答复。", "【上年】年度，组织培训三次，指导基层开展工作。",
    "【上年】年累计补充栏目十个。",
  ])
  func `Last year's work left in the text is a finding`(sentence: String) throws {
    try Wording(sentence, fails: ["YR-003"]) { report in
      report.overview.append(sentence.replacing("【上年】", with: String(report.year - 1)))
    }.check { audited, _ in #expect(audited.findings("YR-003").count == 1, "\(sentence)") }
  }

  @Test(arguments: ["拟修订办理规程。", "力争全面达标。", "打算增加两个栏目。", "下一步开展培训。", "将重点做好答复。"])
  func `A plan for the wrong year is a finding, for the next year none`(plan: String) throws {
    try Wording("\(plan) next") { $0.problems.append("\($0.year + 1)年" + plan) }.check {
      audited, _ in #expect(audited.status("YR-004") == .pass, "\(plan)")
    }
    try Wording("\(plan) this", fails: ["YR-004"]) { $0.problems.append("\($0.year)年" + plan) }
      .check()
  }

  // MARK: Pages

  @Test(arguments: [
    "技术支持：临澜市大数据中心", "责任编辑：王某", "信息来源：市政府办公室", "返回顶部", "门户网站提示：请登录后查看",
    "上一篇：市水务局年报", "字体大小 大 中 小", "关闭窗口",
  ])
  func `A line of the site is never text, unit or signature`(line: String) throws {
    for layout in ["tab", "cells", "traditional-pipe"] {
      try Wording(line, layout: { $0.surrounding(before: [line], after: [line, line]) })
        .check(on: [layout]) { audited, _ in
          #expect(audited.report.unit.source == .title)
          #expect(audited.report.signature.unit != nil)
        }
    }
  }

  @Test(arguments: [
    "· 12 ·", "~ 12 ~", "第 12 页", "12/20", "=12=", "- 12 -", "第12页 共20页", "/12/", "共20页 第12页",
  ])
  func `A page number in a table is no value`(line: String) throws {
    for (table, row) in [("表二", 5), ("表三", 12), ("表三", 20)] {
      try Wording(line, layout: { $0.breaking(table, after: row, with: [line]) })
        .check(on: ["tab", "cells", "pipe", "running"]) { audited, rendering in
          #expect(audited.comparison(rendering.cells).right == 200, "\(line) \(table)")
        }
    }
  }

  @Test(arguments: ["[bookmark: _Toc123]", "[bookmark: 年报]", "?"])
  func `What conversion left before a heading is passed over`(residue: String) throws {
    let write: @Sendable (Int, String) -> String = {
      residue + FormShape.ordinals[$0] + "、" + $1
    }
    try Wording(residue, layout: { $0.heading(write) }).check { audited, _ in
      #expect(audited.report.headings.count == 6)
    }
  }
}

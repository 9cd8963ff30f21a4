import GoujiModel
import GoujiTestSupport
import Testing

/// Wordings of the cells, rows and columns of the tables, at least two of each list that stand in no
/// seed.
@Suite("Wordings of the tables")
struct TableWordingTests {
  // MARK: Cells

  @Test(arguments: ["//", "--", "—", "——", "空", "未发生", "无", "\\"])
  func `A mark for nothing is a mark and no number`(mark: String) throws {
    let slot = 8
    try Wording(mark, fails: ["TBL-009 表二.coercion.decisions"]) { $0.table2[slot] = mark }
      .checkCell(slot, reads: .mark, mark)
    try Wording(mark, fails: ["TBL-009 表三.denied1.social"]) { $0.table3[4][3] = mark }
      .checkCell(10 + 4 * 7 + 3, reads: .mark, mark)
  }

  @Test(arguments: ["宗", "起", "件"])
  func `A unit behind a number of pieces is read and reported`(unit: String) throws {
    let slot = 7
    try Wording(unit, fails: ["TBL-012 表二.penalties.decisions"]) { $0.table2[slot] += unit }
      .checkCell(slot, reads: .known, unit)
  }

  @Test(arguments: [("5000元", "0.5"), ("2亿元", "20000"), ("3.5万元", "3.5"), ("1.2亿元", "12000")])
  func `An amount in another unit is converted and reported`(text: String, value: String) throws {
    try Wording(text, fails: ["TBL-012 表二.fees.amount"]) { $0.table2[9] = text }
      .checkCell(9, reads: .known, value)
  }

  // MARK: Labels

  @Test(arguments: [
    ("总计", "合计"), ("其他", "其它"), ("3.其他", "3.其它"), ("（七）总计", "（七）合计"),
    ("2.其他法律行政法规禁止公开", "2.其它法律行政法规禁止公开"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
    ("本年收费金额（单位：万元）", "本年收费金额（万元）"),
  ])
  func `A label that counts as official is no finding`(official: String, accepted: String) throws {
    try Wording(accepted, layout: { $0.rewording(official, as: accepted) }).check {
      audited, rendering in #expect(audited.comparison(rendering.cells).right == 200, "\(accepted)")
    }
  }

  @Test(arguments: [
    ("行政规范性文件", "规范性文件", "TBL-004 表二.normative"),
    ("5.属于三类内部事务信息", "5.属于三类内容事务信息", "TBL-005 表三.denied5"),
    ("6.属于四类过程性信息", "6.属于四类过程性性信息", "TBL-005 表三.denied6"),
    ("4.保护第三方合法权益", "4.保护第三人合法权益", "TBL-005 表三.denied4"),
    ("7.属于行政执法案卷", "7.属于行政执法的案卷", "TBL-005 表三.denied7"),
    ("1.本机关不掌握相关政府信息", "1.本单位不掌握相关政府信息", "TBL-005 表三.unable1"),
    ("3.要求提供公开出版物", "3.要求提供公开的出版物", "TBL-005 表三.refuse3"),
    ("四、结转下年度继续办理", "四、结转至下年度继续办理", "TBL-005 表三.carriedForward"),
  ])
  func `An altered label of a row is read and reported`(
    official: String, altered: String, finding: String
  ) throws {
    try Wording(altered, fails: [finding], layout: { $0.rewording(official, as: altered) })
      .check { audited, rendering in
        #expect(audited.comparison(rendering.cells).right == 200, "\(altered)")
      }
  }

  /// Wordings that are near no label, or as near to another: the row is not guessed.
  @Test(arguments: [
    ("2.重复申请", "2.补正申请"), ("3.其他", "3.未列明"), ("8.属于行政查询事项", "8.属于商业秘密"),
    ("1.属于国家秘密", "1.涉及工作秘密"), ("2.没有现成信息需要另行制作", "2.需要加工汇总"),
  ])
  func `A label that is none of the form's is not guessed`(
    official: String, foreign: String
  ) throws {
    for name in ["tab", "cells", "pipe"] {
      let layout = try #require(Layouts.named(name)).rewording(official, as: foreign)
      for report in SampleReport.builtIn {
        let rendering = layout.render(report)
        let audited = try #require(try Auditor.audit(rendering.text))
        let row = FormShape.applicationRows.first { $0.label == official }?.id
        let others = rendering.cells.indices.filter { FormShape.cells[$0].row != row }
        for slot in others { #expect(audited.report.cells[slot].reading == .known, "\(foreign)") }
        #expect(audited.failedRules.subtracting(["TBL-005"]) == [], "\(foreign) \(name) \(report)")
      }
    }
  }

  @Test(arguments: [
    ("本年制发件数", "本年制发数量"), ("本年制发件数", "本年制发数"), ("本年废止件数", "本年废止数量"),
    ("本年废止件数", "本年废止数"), ("现行有效件数", "现行有效数量"), ("现行有效件数", "现行有效件数（历史累计）"),
    ("本年收费金额（单位：万元）", "本年收费金额"),
  ])
  func `An altered head of a column leaves the values`(official: String, altered: String) throws {
    let altering = Wording(
      altered, fails: ["TBL-014"], layout: { $0.rewording(official, as: altered) })
    try altering.check {
      audited, rendering in #expect(audited.comparison(rendering.cells).right == 200, "\(altered)")
    }
  }

  @Test(arguments: [
    ["采购项目数量", "采购总金额"], ["上一年项目数量", "其他对外管理服务事项"], ["政府集中采购", "采购总金额"],
  ])
  func `A table two with marks of the trial form is told, not read`(marks: [String]) throws {
    for mark in marks { expectUnseen(mark) }
    let layout = try #require(Layouts.named("tab"))
    let other = layout.rewording("本年制发件数", as: "本年新制作数量")
      .rewording("本年废止件数", as: "本年新公开数量").rewording("现行有效件数", as: "对外公开总数量")
      .rewording("本年处理决定数量", as: marks[0]).rewording("本年收费金额（单位：万元）", as: marks[1])
    let audited = try #require(try Auditor.audit(other.render(.mixed).text))
    #expect(audited.failures.map(\.description) == ["LEG-004 表二"])
    #expect(audited.report.cells[0..<10].allSatisfy { $0.reading == .unreadable })
    for rule in ["TBL-004", "TBL-017"] { #expect(audited.status(rule) == .notApplicable) }
  }

  @Test(arguments: ["tab", "cells", "pipe"])
  func `A table three with one row for other results is of the trial form`(name: String) throws {
    let first = try #require(FormShape.applicationRows.first { $0.id == "other1" }).label
    let layout = try #require(Layouts.named(name))
      .deleting(rows: ["表三.other2", "表三.other3"]).rewording(first, as: "")
    let audited = try #require(try Auditor.audit(layout.render(.mixed).text))
    #expect(audited.failures.map(\.description) == ["LEG-004 表三"])
    for rule in ["TBL-005", "REC-001", "REC-002", "REC-003"] {
      #expect(audited.status(rule) == .notApplicable)
    }
  }
}

extension Wording {
  /// Checks the change and how one cell reads.
  fileprivate func checkCell(_ slot: Int, reads reading: Reading, _ value: String) throws {
    for name in ["tab", "cells", "traditional-pipe"] {
      let layout = try #require(Layouts.named(name))
      var sample = SampleReport.mixed
      let untouched = try #require(try Auditor.audit(layout.render(sample).text))
      change(&sample)
      let audited = try #require(try Auditor.audit(layout.render(sample).text))
      let more = audited.failures.subtracting(untouched.failures)
      #expect(named(more) == fails, "\(words) \(name)")
      let cell = audited.report.cells[slot]
      #expect(cell.reading == reading, "\(words) \(name)")
      if reading == .known, value.contains(where: \.isNumber) {
        #expect(cell.value.isWritten(value), "\(words) \(name)")
      }
    }
  }
}

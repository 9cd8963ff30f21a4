import GoujiAudit
import GoujiForms
import GoujiModel
import Testing

/// Which form a submission has, and why.
@Suite("Choice of the form")
struct FormChoiceTests {
  private func choice(_ text: String) throws -> (id: String, reason: String, audited: Audited) {
    let audited = try #require(try Auditor.audit(text))
    let forms = Auditor.configuration.forms.forms
    return (forms[audited.report.form.index].id, audited.report.form.reason, audited)
  }

  @Test(arguments: OtherLayout.ofRows)
  func `a report of 2020 is read by the trial form in every layout`(layout: OtherLayout) throws {
    let sample = try TabbedSample("trial-2020-clean-tab-rows")
    let found = try choice(sample.text(layout))
    #expect(found.id == "annual-report-2019")
    #expect(found.reason.contains("2020 年"))
    let cells = found.audited.report.cells
    #expect(cells.count == 198)
    #expect(cells.count { $0.reading == .known } == 198)
    #expect(found.audited.failures == [])
    let rules = Set(found.audited.outcomes.map { Auditor.rules[$0.rule].id })
    #expect(rules.isSuperset(of: ["REC-001", "T19-REC-002", "T19-TBL-102", "STR-003"]))
    #expect(rules.isDisjoint(with: ["REC-002", "TBL-017", "LEG-004", "TXT-001"]))
  }

  @Test func `a report of 2023 with a table of the trial form keeps its form`() throws {
    let found = try choice(try TabbedSample("trial-form-table-two").text(.tabs))
    #expect(found.id == "annual-report-2021")
    #expect(found.audited.failedRules == ["LEG-004"])
  }

  @Test func `tables of the trial form alone never make a report of 2023 one of 2020`() throws {
    let text = try TabbedSample("trial-2020-clean-tab-rows").text(.tabs)
      .replacing("2021年", with: "2024年").replacing("2020年", with: "2023年")
    let found = try choice(text)
    #expect(found.id == "annual-report-2021")
    #expect(found.audited.findings("LEG-004").count == 2)
  }

  @Test func `without a year the tables tell the version`() throws {
    let text = try TabbedSample("trial-2020-clean-tab-rows").text(.tabs)
      .replacing(/20\d\d年(度|\d+月\d+日)?/, with: "")
    let found = try choice(text)
    #expect(found.audited.report.year.year == nil)
    #expect(found.id == "annual-report-2019")
    #expect(found.reason.contains("年度不明"))
  }

  @Test func `tables that did not exist in the year of the title speak against it`() throws {
    let text = try TabbedSample("clean-tab-rows").text(.tabs)
      .replacing("2024年", with: "2020年").replacing("2023年", with: "2019年")
    let found = try choice(text)
    #expect(found.id == "annual-report-2021")
    #expect(found.reason.contains("请核对年度"))
  }

  @Test func `two kinds of report in one file are told, not mixed`() throws {
    let text =
      try TabbedSample("clean-tab-rows").text(.tabs) + "\n\n"
      + TabbedSample("website-clean-tab-rows").text(.tabs)
    let audited = try Auditor.audit(text)
    #expect(audited == nil)
  }

  @Test func `a few words of another kind of report change nothing`() throws {
    let text = try TabbedSample("clean-tab-rows").text(.tabs)
    let words = "\n独立用户访问总量为182356个。\n网站总访问量1365210次。\n专栏专题12个。\n"
    let found = try choice(text + words)
    #expect(found.id == "annual-report-2021")
    #expect(found.audited.report.cells.allSatisfy { $0.reading == .known })
  }
}

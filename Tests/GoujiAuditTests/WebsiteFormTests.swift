import GoujiAudit
import GoujiForms
import GoujiModel
import Testing

/// The form of another periodical: one table, one value a row, words and choices among them.
@Suite("政府网站工作年度报表")
struct WebsiteFormTests {
  private static let form = "website-annual-report"

  /// All rows in a release build, as CI runs it; some while debugging.
  private static func some(_ rows: [Int]) -> [Int] {
    #if DEBUG
      rows.enumerated().filter { $0.offset % 8 == 3 }.map(\.element)
    #else
      rows
    #endif
  }

  private func read(_ text: String) throws -> (audited: Audited, form: Form) {
    let audited = try #require(try Auditor.audit(text))
    let form = Auditor.configuration.forms.forms[audited.report.form.index]
    #expect(form.id == Self.form)
    return (audited, form)
  }

  @Test(arguments: OtherLayout.allCases)
  func `every layout gives the same cells, unit and year, and no finding`(
    layout: OtherLayout
  ) throws {
    let sample = try TabbedSample("website-clean-tab-rows")
    let (plain, form) = try read(sample.text(.tabs))
    let (audited, _) = try read(sample.text(layout))
    // Words are quoted as they stand: their widths may differ.
    func folded(_ values: [String?]) -> [String?] { values.map { $0.map(Auditor.folded) } }
    #expect(folded(audited.report.values(form)) == folded(plain.report.values(form)))
    #expect(audited.report.cells.count { $0.reading == .known } == 60)
    #expect(audited.report.unit.name == "青石县人民政府办公室")
    #expect(audited.report.year.year == 2023)
    #expect(audited.findings.map(\.message) == [])
  }

  @Test(arguments: [OtherLayout.tabs, .pipes, .commas, .cellLines, .wideBlanks, .colons])
  func `a value that is gone is not known, and no other value moves`(layout: OtherLayout) throws {
    let sample = try TabbedSample("website-clean-tab-rows")
    let (plain, form) = try read(sample.text(.tabs))
    let values = plain.report.values(form)
    for row in Self.some(sample.rows) where sample.cells(row).last != "无" {
      let cells = sample.cells(row)
      let damaged = sample.replacing(row, by: cells.dropLast() + [""])
      let found = try read(damaged.text(layout)).audited.report.values(form)
      let moved = zip(values, found).filter { $1 != nil && $0 != $1 }
      #expect(moved.isEmpty, "\(layout) \(cells): \(moved)")
      #expect(found.count { $0 != nil } < values.count { $0 != nil }, "\(layout) \(cells)")
    }
  }

  @Test(arguments: [OtherLayout.tabs, .pipes, .cellLines, .wideBlanks, .colons])
  func `a row that is gone gives its value to no other`(layout: OtherLayout) throws {
    let sample = try TabbedSample("website-clean-tab-rows")
    let (plain, form) = try read(sample.text(.tabs))
    let values = plain.report.values(form)
    for row in Self.some(sample.rows) {
      let found = try read(sample.replacing(row, by: nil).text(layout)).audited.report.values(form)
      let moved = zip(values, found).filter { $1 != nil && $0 != $1 }
      #expect(moved.isEmpty, "\(layout) \(sample.cells(row)): \(moved)")
    }
  }

  @Test(arguments: [
    ("√是 □否", "1"), ("□是 √否", "0"), ("是（√） 否（　）", "1"), ("是", "1"), ("否", "0"),
    ("■是□否", "1"), ("√是 √否", nil), ("□是 □否", nil), ("是 否", nil), ("未定", nil),
  ])
  func `a choice is what is marked, and nothing where that is open`(
    words: String, value: String?
  ) throws {
    let sample = try TabbedSample("website-clean-tab-rows")
    let row = try #require(sample.rows.first { sample.lines[$0].contains("是否开展应急演练") })
    let damaged = sample.replacing(row, by: sample.cells(row).dropLast() + [words])
    let (audited, form) = try read(damaged.text(.tabs))
    let index = try #require(form.tables[0].rows.first { $0.id == "drill" }?.firstCell)
    #expect(audited.report.values(form)[index] == value)
  }

  @Test func `rules of other forms are not there`() throws {
    let (audited, _) = try read(try TabbedSample("website-clean-tab-rows").text(.tabs))
    let ids = audited.outcomes.map { Auditor.rules[$0.rule].id }
    #expect(ids.count > 20)
    #expect(ids.filter { !$0.hasPrefix("WEB-") } == [])
  }
}

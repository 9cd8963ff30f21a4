import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

@Suite("Recognition over layouts")
struct LayoutTests {
  @Test(
    "No layout makes a cell wrong",
    arguments: Layouts.tried + Layouts.rewritten + Layouts.pushedTogether + Layouts.columnsApart
      + Layouts.runTogether + Layouts.lostLines)
  func layout(_ layout: Layout) throws {
    for sample in SampleReport.builtIn {
      let rendering = layout.render(sample)
      let report = try Standard.report(rendering.text)
      let comparison = Comparison(report, rendering.cells, form: Standard.form.form)
      print(
        "LAYOUT \(layout.name)\t\(comparison.right)\t\(comparison.unknown)\t\(comparison.wrong.count)"
      )
      #expect(comparison.wrong.isEmpty, "\(layout.name): \(comparison.wrong.prefix(5))")
      guard !layout.name.hasPrefix("total-first") else { continue }
      for table in report?.tables ?? [] {
        let heads = table.columns + (table.note.map { [$0] } ?? [])
        #expect(heads.allSatisfy { $0.status == .official || $0.status == .notFound })
      }
    }
  }

  @Test func `Where rows and columns are exchanged and only totals are filled, no cell is blank`()
    throws
  {
    let text = try #require(Layouts.named("tab")).render(.mixed).text
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.contains("三、收到和处理") }) + 1
    let end = try #require(lines.firstIndex { $0.contains("四、政府信息公开行政复议") })
    let rows = lines[start..<end].map { $0.split(separator: "\t").map(String.init) }
      .filter { $0.count > 7 && $0.suffix(7).allSatisfy { $0.allSatisfy(\.isNumber) } }
    let blank = String(repeating: "\t", count: rows.count)
    let heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    // The head has two lines: rows that belong to no group stand in the upper one.
    let labels = rows.map { $0[$0.count - 8] }
    let upper = "\t" + labels.suffix(2).joined(separator: "\t")
    let lower = "项目\t" + labels.dropLast(2).joined(separator: "\t")
    let totals = "总计\t" + rows.map { $0[$0.count - 1] }.joined(separator: "\t")
    let exchanged = [upper, lower] + heads.map { $0 + blank } + [totals]
    lines.replaceSubrange(start..<end, with: exchanged)
    let report = try #require(try Standard.report(lines.joined(separator: "\n")))
    let form = Standard.form.form
    let readings = form.cells.indices.filter { form.tables[form.cells[$0].table].id == "表三" }
      .map { report.cells[$0].reading }
    #expect(readings.allSatisfy { $0 == .unreadable }, "\(Set(readings))")
  }
}

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
}

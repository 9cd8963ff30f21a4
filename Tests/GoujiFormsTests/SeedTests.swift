import GoujiForms
import GoujiModel
import GoujiTestSupport
import GoujiText
import Testing

@Suite(
  "Recognition of real reports",
  .enabled(if: Seeds.whyMissing == nil, "no seeds beside the package"))
struct SeedTests {
  @Test("All 200 cells are read right", arguments: Seeds.all)
  func cells(_ seed: Seeds.Seed) throws {
    let report = try #require(try Standard.report(seed.text))
    for (index, text) in seed.report.values.enumerated() {
      let cell = report.cells[index]
      if text.isEmpty {
        #expect(cell.reading == .absent, "\(seed.name) \(index)")
      } else {
        #expect(
          cell.reading == .known && cell.value == Comparison.decimal(text),
          "\(seed.name) \(index): \(cell)")
      }
    }
  }

  @Test("Year, unit, sections, period and fees are found", arguments: Seeds.all)
  func facts(_ seed: Seeds.Seed) throws {
    let report = try #require(try Standard.report(seed.text))
    #expect(report.year.year == seed.report.year)
    let folding = Standard.form.folding
    #expect(folding.fold(report.unit.name) == folding.fold(seed.report.unit))
    let lines = report.headings.map { report.document.place(of: $0.range).line }
    #expect(lines == seed.headingLines.map { $0 })
    #expect(report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
    #expect(report.statements.contains { $0.name == "收费说明" })
    print(
      "FACTS", seed.name, report.year, report.unit,
      report.statements.filter { $0.name != "年份" }.map {
        "\($0.name) \(report.document.quote($0.sentence)) \($0.values)"
      }, report.signature)
  }

  @Test("Every layout of a real report leaves no cell wrong", arguments: Layouts.tried)
  func layouts(_ layout: Layout) throws {
    for seed in Seeds.all {
      let rendering = layout.render(seed.report)
      let report = try Standard.report(rendering.text)
      let comparison = Comparison(report, rendering.cells, form: Standard.form.form)
      print(
        "SEEDLAYOUT \(layout.name)\t\(comparison.right)\t\(comparison.unknown)\t\(comparison.wrong.count)"
      )
      #expect(comparison.wrong.isEmpty, "\(seed.name): \(comparison.wrong.prefix(5))")
    }
  }

  @Test("Damage to one cell never moves a number", arguments: Seeds.all)
  func damage(_ seed: Seeds.Seed) throws {
    var ambiguous: [String] = []
    for mutation in RawMutations(seed).mutations() {
      let report = try #require(try Standard.report(mutation.text))
      for (slot, text) in seed.report.values.enumerated() {
        let cell = report.cells[slot]
        if slot == mutation.slot {
          switch mutation.kind {
          case .blanked:
            if cell.reading == .unreadable { ambiguous.append(mutation.cell.description) }
            #expect(
              cell.reading == .blank
                || (cell.reading == .unreadable && cell.note == .ambiguousPlace),
              "\(mutation.kind) \(mutation.cell): \(cell)")
          case .lost:
            #expect(cell.reading != .known, "\(mutation.kind) \(mutation.cell): \(cell)")
          default:
            #expect(
              cell.reading == .known && cell.value == Comparison.decimal(mutation.value ?? ""),
              "\(mutation.kind) \(mutation.cell): \(cell)")
          }
        } else if cell.reading == .known {
          #expect(
            cell.value == Comparison.decimal(text),
            "\(mutation.kind) \(mutation.cell) moved \(slot): \(cell)")
        } else if !text.isEmpty, cell.reading != .unreadable {
          Issue.record("\(mutation.kind) \(mutation.cell): \(slot) reads \(cell)")
        }
      }
    }
    print("AMBIGUOUS", seed.name, ambiguous)
  }
}

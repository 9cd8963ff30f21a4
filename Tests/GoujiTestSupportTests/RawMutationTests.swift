import GoujiTestSupport
import Testing

@Suite struct RawMutationTests {
  @Test(.needsSeeds, arguments: Seeds.all)
  func `All 190 cells of tables three and four are found in a seed`(seed: Seeds.Seed) {
    #expect(RawMutations(seed).locations.map { $0.slot } == Array(10..<200))
  }

  /// Layouts of tabs, pipes and cells a line whose numbers are digits alone.
  private static let plainLayouts = [
    "tab", "tab-squeezed", "tab-empty-dropped", "tab-trailing", "pipe", "pipe-tight",
    "pipe-merged-repeated", "markdown", "cells", "cells-nbsp", "cells-two-tabs", "cells-no-tab",
    "cells-no-empty-lines", "cells-bare", "cells-folded-heads", "head-again", "lines-crlf",
    "lines-crlf-cells", "traditional-pipe", "labels-no-ordinal", "proceedings-unlabelled-rows",
    "no-last-newline", "trailing-blanks", "numbers-question-marks", "deleted-denied4",
  ]

  @Test(arguments: plainLayouts)
  func `All cells on the paper are found in a plain layout`(name: String) throws {
    let layout = try #require(Layouts.named(name))
    for report in SampleReport.builtIn {
      let rendering = layout.render(report)
      let expected = (10..<200).filter { rendering.cells[$0] != .absentOrUnknown }
      #expect(RawMutations(rendering).locations.map { $0.slot } == expected, "\(report)")
    }
  }

  @Test func `A text with a page number among the numbers is not located`() throws {
    let layout = try #require(Layouts.named("page-plain-table-three"))
    #expect(RawMutations(layout.render(.mixed)).locations.isEmpty)
  }

  @Test(arguments: ["tab", "pipe", "cells", "cells-bare"])
  func `A changed cell changes one expectation and no other`(name: String) throws {
    let layout = try #require(Layouts.named(name))
    let rendering = layout.render(.mixed)
    let kinds: [Mutation.Kind] = [.minusOne, .plusOne, .timesTen, .digitsSwapped]
    let mutations = RawMutations(rendering).mutations(kinds)
    #expect(mutations.count > 190 * 2)
    for mutation in mutations where mutation.slot % 7 == 0 {
      var cells = rendering.cells
      cells[mutation.slot] = .value(try #require(mutation.value))
      let found = RawMutations(text: mutation.text, cells: cells)
      #expect(found.locations.count == 190, "\(mutation.kind) \(mutation.cell)")
    }
  }

  @Test func `A blanked cell keeps its separators and a lost one loses one`() throws {
    for name in ["tab", "pipe", "cells"] {
      let rendering = try #require(Layouts.named(name)).render(.mixed)
      let separators = { (text: String) in text.filter { "\t|\n".contains($0) }.count }
      for mutation in RawMutations(rendering).mutations([.blanked, .lost]) {
        let gone = separators(rendering.text) - separators(mutation.text)
        let expected = mutation.kind == .blanked ? 0 : name == "cells" ? 2 : 1
        #expect(gone == expected, "\(name) \(mutation.kind) \(mutation.cell)")
        #expect(mutation.value == nil)
      }
    }
  }

  @Test func `A cell a line is lost with its line`() throws {
    let rendering = try #require(Layouts.named("cells")).render(.sparse)
    let cells = RawMutations(rendering)
    let first = try #require(cells.locations.first)
    let lost = try #require(cells.mutation(.lost, first))
    let blanked = try #require(cells.mutation(.blanked, first))
    #expect(lost.text.contains("数量\n\t5\n\t0\n"))
    #expect(blanked.text.contains("数量\n\t\n\t5\n\t0\n"))
    #expect(first.slot == 10 && lost.row == "newReceived" && lost.column == "natural")
  }

  @Test(.needsSeeds, arguments: Seeds.all)
  func `A heading of a seed can be taken away`(seed: Seeds.Seed) throws {
    let lines = seed.text.split(separator: "\n", omittingEmptySubsequences: false)
    for section in 1...6 {
      let rest = try #require(removingHeading(section, from: seed.text))
      var expected = lines
      expected.remove(at: seed.headingLines[section - 1] - 1)
      #expect(rest == expected.joined(separator: "\n"), "\(section)")
    }
  }

  @Test func `A heading of a rendering can be taken away`() throws {
    for layout in Layouts.tried {
      let rendering = layout.render(.mixed)
      for section in 1...6 {
        let rest = try #require(rendering.removingHeading(section), "\(layout) \(section)")
        #expect(rest.text.count < rendering.text.count)
        #expect(rest.cells == rendering.cells)
      }
    }
  }
}

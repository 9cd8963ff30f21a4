import Foundation
import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

/// Words in cells that want numbers, as offices write them.
@Suite("Words in the place of numbers")
struct WordsForNumbersTests {
  private static let firstCell = SampleReport.builtIn[0].table2.count

  /// The first row of table three with words in one of its seven cells.
  private static func sample(_ words: String, column: Int) -> SampleReport {
    var sample = SampleReport.builtIn[0]
    sample.table3[0][column] = words
    return sample
  }

  @Test(arguments: ["不涉及", "十二", "5人"])
  func `no layout makes a cell beside them wrong`(words: String) throws {
    for layout in Layouts.tried {
      for column in 0..<7 {
        let rendering = layout.render(Self.sample(words, column: column))
        let report = try Standard.report(rendering.text)
        let comparison = Comparison(report, rendering.cells, form: Standard.form.form)
        #expect(
          comparison.wrong.isEmpty, "\(layout.name), \(column): \(comparison.wrong.prefix(3))")
      }
    }
  }

  @Test(arguments: ["不涉及", "见附件", "O", "？"])
  func `between numbers of a row with all its fields only their cell is unreadable`(
    words: String
  ) throws {
    let layout = try #require(Layouts.all.first)
    for column in 1..<6 {
      let text = layout.render(Self.sample(words, column: column)).text
      let report = try #require(try Standard.report(text))
      for offset in 0..<7 {
        let cell = report.cells[Self.firstCell + offset]
        #expect(cell.reading == (offset == column ? .unreadable : .known))
      }
    }
  }

  @Test(arguments: [0, 6])
  func `words that may be more of the label, or a note behind it, are no cell's`(
    column: Int
  ) throws {
    let layout = try #require(Layouts.all.first)
    let text = layout.render(Self.sample("见附件", column: column)).text
    let report = try #require(try Standard.report(text))
    let row = report.cells[Self.firstCell..<Self.firstCell + 7]
    #expect(row.allSatisfy { $0.reading == .unreadable && !$0.note.isOfCell })
  }

  @Test
  func `words beside a lost cell leave the row unreadable`() throws {
    let layout = try #require(Layouts.all.first)
    let sample = Self.sample("不涉及", column: 3)
    let row = sample.table3[0].joined(separator: "\t")
    let text = layout.render(sample).text
    #expect(text.contains(row))
    let short = sample.table3[0].dropFirst().joined(separator: "\t")
    let report = try #require(
      try Standard.report(text.replacingOccurrences(of: row, with: short)))
    #expect(
      report.cells[Self.firstCell..<Self.firstCell + 7].allSatisfy { $0.reading != .known })
  }
}

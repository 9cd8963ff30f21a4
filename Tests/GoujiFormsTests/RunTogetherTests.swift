import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

/// Numbers that stand together without separators.
@Suite("Run-together numbers")
struct RunTogetherTests {
  private let plain = Layouts.named("blanks")

  /// The text of a report with the values of one row written in another way.
  private func text(_ sample: SampleReport, row: String, as numbers: String) throws -> String {
    let text = try #require(plain).render(sample).text
    let line = try #require(text.split(separator: "\n").first { $0.contains(row) })
    let label = try #require(line.ranges(of: row).first)
    return text.replacing(line, with: line[..<label.upperBound] + "   " + numbers)
  }

  private func cells(_ text: String, row: String) throws -> [Cell] {
    let report = try #require(try Standard.report(text))
    let cells = zip(report.cells, FormShape.cells).filter { $1.row == row }.map(\.0)
    try #require(!cells.isEmpty)
    return cells
  }

  @Test func `one way to split is inferred, cell by cell`() throws {
    let cells = try cells(text(.sparse, row: "2.重复申请", as: "1020003"), row: "refuse2")
    #expect(cells.allSatisfy { $0.reading == .inferred && $0.note == .runTogether })
    #expect(cells.map(\.value.description) == ["1", "0", "2", "0", "0", "0", "3"])
    #expect(zip(cells, cells.dropFirst()).allSatisfy { $0.end == $1.start })
  }

  @Test(arguments: [
    "0000012",  // no way keeps the sum
    "1203 0 45",  // a cell may be lost
    "123023130",  // two ways keep the sum
    "1 0 0 2 0 3",
  ])
  func `where the sums leave no way, or several, nothing is known`(numbers: String) throws {
    let cells = try cells(text(.sparse, row: "2.重复申请", as: numbers), row: "refuse2")
    #expect(cells.allSatisfy { $0.reading == .unreadable })
  }

  @Test func `numbers without a sum are never split`() throws {
    let cells = try cells(text(.sparse, row: "行政规范性文件", as: "8855698"), row: "normative")
    #expect(cells.allSatisfy { $0.reading == .unreadable })
  }

  @Test func `a row too long to try is given up`() throws {
    let digits = String(repeating: "123456789", count: 12)
    let cells = try cells(text(.sparse, row: "2.重复申请", as: "0" + digits), row: "refuse2")
    #expect(cells.allSatisfy { $0.reading == .unreadable })
  }
}

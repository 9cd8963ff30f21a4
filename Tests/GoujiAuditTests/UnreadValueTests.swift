import GoujiModel
import GoujiTestSupport
import Testing

/// A cell that shows something is never blank, and costs no other cell of its row its place.
@Suite("Values that nobody can read")
struct UnreadValueTests {
  private static let layouts = [
    "tab", "pipe", "csv", "cells", "blanks", "markdown", "single-blanks",
  ]

  /// The report with some values written otherwise, audited beside the untouched one.
  private static func check(
    _ layout: String, every step: Int, allows: Set<String> = [],
    _ write: @escaping @Sendable (String) -> String
  ) throws {
    let layout = try #require(Layouts.named(layout))
    for start in 0..<step {
      let isChanged: @Sendable (Int) -> Bool = { $0 % step == start }
      let untouched = try #require(try Auditor.audit(layout.render(.dense).text))
      let rendering = layout.numbering { isChanged($0) ? write($1) : $1 }.render(.dense)
      let audited = try #require(try Auditor.audit(rendering.text))
      var expected = layout.render(.dense).cells
      for slot in expected.indices where isChanged(slot) { expected[slot] = .absentOrUnknown }
      #expect(audited.comparison(expected).wrong == [], "\(layout) \(start)")
      let blank = audited.report.cells.indices.filter {
        isChanged($0) && audited.report.cells[$0].reading != .unreadable
      }
      #expect(blank.isEmpty, "\(layout): \(blank.map { FormShape.cells[$0] })")
      let more = audited.failures.subtracting(untouched.failures)
        .filter { !allows.contains($0.rule) }
      #expect(more.isEmpty, "\(layout) \(start): \(more)")
    }
  }

  /// Rings for zeros, digits of other kinds, characters of a font of the page's own.
  @Test(arguments: layouts, ["○", "²", "□", "\u{E603}", "٤", "³．⁵"])
  func `signs that may be digits`(layout: String, sign: String) throws {
    try Self.check(layout, every: 4) { _ in sign }
  }

  @Test(arguments: layouts)
  func `all of them`(layout: String) throws {
    try Self.check(layout, every: 1) { number in
      String(number.map { $0 == "." ? "." : "⁰¹²³⁴⁵⁶⁷⁸⁹".map { $0 }[$0.wholeNumberValue ?? 0] })
    }
  }

  /// Words and signs among the values: told where they fill a cell, else only not read.
  @Test(arguments: layouts, ["尚未统计", "★", "③", "…"])
  func `words`(layout: String, words: String) throws {
    for step in [5, 7] { try Self.check(layout, every: step, allows: ["TBL-012"]) { _ in words } }
  }

  /// A number with a remark is not only the number, and names no row though its words do.
  @Test(arguments: layouts, ["（不含部分公开）", "(其中2件属于国家秘密)", "（复核后）"])
  func `numbers with remarks`(layout: String, remark: String) throws {
    try Self.check(layout, every: 5, allows: ["TBL-012"]) { $0 + remark }
  }

  @Test(arguments: layouts)
  func `a remark leaves the other cells of its row known`(layout: String) throws {
    let layout = try #require(Layouts.named(layout))
    let rendering = layout.numbering { $0 % 5 == 2 ? $1 + "（补报）" : $1 }.render(.dense)
    let audited = try #require(try Auditor.audit(rendering.text))
    let known = audited.report.cells.indices.filter { audited.report.cells[$0].reading == .known }
    #expect(known.count >= 140)
  }

  /// What counts the columns is no row of values.
  @Test(arguments: layouts, [0, 1])
  func `numbers of columns`(layout: String, first: Int) throws {
    let layout = try #require(Layouts.named(layout))
    let separators = ["tab": "\t", "pipe": " | ", "csv": ",", "markdown": " | "]
    let numbers = (first..<first + 15).map { String($0) }
    let separator = separators[layout.name] ?? "  "
    let untouched = try #require(try Auditor.audit(layout.render(.dense).text))
    let rendering = layout.breaking("表四", after: 3, with: [numbers.joined(separator: separator)])
      .render(.dense)
    let audited = try #require(try Auditor.audit(rendering.text))
    #expect(audited.comparison(rendering.cells).wrong == [])
    #expect(audited.failures.isSubset(of: untouched.failures))
  }

  @Test(arguments: ["tab", "pipe", "blanks"], [true, false])
  func `the same row twice, and two different ones`(layout: String, isSame: Bool) throws {
    let layout = try #require(Layouts.named(layout))
    let plain = layout.render(.dense).text
    let values = layout.render(.dense).cells.suffix(15).map { cell in
      if case .value(let text) = cell { text } else { "" }
    }
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(
      lines.lastIndex { $0.split { !$0.isNumber }.map { String($0) } == values })
    let copy = isSame ? String(lines[row]) : String(lines[row].replacing("0", with: "8"))
    let audited = try #require(
      try Auditor.audit((lines[...row] + [copy[...]] + lines[(row + 1)...]).joined(separator: "\n"))
    )
    let comparison = audited.comparison(layout.render(.dense).cells)
    #expect(comparison.wrong == [])
    #expect(comparison.unknown == (isSame ? 0 : 15))
  }
}

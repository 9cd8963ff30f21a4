import Foundation
import GoujiTestSupport
import Testing

@Suite struct LayoutTests {
  @Test func `There are at least sixty layouts with names of their own`() {
    let names = Layouts.all.map { $0.name }
    #expect(names.count >= 60)
    #expect(Set(names).count == names.count)
  }

  @Test func `No two layouts of a report are the same text`() {
    var seen: [String: String] = [:]
    for layout in Layouts.all {
      let text = layout.render(.mixed).text
      #expect(seen[text] == nil, "\(layout) is \(seen[text] ?? "")")
      seen[text] = layout.name
    }
  }

  @Test(arguments: SampleReport.builtIn)
  func `A layout gives the same text each time`(report: SampleReport) {
    for layout in Layouts.all {
      #expect(layout.render(report).text == layout.render(report).text, "\(layout)")
    }
  }

  @Test(arguments: SampleReport.builtIn + Seeds.all.map { $0.report })
  func `A text contains every number that it should`(report: SampleReport) {
    for layout in Layouts.all {
      let rendering = layout.render(report)
      #expect(rendering.cells.count == 200)
      var counts = numbers(
        rendering.text,
        separatedByCommas: !layout.name.hasPrefix("thousands")
          && layout.name != "combined-markdown")
      for (cell, expectation) in zip(FormShape.cells, rendering.cells) {
        guard case .value(let value) = expectation else { continue }
        let left = counts[value, default: 0]
        #expect(left > 0, "\(layout): \(cell) \(value)")
        counts[value] = left - 1
      }
    }
  }

  @Test func `Only a layout that takes something away expects less than 200 values`() {
    for layout in Layouts.all where !layout.name.hasPrefix("mixed") {
      let rendering = layout.render(.mixed)
      let takesRows = layout.name.hasPrefix("deleted") || layout.name == "combined-damaged"
      let takesCells =
        layout.name.contains("zeros-blank") || layout.name.hasSuffix("totals-only")
      let takesLabels = layout.name.hasPrefix("label-lost") || layout.name == "combined-damaged"
      #expect(rendering.missingRows.isEmpty == !takesRows, "\(layout)")
      #expect(rendering.lostLabels.isEmpty == !takesLabels, "\(layout)")
      #expect(rendering.cells.contains(.absentOrUnknown) == (takesRows || takesCells), "\(layout)")
    }
  }

  @Test func `The cells of a missing row are expected to be absent`() throws {
    let rendering = try #require(Layouts.named("deleted-denied4")).render(.dense)
    #expect(rendering.missingRows == ["表三.denied4"])
    for (cell, expectation) in zip(FormShape.cells, rendering.cells) {
      #expect((expectation == .absentOrUnknown) == (cell.rowID == "表三.denied4"), "\(cell)")
    }
    #expect(!rendering.text.contains("保护第三方合法权益"))
  }

  @Test func `The first row of a group leaves the name of the group to the second`() throws {
    let rendering = try #require(Layouts.named("deleted-denied1")).render(.dense)
    #expect(!rendering.text.contains("属于国家秘密"))
    #expect(rendering.text.contains("（三）不予公开\t2.其他法律行政法规禁止公开"))
  }

  @Test(arguments: SampleReport.builtIn)
  func `The figures of a report that was written for tests add up`(report: SampleReport) throws {
    let table = try report.table3.map { try $0.map { try #require(Int($0)) } }
    #expect(table.count == 25)
    for row in table { #expect(row.count == 7 && row[0..<6].reduce(0, +) == row[6]) }
    for column in 0..<7 {
      let processed = table[2..<23].reduce(0) { $0 + $1[column] }
      #expect(processed == table[23][column])
      #expect(table[0][column] + table[1][column] == processed + table[24][column])
    }
    let proceedings = try report.table4.map { try #require(Int($0)) }
    for row in stride(from: 0, to: 15, by: 5) {
      #expect(proceedings[row..<row + 4].reduce(0, +) == proceedings[row + 4])
    }
  }

  @Test func `The dense report has no number twice in its results`() {
    let numbers = SampleReport.dense.table3[2..<23].flatMap { $0[0..<6] }
    #expect(Set(numbers).count == numbers.count)
    #expect(!numbers.contains("0"))
  }

  /// How often each number stands in a text, digits of any width.
  private func numbers(_ text: String, separatedByCommas: Bool) -> [String: Int] {
    var counts: [String: Int] = [:]
    var number = ""
    for scalar in text.unicodeScalars {
      let narrow = (0xFF10...0xFF19).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      let digit = Unicode.Scalar(narrow) ?? scalar
      if ("0"..."9") ~= digit || digit == "." {
        number.unicodeScalars.append(digit)
      } else if digit == ",", !separatedByCommas {
        continue
      } else if !number.isEmpty {
        counts[number, default: 0] += 1
        number = ""
      }
    }
    return counts
  }
}

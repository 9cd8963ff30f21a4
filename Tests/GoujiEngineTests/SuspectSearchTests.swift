import GoujiEngine
import GoujiModel
import Testing

/// Suspects of small sets of rules; 甲 to 合计数 are the rows of one column.
@Suite("Search for the probable wrong cell")
struct SuspectSearchTests {
  /// `乙=5→3`: a suspect with the cell's row, its value and what is suggested.
  private static func suspects(
    _ rules: [String], _ values: [String], year: Int? = 2023
  ) throws -> [String] {
    let made = try rules.enumerated().map { index, rule in
      try SmallForm.rule(yaml(rule), id: "T-\(index + 1)")
    }
    let report = SmallForm.report(values, year: year)
    return SmallForm.evaluate(made, report).suspects.map { suspect in
      suspect.cells.map { cell in
        let row = SmallForm.form.tables[0].rows[cell.cell / 3].name
        return "\(row)=\(cell.value?.description ?? "?")→\(cell.implied?.description ?? "?")"
      }.joined(separator: "+")
    }
  }

  /// An equation, with more keys behind `|`; or 取值 of a row where it begins with `!`.
  private static func yaml(_ rule: String) -> String {
    let parts = rule.split(separator: "|").map { String($0) }
    if rule.hasPrefix("!") {
      let words = parts[0].dropFirst().split(separator: " ", maxSplits: 1)
      return "类型: 取值\n范围: {表: 表一, 行: \(words[0])}\n须: \(words[1])"
    }
    let more = parts.dropFirst().joined(separator: "\n")
    return "类型: 勾稽\n范围: {表: 表一, 列: 自然人}\n等式: \(parts[0])\n" + more
  }

  @Test(arguments: [
    // One cell in both equations.
    (["甲 + 乙 = 丙", "乙 = 丁"], ["2", "9", "5", "3"], ["乙=9→3"]),
    // Three that would do.
    (["甲 + 乙 = 丙"], ["2", "9", "5"], []),
    // 2 and 9 can neither fall nor rise so far; only the sum can.
    (["甲 + 乙 = 丙", "!甲 等于2", "!乙 不小于9"], ["2", "9", "5"], ["丙=5→11"]),
    // A whole number of halves.
    (["2 × 甲 = 乙", "!乙 等于7"], ["1", "7"], []),
    (["2 × 甲 = 乙", "!乙 等于8"], ["1", "8"], ["甲=1→4"]),
    // A part cannot be less than nothing.
    (["甲 + 乙 = 丙", "丙 = 丁"], ["7", "2", "1", "1"], []),
    (["甲 + 乙 = 丙", "丙 = 丁", "丁 = 合计数"], ["7", "0", "5", "5", "5"], ["甲=7→5"]),
  ])
  func `One cell is suggested where it is the only one`(
    rules: [String], values: [String], expected: [String]
  ) throws {
    #expect(try Self.suspects(rules, values) == expected)
  }

  @Test(arguments: [
    (["甲 = 乙", "甲 <= 丙"], ["乙=5→3"]),
    (["甲 = 乙", "甲 < 丁"], ["乙=5→3"]),
    // Several values between the bounds.
    (["甲 = 乙|容差: 1", "甲 <= 丙"], []),
    (["甲 = 乙|容差: 1%", "甲 <= 丙"], []),
    // Rules that take no part, but must not fail anew.
    (["甲 = 乙", "甲 <= 丙", "乙 ≠ 3"], []),
    (["甲 = 乙", "甲 <= 丙", "乙 = 5 或 乙 = 6"], []),
    (["甲 = 乙", "甲 <= 丙", "最大(乙、丙) = 5"], []),
    (["甲 = 乙", "甲 <= 丙", "乙 ≠ 5"], ["乙=5→3"]),
    // A rule that may not apply says nothing for certain.
    (["甲 = 乙", "甲 <= 丙|适用: {年份: 2023起}"], []),
  ])
  func `What other rules say of a cell counts`(rules: [String], expected: [String]) throws {
    #expect(try Self.suspects(rules, ["3", "5", "3", "4"], year: nil) == expected)
  }

  @Test(arguments: [
    // 丁 may be 7.
    (["乙 + 丁 = 合计数"], ["乙=5→3"]),
    // 丁 would have to be 7 and at most 3: each may hold, both cannot.
    (["乙 + 丁 = 合计数", "丁 <= 丙"], []),
    // 乙 would have to be at least 4 whatever 丁 is.
    (["乙 >= 丁 + 4"], []),
    // The blank counts as zero for this rule, and may be what is wrong.
    (["乙 + 丁 = 合计数|空白口径: 零"], []),
  ])
  func `Blank cells are free, but must be able to hold something`(
    rules: [String], expected: [String]
  ) throws {
    let values = ["3", "5", "3", "空白", "10"]
    #expect(try Self.suspects(["甲 = 乙", "甲 <= 丙"] + rules, values) == expected)
  }

  @Test(arguments: ["推5", "/", "辨", "缺", "空白"])
  func `A cell that is not known is never the suspect`(reading: String) throws {
    let values = ["3", reading, "3", "4", "10"]
    #expect(try Self.suspects(["甲 = 乙", "甲 <= 丙", "丙 = 丁"], values).isEmpty)
  }

  @Test(arguments: [
    (["甲 + 乙 = 10", "甲 - 乙 = 2"], ["1", "1"], ["甲=1→6+乙=1→4"]),
    // Half of 9 is no number of items.
    (["甲 + 乙 = 10", "甲 - 乙 = 1"], ["1", "1"], []),
    // 3 and 0 is the only way to have nothing less than nothing.
    (["甲 + 乙 = 3", "甲 - 乙 >= 3"], ["1", "1"], ["甲=1→3+乙=1→0"]),
    // More than one way.
    (["甲 + 乙 = 10", "甲 <= 3", "乙 >= 8"], ["4", "1"], []),
    // Two faults that have nothing to do with each other.
    (["甲 = 3", "乙 = 4"], ["1", "1"], ["甲=1→3", "乙=1→4"]),
    // Three cells are never suggested together.
    (["甲 + 乙 = 10", "甲 - 乙 = 2", "丙 = 甲", "丙 = 1 + 乙"], ["1", "1", "1"], []),
  ])
  func `Two cells are suggested where they and their values are the only ones`(
    rules: [String], values: [String], expected: [String]
  ) throws {
    #expect(try Self.suspects(rules, values) == expected)
  }

  @Test func `A negative number and what it breaks are explained together`() throws {
    let rules = [
      try SmallForm.rule(Self.yaml("甲 + 乙 = 丙"), id: "T-1"),
      try SmallForm.rule(Self.yaml("!乙 不小于0"), id: "T-2"),
      try SmallForm.rule(Self.yaml("甲 + 乙 = 丁"), id: "T-3"),
    ]
    let evaluation = SmallForm.evaluate(rules, SmallForm.report(["4", "-3", "7", "7"]))
    let suspect = try #require(evaluation.suspects.first)
    #expect(suspect.equations == 2)
    #expect(suspect.explains.count == 3)
    #expect(evaluation.findings.allSatisfy { suspect.explains($0) })
    #expect(suspect.cells.map(\.implied) == [ExactDecimal(3)])
  }

  @Test func `Every mention of a suspect shows the one suggestion`() throws {
    let rules = [
      try SmallForm.rule(Self.yaml("甲 = 乙"), id: "T-1"),
      try SmallForm.rule(Self.yaml("甲 <= 丙"), id: "T-2"),
      try SmallForm.rule(Self.yaml("乙 + 丁 = 合计数"), id: "T-3"),
    ]
    let report = SmallForm.report(["3", "5", "3", "空白", "10"])
    let operands = SmallForm.evaluate(rules, report).findings.flatMap(\.operands)
    #expect(operands.filter { $0.cell == 3 }.map(\.implied) == [ExactDecimal(3), ExactDecimal(3)])
    // 丁 was worked out from the wrong 5.
    #expect(operands.filter { $0.cell == 9 }.map(\.implied) == [nil])
  }

  @Test func `Numbers too large to be exact are left alone`() throws {
    let large = "100000000000000000"
    #expect(try Self.suspects(["甲 = 乙", "甲 <= 丙"], [large, "5", large]).isEmpty)
  }
}

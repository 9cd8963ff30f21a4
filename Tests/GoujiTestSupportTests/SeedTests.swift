import GoujiTestSupport
import Testing

extension Trait where Self == ConditionTrait {
  static var needsSeeds: Self {
    .enabled(if: Seeds.whyMissing == nil, Comment(rawValue: Seeds.whyMissing ?? ""))
  }
}

@Suite struct SeedTests {
  @Test(.needsSeeds)
  func `Five seeds are read with their texts and values`() throws {
    #expect(Seeds.all.count == 5)
    for seed in Seeds.all {
      let report = seed.report
      #expect(report.values.count == 200, "\(seed)")
      #expect(report.headings.count == 6 && !report.overview.isEmpty, "\(seed)")
      #expect(!report.problems.isEmpty && !report.other.isEmpty, "\(seed)")
    }
    let quwo = try #require(Seeds.all.first { $0.name.hasPrefix("003") }).report
    #expect(quwo.titleLines == ["曲沃县人民政府办公室", "2024年政府信息公开工作年度报告"])
    #expect(quwo.signature == ["曲沃县人民政府办公室", "2025年1月26日"])
    #expect(quwo.table2[5] == "21")
    let huocheng = try #require(Seeds.all.first { $0.name.hasPrefix("004") }).report
    #expect(huocheng.values[7].isEmpty && huocheng.table2[9] == "3119.03")
    #expect(huocheng.headings[0] == "工作概述")
  }
}

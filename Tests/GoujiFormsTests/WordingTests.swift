import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

@Suite("Wordings of years, fees, headings and signatures")
struct WordingTests {
  private func report(_ change: (inout SampleReport) -> Void) throws -> Report {
    var sample = SampleReport.mixed
    change(&sample)
    let layout = try #require(Layouts.named("tab"))
    return try #require(try Standard.report(layout.render(sample).text))
  }

  private static let ownWork = "本年工作"

  @Test(
    "A year of history, of a document or of a comparison is not the subject of own work",
    arguments: [
      "2022年我市收到申请410件，2023年收到832件，增长一倍。", "2022年12月，我市印发公开工作要点，2023年组织落实。",
      "2024年1月5日，我市召开会议，完成本报告的发布。", "2020年和2021年均无此类申请，2023年收到1件。",
      "2022年结转申请32件已全部答复。", "2022年受理、2023年答复的申请32件。",
      "2022年度报告于2023年1月发布，公开内容完整。", "2022年财政决算和2023年财政预算均已公开。",
      "2022年国务院办公厅印发公开要点，我市组织落实。", "2017年建成的公开专区继续开放，受理申请。",
      "2022年第四季度收到、跨年办理的申请2件已按期答复。", "2024年全市政务公开工作将围绕中心工作推进。",
    ])
  func history(_ sentence: String) throws {
    let report = try report { $0.overview.insert(sentence, at: 1) }
    let wrong = report.statements.filter { statement in
      guard statement.name == "年份", case .year(let year)? = statement.values.first,
        case .role(let role)? = statement.values.last
      else { return false }
      return year != 2023 && role == Self.ownWork
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "The year of a fee sentence is that of the fees",
    arguments: [
      "根据2020年国办函109号文件，2023年本机关收取的信息处理费为0元。", "2022年未收取，2023年也未收取信息处理费。",
      "与2022年相同，2023年未收取信息处理费。", "2023年依申请公开未收费。", "2023年度政府信息公开收费为0。",
      "2023年，没有收取检索、复制、邮寄等费用。",
    ])
  func fees(_ sentence: String) throws {
    let report = try report { $0.other = [sentence] }
    let fee = try #require(report.statements.first { $0.name == "收费说明" })
    #expect(fee.values.contains(.year(2023)))
  }

  @Test func `A fee sentence about two years has no year of its own`() throws {
    let report = try report { $0.other = ["2022年收取信息处理费320元，2023年未收取信息处理费。"] }
    let fee = try #require(report.statements.first { $0.name == "收费说明" })
    #expect(!fee.values.contains { if case .year = $0 { true } else { false } })
  }

  @Test func `元月 is the first month`() throws {
    let report = try report {
      $0.preamble = ["数据统计期限自2023年元月1日起至2023年12月31日止。"]
    }
    let period = try #require(report.statements.first { $0.name == "统计期限" })
    #expect(period.values.first == .date(CalendarDate(year: 2023, month: 1, day: 1)))
  }

  @Test(
    "A renamed section is found by its number and its words",
    arguments: ["存在的主要问题及整改措施", "存在的不足和下一步打算", "2023年存在问题与改进方向"])
  func renamed(_ title: String) throws {
    let report = try report { $0.headings[4] = title }
    #expect(report.headings.map(\.section) == [0, 1, 2, 3, 4, 5])
  }

  @Test(
    "A signature is found with what offices put around it",
    arguments: [
      ["临澜市人民政府（印章）", "2024年2月27日"], ["单位：临澜市人民政府", "日期：2024年2月27日"],
      ["2024年2月27日", "临澜市人民政府"], ["临澜市人民政府", "二○二四年二月二十七日"],
      ["临澜市人民政府", "2024年2月27日", "2025-01-01 打印"],
      ["临澜市人民政府", "发布日期：2024-02-27"], ["临澜市人民政府", "2024年2月27日印发"],
    ])
  func signature(_ lines: [String]) throws {
    let report = try report { $0.signature = lines }
    #expect(report.signature.unit.map { report.document.quote($0) } == "临澜市人民政府")
    #expect(report.signature.day == CalendarDate(year: 2024, month: 2, day: 27))
  }

  @Test(
    "A title in an odd form is a title, its unit without what stands before it",
    arguments: [
      "标题：临澜市人民政府2023年政府信息公开工作年度报告", "【年报】临澜市人民政府2023年政府信息公开工作年度报告",
      "临澜市人民政府关于2023年政府信息公开工作年度报告", "2023年临澜市人民政府政府信息公开工作年度报告",
      "临澜市人民政府政府信息公开年度报告（2023）", "临澜市人民政府2023年政府信息公开工作年度报告（公开稿）",
    ])
  func title(_ title: String) throws {
    let report = try report { $0.titleLines = [title] }
    #expect(report.title?.year == 2023)
    #expect(report.unit.name == "临澜市人民政府")
  }
}

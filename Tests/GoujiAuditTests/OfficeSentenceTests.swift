import GoujiModel
import GoujiTestSupport
import Testing

/// Whole reports that say one thing each in the words of an office.
@Suite("Sentences of offices in whole reports")
struct OfficeSentenceTests {
  struct Example: Sendable, CustomStringConvertible {
    let place: String
    let unit: String
    let breaks: Set<String>
    let sentence: String

    var description: String { sentence }

    init(_ line: Substring) {
      let (head, sentence) = line.parted(at: "：")
      let words = head.split(separator: " ").map(String.init)
      place = words[0]
      unit = words[1]
      breaks = Set(words.dropFirst(2))
      self.sentence = String(sentence)
    }

    /// The report of which the sentence is a part.
    var report: SampleReport {
      let unit = self.unit == "政府" ? "云溪县人民政府" : "云溪县水务局"
      var report = SampleReport.mixed
      report.unit = unit
      report.titleLines = ["\(unit)2023年政府信息公开工作年度报告"]
      report.preamble[1] = "本报告可从本机关门户网站下载。"
      report.signature = [unit, "2024年1月20日"]
      func text(_ place: String, _ usual: String) -> String {
        self.place == place ? sentence : usual
      }
      report.overview = [
        "2023年，围绕供水保障和河湖管理安排公开工作，年初列出任务，年内全部完成。",
        "（一）主动公开情况", text("主动", "围绕农村供水逐月公布安排依据和资金用途。"),
        "（二）依申请公开情况", text("依申请", "对内容相近的事项统一口径，答复书逐条写明依据。"),
        "（三）政府信息管理情况", text("管理", "拟稿时写明公开属性，不公开的附理由。"),
        "（四）政府信息公开平台建设情况", "门户网站合并了用途相近的栏目。",
        "（五）监督保障情况", "公开情况列入年度考核，开展社会评议；没有需要追究责任的情形。",
      ]
      report.other = [text("收费", "2023年度未收取政府信息公开信息处理费。")]
      report.table2 = ["0", "0", "0", "8", "8", "68", "15799", "2707", "251", "5013.51"]
      report.table3 = Self.figures.split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
      }
      report.table4 = "1 0 1 1 3 0 0 1 2 3 0 0 0 0 0".split(separator: " ").map(String.init)
      if self.unit == "部门零" {
        report.table3 = report.table3.map { $0.map { _ in "0" } }
        report.table4 = report.table4.map { _ in "0" }
      }
      return report
    }

    private static let figures = """
      59 0 0 0 3 2 64
      2 0 0 0 0 0 2
      25 0 0 0 1 0 26
      7 0 0 0 1 1 9
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      1 0 0 0 0 0 1
      1 0 0 0 0 0 1
      1 0 0 0 0 0 1
      5 0 0 0 0 0 5
      1 0 0 0 0 0 1
      13 0 0 0 0 0 13
      1 0 0 0 0 0 1
      2 0 0 0 0 0 2
      0 0 0 0 0 0 0
      3 0 0 0 0 0 3
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      0 0 0 0 0 0 0
      60 0 0 0 2 1 63
      1 0 0 0 1 1 3
      """
  }

  static let examples = OfficeSentences.all.split(separator: "\n").map { Example($0) }

  @Test(arguments: examples)
  func `A sentence breaks what a careful official would say it breaks`(example: Example) throws {
    let layout = try #require(Layouts.named("tab"))
    let audited = try #require(try Auditor.audit(layout.render(example.report).text))
    let messages = audited.findings.filter { $0.status == .fail }.map(\.message)
    #expect(audited.failedRules == example.breaks, "\(messages)")
    for rule in audited.failedRules {
      let quoted = audited.findings(rule).flatMap(\.evidence).map(\.text)
      #expect(quoted.contains { example.sentence.contains($0.prefix(6)) }, "\(rule) \(quoted)")
    }
  }
}

extension Substring {
  fileprivate func parted(at mark: Character) -> (Substring, Substring) {
    guard let place = firstIndex(of: mark) else { return (self, "") }
    return (self[..<place], self[index(after: place)...])
  }
}

import GoujiAudit
import GoujiDocuments
import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

/// What holds no report, or two, is told with its reason and never audited.
@Suite("Nothing to audit")
struct NothingToAuditTests {
  private func plain(_ sample: SampleReport) throws -> String {
    try #require(Layouts.named("tab")).render(sample).text
  }

  private func reason(_ text: String) throws -> String? {
    let (document, _) = try InputFormats.read(
      Array(text.utf8), folding: Auditor.configuration.folding)
    guard case .unread(let reason, _) = Auditor.configuration.forms.recognise(document) else {
      return nil
    }
    return reason
  }

  @Test(arguments: [
    (
      """
      关于做好2023年度政府信息公开工作年度报告编制发布工作的通知
      各乡镇人民政府，县直各单位：
      一、编制内容
      （一）总体情况；（二）主动公开政府信息情况；（三）收到和处理政府信息公开申请情况；（四）其他需要报告的事项。
      二、时间要求
      各单位于2024年1月31日前发布年度报告，统计期限为2023年1月1日至12月31日。
      """, "关于做好2023年度"
    ),
    (
      """
      某县人民政府政府信息公开指南
      一、政府信息的分类编排
      二、主动公开
      三、依申请公开
      四、收费标准
      五、监督和救济
      公民、法人或者其他组织可以申请行政复议或者提起行政诉讼。
      """, "公开指南"
    ),
    (
      """
      2016年政府信息公开情况统计表
      统计指标\t单位\t统计数
      一、主动公开情况
      （一）主动公开政府信息数\t条\t100
      其中：主动公开规范性文件数\t条\t3
      三、依申请公开情况
      （一）收到申请数\t件\t3
      四、行政复议数量\t件\t0
      （一）维持具体行政行为数\t件\t0
      五、行政诉讼数量\t件\t0
      """, "2016年政府信息公开情况统计表"
    ),
    (
      """
      某县2023年法治政府建设年度报告
      一、总体情况
      行政处罚案件120件，行政许可3122件，行政复议12件，行政诉讼5件。
      二、存在的问题
      三、2024年工作安排
      """, "法治政府建设"
    ),
    ("首页 | 要闻动态 | 政务公开\n当前位置： 首页 > 政务公开\n上一篇：没有了\n", "不像"),
    (
      "临澜市人民政府2023年政府信息公开工作年度报告\n发布时间：2024-01-28\n附件：年度报告.pdf\n",
      "可能在附件里"
    ),
  ])
  func `other papers are told by what they begin with`(text: String, words: String) throws {
    let reason = try #require(try reason(text))
    #expect(reason.contains(words))
    #expect(!reason.contains("\n"))
  }

  @Test func `two reports in one file are told apart, one report twice is one`() throws {
    let first = try plain(.mixed)
    let second = try plain(.dense)
    let reason = try #require(try reason(first + "\n" + second))
    #expect(reason.contains("两份政府信息公开工作年度报告"))
    #expect(try self.reason(first + "\n" + first) == nil)
  }

  @Test func `a blank form is no report`() throws {
    var empty = SampleReport.mixed
    empty.table2 = empty.table2.map { _ in "" }
    empty.table3 = empty.table3.map { row in row.map { _ in "" } }
    empty.table4 = empty.table4.map { _ in "" }
    (empty.preamble, empty.overview, empty.problems, empty.other) = ([], [], [], [])
    let form = try plain(empty)
    let reason = try #require(try reason(form))
    #expect(reason.contains("空白"))
  }

  @Test(arguments: ["before", "behind"])
  func `another table in the file leaves the report as it is`(place: String) throws {
    let other = """
      政务公开工作情况统计表
      指标\t单位\t数量
      主动公开政府信息数\t条\t4186
      规章\t件\t5
      行政许可\t件\t35
      行政处罚\t件\t26

      """
    let layout = try #require(Layouts.named("tab"))
    let rendering = layout.render(.dense)
    let untouched = try #require(try Auditor.audit(rendering.text))
    let text = place == "before" ? other + rendering.text : rendering.text + "\n" + other
    let audited = try #require(try Auditor.audit(text))
    #expect(audited.comparison(rendering.cells).right == 200)
    #expect(audited.failures == untouched.failures)
  }
}

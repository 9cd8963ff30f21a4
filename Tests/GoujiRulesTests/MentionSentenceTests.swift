import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiRules
import GoujiYAML
import Testing

/// Sentences as reports write them, over one set of tables.
@Suite("Numbers in the text against the tables")
struct MentionSentenceTests {
  private static let standard = Result { try StandardRules() }

  private static let tables = """
    表二:
      规范性文件: {制发: 4, 废止: 5, 现行有效: 30}
      行政许可: {处理决定: 100}
      行政处罚: {处理决定: 50}
      行政强制: {处理决定: 6}
      行政事业性收费: {收费金额: 0}
    表三:
      本年新收: {自然人: 15, 总计: 20}
      上年结转: {自然人: 1, 总计: 2}
      予以公开: {总计: 10}
      部分公开: {总计: 3}
      国家秘密: {总计: 2}
      禁止公开: {总计: 0}
      三安全一稳定: {总计: 0}
      第三方权益: {总计: 0}
      内部事务: {总计: 0}
      过程性信息: {总计: 0}
      执法案卷: {总计: 0}
      查询事项: {总计: 0}
      不掌握: {总计: 4}
      另行制作: {总计: 0}
      补正不明: {总计: 0}
      信访举报: {总计: 1}
      重复申请: {总计: 0}
      出版物: {总计: 0}
      大量反复: {总计: 0}
      重新出具: {总计: 0}
      逾期不补正: {总计: 0}
      逾期未缴费: {总计: 0}
      其他情形: {总计: 0}
      办理总计: {总计: 20}
      结转下年: {总计: 2}
    表四:
      行政复议: {总计: 3}
      直接起诉: {总计: 1}
      复议后起诉: {总计: 2}
    """

  /// What a rule says of a report of 2023 whose section one is the sentence.
  private func outcome(_ rule: String, _ sentence: String, unit: String) throws -> Status {
    let standard = try Self.standard.get()
    let file = try #require(standard.forms.first { $0.form.id == "annual-report-2021" })
    let data = Self.tables.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let yaml = """
      名称: 例
      期望: 符合
      年度: 2023
      单位: {类型: \(unit)}
      文本: {总体情况: "\(sentence)"}
      数据:
      \(data)
      """
    let description = try YAMLReader.read(Array(yaml.utf8), file: "测试")[0]
    let evaluation = try #require(
      try standard.library.evaluate(description, recognisedBy: file))
    let index = try #require(standard.library.rules.firstIndex { $0.id == rule })
    return try #require(evaluation.outcomes.first { $0.rule == index }).status
  }

  @Test(
    arguments: [
      ("TXT-001", "截至年末，我县接到公众提出的政府信息公开申请共计20宗。"),
      ("TXT-001", "这一年里，受理各类依申请公开事项 20 件。"), ("TXT-001", "共收到20件信息公开申请，件件有回音。"),
      ("TXT-001", "连同去年留下的，全年接到申请22件。"), ("TXT-001", "新收申请二十件，较上年略有下降。"),
      ("TXT-001", "全年新收政府信息公開申請２０件。"), ("TXT-002", "另有2件为上年结转。"),
      ("TXT-002", "上年度结转政府信息公开申请2件，本年新收20件。"), ("TXT-003", "收到申请20件，办结20件。"),
      ("TXT-003", "对申请人逐一沟通，办理完成22件。"), ("TXT-004", "依申请公开2件申请结转至2024年。"),
      ("TXT-004", "尚在期限内的转入下一年度办理2件。"), ("TXT-005", "答复的申请里，予以公开10件，部分公开的3件，不予公开2件。"),
      ("TXT-005", "收到的申请中，无法提供的4件，不予处理1件，其他处理0件。"),
      ("TXT-006", "申请来源上，自然人提交15件，法人和其他组织5件。"), ("TXT-007", "因政府信息公开被申请行政复议3起。"),
      ("TXT-007", "信息公开工作引发3件行政复议。"), ("TXT-008", "涉及政府信息公开的行政诉讼案件共3件。"),
      ("TXT-012", "全年出台行政规范性文件4件，废止5件行政规范性文件。"), ("TXT-012", "现行有效的规范性文件共有30份。"),
      ("TXT-013", "全年作出行政许可决定100件、实施行政强制6次。"),
      ("TXT-014", "发布信息52条，其中网站40条、公众号12条。"),
      ("TXT-014", "召开发布会9场，其中主要负责人出席3场、其他负责人出席5场。"),
      ("TXT-015", "收到申请20件，其中自然人15件，占75%。"),
      ("TXT-015", "收到申请13件，其中线上7件，占比为53.8%。"), ("TXT-016", "办理依申请公开申请20件，公布数据300条。"),
      ("TXT-017", "全年主动公开信息300条。在县政府网站，全年主动公开政府信息300条。"),
    ])
  func `A number that agrees is examined and passes`(rule: String, sentence: String) throws {
    #expect(try outcome(rule, sentence, unit: "部门") == .pass)
  }

  @Test(
    arguments: [
      ("TXT-001", "2023年，全市共收到依申请公开件19件。"), ("TXT-001", "一年来收到申请21件，均按期办理。"),
      ("TXT-001", "我局全年收到信息公开申请三十件。"), ("TXT-001", "全市接到政府信息公开申请0.3万件。"),
      ("TXT-002", "上年结转申请1件，今年新收20件。"), ("TXT-003", "受理申请20件，目前答复完毕17件。"),
      ("TXT-003", "收到和办理依申请公开申请9件。"), ("TXT-004", "收到申请20件，结转下一年度继续办理5件。"),
      ("TXT-005", "办理的申请里，予以公开11件。"), ("TXT-005", "收到申请20件，其中不予公开4件。"),
      ("TXT-006", "收到申请20件：自然人12件，法人或其他组织8件。"), ("TXT-007", "政府信息公开行政复议5件。"),
      ("TXT-007", "依申请公开引发行政复议案件0件。"), ("TXT-008", "因信息公开被提起行政诉讼4起。"),
      ("TXT-009", "本年度没有收到政府信息公开申请。"), ("TXT-009", "全年未接到任何公民、法人或其他组织的信息公开申请。"),
      ("TXT-010", "未发生因信息公开引起的行政复议。"), ("TXT-010", "全年没有被提起行政诉讼。"),
      ("TXT-011", "共收到申请20件，全部按时办结。"), ("TXT-011", "对信息公开申请均已依法答复。"),
      ("TXT-012", "制定规范性文件6份。"), ("TXT-013", "全年做出行政处罚决定51件。"),
      ("TXT-014", "发布信息52条，其中网站50条、公众号12条。"),
      ("TXT-015", "收到申请20件，其中自然人15件，占80%。"), ("TXT-016", "全年收到政府信息公开申请20条。"),
      ("TXT-017", "全年主动公开信息300条。加强管理，全年主动公开信息301条。"),
    ])
  func `A number that differs is reported`(rule: String, sentence: String) throws {
    #expect(try outcome(rule, sentence, unit: "部门") == .fail)
  }

  @Test(
    arguments: [
      ("TXT-001", "全年收到申请近30件。"), ("TXT-001", "全年收到申请1 8件。"), ("TXT-001", "累计接到依申请公开十余件。"),
      ("TXT-001", "2022年收到信息公开申请35件。"), ("TXT-001", "上半年收到信息公开申请8件。"),
      ("TXT-001", "收到行政许可申请800件。"), ("TXT-001", "收到群众咨询90件，答复信息公开申请18件。"),
      ("TXT-001", "通过信函收到信息公开申请6件。"), ("TXT-001", "政务公开方面收到人大建议3件。"),
      ("TXT-001", "市本级收到依申请公开5件。"), ("TXT-001", "同比多收到信息公开申请5件。"),
      ("TXT-003", "关于申请，全年办理市长信箱留言173件。"), ("TXT-003", "办结群众诉求410件。"),
      ("TXT-004", "结转下年度资金200万元。"), ("TXT-005", "对117份公文审核，不予公开30件。"),
      ("TXT-007", "全年审结行政复议案件134件，加强结果公开。"), ("TXT-008", "负责人出庭应诉行政诉讼案件57件。"),
      ("TXT-009", "没有收到重复的申请。"), ("TXT-010", "没有行政复议被纠正的情形，未发生行政诉讼败诉。"),
      ("TXT-011", "收到信箱留言173件，均按时答复。"), ("TXT-011", "收到申请20件，除结转2件外，均已答复。"),
      ("TXT-012", "清理规范性文件16件。"), ("TXT-012", "主动公开规范性文件9件。"),
      ("TXT-012", "备案审查行政规范性文件40件。"), ("TXT-013", "公开行政许可信息1200条、行政处罚信息300条。"),
      ("TXT-017", "通过微信公众号，公开信息20条；网站公开信息300条。"),
    ])
  func `A number of something else is left alone`(rule: String, sentence: String) throws {
    #expect(try outcome(rule, sentence, unit: "部门") == .notApplicable)
  }

  @Test(
    arguments: [
      ("TXT-001", "市公安局收到依申请公开9件。"), ("TXT-003", "对于申请，市自然资源局办结9件。"),
      ("TXT-009", "市商务局未收到信息公开申请。"), ("TXT-012", "市财政局制发规范性文件2件。"),
    ])
  func `What one department did is not the number of a government`(
    rule: String, sentence: String
  ) throws {
    #expect(try outcome(rule, sentence, unit: "政府") == .notApplicable)
    #expect(try outcome(rule, sentence, unit: "部门") == .fail)
  }
}

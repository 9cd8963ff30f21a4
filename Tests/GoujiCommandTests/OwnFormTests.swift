import Testing

/// A form that nobody has written before, with rules and a submission: YAML alone, no Swift.
@Suite("Forms of one's own")
struct OwnFormTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.form, to: "library/form.yaml")
    try folder.write(Self.rules, to: "library/rules.yaml")
  }

  private static let form = """
    表样: library-year
    名称: 公共图书馆年度统计表
    版本: 1.0.0
    报告标题: {文: 【单位】【年】年公共图书馆年度统计表}
    单位名称: {取自: 馆名, 后缀: [{尾: [图书馆], 类型: 事业单位}]}
    数值类型:
      文字: {写法: 文字}
      册数: {写法: 整数, 最小: 0, 单位: 册, 可带: [册], 允许分节: true}
      是否: {写法: 选项, 选项: {是: 1, 否: 0}, 选中: [√], 未选: [□]}
    表格:
    - id: stock
      名: 统计表
      排列: 网格
      列: [{id: value, 名: 填报, 文: 填报数}]
      行:
      - {id: name, 名: 馆名, 文: 图书馆名称, 类型: 文字}
      - 组: {名: 馆藏, 文: 馆藏图书}
        行:
        - {id: stock, 名: 馆藏总数, 文: 合计, 类型: 册数}
        - {id: paper, 名: 纸质馆藏, 文: 纸质图书, 类型: 册数}
        - {id: digital, 名: 电子馆藏, 文: 电子图书, 类型: 册数}
      - 组: {名: 外借, 文: 图书外借}
        行:
        - {id: loans, 名: 外借总数, 文: 合计, 类型: 册数}
        - {id: returned, 名: 归还, 文: 已经归还, 类型: 册数}
      - {id: free, 名: 免费, 文: 是否免费开放, 类型: 是否}
    """

  private static let rules = """
    规则集: 图书馆统计
    版本: 1.0.0
    表样: library-year
    规则:
    - 编号: LIB-001
      名称: 馆藏合计
      类型: 勾稽
      依据: [{文号: 本馆统计办法}]
      范围: {表: 统计表, 列: 填报}
      等式: 纸质馆藏 + 电子馆藏 = 馆藏总数
      提示语: 纸质、电子之和【左】册，合计填【右】册，相差【差】册。
      测试:
      - {名称: 平, 数据: {馆藏总数: {填报: 9}, 纸质馆藏: {填报: 5}, 电子馆藏: {填报: 4}}, 期望: 符合}
      - {名称: 不平, 数据: {馆藏总数: {填报: 8}, 纸质馆藏: {填报: 5}, 电子馆藏: {填报: 4}}, 期望: 不符合}
      - {名称: 空白, 数据: {馆藏总数: {填报: 9}, 纸质馆藏: {填报: 空白}, 电子馆藏: {填报: 4}}, 期望: 无法判定}
    """

  private static let submission = """
    青石县图书馆2023年公共图书馆年度统计表

    图书馆名称\t青石县图书馆
    馆藏图书\t合计\t81200
    \t纸质图书\t60100
    \t电子图书\t21000
    图书外借\t合计\t5320
    \t已经归还\t5104
    是否免费开放\t√是 □否
    """

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  @Test func `its rules are checked and tested`() throws {
    let check = try run("rules", "check", "--rules", "library")
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("图书馆统计 1.0.0：1 条规则"))
    let test = try run("rules", "test", "--rules", "library", "--no-standard-rules")
    #expect(test.status == 0, "\(test.output)")
  }

  @Test func `its submission is told from the standard forms and audited by its own rules`() throws
  {
    try folder.write(Self.submission, to: "in/a.txt")
    try folder.write(try Submissions.sound(), to: "in/b.txt")
    let result = try run("audit", "in", "--rules", "library", "--format", "ndjson", "--all")
    #expect(result.status == 1, "\(result.errors)")
    let reports = result.lines(kind: "report")
    #expect(reports.count == 2)
    let own = try #require(reports.first { $0.contains("\"form\":\"library-year\"") })
    #expect(own.contains("\"name\":\"青石县图书馆\""))
    #expect(own.contains("\"year\":2023"))
    #expect(own.contains("相差100册"))
    #expect(own.contains("\"id\":\"LIB-001\""))
    #expect(!own.contains("\"id\":\"REC-001\""))
    let other = try #require(reports.first { $0.contains("\"form\":\"annual-report-2021\"") })
    #expect(!other.contains("LIB-001"))
    #expect(other.contains("\"verdict\":\"pass\""))
  }

  @Test func `a mistake in the form is told at its place, and nothing is audited`() throws {
    try folder.write(
      Self.form.replacing("写法: 选项", with: "写法: 勾选").replacing("名: 归还", with: "短名: 归还"),
      to: "library/form.yaml")
    try folder.write(Self.submission, to: "a.txt")
    let result = try run("audit", "a.txt", "--rules", "library")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("form.yaml:9:12: 错误：“勾选”不是此处可用的值"))
    #expect(result.errors.contains("form.yaml:25:22: 错误：不认识的键“短名”，是不是“名”？"))
  }
}

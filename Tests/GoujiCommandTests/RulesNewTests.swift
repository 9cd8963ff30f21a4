import Foundation
import Testing

/// `gouji rules new`: what it writes loads and passes its own tests.
@Suite("New rules")
struct RulesNewTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("规则集: 空\n版本: 1.0.0\n表样: annual-report-2021\n规则: []\n", to: "own/empty.yaml")
  }

  private func new(_ arguments: [String], answers: [String] = []) throws -> CommandResult {
    try BuiltCommand.run(
      ["rules", "new"] + arguments, in: folder,
      input: Data(answers.map { $0 + "\n" }.joined().utf8))
  }

  private func test() throws -> CommandResult {
    try BuiltCommand.run(
      ["rules", "test", "--rules", "own", "--no-standard-rules"], in: folder)
  }

  @Test(
    arguments: [
      ["--kind", "勾稽", "--table", "表三", "--each", "列", "--equation", "本年新收 + 上年结转 = 办理总计 + 结转下年"],
      ["--kind", "勾稽", "--table", "表四", "--row", "行政复议", "--equation", "结果维持 + 结果纠正 <= 总计"],
      ["--kind", "勾稽", "--equation", "表三.本年新收.总计 >= 表四.行政复议.总计"],
      ["--kind", "equation", "--table", "表二", "--each", "行", "--equation", "现行有效 - 制发 + 废止 >= 0"],
      [
        "--kind", "勾稽", "--table", "表三", "--each", "列", "--equation",
        "予以公开 + 部分公开 + 不予公开 + 无法提供 + 不予处理 + 其他处理 = 办理总计",
      ],
      ["--kind", "取值", "--table", "表三", "--must", "不小于 0"],
      ["--kind", "取值", "--table", "表二", "--table", "表四", "--must", "已填", "--grade", "一般"],
      ["--kind", "取值", "--table", "表三", "--column", "总计", "--must", "不大于 250000"],
      ["--kind", "表式", "--table", "表二", "--must", "行齐全", "--must", "行名同文"],
      ["--kind", "表式", "--table", "表三", "--must", "有表"],
      ["--kind", "文字", "--must-not-appear", "（政府|）信息公开费", "--must-not-appear", "自…20止"],
      ["--kind", "文字", "--section", "问题改进", "--must-appear", "不足", "--must-appear", "改进"],
      ["--kind", "统计期限", "--like", "PER-003"],
      ["--kind", "年份一致", "--like", "YR-004", "--grade", "严重"],
      ["--kind", "收费说明", "--like", "FEE-001"],
      // The kind is that of the rule; words that had to be quoted are again.
      ["--like", "YR-101"],
      ["--like", "TXT-006"],
      ["--like", "TXT-004", "--grade", "一般"],
      ["--kind", "章节", "--like", "STR-014", "--basis", "某办〔2024〕1号", "--article", "第二条"],
    ])
  func `a rule of every kind passes the tests that are written with it`(_ arguments: [String])
    throws
  {
    let result = try new(
      arguments + ["--id", "BD-001", "--name", "本地：一条 # 规则", "--output", "own/BD-001.yaml"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    let text = try folder.read("own/BD-001.yaml")
    #expect(text.contains("期望: 符合"))
    #expect(text.contains("期望: 不符合"))
    // What is imitated brings the tests of its model.
    let hasUndecided =
      text.contains("类型: 勾稽") || arguments.contains("TXT-004") || arguments.contains("TXT-006")
    #expect(hasUndecided == text.contains("期望: 无法判定"))
    let tested = try test()
    #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
    #expect(!tested.output.contains("测试 0 个"))
  }

  @Test
  func `a rule after a model of several forms is for the form of most rules`() throws {
    let like = ["--id", "BD-001", "--name", "一", "--like", "PER-001"]
    #expect(try new(like).output.contains("\n表样: annual-report-2021\n"))
    let trial = try new(like + ["--form", "annual-report-2019"])
    #expect(trial.output.contains("\n表样: annual-report-2019\n"), "\(trial.errors)")
  }

  @Test
  func `questions are asked for what no option says, with examples, and again where need be`()
    throws
  {
    let result = try new(
      ["--output", "own/new.yaml"],
      answers: [
        "勾鸡", "勾稽", "REC-001", "", "BD-009", "　复议总计 ", "某办〔2024〕1号", "很严重", "一般", "表四", "行",
        "结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计",
      ])
    #expect(result.status == 0, "\(result.errors)")
    for words in [
      "没有类型“勾鸡”；可用：勾稽、衔接、", "编号“REC-001”已有规则用了", "这一项不能空着", "例：国办公开办函〔2021〕30号",
      "请写严重、一般或提示。", "在哪张表上（表二、表三、表四",
    ] {
      #expect(result.errors.contains(words), "\(words)")
    }
    let text = try folder.read("own/new.yaml")
    #expect(text.contains("  名称: 复议总计\n"))
    #expect(text.contains("  级别: 一般\n"))
    #expect(text.contains("  - {文号: 某办〔2024〕1号}\n"))
    #expect(text.contains("  范围: {表: 表四, 每行: 全部}\n"))
    #expect(try test().status == 0)
  }

  @Test
  func `answers that end too soon are a wrong use, and nothing is written`() throws {
    let result = try new(["--kind", "勾稽", "--output", "own/new.yaml"], answers: ["BD-009"])
    #expect(result.status == 64)
    #expect(result.errors.contains("缺少 --name"))
    #expect(throws: (any Error).self) { try folder.read("own/new.yaml") }
  }

  private let sum = [
    "--kind", "勾稽", "--name", "一", "--table", "表四", "--each", "行", "--equation", "结果维持 <= 总计",
  ]

  @Test
  func `a number that a rule has is refused, and a file is never overwritten unasked`() throws {
    let known = try new(sum + ["--id", "REC-001", "--output", "own/a.yaml"])
    #expect(known.status == 2)
    #expect(known.errors.contains("编号“REC-001”已在 "))
    #expect(known.errors.contains("reconciliation.yaml:"))
    #expect(throws: (any Error).self) { try folder.read("own/a.yaml") }

    try folder.write("我的笔记\n", to: "own/note.txt")
    let kept = try new(sum + ["--id", "BD-001", "--output", "own/note.txt"])
    #expect(kept.status == 2)
    #expect(kept.errors == "gouji：own/note.txt 已有，没有覆盖；要覆盖请加 --force，或另给 --output。\n")
    #expect(try folder.read("own/note.txt") == "我的笔记\n")
    #expect(try new(sum + ["--id", "BD-001", "--output", "own/note.txt", "--force"]).status == 0)
    #expect(try folder.read("own/note.txt").contains("编号: BD-001"))
  }

  @Test(
    arguments: [
      (["--kind", "勾稽", "--table", "表四", "--each", "行", "--equation", "结果维特 = 总计"], "是不是“结果维持”？"),
      (["--kind", "勾稽", "--table", "表三", "--each", "列", "--equation", "本年新收 >= 0"], "得出“不符合”的数"),
      (["--kind", "统计期限", "--like", "PER-999"], "没有编号为“PER-999”的规则可以仿写"),
      (["--kind", "取值", "--table", "表九", "--must", "已填"], "表九"),
    ])
  func `what would not load or could not be tested is not written`(
    arguments: [String], words: String
  ) throws {
    let result = try new(arguments + ["--id", "BD-1", "--name", "一", "--output", "own/a.yaml"])
    #expect(result.status == 2)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(throws: (any Error).self) { try folder.read("own/a.yaml") }
  }
}

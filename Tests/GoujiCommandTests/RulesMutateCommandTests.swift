import Foundation
import Testing

/// `gouji rules test` and `gouji rules mutate` over a small rule of one's own.
@Suite("Testing the tests of rules")
struct RulesMutateCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  /// A rule with three tests that notice every change but those of blanks and marks.
  private static let rule = """
    规则集: 自拟
    版本: 1.0.0
    表样: annual-report-2021
    规则:
    - 编号: ZN-001
      名称: 复议结果合计
      类型: 勾稽
      依据: [{文号: 本地要求}]
      范围: {表: 表四, 行: 行政复议}
      等式: 结果维持 + 结果纠正 >= 总计
      提示语: 表四“【行】”行：【左代入】＝【左】，总计【右】。
      整改建议: 核对后改正。
      测试:
      - {名称: 平, 数据: {行政复议: {结果维持: 2, 结果纠正: 3, 总计: 5}}, 期望: 符合}
      - {名称: 多, 数据: {行政复议: {结果维持: 3, 结果纠正: 3, 总计: 5}}, 期望: 符合}
      - {名称: 少, 数据: {行政复议: {结果维持: 2, 结果纠正: 2, 总计: 5}}, 期望: 不符合}
      - {名称: 空白, 数据: {行政复议: {结果维持: 空白, 结果纠正: 2, 总计: 5}}, 期望: 无法判定}

    """

  @Test func `A change that no test notices is told with its place and what to add`() throws {
    try folder.write(Self.rule, to: "own/own.yaml")
    let result = try run("rules", "mutate", "ZN-001", "--rules", "own")
    #expect(result.status == 1)
    #expect(result.output.contains("own/own.yaml:"))
    #expect(result.output.contains("ZN-001 没有测试查得出的改动：符号口径：加上“零”"))
    #expect(result.output.contains("补一例有“/”的格"))
    #expect(!result.output.contains("空白口径：加上"))
    #expect(result.output.contains("没有查出"))
  }

  @Test func `A number that no rule has is told with the nearest`() throws {
    let result = try run("rules", "mutate", "rec-001")
    #expect(result.status == 2)
    #expect(result.errors == "gouji：没有编号为“rec-001”的规则；是不是“REC-001”？用 gouji rules list 查看全部编号。\n")
    #expect(try run("rules", "explain", "rec-001").errors == result.errors)
  }

  @Test(
    arguments: [
      (["audt", "a.txt"], "'audt'；可用的子命令：audit、parse、rules、units、formats。"),
      (["help", "audt"], "'audt'；可用的子命令：audit、parse、rules、units、formats。"),
      (["rules", "xplain", "REC-001"], "'xplain'；可用的子命令：list、check、"),
    ])
  func `A subcommand that there is none of is told with those there are`(
    arguments: [String], words: String
  ) throws {
    let result = try BuiltCommand.run(arguments, in: folder)
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("错误：没有这个子命令：\(words)"), "\(result.errors)")
  }

  @Test func `Several arguments too many are told in Chinese`() throws {
    let result = try run("formats", "a", "b")
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("错误：多出的参数：'a'、'b'\n"), "\(result.errors)")
  }

  @Test func `A file in a folder that there is none of is not written`() throws {
    for arguments in [["rules", "lock"], ["rules", "docs"], ["rules", "schema"]] {
      let result = try BuiltCommand.run(arguments + ["--output", "none/x"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors == "gouji：写不出 none/x：所在的文件夹不存在，请先建立。\n")
    }
  }

  @Test func `Tests that notice every change end with status 0`() throws {
    let marks = """
      - {名称: 斜杠, 数据: {行政复议: {结果维持: /, 结果纠正: 2, 总计: 5}}, 期望: 无法判定}
        - {名称: 别的一行, 数据: {行政复议: {结果维持: 2, 结果纠正: 3, 总计: 5}, 直接起诉: {结果维持: 0, 结果纠正: 0, 总计: 5}}, 期望: 符合}
      """
    try folder.write(Self.rule + "  " + marks + "\n", to: "own/own.yaml")
    let result = try run("rules", "mutate", "ZN-001", "--rules", "own")
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasSuffix("没有查出 0 处。\n"))
  }

  @Test func `A change listed as equivalent is not told, and a stale one is an error`() throws {
    let listed = Self.rule.replacingOccurrences(
      of: "  测试:\n",
      with: """
          等价改动:
          - {改动: 符号口径：加上“零”, 理由: 本地不许写符号}
          - {改动: 等式：“>=”改为“<”, 理由: 写错了}
          测试:

        """)
    try folder.write(listed, to: "own/own.yaml")
    let result = try run("rules", "mutate", "ZN-001", "--rules", "own")
    #expect(result.status == 2, "\(result.output)")
    #expect(!result.output.contains("没有测试查得出的改动：符号口径"))
    #expect(result.output.contains("own/own.yaml:15:5: 错误：等价改动“等式：“>=”改为“<””已不成立"))
  }

  @Test func `A file on the command line is tested alone`() throws {
    try folder.write(Self.rule, to: "own/own.yaml")
    let result = try run("rules", "test", "own/own.yaml")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output == "测试 4 个，不过 0 个。\n")
    let whole = try run("rules", "test", "own")
    #expect(whole.output == result.output)
    let nowhere = try run("rules", "test", "nowhere.yaml")
    #expect(nowhere.status == 2)
    #expect(nowhere.errors.contains("nowhere.yaml"))
  }

  @Test func `Missing cases are told with how to write them`() throws {
    let lines = Self.rule.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.contains("期望: 不符合") && !$0.contains("期望: 无法判定") }
    try folder.write(kept.joined(separator: "\n"), to: "own/own.yaml")
    let result = try run("rules", "test", "own/own.yaml")
    #expect(result.status == 1)
    #expect(result.output.contains("own/own.yaml:5:3: 测试不过：ZN-001：缺少期望“不符合”的测试；请在"))
    #expect(result.output.contains("缺少期望“无法判定”的测试"))
    #expect(result.output.contains("没有一个测试使本规则报出问题"))
  }

  @Test func `A failing test shows what was expected, what came and the message`() throws {
    let wrong = Self.rule.replacingOccurrences(of: "名称: 少, ", with: "名称: 少, 含: 相差, ")
      .replacingOccurrences(of: "总计: 5}}, 期望: 无法判定", with: "总计: 5}}, 期望: 不适用")
    try folder.write(wrong, to: "own/own.yaml")
    let result = try run("rules", "test", "own/own.yaml")
    #expect(result.status == 1)
    #expect(result.output.contains("own/own.yaml:16:5: 测试不过：ZN-001“少”：提示语里没有“相差”：表四"))
    #expect(result.output.contains("ZN-001“空白”：期望“不适用”，实为“无法判定”"))
  }

  @Test func `Coverage is a table with totals and what is not reached`() throws {
    try folder.write(Self.rule, to: "own/own.yaml")
    let result = try run("rules", "test", "own/own.yaml", "--coverage")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("编号") && $0.hasSuffix("占位") })
    #expect(
      lines.contains {
        $0.split(separator: " ")
          == ["ZN-001", "2", "1", "1", "0", "3/3", "1/1", "数、空白", "2/2", "4/4"]
      }, "\(result.output)")
    #expect(lines.contains { $0.hasPrefix("合计") })
  }
}

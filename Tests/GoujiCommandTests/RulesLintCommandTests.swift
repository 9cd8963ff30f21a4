import Foundation
import Testing

/// `gouji rules lint` over rules of one's own.
@Suite("Notes on rules")
struct RulesLintCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func lint(_ rules: String, _ arguments: String...) throws -> CommandResult {
    let head = "规则集: 自拟\n版本: 1.0.0\n表样: annual-report-2021\n规则:\n"
    try folder.write(head + rules, to: "own/own.yaml")
    return try BuiltCommand.run(["rules", "lint", "own"] + arguments, in: folder)
  }

  /// A rule over 表四 without anything to note but its equation.
  private static func equation(
    _ id: String, _ equation: String, scope: String = "{表: 表四, 行: 行政复议}", more: String = ""
  ) -> String {
    """
    - 编号: \(id)
      名称: 规则\(id)
      类型: 勾稽
      依据: [{文号: 本地要求, 条款: 第一条}]
      范围: \(scope)
      等式: \(equation)
      提示语: 表四“【行】”行：【左代入】＝【左】，右边是【右】。
      整改建议: 向复议机构核对后改正。\(more.isEmpty ? "" : "\n  " + more)
      测试:
      - {名称: 例, 数据: {行政复议: {结果维持: 2, 结果纠正: 3, 总计: 5}}, 期望: 符合}

    """
  }

  @Test func `The standard rules have nothing to note but what they keep with a reason`() throws {
    let result = try BuiltCommand.run(["rules", "lint"], in: folder)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("依据原文待核"))
    #expect(result.output.contains("提醒 0 处，有意保留的 8 处"))
    let strict = try BuiltCommand.run(["rules", "lint", "--strict"], in: folder)
    #expect(strict.status == 1)
  }

  @Test(
    arguments: [
      // A sum of two equations, and of the standard rules.
      (
        ["结果维持 = 结果纠正", "结果纠正 = 其他结果", "结果维持 = 其他结果"],
        "A-3 可由他条推出：等式可由 A-1、A-2 推出"
      ),
      (["2×总计 = 2×结果维持 + 2×结果纠正 + 2×其他结果 + 2×尚未审结"], "A-1 可由他条推出：等式可由 REC-004 推出"),
      (["总计 >= 结果维持 + 结果纠正"], "A-1 可由他条推出：等式可由 REC-004 推出"),
      (["结果维持 + 结果纠正 = 0", "结果维持 = 0"], "A-2 可由他条推出：等式可由 A-1 推出"),
      (["结果维持 > 结果纠正", "结果维持 ≠ 结果纠正"], "A-2 可由他条推出：等式可由 A-1 推出"),
      (["结果维持 + 结果纠正 >= 0"], "A-1 恒成立"),
      (["结果维持 = 结果纠正 + 1", "结果纠正 = 结果维持 + 1"], "A-2 互相矛盾：与 A-1 互相矛盾"),
      (["结果维持 > 总计"], "A-1 互相矛盾：与 REC-004 互相矛盾"),
      (["结果维持 + 结果纠正 + 1 = 0"], "A-1 互相矛盾：没有一组不小于最小值的整数满足"),
      (["2×结果维持 = 4×结果纠正 + 1"], "A-1 互相矛盾：没有一组不小于最小值的整数满足"),
    ])
  func `Equations that follow from others or contradict them are told`(
    equations: [String], words: String
  ) throws {
    let rules = equations.enumerated().map { Self.equation("A-\($0.offset + 1)", $0.element) }
    let result = try lint(rules.joined())
    #expect(result.status == 1)
    #expect(result.output.contains(words), "\(result.output)")
    #expect(result.output.contains("提醒 1 处"), "\(result.output)")
    #expect(result.output.contains("own/own.yaml:"))
  }

  @Test(
    arguments: [
      ["结果维持 >= 结果纠正"], ["结果维持 = 结果纠正", "结果维持 = 其他结果"], ["总计 <= 结果维持 + 结果纠正"],
      ["结果维持 - 结果纠正 = 1"], ["2×结果维持 = 3×结果纠正"],
    ])
  func `Equations that say something new are left alone`(equations: [String]) throws {
    let rules = equations.enumerated().map { Self.equation("A-\($0.offset + 1)", $0.element) }
    let result = try lint(rules.joined())
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `Equations for different years are not held against each other`() throws {
    let rules =
      Self.equation("A-1", "结果维持 = 结果纠正 + 1", more: "适用: {年份: 2021至2022}")
      + Self.equation("A-2", "结果纠正 = 结果维持 + 1", more: "适用: {年份: 2023起}")
    let result = try lint(rules)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `What is not decided is said, and counts under --strict`() throws {
    let rule = Self.equation("A-1", "最大（结果维持、结果纠正） <= 总计")
    let result = try lint(rule)
    #expect(result.status == 0)
    #expect(result.output.contains("A-1 与其他等式的关系没有断定：含有“最大”"))
    #expect(try lint(rule, "--strict").status == 1)
  }

  @Test func `A note kept on purpose is not told, and one that is not needed is`() throws {
    let kept = Self.equation(
      "A-1", "结果维持 + 结果纠正 >= 0", more: "体例例外: [{提醒: 恒成立, 理由: 演示用}]")
    let result = try lint(kept)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("提醒 0 处"))
    let stale = Self.equation("A-1", "结果维持 >= 结果纠正", more: "体例例外: [{提醒: 恒成立, 理由: 演示用}]")
    #expect(try lint(stale).output.contains("A-1 例外已不需要：体例例外“恒成立”不起作用：本规则没有这一提醒"))
    let wrong = Self.equation("A-1", "结果维持 >= 结果纠正", more: "体例例外: [{提醒: 恒真, 理由: 演示用}]")
    #expect(try lint(wrong).output.contains("没有这样的提醒；可用："))
  }

  /// A rule of text with one thing to note.
  private static func phrase(_ changes: [String: String?]) -> String {
    var keys: [(String, String)] = [
      ("编号", "B-1"), ("名称", "用语"), ("类型", "文字"), ("依据", "[{文号: 本地要求, 条款: 第一条}]"),
      ("不得出现", "[申请工本费]"), ("提示语", "“【词】”不是规范用语。"), ("整改建议", "照规定改写。"),
      ("测试", "[{名称: 例, 文本: {总体情况: 全年未收取申请工本费。}, 期望: 不符合}]"),
    ]
    for index in keys.indices {
      if let changed = changes[keys[index].0] { keys[index].1 = changed ?? "" }
    }
    let lines = keys.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
    return "- " + lines.joined(separator: "\n  ") + "\n"
  }

  @Test(
    arguments: [
      (["整改建议": nil], "没有整改建议：没有“整改建议”"),
      (["整改建议": "“【词】”不是规范用语。"], "整改建议重复提示语"),
      (["提示语": "“【词】”不是规范用语"], "句末没有标点：“提示语”末尾没有标点"),
      (["依据": "[{文号: 本地要求}]"], "依据没有条款"),
      (["名称": String(repeating: "很长的名称", count: 7)], "名称过长：名称有35字"),
      (["名称": "收费年度错误"], "名称重复：名称“收费年度错误”与 FEE-006 相同"),
    ] as [([String: String?], String)])
  func `Style is noted at its place`(changes: [String: String?], words: String) throws {
    let result = try lint(Self.phrase(changes))
    #expect(result.status == 1)
    #expect(result.output.contains("提醒：B-1 " + words), "\(result.output)")
    #expect(result.output.contains("提醒 1 处"), "\(result.output)")
  }

  @Test(
    arguments: [
      (["不得出现": "申请费、工本费"], "[申请费, 工本费]"), (["不得出现": "[申请费，工本费]"], "[申请费, 工本费]"),
    ] as [([String: String?], String)])
  func `Words joined by 、 where a list was meant are noted`(
    changes: [String: String?], list: String
  ) throws {
    let result = try lint(Self.phrase(changes))
    #expect(result.status == 1)
    #expect(result.output.contains("提醒：B-1 几个词写在一起："), "\(result.output)")
    #expect(result.output.contains("几个词请写成列表 \(list)"), "\(result.output)")
  }

  @Test(arguments: ["（甲|乙）费、丙费", "《条例》、办法", "[申请费、工本费, 检索费]"])
  func `A sentence that holds 、 is no list`(words: String) throws {
    let result = try lint(Self.phrase(["不得出现": words]))
    #expect(!result.output.contains("几个词写在一起"), "\(result.output)")
  }

  @Test func `Two rules that check the same are told`() throws {
    let result = try lint(
      Self.phrase([:])
        + Self.phrase(["编号": "B-2", "名称": "又一条", "提示语": "“【词】”应改写。"]))
    #expect(result.status == 1)
    #expect(result.output.contains("B-2 内容重复：与 B-1 查的是同一件事"), "\(result.output)")
  }

  @Test func `Rules over the same cells and messages without a place are told`() throws {
    let rule = """
      - 编号: C-1
        名称: 整数
        类型: 取值
        依据: [{文号: 本地要求, 条款: 第一条}]
        范围: {表: 表四, 每格: 全部, 数值类型: 件数}
        须: 整数
        提示语: 表四有一格填“【值】”。
        整改建议: 改为整数。
        测试:
        - {名称: 例, 数据: {表四: {行政复议: {总计: 1.5}}}, 期望: 不符合}

      """
    let result = try lint(rule)
    #expect(result.status == 1)
    #expect(result.output.contains("C-1 检查重叠：与 TBL-010 要求相同，有15格两条都查"), "\(result.output)")
    #expect(result.output.contains("C-1 提示语没有位置：规则查15处，提示语却没有说是哪一行"))
  }
}

import GoujiEngine
import GoujiModel
import Testing

@Suite("Equations")
struct EquationTests {
  @Test(
    arguments: [
      ("甲 + 乙 = 丙", ["58", "2", "60"], Status.pass),
      ("甲 + 乙 = 丙", ["58", "2", "59"], .fail),
      ("甲 + 乙 = 丙", ["58", "空白", "60"], .undecided),
      ("甲 + 乙 = 丙", ["58", "缺", "60"], .undecided),
      ("甲 + 乙 = 丙", ["58", "缺行", "60"], .undecided),
      ("甲 + 乙 = 丙", ["61", "空白", "60"], .fail),
      ("甲 + 乙 = 丙", ["61", "/", "60"], .fail),
      ("甲 + 乙 = 丙", ["61", "辨", "60"], .undecided),
      ("甲 + 乙 = 丙", ["-1", "2", "1"], .pass),
      ("甲 + 乙 = 丙", ["-1", "空白", "1"], .undecided),
      ("甲 + 乙 = 丙", ["空白", "/", "缺"], .undecided),
      ("甲 + 乙 = 丙", ["推58", "2", "60"], .undecided),
      ("甲 + 乙 = 丙", ["推58", "2", "1"], .undecided),
      ("甲 <= 乙", ["3", "3"], .pass),
      ("甲 <= 乙", ["4", "3"], .fail),
      ("甲 <= 乙", ["空白", "3"], .undecided),
      ("甲 <= 乙", ["0", "空白"], .pass),
      ("甲 < 乙", ["3", "3"], .fail),
      ("甲 < 乙", ["2", "3"], .pass),
      ("甲 < 乙", ["空白", "0"], .fail),
      ("甲 > 乙", ["4", "3"], .pass),
      ("甲 > 乙", ["0", "空白"], .fail),
      ("甲 >= 乙", ["空白", "0"], .pass),
      ("甲 ≠ 乙", ["3", "3"], .fail),
      ("甲 ≠ 乙", ["3", "4"], .pass),
      ("甲 != 乙 + 5", ["3", "空白"], .pass),
      ("甲 ≠ 乙", ["3", "空白"], .undecided),
      ("甲 + 乙 = 丙 + 乙", ["3", "空白", "3"], .pass),
      ("甲 + 乙 = 丙 + 乙", ["3", "空白", "4"], .fail),
      ("甲 = 乙 = 丙", ["3", "3", "3"], .pass),
      ("甲 = 乙 = 丙", ["3", "空白", "4"], .fail),
      ("甲 = 乙 = 丙", ["3", "空白", "3"], .undecided),
      ("甲 <= 乙 <= 丙", ["5", "空白", "3"], .fail),
      ("甲 = 乙 或 甲 = 丙", ["3", "9", "3"], .pass),
      ("甲 = 乙 或 甲 = 丙", ["3", "9", "8"], .fail),
      ("甲 = 乙 或 甲 = 丙", ["3", "空白", "8"], .undecided),
      ("丙丁 = 甲", ["7", "0", "3", "4"], .pass),
      ("甲 × 2 - 乙 ÷ 3 = 丙", ["5", "3", "9"], .pass),
      ("甲 ÷ 3 = 乙", ["1", "0.3333"], .fail),
      ("甲 = 乙", ["0.1", "0.10"], .pass),
      ("甲 + 乙 = 丙", ["0.1", "0.2", "0.3"], .pass),
      ("甲 ＋ 乙 ＝ 丙", ["1", "2", "3"], .pass),
      ("最大（甲、乙） = 丙", ["5", "3", "5"], .pass),
      ("最小（甲、乙） = 丙", ["5", "3", "5"], .fail),
      ("绝对值(甲 - 乙) <= 2件", ["5", "3"], .pass),
      ("余数(甲、10) = 0", ["30"], .pass),
      ("余数(甲、10) = 0", ["35"], .fail),
      ("合计(甲、乙) = 丙", ["1", "2", "3"], .pass),
      ("计数(甲、乙) = 1", ["3", "0"], .pass),
      ("计数(甲、乙) = 2", ["3", "0"], .fail),
      ("计数(甲、乙) = 2", ["3", "空白"], .undecided),
      ("计数(甲、乙) = 0", ["3", "空白"], .fail),
      ("甲 ÷ 乙 = 丙", ["6", "3", "2"], .pass),
      ("甲 ÷ 乙 = 丙", ["6", "4", "2"], .fail),
      ("甲 ÷ 乙 × 3 = 1", ["1", "3"], .pass),
      ("甲 ÷ 乙 < 50%", ["1", "3"], .pass),
      ("甲 ÷ 乙 < 30%", ["1", "3"], .fail),
      ("甲 ÷ 乙 = 丙", ["6", "0", "2"], .undecided),
      ("甲 ÷ 乙 = 丙", ["6", "空白", "2"], .undecided),
      ("甲 = 3宗", ["3"], .pass),
    ])
  func `Intervals decide as the table says`(equation: String, values: [String], status: Status)
    throws
  {
    #expect(try SmallForm.status(equation, values) == status)
  }

  @Test(
    arguments: [
      ("容差: 1", ["3", "4"], Status.pass), ("容差: 1", ["3", "5"], .fail),
      ("容差: 0.5", ["3", "3.5"], .pass), ("容差: 0.5", ["3", "3.51"], .fail),
      ("容差: 1%", ["100", "99"], .pass), ("容差: 1%", ["100", "98"], .fail),
      ("容差: 1%", ["100", "空白"], .undecided),
      ("空白口径: 零", ["0", "空白"], .pass), ("空白口径: 零", ["1", "空白"], .fail),
      ("空白口径: 零", ["0", "/"], .undecided), ("符号口径: 零", ["0", "/"], .pass),
    ])
  func `Tolerance and policies`(more: String, values: [String], status: Status) throws {
    #expect(try SmallForm.status("甲 = 乙", values, more) == status)
  }

  @Test func `A proof with blanks says so and shows the arithmetic`() throws {
    let rule = try SmallForm.rule(
      """
      类型: 勾稽
      范围: {表: 表一, 每列: 全部}
      等式: 甲 + 乙 = 丙
      提示语: “【列】”列：【左代入】＝【左】，【右】，相差【差】件。
      """)
    let evaluation = SmallForm.evaluate([rule], SmallForm.report(["61", "空白", "60"]))
    let finding = try #require(evaluation.findings.first)
    #expect(finding.message == "“自然人”列：61+空白＝至少61，60，相差至少1件，无论空白格填何数。")
    #expect(evaluation.outcomes[0].passed == 2)
    #expect(finding.items[0].identity == "某县人民政府|2023|T-1|表一.*.自然人")
    #expect(finding.operands.map(\.row) == ["r0", "r1", "r2"])
  }

  @Test func `One open cell gets the value that the equation implies`() throws {
    let rule = try SmallForm.rule("类型: 勾稽\n范围: {表: 表一, 列: 自然人}\n等式: 甲 + 乙 = 丙")
    let evaluation = SmallForm.evaluate([rule], SmallForm.report(["58", "空白", "60"]))
    #expect(evaluation.findings.count == 1)
    #expect(evaluation.findings[0].status == .undecided)
    #expect(evaluation.findings[0].operands.first { $0.row == "r1" }?.implied == ExactDecimal(2))
  }

  @Test(
    arguments: [
      ("等式: 甲 + 已 = 丙", "t.yaml:6:9: 错误：没有名为“已”的项"),
      ("等式: 甲 + 合计 = 丙", "t.yaml:6:9: 错误：没有名为“合计”的项，是不是“合计数”？。"),
      ("等式: 甲 + = 丙", "t.yaml:6:9: 错误：“=”不能出现在这里。"),
      (
        "等式: 甲 <= 乙，否则提示",
        "t.yaml:6:11: 错误：逗号不能出现在这里；几个比较之间写“且”或“或”，说明的话写在“提示语”里。"
      ),
      ("等式: 甲 + 乙", "t.yaml:6:10: 错误：缺少比较符号（=、≠、<、<=、>、>=）。"),
      ("等式: 甲 == 乙", "t.yaml:6:7: 错误：“==”请写成“=”。"),
      ("条件: 甲 = 1 且 乙 = 2 或 丙 = 3", "t.yaml:6:19: 错误：“且”与“或”混用时，请用括号写明先后。"),
      ("等式: 甲 = 甲", "t.yaml:6:5: 错误：此式不含任何格或摘录（或两边相消），结果恒定，查不出任何问题。"),
      ("等式: 1 + 1 = 2", "t.yaml:6:5: 错误：此式不含任何格或摘录（或两边相消），结果恒定，查不出任何问题。"),
      ("等式: 甲 × 乙 = 丙", "t.yaml:6:7: 错误：“×”至少有一边须是一个数。"),
      ("等式: 甲 = 上期.甲", "t.yaml:6:5: 错误：等式用到“上期.”，类型请写“衔接”。"),
      ("等式: 取值(甲、乙) = 2", "错误：没有函数“取值”"),
      ("等式: 甲 = 3万元", "“万元”不是此处可用的值"),
      ("等式: 甲 = 3斤", "t.yaml:6:10: 错误：数后面的“斤”不是认识的单位"),
    ])
  func `Mistakes stand at the author's own character`(line: String, words: String) throws {
    let mistakes = try SmallForm.mistakes("类型: 勾稽\n范围: {表: 表一, 列: 自然人}\n" + line)
    #expect(mistakes.count == 1, "\(mistakes)")
    #expect(
      mistakes.first?.contains(words.hasSuffix("。") ? String(words.dropLast()) : words) == true,
      "\(mistakes)")
  }

  @Test func `A name that holds 或 is cut as a name`() throws {
    let rule = try SmallForm.rule("类型: 勾稽\n范围: {表: 表一, 行: 甲}\n等式: 自然人 + 法人或其他组织 = 总计")
    #expect(SmallForm.evaluate([rule], SmallForm.report(["3"])).outcomes[0].status == .fail)
  }

  @Test func `Every mistake of a rule is reported`() throws {
    let mistakes = try SmallForm.mistakes(
      """
      类型: 勾稽
      级別: 严重
      容差: 很小
      范围: {表: 表九, 列: 自然人}
      等式: 甲 = 已
      提示语: 差【相差】
      """)
    #expect(mistakes.count >= 4, "\(mistakes)")
    #expect(mistakes.contains { $0.contains("不认识的键“级別”，是不是“级别”？") }, "\(mistakes)")
    #expect(mistakes.contains { $0.contains("没有名为“表九”的项，是不是“表一”？") })
    #expect(mistakes.contains { $0.contains("“【相差】”不是此处可用的值") })
  }
}

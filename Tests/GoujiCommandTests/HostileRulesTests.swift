import Foundation
import Testing

/// Rule files that are made to harm: each ends soon, in little memory and with a clear message.
@Suite("Hostile rule files", .serialized)
struct HostileRulesTests {
  /// Of processor time, as other tests run beside; unoptimised code takes many times as long.
  #if DEBUG
    private static let seconds = 60.0
  #else
    private static let seconds = 4.0
  #endif
  private static let megabytes = 200

  private static let head = "规则集: 试\n版本: '1'\n表样: annual-report-2021\n规则:\n"

  private static func rule(_ number: Int, kind: String, _ body: String) -> String {
    """
    - 编号: Q-\(number)
      名称: 甲
      类型: \(kind)
      级别: 提示
      依据: [{文号: 甲, 核: 本地要求}]
      \(body)

    """
  }

  private static func equation(_ words: String) -> String {
    head + rule(1, kind: "勾稽", "范围: {表: 表三, 每列: 全部}\n  等式: \(words)")
  }

  private static func words(_ words: String) -> String {
    head + rule(1, kind: "文字", "不得出现: [\(words)]")
  }

  private static func repeated(_ words: String, _ count: Int) -> String {
    String(repeating: words, count: count)
  }

  /// Each ten times the one before.
  private static let aliases =
    "规则集: 试\n甲: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    + zip("abcdefghi", "bcdefghij").map { old, new in
      "\(new): &\(new) [" + repeated("*\(old), ", 10) + "]\n"
    }.joined()

  private static let files: [(name: String, text: String, says: String)] = [
    ("deep nesting", head + "- " + repeated("[", 100_000), "嵌套超过 64 层"),
    ("aliases of aliases", aliases, "“*”引用展开后计"),
    ("a scalar of megabytes", equation(repeated("总计+", 1_000_000)), "一处文字超过 64 KB"),
    ("a long equation", equation("总计 = " + repeated("总计+", 7000) + "总计"), "超过 5000 个"),
    (
      "brackets in brackets",
      equation("总计 = " + repeated("(", 2000) + "总计" + repeated(")", 2000)), "括号套了超过 40 层"
    ),
    (
      "many rules", head + (0..<100_000).map { "- {编号: Q-\($0), 名称: 甲}\n" }.joined(),
      "规则合计超过 20000 条"
    ),
    ("a large file", head + repeated("# 说明\n", 2_000_000), "超过 16 MB"),
    ("many keys", head + "- {" + (0..<100_000).map { "甲\($0): 1, " }.joined() + "}", "缺少“编号”"),
    ("one key many times", head + "- {" + repeated("甲: 1, ", 100_000) + "}", "缺少“编号”"),
    ("many words", words((0..<200_000).map { "词\($0), " }.joined()), "超过 10000 项"),
    ("counts of counts", words("{正则: '((((a{0,100}){0,100}){0,100}){0,100})b'}"), "正则有误"),
    ("an expression of brackets", words("{正则: '" + repeated("(", 20_000) + "'}"), "超过500个字"),
    ("a long phrase", words("\"" + repeated("（甲|乙|）", 3000) + "\""), "句式超过500个字"),
    ("tabs", head + repeated("\t\n", 3_000_000), "制表符"),
  ]

  @Test(arguments: files.indices)
  func `a hostile rule file ends within bounds`(index: Int) throws {
    let file = Self.files[index]
    let folder = try TemporaryFolder()
    try folder.write(file.text, to: "rules/r.yaml")
    let measured = try BuiltCommand.measure(["rules", "check", "--rules", "rules"], in: folder)
    #expect(measured.seconds < Self.seconds, "\(file.name)")
    #expect(measured.megabytes < Self.megabytes, "\(file.name)")
    #expect(measured.result.status == 2, "\(file.name)")
    let said = measured.result.output + measured.result.errors
    #expect(said.contains(file.says), "\(file.name): \(said.prefix(300))")
  }

  /// RE2 takes time in proportion to the text, whatever the expression.
  @Test
  func `an expression of exponential cost elsewhere audits as fast as another`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.words("{正则: '(甲+甲+)+乙'}"), to: "rules/r.yaml")
    let text = try Submissions.sound() + "\n" + Self.repeated("甲", 100_000) + "\n"
    try folder.write(text, to: "good.txt")
    let measured = try BuiltCommand.measure(
      ["audit", "--rules", "rules", "--fail-on", "never", "good.txt"], in: folder)
    #expect(measured.seconds < Self.seconds)
    #expect(measured.result.status == 0, "\(measured.result.errors)")
  }
}

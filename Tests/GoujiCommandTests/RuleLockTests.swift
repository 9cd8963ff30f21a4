import Foundation
import Testing

/// `gouji rules lock` and what an audit does with a lock file.
@Suite("Lock file of the rules")
struct RuleLockTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Submissions.officeRules(), to: "office/qinglan.yaml")
    try folder.write(try Submissions.sound(), to: "a.txt")
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try BuiltCommand.run(arguments, in: folder)
  }

  private func edit(_ old: String, to new: String) throws {
    let text = try folder.read("office/qinglan.yaml")
    #expect(text.contains(old))
    try folder.write(text.replacingOccurrences(of: old, with: new), to: "office/qinglan.yaml")
  }

  @Test func `A lock names every set and file, and an audit with the same rules goes on`() throws {
    let lock = try run("rules", "lock", "--rules", "office")
    #expect(lock.status == 0, "\(lock.errors)")
    for words in [
      "\n工具: \"", "名称: \"国办通用-2021格式\", 版本: \"2021.1.0\"", "名称: \"青岚市补充\"",
      "\"标准/forms/annual-report-2021.yaml\", 内容: 表样", "\"标准/grading.yaml\", 内容: 评分",
      "\"标准/text/traditional-simplified.tsv\", 内容: 文字表", "\"自有1/qinglan.yaml\", 内容: 规则集",
    ] {
      #expect(lock.output.contains(words), "\(words) is not in \(lock.output)")
    }
    try folder.write(lock.output, to: "rules.lock")
    let audit = try run(
      "audit", "a.txt", "--rules", "office", "--locked", "rules.lock", "--fail-on", "never")
    #expect(audit.status == 0, "\(audit.errors)")
  }

  @Test func `A lock in the folder of rules is kept to without being asked`() throws {
    let lock = try run("rules", "lock", "--rules", "office", "--output", "office/gouji.lock.yaml")
    #expect(lock.status == 0 && lock.output.isEmpty, "\(lock.errors)")
    let before = try run("audit", "a.txt", "--rules", "office", "--fail-on", "never")
    #expect(before.status == 0, "\(before.errors)")
    try edit("版本: 2024.1.0", to: "版本: 2024.2.0")
    let after = try run("audit", "a.txt", "--rules", "office", "--fail-on", "never")
    #expect(after.status == 2)
    #expect(after.output.isEmpty)
    #expect(after.errors.hasPrefix("规则与锁定文件 office/gouji.lock.yaml 不一致：\n"), "\(after.errors)")
    #expect(after.errors.contains("\n  规则集“青岚市补充”：锁定的版本是 2024.1.0，现在是 2024.2.0\n"))
    #expect(after.errors.contains("\n  自有1/qinglan.yaml（规则集）：锁定的摘要是 "))
    #expect(!after.errors.contains("标准/"))
    #expect(after.errors.hasSuffix("请重新运行 gouji rules lock；不该改动的，请恢复原来的文件。\n"))
    #expect(try run("rules", "test", "--rules", "office").status == 0)
  }

  @Test func `Files that came, went or are of another version of gouji are named`() throws {
    let lock = try run("rules", "lock", "--rules", "office")
    let tool = try #require(lock.output.split(separator: "\n").first { $0.hasPrefix("工具: ") })
    let old = lock.output.replacingOccurrences(of: String(tool), with: "工具: \"0.0.9\"")
      .replacingOccurrences(of: "自有1/qinglan.yaml", with: "自有1/gone.yaml")
    try folder.write(old, to: "old.lock")
    let audit = try run("audit", "a.txt", "--rules", "office", "--locked", "old.lock")
    #expect(audit.status == 2)
    #expect(audit.errors.contains("\n  gouji：锁定的版本是 0.0.9，现在是 "), "\(audit.errors)")
    #expect(audit.errors.contains("\n  自有1/gone.yaml（规则集）：锁定的摘要是 "))
    #expect(audit.errors.contains("\n  自有1/qinglan.yaml（规则集）：锁定时没有，现在有，摘要是 "))
  }

  @Test(arguments: [
    ("", ":1:1: 错误：文件是空的；请重新运行 gouji rules lock。"),
    ("锁定: 1\n", ":1:1: 错误：缺少“工具”。"),
    (
      "锁定: 2\n工具: 0.1.0\n",
      ":1:5: 错误：锁定文件的写法是第 2 版，本版 gouji 只认第 1 版；请重新运行 gouji rules lock。"
    ),
  ])
  func `A lock file that is none is told at its place`(text: String, words: String) throws {
    try folder.write(text, to: "bad.lock")
    let audit = try run("audit", "a.txt", "--locked", "bad.lock")
    #expect(audit.status == 2)
    #expect(audit.output.isEmpty)
    #expect(audit.errors.contains("bad.lock" + words), "\(audit.errors)")
  }

  @Test func `A lock file that is not there is told`() throws {
    let audit = try run("audit", "a.txt", "--locked", "none.lock")
    #expect(audit.status == 2)
    #expect(audit.errors == "锁定文件 none.lock：没有这个文件或文件夹。\n")
  }
}

internal import ArgumentParser
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules test`.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "运行规则里写的测试。",
    discussion: "有一个不过即以状态 1 结束。"
  )

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let run = RuleTestRun(try rules.load())
    let failures = run.failures.map { "\($0.location): 测试不过：\($0.words)\n" }
    try Stream.writeResult(
      failures.joined() + "测试 \(run.count) 个，不过 \(run.failures.count) 个。\n")
    guard run.failures.isEmpty else { throw RunStatus.findings.exitCode }
  }
}

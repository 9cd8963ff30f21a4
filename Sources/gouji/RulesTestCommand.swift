internal import ArgumentParser
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules test`.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "运行规则里写的测试。",
    discussion: """
      每条规则至少要有期望“符合”和“不符合”的测试各一例，勾稽规则还要有一例“无法判定”。
      有一个不过即以状态 1 结束；规则文件有错误时以状态 2 结束。
      """
  )

  @Argument(help: ArgumentHelp("只测试这些规则文件或文件夹里的规则；不写为全部。", valueName: "路径"))
  var paths: [String] = []

  @Flag(help: "再列出测试用到了每条规则的哪些列、行、读数、部分和占位。")
  var coverage = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load(paths: paths)
    let run = RuleTestRun(configuration)
    let failures = run.failures.map { "\($0.location): 测试不过：\($0.words)\n" }
    try Stream.writeResult(
      failures.joined() + "测试 \(run.count) 个，不过 \(run.failures.count) 个。\n")
    if coverage { try writeCoverage(RuleCoverageRun(configuration)) }
    guard run.failures.isEmpty else { throw RunStatus.findings.exitCode }
  }

  private func writeCoverage(_ run: RuleCoverageRun) throws {
    let missing =
      run.missing.isEmpty
      ? "" : "\n没有测试到的：\n" + run.missing.map { $0 + "\n" }.joined()
    try Stream.writeResult(
      "\n" + TextTable([RuleCoverageRun.head] + run.rows).description + missing
        + "\n部分：或的各支、列出的各项、分级、适用、前提、除外；去掉它以后有测试结果不同的，才算测试到。\n")
  }
}

internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules mutate`.
struct RulesMutateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "逐条改动规则（换符号、去掉一项、放宽容差……），看规则里的测试查不查得出。",
    discussion: """
      每处改动都应当有一个测试因它而不过；没有的，列出改动和应补的测试，以状态 1 结束。
      改了也一样的，写在规则的“等价改动”里；所写的已不成立时以状态 2 结束。
      让位于、合并、扣分、依据和文字说明不作改动。
      """
  )

  @Argument(help: ArgumentHelp("只改动这几条规则；不写为全部。", valueName: "编号"))
  var ids: [String] = []

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load()
    let run: RuleMutationRun
    do throws(UnknownRules) {
      run = try RuleMutationRun(configuration, ids: ids)
    } catch {
      throw RulesOptions.told(error)
    }
    let lines = run.stale.map { $0.description } + run.survivors
    let equivalent = run.equivalent > 0 ? "，等价的 \(run.equivalent) 处" : ""
    try Stream.writeResult(
      lines.map { $0 + "\n" }.joined()
        + "改动 \(run.made) 处，测试查出 \(run.noticed) 处\(equivalent)，没有查出 \(run.survivors.count) 处。\n")
    guard run.stale.isEmpty else { throw RunStatus.incomplete.exitCode }
    guard run.survivors.isEmpty else { throw RunStatus.findings.exitCode }
  }
}

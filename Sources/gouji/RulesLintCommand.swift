internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji rules lint`.
struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "提醒规则里不算错误但该看一看的地方：体例、重复、重叠、可由他条推出、互相矛盾。",
    discussion: """
      等式之间的关系是精确算出的：能否由他条推出（各格按最小值、可取分数），有没有一组整数同时满足。
      有提醒即以状态 1 结束；有意保留的写在规则的“体例例外”里，写明理由。
      """
  )

  @Argument(help: ArgumentHelp("只看这些规则文件或文件夹里的规则；不写为全部。", valueName: "路径"))
  var paths: [String] = []

  @Flag(help: "依据原文待核的、没有断定的也算提醒。")
  var strict = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let run = RuleLintRun(try rules.load(paths: paths))
    let kept = run.kept > 0 ? "，有意保留的 \(run.kept) 处" : ""
    try Stream.writeResult(
      (run.notes + run.remarks).map { $0 + "\n" }.joined()
        + "规则 \(run.ruleCount) 条，提醒 \(run.notes.count) 处\(kept)。\n")
    guard run.notes.isEmpty, !strict || run.remarks.isEmpty else {
      throw RunStatus.findings.exitCode
    }
  }
}

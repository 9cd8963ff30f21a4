internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules check`.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "检查规则文件，列出全部错误及其行、列。",
    discussion: "有错误时以状态 2 结束。"
  )

  @Argument(help: ArgumentHelp("另检查这些规则文件或文件夹；不写只检查所用的规则集。", valueName: "路径"))
  var paths: [String] = []

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load(paths: paths, mistakesTo: STDOUT_FILENO)
    let lines = configuration.ruleSets.map {
      "\($0.name) \($0.version)：\($0.ruleCount) 条规则，没有错误。\n"
    }
    try Stream.writeResult(lines.joined())
    withExtendedLifetime(configuration) { Gouji.leave(with: ExitCode.success) }
  }
}

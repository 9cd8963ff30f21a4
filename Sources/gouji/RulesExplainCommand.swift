internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit

/// The command `gouji rules explain`.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "用平常的话说明规则：查什么、怎样算、依据、空白怎么办，并举例。",
    discussion: "说明由规则的内容生成，例子由规则自带的测试实际运行得出。例：gouji rules explain REC-001"
  )

  @Argument(help: ArgumentHelp("规则编号，可写多个。", valueName: "编号"))
  var ids: [String]

  @Option(help: ArgumentHelp("格式；不写为 markdown。", valueName: "格式"))
  var format = ExplanationFormat.markdown

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load()
    let bytes: [UInt8]
    do throws(UnknownRules) {
      bytes = try configuration.explanation(of: ids, as: format)
    } catch {
      throw RulesOptions.told(error)
    }
    try Stream.writeResult(bytes)
  }
}

extension ExplanationFormat: ExpressibleByArgument {}

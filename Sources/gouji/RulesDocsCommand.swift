internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit

/// The command `gouji rules docs`.
struct RulesDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "写出规则说明书（Markdown）：目录、级别、每条规则的说明、依据一览、索引。"
  )

  @Option(help: ArgumentHelp("写到文件；不写或写 - 为标准输出。", valueName: "文件"))
  var output: String?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let booklet = try rules.load().booklet
    try Stream.writeResult(booklet, to: output)
  }
}

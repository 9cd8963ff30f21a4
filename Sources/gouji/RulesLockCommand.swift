internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji rules lock`.
struct RulesLockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "写出锁定文件：规则集、表样、评分各文件的版本和摘要，以及 gouji 的版本。",
    discussion: """
      锁定文件取名 gouji.lock.yaml 放在规则文件夹里的，以后每次审核都先核对，不一致就不审核、以状态 2 结束；
      放在别处的，用 gouji audit --locked 核对。规则改动并核对无误后，重新运行本命令。
      """
  )

  @OptionGroup var rules: RulesOptions

  @Option(help: ArgumentHelp("写到文件；不写或写 - 为标准输出。", valueName: "文件"))
  var output: String?

  func run() throws {
    let configuration = try rules.load()
    let text: String
    do throws(ConfigurationError) {
      text = try configuration.lockText(version: Gouji.version)
    } catch {
      throw RulesOptions.told(error)
    }
    try Stream.writeResult(Array(text.utf8), to: output)
  }
}

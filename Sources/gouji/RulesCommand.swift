internal import ArgumentParser

/// The command `gouji rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "列出、检查、测试、说明、编写规则。",
    subcommands: [
      RulesListCommand.self, RulesCheckCommand.self, RulesTestCommand.self,
      RulesExplainCommand.self, RulesDocsCommand.self, RulesNewCommand.self,
      RulesSchemaCommand.self,
      RulesPreviewCommand.self,
    ]
  )
}

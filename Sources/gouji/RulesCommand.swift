internal import ArgumentParser

/// The command `gouji rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "列出、检查、测试、说明、编写、锁定规则，查规则与测试的疏漏。",
    subcommands: [
      RulesListCommand.self, RulesCheckCommand.self, RulesTestCommand.self, RulesLockCommand.self,
      RulesMutateCommand.self, RulesLintCommand.self, RulesExplainCommand.self,
      RulesDocsCommand.self, RulesNewCommand.self, RulesSchemaCommand.self,
      RulesPreviewCommand.self,
    ]
  )
}

internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji rules schema`.
struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "写出规则文件的 JSON Schema，供编辑器补全和检查。",
    discussion: """
      把结果存成文件，在规则文件第一行写上
        # yaml-language-server: $schema=文件
      带 YAML 语言服务的编辑器就会补全键名、名称，并随写随查。
      """
  )

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("只为一种文件：rules 规则集，form 表样，grading 评定，lexicon 词表文件；不写则都认。", valueName: "种类"))
  var target: SchemaTarget?

  @Option(help: ArgumentHelp("写到文件；不写或写 - 为标准输出。", valueName: "文件"))
  var output: String?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    try Stream.writeResult(try rules.load().schema(for: target), to: output)
  }
}

extension SchemaTarget: ExpressibleByArgument {}

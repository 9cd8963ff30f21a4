internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji rules preview`.
struct RulesPreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "规则草稿生效之前，先在过去的报送件上看它会新报出什么。",
    discussion: """
      在现有规则之外加上草稿，各审一遍，列出新增、改变、不再有的发现，并提醒可能过严或用不上的规则。
      草稿里与现有规则同编号的，替换现有的那一条。例：gouji rules preview 草稿.yaml --on 去年报送
      """
  )

  @Argument(help: ArgumentHelp("规则草稿：文件或文件夹。", valueName: "草稿"))
  var draft: String

  @Option(
    name: .customLong("on"), parsing: .upToNextOption,
    help: ArgumentHelp("过去的报送件或文件夹，可写多个。", valueName: "路径"))
  var paths: [String]

  @Option(help: ArgumentHelp("格式；不写为 markdown。", valueName: "格式"))
  var format = PreviewFormat.markdown

  @OptionGroup var rules: RulesOptions
  @OptionGroup var jobs: JobsOption

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("要用 --on 给出过去的报送件。") }
  }

  func run() async throws {
    let base = try rules.load()
    let run = RulePreviewRun(base: base, draft: try rules.load(draft: draft), path: draft)
    let list = SubmissionList(arguments: paths)
    let console = Console(total: list.submissions.count, isStreaming: false)
    let (bytes, status) = await run.run(
      list, jobs: jobs.count, format: format, tell: console.tell, progress: console.progress)
    try Stream.writeResult(bytes)
    throw status.exitCode
  }
}

extension PreviewFormat: ExpressibleByArgument {}

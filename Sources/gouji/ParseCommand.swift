internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji parse`.
struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "只显示认出了什么：单位、年度、章节、表格的每一格。",
    discussion: "不用任何规则；用来查看一份报送件读得对不对。"
  )

  @Argument(help: ArgumentHelp("报送件或文件夹；- 为标准输入。", valueName: "路径"))
  var paths: [String]

  @OptionGroup var rules: RulesOptions

  @Option(help: ArgumentHelp("格式；不写为 markdown。", valueName: "格式"))
  var format: RecognitionFormat?

  @Flag(name: .customLong("text"), help: "也列出正文各段。")
  var includesText = false

  @OptionGroup var jobs: JobsOption

  func run() async throws {
    let configuration = try rules.load(readsAllTests: false, jobs: jobs.count)
    let list = SubmissionList(arguments: paths)
    let console = Console(total: list.submissions.count, isStreaming: true)
    let request = ParseRequest(
      format: format ?? RecognitionFormat.all[0], includesText: includesText, jobs: jobs.count)
    let status = await ParsePipeline(configuration, request: request).run(
      list, tell: console.tell, progress: console.progress)
    throw status.exitCode
  }
}

extension RecognitionFormat: ExpressibleByArgument {
  public init?(argument: String) {
    guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  public static var allValueStrings: [String] { all.map { $0.name } }
}

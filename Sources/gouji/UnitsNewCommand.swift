internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji units new`.
struct UnitsNewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "从报送件起草单位登记表（CSV），写到标准输出。",
    discussion: """
      一个单位一行：名称、别名、类型、层级、年度取自报告；类型和层级是从名称推断的，请核对。
      上级、汇总、日期、期限和设立年度请自行补上；还没有报送的单位不会在里面，也请补上，
      或连同上年的一起起草：gouji units new 今年/ 上年/。
      补好后用 gouji audit --units 登记表.csv 审核。
      """
  )

  @Argument(help: ArgumentHelp("报送件或文件夹。", valueName: "路径"))
  var paths: [String]

  @OptionGroup var rules: RulesOptions
  @OptionGroup var jobs: JobsOption

  func run() async throws {
    let run = UnitDraftRun(try rules.load())
    let list = SubmissionList(arguments: paths)
    let console = Console(total: list.submissions.count, isStreaming: true)
    let (bytes, status) = await run.run(
      list, jobs: jobs.count, tell: console.tell, progress: console.progress)
    try Stream.writeResult(bytes)
    throw status.exitCode
  }
}

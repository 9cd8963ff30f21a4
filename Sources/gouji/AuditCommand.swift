internal import ArgumentParser
internal import GoujiAudit

/// The command `gouji audit`.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "审核报送件，出具审核报告。",
    discussion: """
      文件夹逐级查找，凭内容取含汉字的文本和 gouji formats 列出的各种文件，跳过隐藏文件、README 和 gouji 自己的输出；直接写出的文件一律审核。
      一份读不出不影响其余各份，全部审完后以状态 2 结束。
      """
  )

  @Argument(help: ArgumentHelp("报送件或文件夹；- 为标准输入。", valueName: "路径"))
  var paths: [String]

  @OptionGroup var rules: RulesOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("审核报告的格式，可写多次（须有 --output）；不写为 markdown。", valueName: "格式"))
  var formats: [AuditFormat] = []

  @Option(help: ArgumentHelp("写到文件；以 / 结尾、已是文件夹或有多种格式时写到文件夹；不写或写 - 为标准输出。", valueName: "文件或文件夹/"))
  var output: String?

  @Option(help: ArgumentHelp("有这一级别以上的问题时以状态 1 结束。", valueName: "级别"))
  var failOn = FailureThreshold.serious

  @Option(
    name: .customLong("locked"),
    help: ArgumentHelp(
      "规则与锁定文件（gouji rules lock 写成）不一致就不审核；规则文件夹里有 gouji.lock.yaml 的，不写也照此办。",
      valueName: "文件"))
  var lock: String?

  @Flag(name: .customLong("strict"), help: "无法判定也算：规则的级别达到 --fail-on 的，同样以状态 1 结束。")
  var isStrict = false

  @Option(help: ArgumentHelp("应报年度：不一致的在审核报告里注明，不作替代，不影响结论。", valueName: "年"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      "单位登记表（CSV）：名称、别名、类型、层级、上级、汇总、年度、报送日期、公布日期、期限、设立年度；gouji units new 可起草。",
      valueName: "文件"))
  var units: String?

  @Option(
    name: .customLong("prior"), parsing: .upToNextOption,
    help: ArgumentHelp("上一年度的报送件或文件夹，可写多个；按单位和年度与本年的对上。", valueName: "路径"))
  var prior: [String] = []

  @OptionGroup var jobs: JobsOption

  @Flag(name: .customLong("all"), help: "ndjson 中也列出符合的规则。")
  var includesPasses = false

  func validate() throws {
    if let year, !(1990...2100).contains(year) {
      throw ValidationError("--year 应为四位年份，例如 2023。")
    }
    guard output != "" else { throw ValidationError("--output 没有写文件名。") }
    guard Set(formats).count < 2 || output.map({ $0 != "-" }) ?? false else {
      throw ValidationError("有多种格式时要用 --output 给出文件夹。")
    }
  }

  func run() async throws {
    let configuration = try rules.load(readsAllTests: false, jobs: jobs.count)
    try rules.check(configuration, against: lock)
    var chosen: [AuditFormat] = []
    for format in formats where !chosen.contains(format) { chosen.append(format) }
    if chosen.isEmpty { chosen = Array(AuditFormat.all.prefix(1)) }
    var request = AuditRequest(
      version: Gouji.version, formats: chosen,
      output: OutputTarget(output, formatCount: chosen.count), failOn: failOn, isStrict: isStrict,
      expectedYear: year, today: Today.date, includesPasses: includesPasses, jobs: jobs.count)
    if let units {
      request.units = try RulesOptions.reading("单位登记表") { () throws(ConfigurationError) in
        try configuration.units(units)
      }
    }
    if !prior.isEmpty {
      guard !prior.contains("-") else { throw ValidationError("--prior 要写文件或文件夹，不能用标准输入。") }
      request.prior = SubmissionList(arguments: prior)
    }
    var list = SubmissionList(arguments: paths)
    if let units { list.leaveOut(registry: units) }
    let console = Console(
      total: list.submissions.count, isStreaming: request.output == .standardOutput)
    let pipeline = AuditPipeline(configuration, request: request)
    let status = await pipeline.run(list, tell: console.tell, progress: console.progress)
    withExtendedLifetime((configuration, pipeline)) { Gouji.leave(with: status.exitCode) }
  }
}

extension AuditFormat: ExpressibleByArgument {
  public init?(argument: String) {
    guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  public static var allValueStrings: [String] { all.map { $0.name } }
}

extension FailureThreshold: ExpressibleByArgument {}

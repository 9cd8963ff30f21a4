internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules new`.
struct RulesNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "写一条新规则，连同已经能通过的测试；可以问答，也可以全用选项。",
    discussion: """
      没有用选项写明的，逐项发问。例：
        gouji rules new --kind 勾稽 --id BD-001 --name 复议总计 --table 表四 --each 行 \\
          --equation '结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计' --output 本地/BD-001.yaml
        gouji rules new --id BD-002 --name 统计期限应写明 --like PER-001
      “本地”是放规则的文件夹，要先建立。
      勾稽、取值、表式、文字按所写要求造出测试；其他类型照一条现有的规则仿写。
      """
  )

  @Option(help: ArgumentHelp("类型：勾稽、取值、表式、文字……", valueName: "类型"))
  var kind: String?

  @Option(help: ArgumentHelp("编号，不得与现有规则重复，例：BD-001。", valueName: "编号"))
  var id: String?

  @Option(help: ArgumentHelp("名称，审核报告用作标题。", valueName: "名称"))
  var name: String?

  @Option(help: ArgumentHelp("依据的文号或名称；不写则记作本地要求、原文待核。", valueName: "文号"))
  var basis: String?

  @Option(help: ArgumentHelp("依据的条款。", valueName: "条款"))
  var article: String?

  @Option(help: ArgumentHelp("级别：严重、一般、提示；不写为严重，仿写的照样本。", valueName: "级别"))
  var grade: String?

  @Option(name: .customLong("table"), help: ArgumentHelp("表名，可写多次，例：表三。", valueName: "表"))
  var tables: [String] = []

  @Option(help: ArgumentHelp("逐“列”还是逐“行”检查。", valueName: "列或行"))
  var each: RuleAxis?

  @Option(help: ArgumentHelp("只查这一行。", valueName: "行名"))
  var row: String?

  @Option(help: ArgumentHelp("只查这一列。", valueName: "列名"))
  var column: String?

  @Option(help: ArgumentHelp("勾稽的等式，例：本年新收 + 上年结转 = 办理总计 + 结转下年。", valueName: "等式"))
  var equation: String?

  @Option(name: .customLong("must"), help: ArgumentHelp("要求（须），可写多次，例：不小于 0、行齐全。", valueName: "要求"))
  var demands: [String] = []

  @Option(help: ArgumentHelp("文字规则查哪一部分；不写为全文。", valueName: "部分"))
  var section: String?

  @Option(
    name: .customLong("must-not-appear"), help: ArgumentHelp("不得出现的写法，可写多次。", valueName: "句式"))
  var forbidden: [String] = []

  @Option(name: .customLong("must-appear"), help: ArgumentHelp("须出现的写法，可写多次。", valueName: "句式"))
  var required: [String] = []

  @Option(help: ArgumentHelp("照这一条现有的规则仿写，类型也照它。", valueName: "编号"))
  var like: String?

  @Option(help: ArgumentHelp("提示语，【】里可写占位。", valueName: "提示语"))
  var message: String?

  @Option(help: ArgumentHelp("整改建议。", valueName: "建议"))
  var advice: String?

  @Option(name: .customLong("set"), help: ArgumentHelp("规则集的名称；不写为“本地规则”。", valueName: "名称"))
  var setName: String?

  @Option(help: ArgumentHelp("表样的标识；不写则为规则最多的表样。", valueName: "表样"))
  var form: String?

  @Option(help: ArgumentHelp("写到文件；不写或写 - 为标准输出。", valueName: "文件"))
  var output: String?

  @Flag(name: .customLong("force"), help: "文件已有时覆盖。")
  var overwrites = false

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    guard [each != nil, row != nil, column != nil].count(where: { $0 }) < 2 else {
      throw ValidationError("--each、--row、--column 只能写一个。")
    }
  }

  func run() throws {
    let configuration = try rules.load()
    let outline = try RuleInterview(command: self, configuration: configuration).outline()
    let bytes: [UInt8]
    do throws(NewRuleProblem) {
      bytes = try configuration.newRule(outline)
    } catch {
      throw Self.failure(error.lines)
    }
    if let output, output != "-", !overwrites, ResultFile.exists(at: FilePath(output)) {
      throw Self.failure(["\(output) 已有，没有覆盖；要覆盖请加 --force，或另给 --output。"])
    }
    try Stream.writeResult(bytes, to: output)
    guard let output, output != "-" else { return }
    let folder = FilePath(output).parent
    Stream.write(
      "gouji：已写出 \(output)，测试都能通过；今后改动了，运行 gouji rules test --rules \(folder)。\n",
      to: STDERR_FILENO)
  }

  private static func failure(_ lines: [String]) -> ExitCode {
    for line in lines { Stream.write("gouji：\(line)\n", to: STDERR_FILENO) }
    return RunStatus.incomplete.exitCode
  }
}

/// 列 or 行, of which each is an item.
enum RuleAxis: String, ExpressibleByArgument, CaseIterable {
  case column = "列"
  case row = "行"
}

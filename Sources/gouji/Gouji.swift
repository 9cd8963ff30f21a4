internal import ArgumentParser
internal import CLibGNU
@preconcurrency internal import Glibc

/// The command `gouji`.
@main
struct Gouji: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "gouji",
    abstract: "审核政府信息公开工作年度报告：读出表格与文字，逐条核对规则，出具审核报告。",
    discussion: """
      退出状态：0 没有达到 --fail-on 级别的问题；1 有；2 没有审成，或有报送件读不出；64 命令写法有误。
      标准输出只有结果，其余都在标准错误。
      """,
    version: version,
    subcommands: [
      AuditCommand.self, ParseCommand.self, RulesCommand.self, UnitsCommand.self,
      FormatsCommand.self,
    ]
  )

  static func main() async {
    // A reader that goes away is told by the failing write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    // Memory comes in large pieces: a thread asks for it page by page else, 4 % of a short run.
    _ = mallopt(GOUJI_M_TOP_PAD, 32 << 20)
    do {
      if let problem = unknownSubcommand(in: CommandLine.arguments.dropFirst()) {
        throw ValidationError(problem)
      }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  /// What is wrong with the word that stands where a subcommand should; the parser only calls it one
  /// argument too many.
  private static func unknownSubcommand(in arguments: some Sequence<String>) -> String? {
    var command: any ParsableCommand.Type = Gouji.self
    for argument in arguments where argument != "help" {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !argument.hasPrefix("-") else { return nil }
      guard let next = subcommands.first(where: { $0.configuration.commandName == argument }) else {
        let names = subcommands.compactMap { $0.configuration.commandName }
        return "没有这个子命令：'\(argument)'；可用的子命令：\(names.joined(separator: "、"))。"
      }
      command = next
    }
    return nil
  }

  /// Ends the process, whatever is loaded; taking it apart costs a short run 2 to 3 %.
  static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = ChineseWords.translate(fullMessage(for: error))
    if !message.isEmpty {
      Stream.write(message + "\n", to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO)
    }
    Glibc.exit(code.rawValue)
  }
}

internal import ArgumentParser
@preconcurrency internal import Glibc
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules check`.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "检查规则文件，列出全部错误及其行、列。",
    discussion: "有错误时以状态 2 结束。"
  )

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load(mistakesTo: STDOUT_FILENO)
    // A rule set may be spread over several files.
    var sets: [(title: String, count: Int)] = []
    for set in configuration.ruleSets {
      let title = "\(set.name) \(set.version)"
      if let index = sets.firstIndex(where: { $0.title == title }) {
        sets[index].count += set.ruleCount
      } else {
        sets.append((title, set.ruleCount))
      }
    }
    let lines = sets.map { "\($0.title)：\($0.count) 条规则，没有错误。\n" }
    Stream.write(lines.joined(), to: STDOUT_FILENO)
  }
}

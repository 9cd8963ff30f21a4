internal import ArgumentParser
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules list`.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "列出规则：编号、级别、类型、名称、测试数、规则集。")

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load()
    let head = ["编号", "级别", "类型", "测试", "规则集", "名称"]
    // A rule for several forms stands once for each.
    var listed: Set<String> = []
    let rows = configuration.ruleSummaries.filter { listed.insert($0.id).inserted }.map {
      [$0.id, $0.grade.title, $0.kind, String($0.testCount), $0.set, $0.name]
    }
    try Stream.writeResult(TextTable([head] + rows).description)
  }
}

extension Grade {
  fileprivate var title: String {
    switch self {
    case .serious: "严重"
    case .general: "一般"
    case .advisory: "提示"
    }
  }
}

internal import ArgumentParser
internal import GoujiAudit
internal import GoujiModel

/// The command `gouji rules list`.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "列出规则：编号、级别、类型、名称、测试数、规则集。",
    discussion: "规则集有继承的，另列出它增加、修改、停用了哪些规则。"
  )

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let configuration = try rules.load()
    let head = ["编号", "级别", "类型", "测试", "规则集", "名称"]
    // A rule for several forms stands there once for each.
    var listed: Set<String> = []
    let found = configuration.ruleSummaries.filter { listed.insert($0.id).inserted }
    var sets: [String] = []
    for rule in found where !sets.contains(rule.set) { sets.append(rule.set) }
    let rows = sets.flatMap { set in found.filter { $0.set == set } }.map {
      [$0.id, $0.grade.title, $0.kind, String($0.testCount), $0.set, $0.name]
    }
    let lines = configuration.ruleSets.flatMap { Self.lines(for: $0) }
    try Stream.writeResult(TextTable([head] + rows).description + lines.joined())
  }

  /// What a rule set makes of the one that it inherits.
  private static func lines(for set: RuleSetSummary) -> [String] {
    guard let parent = set.parent else { return [] }
    return ["\n\(set.name) \(set.version) 继承 \(parent.name) \(parent.version)：\n"]
      + set.changes.map { "  \($0.kind.words) \($0.words)\n" }
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

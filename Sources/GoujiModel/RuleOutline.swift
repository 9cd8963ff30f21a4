/// What an author says of a new rule before it is written.
package struct RuleOutline: Hashable, Sendable {
  /// What of a table is an item.
  package enum Scope: Hashable, Sendable {
    case once
    case eachColumn
    case eachRow
    case row(String)
    case column(String)
  }

  package var kind: String
  package var id: String
  package var name: String
  /// The number or the name of the document; empty for a local demand that is still to be confirmed.
  package var basis = ""
  package var article = ""
  package var grade = ""
  package var tables: [String] = []
  package var scope = Scope.once
  package var equation = ""
  /// What must be so (须), one or more.
  package var demands: [String] = []
  package var section = ""
  package var forbidden: [String] = []
  package var required: [String] = []
  /// A rule to start from, with its tests.
  package var model: String?
  package var message = ""
  package var advice = ""
  package var set = "本地规则"
  /// The form's id; empty for that of the model, or the one that most rules are for.
  package var form = ""

  package init(kind: String, id: String, name: String) {
    self.kind = kind
    self.id = id
    self.name = name
  }
}

/// Why a new rule was not written.
package enum NewRuleProblem: Error, Hashable, Sendable {
  case idExists(String, at: SourceLocation)
  case noModel(String, kind: String)
  /// What the loader says of the rule.
  case mistakes([Mistake])
  case noForm(String, known: [String])
  case failedTests([String])
  /// No case with this result was found.
  case noCase(String)
}

extension NewRuleProblem {
  /// One line a mistake.
  package var lines: [String] {
    switch self {
    case .idExists(let id, let location):
      ["编号“\(id)”已在 \(location) 用过；请另编一号。"]
    case .noModel(let id, let kind):
      id.isEmpty
        ? ["现有规则里没有“\(kind)”类的，无从仿写；请用 --like 写明照哪一条。"]
        : ["没有编号为“\(id)”的规则可以仿写；用 gouji rules list 查看全部编号。"]
    case .mistakes(let mistakes):
      mistakes.map { "规则有误：\($0.problem.words)" }
    case .noForm(let id, let known):
      ["没有表样“\(id)”；现有：\(known.joined(separator: "、"))。"]
    case .failedTests(let reasons):
      reasons.map { "仿写的测试不过：\($0)" }
    case .noCase(let status):
      ["没有找到使这条规则得出“\(status)”的数，写不出测试；请检查等式或要求是否总是成立、总不成立。"]
    }
  }
}

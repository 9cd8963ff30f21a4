internal import GoujiEngine
package import GoujiForms
package import GoujiModel

/// What the tests of one rule came to.
package struct RuleTestResult: Hashable, Sendable {
  package struct Case: Hashable, Sendable {
    package var name: String
    package var location: SourceLocation
    package var passed: Bool
    /// What was expected and what came; empty where the case passed.
    package var reason: String
  }

  package var rule: String
  package var location: SourceLocation
  package var cases: [Case]
  /// What the cases as a whole lack.
  package var problems: [String]

  package var passed: Bool { problems.isEmpty && cases.allSatisfy(\.passed) }
}

extension RuleLibrary {
  /// Runs the tests of every rule through recognition and evaluation, as a submission would go.
  ///
  /// - Parameter files: One for each of ``forms``.
  package func runTests(_ files: [FormFile]) -> [RuleTestResult] {
    zip(rules.indices, zip(rules, tests)).map { index, pair in
      let (rule, tests) = pair
      var result = RuleTestResult(
        rule: rule.id, location: rule.location, cases: [], problems: [])
      var seen: Set<Status> = []
      for test in tests {
        let answer = prepare(test, of: index, files)?.ask(rule, of: self)
        if let status = answer?.status { seen.insert(status) }
        let reason = answer == nil ? "测试的报告未能识别" : answer?.reason
        result.cases.append(
          RuleTestResult.Case(
            name: test.name, location: test.location, passed: reason == nil, reason: reason ?? ""))
      }
      result.problems = Self.problems(
        expected: Set(tests.map(\.expected)), seen: seen, kind: type(of: rule.check))
      return result
    }
  }

  /// What a rule's tests leave open, each with what to write.
  private static func problems(
    expected: Set<Status>, seen: Set<Status>, kind: any RuleKind.Type
  ) -> [String] {
    var needed: [(Status, String)] = [
      (.pass, "写一例没有问题的数据或文字，并写“期望: 符合”"),
      (.fail, "写一例规则应当报出的错误，并写“期望: 不符合”"),
    ]
    if kind.needsUndecidedTest {
      needed.append((.undecided, "写一例有空白格、因而不能断定的数据，并写“期望: 无法判定”"))
    }
    var problems = needed.filter { !expected.contains($0.0) }.map { status, advice in
      "缺少期望“\(Keyword.word(status))”的测试；请在“测试”下\(advice)"
    }
    if !seen.contains(.fail) {
      problems.append("没有一个测试使本规则报出问题，看不出它查得出什么；请核对规则与“不符合”的测试")
    }
    return problems
  }
}

internal import GoujiForms
package import GoujiModel
internal import GoujiRules

/// The inline tests of all rules, run.
package struct RuleTestRun: Sendable {
  package struct Failure: Sendable {
    package var location: SourceLocation
    package var words: String
  }

  package let count: Int
  package let failures: [Failure]

  package init(_ configuration: AuditConfiguration) {
    let results = configuration.library.runTests(configuration.forms.files).filter {
      configuration.isSelected($0.location)
    }
    count = results.reduce(0) { $0 + $1.cases.count }
    failures = results.flatMap { result in
      result.cases.filter { !$0.passed }.map { test in
        Failure(
          location: test.location,
          words: "\(result.rule)“\(test.name)”：\(test.reason)\(Self.origin(of: test, in: result))")
      }
        + result.problems.map { Failure(location: result.location, words: "\(result.rule)：\($0)") }
    }
  }

  /// Where the rule was changed, for a test that it inherits; a changed rule stands where it was.
  private static func origin(of test: RuleTestResult.Case, in result: RuleTestResult) -> String {
    guard test.location.file != result.location.file else { return "" }
    return "（规则在 \(result.location) 修改过；测试不再合用的，请在那里“删”去或“改”写）"
  }
}

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
    var count = 0
    var failures: [Failure] = []
    for result in configuration.library.runTests(configuration.form) {
      count += result.cases.count
      for test in result.cases where !test.passed {
        failures.append(
          Failure(
            location: test.location, words: "\(result.rule)“\(test.name)”：\(test.reason)"))
      }
      for problem in result.problems {
        failures.append(Failure(location: result.location, words: "\(result.rule)：\(problem)"))
      }
    }
    self.count = count
    self.failures = failures
  }
}

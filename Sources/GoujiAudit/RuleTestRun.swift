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
    let results = configuration.library.runTests()
    count = results.count
    failures = results.compactMap { result in
      result.failure.map {
        Failure(location: result.location, words: "\(result.rule)“\(result.test)”：\($0)")
      }
    }
  }
}

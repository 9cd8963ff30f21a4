package import GoujiEngine
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
      let file = files[form(ofRule: index)]
      let evaluator = Evaluator(form: file.form, rules: [rule], folding: folding)
      var result = RuleTestResult(
        rule: rule.id, location: rule.location, cases: [], problems: [])
      var seen: Set<Status> = []
      for test in tests {
        let (status, reason) = run(test, rule, evaluator, file)
        if let status { seen.insert(status) }
        result.cases.append(
          RuleTestResult.Case(
            name: test.name, location: test.location, passed: reason == nil, reason: reason ?? ""))
      }
      let expected = Set(tests.map(\.expected))
      var needed: [Status] = [.pass, .fail]
      if type(of: rule.check).needsUndecidedTest { needed.append(.undecided) }
      for status in needed where !expected.contains(status) {
        result.problems.append("缺少期望“\(Keyword.word(status))”的测试")
      }
      if !seen.contains(.fail) { result.problems.append("没有一个测试使本规则报出问题") }
      return result
    }
  }

  /// What the rules say of the submission that a test describes.
  ///
  /// - Parameters:
  ///   - description: A mapping of the keys of 测试.
  ///   - file: The only one of ``forms``.
  /// - Returns: nil where the submission cannot be recognised.
  package func evaluate(
    _ description: LocatedValue, recognisedBy file: FormFile
  ) throws(Mistakes) -> Evaluation? {
    var parameters = RuleParameters(
      translating: description, as: RuleLanguage.test,
      context: LoadContext(form: file.form, folding: folding))
    let test = RuleTest.read(&parameters)
    parameters.finish()
    guard parameters.mistakes.isEmpty, let rule = rules.first else {
      throw Mistakes(parameters.mistakes)
    }
    let mistakes = test.mistakes(for: rule, form: file.form)
    guard mistakes.isEmpty else { throw Mistakes(mistakes) }
    let evaluator = Evaluator(form: file.form, rules: rules, folding: folding)
    return evaluate(test, rule, evaluator, file)
  }

  /// nil where the submission that the test describes cannot be recognised.
  private func evaluate(
    _ test: RuleTest, _ rule: Rule, _ evaluator: Evaluator, _ file: FormFile
  ) -> Evaluation? {
    var submission = TestSubmission(test, rule: rule, form: file.form)
    let document = TestSubmission.document(submission.text(), folding: folding)
    guard case .report(var report) = file.recognise(document) else { return nil }
    submission.complete(&report, folding: folding)
    return evaluator.evaluate(
      report, stem: "测试", expectedYear: nil, today: test.today, touched: submission.touched)
  }

  /// The status that came, and why it is not what was expected.
  private func run(
    _ test: RuleTest, _ rule: Rule, _ evaluator: Evaluator, _ file: FormFile
  ) -> (status: Status?, reason: String?) {
    guard let evaluation = evaluate(test, rule, evaluator, file) else {
      return (nil, "测试的报告未能识别")
    }
    let outcome = evaluation.outcomes[0]
    let messages = evaluation.findings.map(\.message)
    guard outcome.status == test.expected else {
      let why = messages.first ?? outcome.reason ?? ""
      let words = "期望“\(Keyword.word(test.expected))”，实为“\(Keyword.word(outcome.status))”"
      return (outcome.status, why.isEmpty ? words : "\(words)：\(why)")
    }
    if let contains = test.contains, !messages.contains(where: { $0.contains(contains) }) {
      return (outcome.status, "提示语里没有“\(contains)”：\(messages.joined(separator: "／"))")
    }
    if let grade = test.grade, !evaluation.findings.contains(where: { $0.grade == grade }) {
      let got = evaluation.findings.map { Keyword.word($0.grade) }.joined(separator: "、")
      return (outcome.status, "期望级别“\(Keyword.word(grade))”，实为“\(got)”")
    }
    let count = outcome.status == .undecided ? outcome.undecided : outcome.failed
    if let wanted = test.count, wanted != count {
      return (outcome.status, "期望\(wanted)处，实为\(count)处")
    }
    return (outcome.status, nil)
  }
}

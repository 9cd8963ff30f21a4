package import GoujiEngine
package import GoujiForms
package import GoujiModel

/// A test with the report that it describes, read once and asked as often as needed.
struct PreparedTest {
  let test: RuleTest
  let form: Form
  let report: Report
  /// Cells that the test names; nil where it is not about cells.
  let touched: Set<Int>?
  let companions: Companions
  /// The reports of 批; empty where the test has none.
  let members: [Report]

  /// What a rule says of it.
  struct Answer {
    var status: Status
    var messages: [String]
    /// Why it is not what the test expects; nil when it is.
    var reason: String?
  }

  func ask(_ rule: Rule, of library: RuleLibrary) -> Answer {
    let evaluation = evaluate([rule], of: library)
    return Answer(
      status: evaluation.outcomes[0].status, messages: evaluation.findings.map(\.message),
      reason: reason(evaluation))
  }

  func evaluate(_ rules: [Rule], of library: RuleLibrary) -> Evaluation {
    var evaluation = Evaluator(form: form, rules: rules).evaluate(
      report, stem: "测试", expectedYear: nil, today: test.today, touched: touched,
      companions: companions)
    guard rules.contains(where: { $0.check.isAboutBatch }) else { return evaluation }
    let evaluator = BatchEvaluator(form: form, number: 0, rules: rules)
    let whole = evaluator.evaluate(batch(evaluator), today: test.today)
    evaluation.outcomes = (evaluation.outcomes + whole.outcomes).sorted { $0.rule < $1.rule }
    evaluation.findings += whole.findings
    return evaluation
  }

  /// What rules keep of each report is their own, so each asks a batch of its own.
  private func batch(_ evaluator: BatchEvaluator) -> Batch {
    var batch = Batch()
    batch.registry = test.registry.isEmpty ? nil : UnitRegistry(test.registry)
    let reports = members.isEmpty ? [report] : members
    batch.members = reports.enumerated().map { index, report in
      let path = members.isEmpty ? "本报告" : "第\(index + 1)份"
      return evaluator.member(path: path, sha256: "\(index)", report: report)
    }
    batch.reload = { [reports] in reports[$0] }
    return batch
  }

  private func reason(_ evaluation: Evaluation) -> String? {
    let outcome = evaluation.outcomes[0]
    let messages = evaluation.findings.map(\.message)
    guard outcome.status == test.expected else {
      let why = messages.first ?? outcome.reason ?? ""
      let words = "期望“\(Keyword.word(test.expected))”，实为“\(Keyword.word(outcome.status))”"
      return why.isEmpty ? words : "\(words)：\(why)"
    }
    if let contains = test.contains, !messages.contains(where: { $0.contains(contains) }) {
      return "提示语里没有“\(contains)”：\(messages.joined(separator: "／"))"
    }
    if let grade = test.grade, !evaluation.findings.contains(where: { $0.grade == grade }) {
      let got = evaluation.findings.map { Keyword.word($0.grade) }.joined(separator: "、")
      return "期望级别“\(Keyword.word(grade))”，实为“\(got)”"
    }
    let count = outcome.status == .undecided ? outcome.undecided : outcome.failed
    if let wanted = test.count, wanted != count { return "期望\(wanted)处，实为\(count)处" }
    return nil
  }
}

extension RuleLibrary {
  /// The tests of a rule that are recognised.
  func prepared(_ index: Int, _ files: [FormFile]) -> [PreparedTest] {
    tests[index].compactMap { prepare($0, of: index, files) }
  }

  /// - Parameter files: One for each of ``forms``.
  /// - Returns: nil where the submission that the test describes cannot be recognised.
  func prepare(_ test: RuleTest, of index: Int, _ files: [FormFile]) -> PreparedTest? {
    prepare(test, for: rules[index], files[form(ofRule: index)])
  }

  private func prepare(_ test: RuleTest, for rule: Rule, _ file: FormFile) -> PreparedTest? {
    var submission = TestSubmission(test, rule: rule, form: file.form)
    let document = TestSubmission.document(submission.text(), folding: folding)
    guard case .report(var report) = file.recognise(document) else { return nil }
    submission.complete(&report, folding: folding)
    test.register(&report.unit)
    report.form.index = 0
    guard let companions = companions(of: test, for: rule, file),
      let members = members(of: test, for: rule, file)
    else { return nil }
    return PreparedTest(
      test: test, form: file.form, report: report, touched: submission.touched,
      companions: companions, members: members)
  }

  private func companions(
    of test: RuleTest, for rule: Rule, _ file: FormFile
  ) -> Companions? {
    switch test.prior {
    case nil: return Companions.none
    case .missing?: return Companions(prior: .missing(reason: "给出的上年报告里没有本单位的"))
    case .report(let prior, let id)?:
      guard let report = prepare(prior, for: rule, file)?.report else { return nil }
      var form = file.form
      if let id { form.id = id }
      return Companions(prior: .report(report, form: form, path: "上年报告"))
    }
  }

  private func members(of test: RuleTest, for rule: Rule, _ file: FormFile) -> [Report]? {
    var reports: [Report] = []
    for member in test.batch {
      guard var report = prepare(member, for: rule, file)?.report else { return nil }
      test.register(&report.unit)
      reports.append(report)
    }
    return reports
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
    // Described for the first rule that reads any of it.
    let reader = rules.first { test.mistakes(for: $0, form: file.form).isEmpty }
    guard parameters.mistakes.isEmpty, let rule = reader ?? rules.first else {
      throw Mistakes(parameters.mistakes)
    }
    let mistakes = test.mistakes(for: rule, form: file.form)
    guard mistakes.isEmpty else { throw Mistakes(mistakes) }
    return prepare(test, for: rule, file)?.evaluate(rules, of: self)
  }
}

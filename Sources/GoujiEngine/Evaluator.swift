package import GoujiModel

/// What the rules came to over one report, in rule order.
package struct Evaluation: Sendable {
  package var outcomes: [RuleOutcome]
  package var findings: [Finding]
  package var suspects: [Suspect]
}

/// A rule that evaluation refers to without copying it.
final class SharedRule: Sendable {
  let rule: Rule
  let check: any RuleKind
  let premise: Condition?
  let subject: RuleSubject
  let isConditional: Bool
  /// Whether it needs more than the report itself.
  let needsCompanions: Bool
  let isAboutBatch: Bool
  /// What the rule reads, of ``RuleSubject``, and the cells of its premise.
  let cells: Set<Int>
  let premiseCells: Set<Int>
  let readsText: Bool
  let isEquation: Bool
  private let policy: ReadingPolicy
  private let allLinearItems: [EquationRule.LinearItem]
  /// Whether it looks at anything that tables alone have not, and at the year.
  private let readsBeyondTables: Bool
  private let readsYear: Bool

  init(_ rule: Rule) {
    self.rule = rule
    check = rule.check
    premise = rule.premise
    isConditional = rule.applicability != .always
    subject = rule.subject
    isAboutBatch = rule.check.isAboutBatch
    needsCompanions = subject.readsPrior || subject.readsRegistry || subject.readsExpectedYear
    cells = rule.check.subject.cells ?? []
    premiseCells = Set(rule.premise?.cells ?? [])
    readsText = rule.check.subject.readsText
    let equation = rule.check as? EquationRule
    isEquation = equation != nil
    policy = equation?.policy ?? ReadingPolicy()
    allLinearItems = equation?.linearItems ?? []
    readsBeyondTables = subject.readsBeyondTables || rule.premiseReadsText
    readsYear = subject.readsYear
  }

  /// Whether a report that is tables alone lacks what the rule looks at.
  func lacksSubject(_ report: Report) -> Bool {
    report.isTablesOnly && (readsBeyondTables || readsYear && report.year.year == nil)
  }

  /// Its items that are linear in cells alone and whose own 前提 certainly holds.
  func linearItems(in context: CheckContext) -> [EquationRule.LinearItem] {
    guard !allLinearItems.isEmpty else { return [] }
    let reader = ConditionReader(context, policy: policy)
    return allLinearItems.filter { item in
      item.premise.map { reader.truth(of: $0) == .yes } ?? true
    }
  }

  /// Whether 适用 and 前提 both certainly hold.
  func applies(to context: CheckContext) -> Bool {
    if isConditional, rule.applicability.judge(context.report, today: context.today).truth != .yes {
      return false
    }
    return premise.map { ConditionReader(context).truth(of: $0) == .yes } ?? true
  }
}

/// Runs rules over reports; a value that any number of threads may share.
package struct Evaluator: Sendable {
  private let form: Form
  let rules: [SharedRule]
  /// Rules in an order in which each comes after those that it yields to.
  private let order: [Int]
  private let yields: [[Int]]
  private let pointers: ReasonPointers
  private let firstRule: Int
  private let hasBatchRules: Bool

  /// - Parameters:
  ///   - rules: Their yields name rules of this list and make no cycle; others are ignored.
  ///   - firstRule: The number of the first rule in ``RuleOutcome/rule``, where the list is a part.
  package init(form: Form, rules: [Rule], firstRule: Int = 0) {
    self.firstRule = firstRule
    hasBatchRules = rules.contains { $0.check.isAboutBatch }
    self.form = form
    self.rules = rules.map { SharedRule($0) }
    let indices = Dictionary(rules.indices.map { (rules[$0].id, $0) }) { first, _ in first }
    let yields = rules.map { rule in rule.yields.compactMap { indices[$0] } }
    self.yields = yields
    order = Self.sort(yields)
    pointers = ReasonPointers(rules)
  }

  private static func sort(_ yields: [[Int]]) -> [Int] {
    var order: [Int] = []
    var state = [UInt8](repeating: 0, count: yields.count)
    func visit(_ index: Int) {
      guard state[index] == 0 else { return }
      state[index] = 1
      for other in yields[index] { visit(other) }
      order.append(index)
    }
    for index in yields.indices { visit(index) }
    return order
  }

  /// - Parameters:
  ///   - stem: The file name without its extension; it stands in the identity for what is unknown.
  ///   - today: The day of the audit, for 生效; without one, every rule counts as in force.
  ///   - companions: What is known beside the report.
  ///   - touched: For tests inside rules: only items that read one of these cells are examined.
  package func evaluate(
    _ report: Report, stem: String, expectedYear: Int?, today: CalendarDate? = nil,
    touched: Set<Int>? = nil, companions: Companions = .none
  ) -> Evaluation {
    let context = CheckContext(
      report: report, form: form, expectedYear: expectedYear, today: today, pointers: pointers,
      companions: companions)
    var outcomes = [RuleOutcome](
      repeating: RuleOutcome(rule: 0, status: .notApplicable), count: rules.count)
    var failures: [[Suppressor]] = Array(repeating: [], count: rules.count)
    var found: [[ItemResult]] = Array(repeating: [], count: rules.count)
    var results = ResultCollector(context, touched: touched)
    var failed: Set<SuspectFinder.Failure> = []
    var hasFailedEquation = false
    for index in order where !rules[index].isAboutBatch {
      results.begin(
        suppressors: yields[index].isEmpty ? [] : yields[index].flatMap { failures[$0] })
      run(rules[index], context, &results)
      outcomes[index] = outcome(index, results)
      guard !results.results.isEmpty else { continue }
      for result in results.results where result.isFailure {
        failed.insert(SuspectFinder.Failure(rule: index, item: result.item))
        failures[index].append(
          Suppressor(rule: rules[index].rule.id, item: result.item, range: result.range))
      }
      if outcomes[index].failed > 0, rules[index].isEquation { hasFailedEquation = true }
      found[index] = results.results
    }
    let suspects =
      hasFailedEquation && touched == nil ? self.suspects(context, failed, stem: stem) : []
    let wrong = Set(suspects.flatMap(\.cells).map(\.cell))
    var findings: [Finding] = []
    for index in rules.indices where !found[index].isEmpty {
      if !wrong.isEmpty {
        for place in found[index].indices {
          found[index][place].detail.dropImplied(readFrom: wrong)
        }
      }
      let builder = FindingBuilder(shared: rules[index], context: context, stem: stem)
      findings += builder.findings(found[index])
    }
    if findings.count > 1 { ImpliedValues.spread(over: &findings) }
    ImpliedValues.show(suspects, in: &findings)
    if hasBatchRules {
      outcomes = rules.indices.filter { !rules[$0].isAboutBatch }.map { outcomes[$0] }
    }
    return Evaluation(outcomes: outcomes, findings: findings, suspects: suspects)
  }

  func run(
    _ shared: SharedRule, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    guard !shared.lacksSubject(context.report) else { return results.skip("仅表格，没有正文") }
    var unknown: [String] = []
    if shared.isConditional {
      let (truth, reason) = shared.rule.applicability.judge(context.report, today: context.today)
      guard truth != .no else { return results.skip(reason) }
      if truth == .unknown { unknown.append(reason) }
    }
    if shared.needsCompanions, let gap = context.gap(for: shared.subject) {
      switch gap {
      case .notApplicable(let reason): return results.skip(reason)
      case .undecided(let reason): return results.undecided(.report, reason: reason)
      }
    }
    if let premise = shared.premise {
      switch ConditionReader(context).truth(of: premise) {
      case .no: return results.skip(premise.unmet)
      case .unknown: unknown.append("前提是否成立不明（\(premise.source)）")
      case .yes: break
      }
    }
    shared.check.check(EvaluationContext(check: context), into: &results)
    if !unknown.isEmpty { results.makeUndecided(unknown.joined(separator: "，")) }
  }

  private func outcome(_ index: Int, _ results: ResultCollector) -> RuleOutcome {
    let failed = results.failedCount
    var outcome = RuleOutcome(
      rule: firstRule + index, passed: results.passed, failed: failed,
      undecided: results.results.count - failed, idleReasons: results.reasons)
    outcome.readAsZero = results.readAsZero
    switch outcome.status {
    case .undecided: outcome.reason = results.results.first { !$0.isFailure }?.detail.reason
    case .notApplicable:
      if let by = results.suppressedBy { outcome.reason = "已由 \(by) 报告" }
    case .pass where !results.held.isEmpty:
      let words = results.held.map { "“\($0.words)”成立\($0.count)项" }
      outcome.reason = words.joined(separator: "，")
    case .pass, .fail: break
    }
    return outcome
  }
}

extension RuleOutcome {
  /// What a rule comes to: one failure fails it, else one undecided item leaves it undecided.
  ///
  /// - Parameter idleReasons: Why parts of its scope were not examined, told where nothing was.
  init(rule: Int, passed: Int, failed: Int, undecided: Int, idleReasons: [String]) {
    let status: Status =
      failed > 0 ? .fail : undecided > 0 ? .undecided : passed > 0 ? .pass : .notApplicable
    self.init(rule: rule, status: status, passed: passed, failed: failed, undecided: undecided)
    guard status == .notApplicable else { return }
    reason = idleReasons.isEmpty ? "没有可审核的对象" : idleReasons.joined(separator: "；")
  }
}

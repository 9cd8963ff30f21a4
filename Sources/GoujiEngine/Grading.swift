package import GoujiModel

/// The judgement of reports, from Rules/grading.yaml.
package struct Grading: Sendable {
  private struct Threshold: Hashable, Sendable {
    /// The least number of findings of each grade that brings the verdict about.
    var counts: [Grade: Int] = [:]
    var below: Int?

    /// How it is reached, in words; nil where it is not.
    ///
    /// - Parameter weighed: Findings that one wrong cell explains count once.
    func reached(by weighed: GradeCounts, _ score: Int) -> String? {
      for grade in [Grade.serious, .general, .advisory] {
        guard let least = counts[grade], weighed[grade] >= least else { continue }
        return "“\(Keyword.word(grade))”的发现计 \(weighed[grade]) 条，达到 \(least) 条即作此评定"
      }
      return below.flatMap { score < $0 ? "得分低于 \($0) 即作此评定" : nil }
    }
  }

  private struct Override: Hashable, Sendable {
    var rule: String
    var grade: Grade
    var reason: String
    var location: SourceLocation
  }

  private var full = 100
  private var deductions: [Grade: Int] = [:]
  private var fail = Threshold()
  private var rectify = Threshold()
  /// Grades whose rules make the verdict 无法评定 when they cannot be decided.
  private var undeterminedBy: Set<Grade> = [.serious]
  private var overrides: [Override] = []

  package init(_ root: LocatedValue) throws(Mistakes) {
    var parameters = RuleParameters(
      translating: root, as: RuleLanguage.grading, context: .withoutForm)
    if parameters.required("满分") != nil { full = parameters.integer("满分") ?? 100 }
    if let value = parameters.required("扣分") {
      deductions = parameters.nested(value, of: "扣分") { $0.gradeCounts() }
    }
    if let value = parameters.required("评定") {
      let read = parameters.nested(value, of: "评定") { inner in
        let fail = inner.value("不合格").map { value in
          inner.nested(value, of: "不合格") { $0.threshold() }
        }
        let rectify = inner.value("需整改").map { value in
          inner.nested(value, of: "需整改") { $0.threshold() }
        }
        let grades = (inner.texts("无法评定") ?? []).compactMap {
          inner.choice(of: $0, Keyword.grades)
        }
        return (fail, rectify, grades)
      }
      fail = read.0.map { Threshold(counts: $0.counts, below: $0.below) } ?? Threshold()
      rectify = read.1.map { Threshold(counts: $0.counts, below: $0.below) } ?? Threshold()
      undeterminedBy = Set(read.2)
    }
    overrides =
      (parameters.list("改级") { inner -> Override? in
        let rule = inner.requiredString("规则")
        _ = inner.required("级别")
        let grade = inner.choice("级别", Keyword.grades)
        let reason = inner.requiredString("理由")
        guard let grade, !rule.isEmpty, !reason.isEmpty else { return nil }
        return Override(rule: rule, grade: grade, reason: reason, location: inner.location)
      } ?? []).compactMap { $0 }
    parameters.finish()
    guard parameters.mistakes.isEmpty else { throw Mistakes(parameters.mistakes) }
  }

  /// The rules with the grades that 改级 gives them.
  ///
  /// - Throws: a mistake for each number that no rule has.
  package func regraded(_ rules: [Rule]) throws(Mistakes) -> [Rule] {
    var rules = rules
    var mistakes: [Mistake] = []
    for override in overrides {
      // A rule stands once for each form that it is for.
      let same = rules.indices.filter { rules[$0].id == override.rule }
      for index in same {
        rules[index].grade = override.grade
        rules[index].isRegraded = true
      }
      if same.isEmpty {
        mistakes.append(
          Mistake(.unknownName(override.rule, allowed: rules.map(\.id)), at: override.location))
      }
    }
    guard mistakes.isEmpty else { throw Mistakes(mistakes) }
    return rules
  }

  /// What 改级 says of rules that a rule set has regraded or retired itself.
  ///
  /// - Parameters: By the numbers of the rules the places in the rule sets.
  package func conflicts(
    regraded: [String: SourceLocation], retired: [String: SourceLocation]
  ) -> [Mistake] {
    overrides.compactMap { override in
      let words: String
      if let place = regraded[override.rule] {
        words = "“\(override.rule)”的级别在 \(place) 已改过；一条规则的级别只在一处改，请删去其中一处。"
      } else if let place = retired[override.rule] {
        words = "“\(override.rule)”在 \(place) 已停用，改级不起作用；请删去。"
      } else {
        return nil
      }
      return Mistake(.invalid(words), at: override.location)
    }
  }

  /// What 改级 changed and why, for the audit report.
  package var gradeOverrides: [GradeOverride] {
    overrides.map { GradeOverride(rule: $0.rule, grade: $0.grade, reason: $0.reason) }
  }

  /// 无法判定 never deducts; where it leaves a serious rule open, there is no score.
  ///
  /// - Returns: Every finding in `counts`; for verdict and score, those that probable wrong cells
  ///   explain count once a cell, the gravest first.
  package func judge(
    _ findings: [Finding], _ suspects: [Suspect], rules: [Rule]
  ) -> Judgement {
    var counts = GradeCounts()
    var weighed = GradeCounts()
    var score = full
    var explained: [[(grade: Grade, deduction: Int)]] = Array(repeating: [], count: suspects.count)
    for finding in findings {
      guard finding.status == .fail else {
        counts.undecided += 1
        continue
      }
      counts[finding.grade] += 1
      let rule = rules.indices.first { rules[$0].id == finding.rule }
      let deduction = rule.flatMap { rules[$0].deduction } ?? deductions[finding.grade] ?? 0
      if let suspect = suspects.firstIndex(where: { $0.explains(finding) }) {
        explained[suspect].append((finding.grade, deduction))
      } else {
        weighed[finding.grade] += 1
        score -= deduction
      }
    }
    for (suspect, found) in zip(suspects, explained) {
      let gravest = found.sorted {
        ($0.grade.rawValue, -$0.deduction) < ($1.grade.rawValue, -$1.deduction)
      }
      for (grade, deduction) in gravest.prefix(suspect.cells.count) {
        weighed[grade] += 1
        score -= deduction
      }
    }
    score = max(0, score)
    let isOpen = findings.contains {
      $0.status == .undecided && undeterminedBy.contains($0.grade)
    }
    guard !isOpen else {
      return Judgement(verdict: .undetermined, score: nil, fullScore: full, counts: counts)
    }
    for (verdict, threshold) in [(Verdict.fail, fail), (.rectify, rectify)] {
      guard let reason = threshold.reached(by: weighed, score) else { continue }
      return Judgement(
        verdict: verdict, score: score, fullScore: full, counts: counts, reason: reason)
    }
    return Judgement(verdict: .pass, score: score, fullScore: full, counts: counts)
  }
}

extension RuleParameters {
  fileprivate mutating func gradeCounts() -> [Grade: Int] {
    var counts: [Grade: Int] = [:]
    for grade in Keyword.grades.values {
      if let number = integer(Keyword.word(grade)) { counts[grade] = number }
    }
    return counts
  }

  fileprivate mutating func threshold() -> (counts: [Grade: Int], below: Int?) {
    let counts = gradeCounts()
    for (grade, count) in counts where count < 1 {
      report(.invalid("“\(Keyword.word(grade))”的个数至少是1；写0则每份报告都达到。"))
    }
    return (counts, integer("低于"))
  }
}

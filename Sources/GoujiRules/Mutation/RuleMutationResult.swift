internal import GoujiEngine
package import GoujiForms
package import GoujiModel

/// What the tests of one rule make of small changes to it.
package struct RuleMutationResult: Sendable {
  package struct Survivor: Hashable, Sendable {
    package var words: String
    package var result: String
    package var advice: String
    package var location: SourceLocation
    /// Why the change means the same, where the rule says so.
    package var reason: String?
  }

  package var rule: String
  package var name: String
  package var location: SourceLocation
  /// Changes that still read as a rule.
  package var made = 0
  /// Changes that a test notices.
  package var noticed = 0
  /// Changes that no test notices, in file order.
  package var survivors: [Survivor] = []
  /// 等价改动 that name no such change, or one that a test notices.
  package var stale: [Mistake] = []

  package var open: [Survivor] { survivors.filter { $0.reason == nil } }
}

extension RuleLibrary {
  /// Changes each rule step by step and asks its tests whether they notice.
  ///
  /// - Parameter ids: Which rules; nil for all.
  package func mutate(_ file: FormFile, ids: Set<String>? = nil) -> [RuleMutationResult] {
    rules.indices.filter { ids?.contains(rules[$0].id) ?? true }.map { mutate($0, file) }
  }

  private func mutate(_ index: Int, _ file: FormFile) -> RuleMutationResult {
    let rule = rules[index]
    let prepared = tests[index].compactMap { test in
      prepare(test, for: rule) { file.report(of: $0) }
    }
    var result = RuleMutationResult(rule: rule.id, name: rule.name, location: rule.location)
    var noticed: Set<String> = []
    for mutation in RuleMutator(source: sources[index], rule: rule).mutations {
      guard let changed = read(mutation.value, of: index) else { continue }
      result.made += 1
      if prepared.contains(where: { $0.ask(changed, of: self).reason != nil }) {
        result.noticed += 1
        noticed.insert(mutation.words)
      } else {
        result.survivors.append(
          RuleMutationResult.Survivor(
            words: mutation.words, result: mutation.result, advice: mutation.advice,
            location: mutation.location,
            reason: rule.equivalentChanges.first { $0.subject == mutation.words }?.reason))
      }
    }
    for remark in rule.equivalentChanges
    where !result.survivors.contains(where: { $0.words == remark.subject }) {
      let why =
        noticed.contains(remark.subject) ? "已有测试查得出它，不是等价的" : "没有这样的改动，请照 rules mutate 所报的照录"
      result.stale.append(
        Mistake(.invalid("等价改动“\(remark.subject)”已不成立：\(why)；或删去这一项。"), at: remark.location))
    }
    return result
  }

  /// The changed rule; nil where it no longer is one.
  func read(_ value: LocatedValue, of index: Int) -> Rule? {
    let source = sources[index]
    let read = Rule.read(value, set: source.set, context: source.context) { value, _ in
      value.sequence?.count ?? 0
    }
    guard var rule = read.rule else { return nil }
    rule.grade = rules[index].isRegraded ? rules[index].grade : rule.grade
    rule.isRegraded = rules[index].isRegraded
    return rule
  }
}

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
  /// A rule for several forms is changed once; it is enough that its tests notice on one of them.
  ///
  /// - Parameters:
  ///   - files: One for each of ``forms``.
  ///   - ids: Which rules; nil for all.
  package func mutate(_ files: [FormFile], ids: Set<String>? = nil) -> [RuleMutationResult] {
    var indices: [[Int]] = []
    for index in rules.indices where ids?.contains(rules[index].id) ?? true {
      if let place = indices.firstIndex(where: { rules[$0[0]].id == rules[index].id }) {
        indices[place].append(index)
      } else {
        indices.append([index])
      }
    }
    return indices.map { mutate($0, files) }
  }

  private func mutate(_ indices: [Int], _ files: [FormFile]) -> RuleMutationResult {
    let rule = rules[indices[0]]
    var order: [Mutation] = []
    var noticed: [String: Bool] = [:]
    for index in indices {
      let prepared = prepared(index, files)
      for mutation in RuleMutator(source: sources[index], rule: rules[index]).mutations {
        guard let changed = read(mutation.value, of: index) else { continue }
        let isNoticed =
          noticed[mutation.words] ?? false
          || prepared.contains { $0.ask(changed, of: self).reason != nil }
        if noticed.updateValue(isNoticed, forKey: mutation.words) == nil { order.append(mutation) }
      }
    }
    var result = RuleMutationResult(rule: rule.id, name: rule.name, location: rule.location)
    result.made = order.count
    for mutation in order where noticed[mutation.words] == false {
      result.survivors.append(
        RuleMutationResult.Survivor(
          words: mutation.words, result: mutation.result, advice: mutation.advice,
          location: mutation.location,
          reason: rule.equivalentChanges.first { $0.subject == mutation.words }?.reason))
    }
    result.noticed = result.made - result.survivors.count
    for remark in rule.equivalentChanges
    where !result.survivors.contains(where: { $0.words == remark.subject }) {
      let why =
        noticed[remark.subject] == true ? "已有测试查得出它，不是等价的" : "没有这样的改动，请照 rules mutate 所报的照录"
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

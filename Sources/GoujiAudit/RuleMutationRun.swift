internal import GoujiEngine
internal import GoujiForms
package import GoujiModel
internal import GoujiRules

/// Small changes to the rules that their tests do not notice, in words.
package struct RuleMutationRun: Sendable {
  package let made: Int
  package let noticed: Int
  package let equivalent: Int
  /// Changes that no test notices, each with its place and what test to add.
  package let survivors: [String]
  /// 等价改动 that no longer hold.
  package let stale: [Mistake]

  /// - Parameter ids: Which rules; empty for all.
  /// - Throws: the numbers that no rule has.
  package init(_ configuration: AuditConfiguration, ids: [String]) throws(UnknownRules) {
    let known = configuration.ruleIDs
    let unknown = ids.filter { !known.contains($0) }
    guard unknown.isEmpty else { throw UnknownRules(ids: unknown, known: known) }
    let results = configuration.library.mutate(
      configuration.forms.files, ids: ids.isEmpty ? nil : Set(ids))
    made = results.reduce(0) { $0 + $1.made }
    noticed = results.reduce(0) { $0 + $1.noticed }
    equivalent = results.reduce(0) { $0 + $1.survivors.count - $1.open.count }
    stale = results.flatMap { $0.stale }
    survivors = results.flatMap { result in
      result.open.map { survivor in
        let became = survivor.result.isEmpty ? "" : "\n    改后：\(survivor.result)"
        return "\(survivor.location): \(result.rule) 没有测试查得出的改动：\(survivor.words)\(became)\n"
          + "    请\(survivor.advice)；如果改前改后意思一样，在规则的“等价改动”里照录这句改动并写明理由。"
      }
    }
  }
}

internal import GoujiModel
internal import GoujiRules

/// A draft's rules beside those that it takes the place of.
enum DraftRules {
  /// The rule sets without the rules whose numbers the draft uses again.
  ///
  /// - Parameter draft: Where it inherits (继承) a set, it says itself what it changes, and nothing
  ///   is left out.
  static func replacing(_ sets: [RuleSetFile], by draft: [RuleSetFile]) -> [RuleSetFile] {
    let inherits = draft.contains { value(of: $0.root, "继承", "inherits") != nil }
    let ids = Set(draft.flatMap { rules(in: $0.root).compactMap(id) })
    guard !inherits, !ids.isEmpty else { return sets }
    return sets.map { file in
      var file = file
      file.root = leavingOut(ids, of: file.root)
      return file
    }
  }

  private static func leavingOut(_ ids: Set<String>, of root: LocatedValue) -> LocatedValue {
    guard var entries = root.mapping,
      let place = entries.firstIndex(where: { $0.key == "规则" || $0.key == "rules" }),
      let list = entries[place].value.sequence
    else { return root }
    let kept = list.filter { rule in id(rule).map { !ids.contains($0) } ?? true }
    entries[place].value.content = .sequence(kept)
    return LocatedValue(.mapping(entries), at: root.location)
  }

  private static func rules(in root: LocatedValue) -> [LocatedValue] {
    value(of: root, "规则", "rules")?.sequence ?? []
  }

  private static func id(_ rule: LocatedValue) -> String? {
    value(of: rule, "编号", "id")?.string
  }

  private static func value(
    of mapping: LocatedValue, _ key: String, _ alias: String
  ) -> LocatedValue? {
    mapping[key] ?? mapping[alias]
  }
}

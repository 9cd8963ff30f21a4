internal import GoujiEngine
internal import GoujiModel

/// Whether a change of one key or list entry makes a rule find more or less.
///
/// Told by the key alone, whatever the kind of the rule, and only where it is certain: all else is
/// ``RuleEdit/Effect/unclear`` and needs a reason like what loosens.
struct EditEffect {
  private enum Change {
    case added
    case removed
    case replaced
  }

  private let keys: [String]
  /// Whether one entry of a list changes, not the whole value of a key.
  private let isEntry: Bool
  /// What counts where the rule writes nothing: 默认 of its file.
  private let implied: String?

  init(_ keys: [String], isEntry: Bool, implied: String?) {
    self.keys = keys
    self.isEntry = isEntry
    self.implied = implied
  }

  func of(from: LocatedValue?, to: LocatedValue?) -> RuleEdit.Effect {
    let change = from == nil ? Change.added : to == nil ? .removed : .replaced
    if Self.words.contains(keys[0]) { return .neutral }
    guard keys.count == 1 else { return nested(change) }
    switch keys[0] {
    case "级别": return grade(from?.string, to?.string)
    case "容差": return tolerance(from?.string, to?.string)
    case "空白口径", "符号口径": return to?.string ?? implied == "零" ? .loosens : .unclear
    case "扣分", "最短":
      guard let from = from?.string.flatMap({ Int($0) }), let to = to?.string.flatMap({ Int($0) })
      else { return .unclear }
      return from < to ? .tightens : .loosens
    case "依据", "测试": return change == .added && isEntry ? .neutral : .unclear
    case _ where Self.demands.contains(keys[0]): return effect(change, ofAdding: .tightens)
    case _ where Self.limits.contains(keys[0]): return effect(change, ofAdding: .loosens)
    default: return .unclear
    }
  }

  /// Keys that change only what is said.
  private static let words: Set<String> = ["名称", "提示语", "整改建议"]
  /// Keys of which each entry can only find more.
  private static let demands: Set<String> = ["须有", "须", "须含", "不得含", "不得出现"]
  /// Keys of which each entry can only find less.
  private static let limits: Set<String> = ["适用", "前提", "让位于", "除外", "例外"]

  private func nested(_ change: Change) -> RuleEdit.Effect {
    switch (keys[0], keys[keys.count - 1]) {
    case ("适用", "单位"): effect(change, ofAdding: isEntry ? .tightens : .loosens)
    case ("适用", "年份"): isEntry ? .unclear : effect(change, ofAdding: .loosens)
    case ("适用", "排除"), (_, "除外"), (_, "例外"): effect(change, ofAdding: .loosens)
    case ("须含", "词"): isEntry ? effect(change, ofAdding: .loosens) : .unclear
    default: .unclear
    }
  }

  private func effect(_ change: Change, ofAdding added: RuleEdit.Effect) -> RuleEdit.Effect {
    switch change {
    case .added: added
    case .removed: added == .tightens ? .loosens : .tightens
    case .replaced: .unclear
    }
  }

  private func grade(_ from: String?, _ to: String?) -> RuleEdit.Effect {
    let usual = implied ?? Keyword.word(.serious)
    guard let from = Keyword.grades[from ?? usual], let to = Keyword.grades[to ?? usual] else {
      return .unclear
    }
    if from == to { return .neutral }
    return to.rawValue < from.rawValue ? .tightens : .loosens
  }

  private func tolerance(_ from: String?, _ to: String?) -> RuleEdit.Effect {
    let usual = implied ?? "0"
    guard let from = Self.amount(from ?? usual), let to = Self.amount(to ?? usual) else {
      return .unclear
    }
    guard from.isShare == to.isShare || from.value == .zero || to.value == .zero else {
      return .unclear
    }
    if to.value < from.value { return .tightens }
    return from.value < to.value ? .loosens : .neutral
  }

  private static func amount(_ text: String) -> (value: ExactDecimal, isShare: Bool)? {
    let isShare = text.hasSuffix("%") || text.hasSuffix("％")
    return ExactDecimal(digits: isShare ? String(text.dropLast()) : text).map { ($0, isShare) }
  }
}

internal import GoujiEngine
internal import GoujiModel

/// How the equations of one form's rules stand to each other, decided exactly.
///
/// Over fractions with each cell's least value: an equation follows from others when no point that
/// keeps them breaks it. Rules contradict each other when no whole numbers keep them all. Rules
/// under 适用 or 前提 are taken together only with those that have the same and with those that
/// have none.
struct RuleRelations {
  private struct Entry {
    var rule: Rule
    var items: [LinearItem]

    var constraints: [LinearProblem.Constraint] { items.flatMap(\.constraints) }
  }

  /// Rules whose relation to the others was not decided, each with the reason.
  private(set) var undecided: [(rule: String, location: SourceLocation, reason: String)] = []
  private var entries: [Entry] = []
  private var variables: LinearVariables

  /// More relations than this are not taken together.
  private static let limit = 400

  init(rules: [Rule], form: Form) {
    variables = LinearVariables(form: form)
    for rule in rules {
      switch rule.linear(&variables, form: form) {
      case .none: break
      case .undecided(let reason): undecided.append((rule.id, rule.location, reason))
      case .items(let items): entries.append(Entry(rule: rule, items: items))
      }
    }
  }

  mutating func notes() -> [RuleNote] {
    var notes: [RuleNote] = []
    for group in groups() {
      guard group.reduce(0, { $0 + entries[$1].constraints.count }) <= Self.limit else {
        for index in group { leave(index, "与它相连的等式超过\(Self.limit)个") }
        continue
      }
      do throws(ArithmeticOverflow) {
        let found = try relate(group)
        for note in found where !notes.contains(note) { notes.append(note) }
      } catch {
        for index in group { leave(index, "数过大，算不出来") }
      }
    }
    return notes
  }

  private mutating func leave(_ index: Int, _ reason: String) {
    let rule = entries[index].rule
    guard !undecided.contains(where: { $0.rule == rule.id }) else { return }
    undecided.append((rule.id, rule.location, reason))
  }

  // MARK: Rules that are taken together

  /// For each 适用 and 前提, the rules that share cells, directly or through others.
  private func groups() -> [[Int]] {
    var keys: [String] = []
    for entry in entries where !keys.contains(entry.rule.applicabilityKey) {
      keys.append(entry.rule.applicabilityKey)
    }
    if keys.count > 1 { keys.removeAll { $0.isEmpty } }
    return keys.flatMap { key in
      components(
        entries.indices.filter {
          ["", key].contains(entries[$0].rule.applicabilityKey)
        })
    }
  }

  private func components(_ indices: [Int]) -> [[Int]] {
    var groups: [(rules: [Int], columns: Set<Int>)] = []
    for index in indices {
      let columns = Set(entries[index].constraints.flatMap { $0.row.terms.map(\.column) })
      var joined = (rules: [index], columns: columns)
      groups.removeAll { group in
        guard !group.columns.isDisjoint(with: columns) else { return false }
        joined.rules = group.rules + joined.rules
        joined.columns.formUnion(group.columns)
        return true
      }
      groups.append(joined)
    }
    return groups.map { $0.rules.sorted() }
  }

  // MARK: Decisions

  private mutating func relate(_ group: [Int]) throws(ArithmeticOverflow) -> [RuleNote] {
    if let note = try contradiction(group) { return [note] }
    var notes: [RuleNote] = []
    var needed = group
    // Of rules that follow from each other only the later ones are told.
    for index in group.reversed() {
      let own = entries[index]
      if try follows(own.items, from: []) {
        notes.append(
          note(.alwaysTrue, own, "等式在各格不小于最小值时总成立，查不出任何问题；请核对等式。"))
        needed.removeAll { $0 == index }
        continue
      }
      let others = needed.filter { $0 != index }
      let implied = try own.items.filterThrowing { item throws(ArithmeticOverflow) in
        try follows([item], from: others)
      }
      guard !implied.isEmpty else { continue }
      let sources = try smallest(others) { kept throws(ArithmeticOverflow) in
        try follows(implied, from: kept)
      }
      if implied.count == own.items.count { needed = others }
      let names = sources.map { entries[$0].rule.id }.joined(separator: "、")
      let part =
        implied.count == own.items.count
        ? "" : "的\(implied.prefix(4).map(\.words).joined(separator: "、"))等\(implied.count)处"
      notes.append(
        note(
          .implied, own,
          "等式\(part)可由 \(names) 推出，单独查不出新的问题；多余的请删去，有意保留的写明“体例例外”。"))
    }
    return notes
  }

  /// The fewest of the rules that no whole numbers keep together, told once at the last of them.
  private mutating func contradiction(
    _ group: [Int]
  ) throws(ArithmeticOverflow) -> RuleNote? {
    switch try problem(group).feasibility() {
    case .solvable: return nil
    case .undecided:
      for index in group { leave(index, "未能断定是否有整数满足全部等式") }
      return nil
    case .unsolvable, .fractionsOnly: break
    }
    let kept = try smallest(group) { rest throws(ArithmeticOverflow) in
      let answer = try problem(rest).feasibility()
      return answer == .unsolvable || answer == .fractionsOnly
    }
    guard let last = kept.last else { return nil }
    let others = kept.dropLast().map { entries[$0].rule.id }.joined(separator: "、")
    return note(
      .contradiction, entries[last],
      others.isEmpty
        ? "没有一组不小于最小值的整数满足它的等式，每份报告都会报出；请核对等式。"
        : "与 \(others) 互相矛盾，没有一组整数能同时满足，每份报告都会报出；请核对这几条的等式。")
  }

  private func note(_ topic: RuleNote.Topic, _ entry: Entry, _ words: String) -> RuleNote {
    RuleNote(topic: topic, rule: entry.rule.id, location: entry.rule.location, words: words)
  }

  private func problem(_ indices: [Int]) -> LinearProblem {
    LinearProblem(
      variables: variables.variables, constraints: indices.flatMap { entries[$0].constraints })
  }

  /// Equalities are first looked for as sums of equalities, which is quick.
  private func follows(
    _ items: [LinearItem], from indices: [Int]
  ) throws(ArithmeticOverflow) -> Bool {
    var elimination = Elimination()
    for index in indices {
      for constraint in entries[index].constraints where constraint.relation == .equal {
        _ = try elimination.insert(constraint.row)
      }
    }
    var rest: [LinearProblem.Constraint] = []
    for constraint in items.flatMap(\.constraints) {
      if constraint.relation == .equal,
        case .combination = try elimination.place(constraint.row)
      {
        continue
      }
      rest.append(constraint)
    }
    guard !rest.isEmpty else { return true }
    guard let prepared = try PreparedProblem(problem(indices)) else { return true }
    for constraint in rest where try !prepared.implies(constraint) { return false }
    return true
  }

  /// Takes rules away, the last first, as long as the rest still does.
  private func smallest(
    _ indices: [Int], _ suffices: ([Int]) throws(ArithmeticOverflow) -> Bool
  ) throws(ArithmeticOverflow) -> [Int] {
    var kept = indices
    for index in indices.reversed() {
      let rest = kept.filter { $0 != index }
      if try suffices(rest) { kept = rest }
    }
    return kept
  }
}

extension [LinearItem] {
  fileprivate func filterThrowing(
    _ isIncluded: (LinearItem) throws(ArithmeticOverflow) -> Bool
  ) throws(ArithmeticOverflow) -> [LinearItem] {
    var found: [LinearItem] = []
    for item in self where try isIncluded(item) { found.append(item) }
    return found
  }
}

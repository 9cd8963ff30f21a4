internal import GoujiModel

/// Names the probable wrong cells of one report from its failing equations.
///
/// Equations that hang together through cells are one block, those that pass among them; a block in
/// which one fails is searched for the smallest set of cells that mends it (``SuspectSearch``).
/// Only equations that are linear in the cells of this report take part. What holds of the others:
/// - *Blank, absent, marked, unreadable and inferred cells* are free within what the rule language
///   gives them; they are never suspects, and filling one in costs nothing. An undecided equation is
///   no fault, but the cells changed must leave all open cells values with which every equation
///   holds (``OpenCells``). A cell that 空白口径 or 符号口径 reads as zero is open here too: it might
///   be that cell which is wrong.
/// - *Tolerances and inequalities* are bounds: more than one value between them is no suggestion.
/// - *Quotients, ≠, functions, alternatives and numbers of the text* take no part in the search.
/// - *A rule whose 适用 or 前提 is not certain* takes no part either.
///
/// The rules have the last word: those that read a changed cell are run on the changed report. None
/// may fail or become undecided on an item that it passed, and no equation of the block may still
/// fail. What fails no longer is what the cells explain.
struct SuspectFinder {
  /// One linear item with where it comes from.
  private struct Member {
    var rule: Int
    var item: EquationRule.LinearItem
    var block: Int
  }

  /// A failing item of a rule.
  struct Failure: Hashable {
    var rule: Int
    var item: ItemKey
  }

  let context: CheckContext
  /// The kinds of the rules that certainly apply, nil for the others, in the order of the rules.
  let kinds: [(any RuleKind)?]
  /// The items of these rules that are linear in cells alone.
  let linearItems: [[EquationRule.LinearItem]]
  /// What the rules found to fail, as the report stands.
  let failures: Set<Failure>
  /// Items of the rules that read these cells, that fail or are undecided when the report changes.
  let results: (_ context: CheckContext, _ changed: Set<Int>) -> Results

  struct Results {
    var failed: Set<Failure> = []
    var undecided: Set<Failure> = []

    var all: Set<Failure> { failed.union(undecided) }
  }

  struct Found {
    var cells: [(cell: Int, suggested: ExactDecimal)]
    var explains: Set<Failure>
    var equations: Int
  }

  /// - Returns: In the order of the form.
  func suspects() -> [Found] {
    let members = blocks()
    let failing = Set(
      members.lazy.filter { failures.contains(Failure(rule: $0.rule, item: $0.item.key)) }
        .map(\.block))
    guard !failing.isEmpty else { return [] }
    var bounds = context.form.cells.map { CellLimits(context.form.valueTypes[$0.valueType]) }
    for case let kind as CellRule in kinds { kind.addLimits(to: &bounds) }
    var found: [Found] = []
    for block in failing.sorted() {
      found += suspects(members.filter { $0.block == block }, bounds)
    }
    return found.sorted { ($0.cells.first?.cell ?? 0) < ($1.cells.first?.cell ?? 0) }
  }

  /// The linear items of the rules over tables that can be read, each with its block.
  private func blocks() -> [Member] {
    var members: [Member] = []
    for (rule, items) in linearItems.enumerated() {
      for item in items where item.tables.allSatisfy({ context.gates[$0] == .open }) {
        members.append(Member(rule: rule, item: item, block: members.count))
      }
    }
    var blocks = DisjointSets(count: members.count)
    // The last member over each cell; -1 for none.
    var owners = [Int](repeating: -1, count: context.form.cells.count)
    for index in members.indices {
      for cell in members[index].item.forms.lazy.flatMap(\.terms).map(\.cell) {
        if owners[cell] >= 0 { blocks.unite(owners[cell], index) }
        owners[cell] = index
      }
    }
    for index in members.indices { members[index].block = blocks.least(with: index) }
    return members
  }

  private func suspects(_ members: [Member], _ bounds: [CellLimits]) -> [Found] {
    let system = CellSystem(
      members.flatMap(\.item.forms), cells: context.report.cells, bounds: { bounds[$0] })
    let search = SuspectSearch(system: system)
    var result = search.smallest()
    if result == .none { result = search.smallestOfParts() }
    guard case .one(let steps) = result, OpenCells.canBeFilled(system.changed(steps)) else {
      return []
    }
    var values: [Int: ExactDecimal] = [:]
    for (index, count) in steps {
      let variable = system.variables[index]
      guard let mantissa = Int64(exactly: count * variable.step) else { return [] }
      values[variable.cell] = Self.shortest(mantissa, system.scale)
    }
    let groups = together(Set(values.keys), members)
    return confirmed(values, groups, members)
  }

  /// What the rules themselves say of the changed cells.
  private func confirmed(
    _ values: [Int: ExactDecimal], _ groups: [[Int]], _ members: [Member]
  ) -> [Found] {
    let changed = Set(values.keys)
    let before = results(context, changed)
    let after = results(context.changing(values), changed)
    guard after.all.isSubset(of: before.all) else { return [] }
    let equations = Set(members.map { Failure(rule: $0.rule, item: $0.item.key) })
    let mended = before.failed.subtracting(after.failed)
    guard failures.intersection(equations).isSubset(of: mended),
      after.failed.isDisjoint(with: equations)
    else { return [] }
    var taken: Set<Failure> = []
    return groups.compactMap { group in
      // An item that several groups touch goes with the first.
      let explained = mended.filter { failure in
        !taken.contains(failure) && kinds[failure.rule].map { reads($0, failure, group) } ?? false
      }.intersection(failures)
      taken.formUnion(explained)
      let count = explained.count { kinds[$0.rule] is EquationRule }
      guard count > 0 else { return nil }
      return Found(
        cells: group.map { ($0, values[$0] ?? .zero) }, explains: explained, equations: count)
    }
  }

  private static func shortest(_ mantissa: Int64, _ scale: UInt8) -> ExactDecimal {
    var value = ExactDecimal(mantissa: mantissa, scale: scale)
    while value.scale > 0, value.mantissa % 10 == 0 {
      value = ExactDecimal(mantissa: value.mantissa / 10, scale: value.scale - 1)
    }
    return value
  }

  private func reads(_ kind: any RuleKind, _ failure: Failure, _ group: [Int]) -> Bool {
    if let equations = kind as? EquationRule {
      return equations.reads(group, at: failure.item)
    }
    if case .cell(let cell) = failure.item { return group.contains(cell) }
    return false
  }

  /// Cells that stand in one equation change together; the others are suspects of their own.
  private func together(_ cells: Set<Int>, _ members: [Member]) -> [[Int]] {
    var groups: [[Int]] = []
    for cell in cells.sorted() {
      var group = [cell]
      for index in groups.indices.reversed()
      where members.contains(where: { member in
        let read = Set(member.item.forms.lazy.flatMap(\.terms).map(\.cell))
        return read.contains(cell) && !read.isDisjoint(with: groups[index])
      }) {
        group = groups.remove(at: index) + group
      }
      groups.append(group)
    }
    return groups.map { $0.sorted() }
  }
}

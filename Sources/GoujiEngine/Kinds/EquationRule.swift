internal import GoujiModel

/// 勾稽, 衔接, 汇总: an equation over cells, for each column, each row, or once.
///
/// 衔接 also reads the same unit's report of the year before, 汇总 those of the units below.
package struct EquationRule: RuleKind {
  package static let names = [
    ChoiceWord("勾稽", "equation", "表中的数之间应当成立的等式"),
    ChoiceWord("衔接", "continuity", "与本单位上一年度报告的数应当接得上"),
    ChoiceWord("汇总", "rollup", "写明汇总的单位，应等于各下级单位之和"),
  ]
  package static let keys = [
    RuleLanguage.equationScope,
    KeyDeclaration("等式", "equation", "应当成立的等式，如 本年新收 + 上年结转 = 办理总计 + 结转下年。", .equation),
    KeyDeclaration("条件", "condition", "代替等式：用“且”“或”“非”连起来的条件。", .condition),
    KeyDeclaration("跨表样", "acrossForms", "衔接：上年用另一表样的，同一行列的格也比。", .boolean),
    RuleLanguage.blanks, RuleLanguage.marks, RuleLanguage.precision, RuleLanguage.tolerance,
    RuleLanguage.numberUnit,
  ]
  package static let readsPremise = true
  package static let placeholders =
    [
      "表", "行", "列", "左", "右", "左代入", "右代入", "差", "个数", "格列", "报告年度", "单位",
      "左算式", "右算式", "关系", "左1", "右1", "左2", "右2", "左3", "右3",
    ]
  package static let needsUndecidedTest = true

  struct ItemPlan: Sendable {
    var key: ItemKey
    var condition: Condition
    var premise: Condition?
    var cells: [Int]
    /// Its cells and those of its premise.
    var reads: [Int] { cells + (premise?.cells ?? []) }
    var tables: Set<Int>
    /// Terms of the fast path in ``EquationRule/terms``; empty where it does not apply.
    var terms: Range<Int>
    var constant: Int64
    var relation: Relation
  }

  /// Which reports the equation reads beside the one that is audited.
  enum Source: String, CaseIterable {
    case own = "勾稽"
    case prior = "衔接"
    case children = "汇总"

    var isPrior: Bool { self == .prior }
    var isChildren: Bool { self == .children }
  }

  struct FastTerm: Sendable {
    var cell: Int32
    var factor: Int32
  }

  private(set) var items: [ItemPlan] = []
  private var terms: [FastTerm] = []
  private(set) var tolerance = Tolerance.none
  private var unit: NumberUnit?
  private var fastTolerance: Int64 = 0
  private(set) var policy = ReadingPolicy()
  let source: Source
  private(set) var isAcrossForms = false
  private var isCondition = false
  /// As its author wrote it.
  private var written = ""
  /// The parts of an 等式 with 或, as written.
  private var alternatives: [String] = []
  private(set) var scopedTable: Int?
  package private(set) var subject = RuleSubject()

  package var isAboutBatch: Bool { source == .children }

  package var premise: Condition? { items.lazy.compactMap(\.premise).first }

  package var message: String {
    isCondition ? "【格列】不满足“\(written)”。" : "【格列】左边【左算式】，【关系】右边【右算式】，相差【差】。"
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    source = Source(rawValue: kind) ?? .own
    policy = parameters.readingPolicy()
    if source == .prior { isAcrossForms = parameters.choice("跨表样", Keyword.booleans) ?? false }
    unit = parameters.numberUnit()
    tolerance = parameters.tolerance().times(unit?.factor ?? .one)
    let scope = parameters.tableScope(forCells: false)
    let equation = parameters.text("等式")
    let condition = parameters.text("条件")
    guard let text = equation ?? condition else {
      parameters.report(.missingKey("等式"))
      return
    }
    if equation != nil, let condition {
      parameters.report(.invalid("“等式”与“条件”只能写一个。"), at: condition.location)
    }
    isCondition = equation == nil
    written = text.text
    let premise = parameters.premise()
    scopedTable = scope?.tables.first
    // Names cannot be looked up in a table that does not exist; its mistake has been told.
    if let scope, scope.tables.count != 1 { return }
    do {
      let vocabulary = parameters.context.vocabulary
      let syntax =
        equation != nil
        ? try EquationParser.equation(text, vocabulary: vocabulary)
        : try EquationParser.condition(text, vocabulary: vocabulary)
      if equation != nil { alternatives = syntax.alternatives(in: text) }
      plan(syntax, text, premise, scope, &parameters)
    } catch {
      parameters.report(error.all)
    }
    prepareFastPath()
    describeSubject(parameters.context.form)
    if !items.isEmpty { checkSource(text, &parameters) }
  }

  /// Each of the three words says which reports the equation reads, and it reads no others.
  private func checkSource(_ text: LocatedText, _ parameters: inout RuleParameters) {
    let wanted = Source.allCases.first {
      $0.isPrior == subject.readsPrior && $0.isChildren == subject.readsChildren
    }
    guard wanted != source else { return }
    let words: String
    switch source {
    case .prior where !subject.readsPrior: words = "“衔接”的等式须用到“上期.”；只比本年的数，类型请写“勾稽”。"
    case .children where !subject.readsChildren: words = "“汇总”的等式须用到“下级合计.”。"
    case .own where subject.readsPrior: words = "等式用到“上期.”，类型请写“衔接”。"
    case .own, .prior: words = "等式用到“下级合计.”，类型请写“汇总”，且不与“上期.”同用。"
    case .children: words = "“汇总”的等式不能用“上期.”。"
    }
    parameters.report(.invalid(words), at: text.location)
  }

  /// Compiles the equation once for each item of the scope.
  private mutating func plan(
    _ syntax: ConditionSyntax, _ text: LocatedText,
    _ premise: (text: LocatedText, syntax: ConditionSyntax)?, _ scope: TableScope?,
    _ parameters: inout RuleParameters
  ) {
    let context = parameters.context
    for (key, names) in Self.items(of: scope) {
      var compiler = ConditionCompiler(
        text, context: context, scope: names, tolerance: tolerance, unit: unit)
      guard let condition = compiler.compile(syntax) else {
        parameters.report(compiler.mistakes)
        if compiler.mistakes.isEmpty, scope?.isExplicit == true || scope?.items == nil {
          parameters.report(
            .invalid("\(context.form.words(key))没有等式所用的格。"), at: text.location)
        }
        continue
      }
      let held = premise.flatMap { premise in
        parameters.compile(premise.syntax, premise.text, scope: names, tolerance: .none)?
          .asPremise(in: context.form)
      }
      let cells = condition.cells
      guard !cells.isEmpty || !condition.cells(of: .prior).isEmpty else {
        parameters.report(
          .invalid("勾稽的等式须用到表中的格；只比较文字中的数，请用“统计期限”“年份一致”等类型。"), at: text.location)
        return
      }
      items.append(
        ItemPlan(
          key: key, condition: condition, premise: held, cells: cells,
          tables: Set(cells.map { context.form.cells[$0].table }), terms: 0..<0, constant: 0,
          relation: .equal))
    }
    if let table = scope?.tables.first, scope?.items?.isEmpty == true {
      // The columns or rows have mistakes; those of the equation are told all the same.
      let axis = scope?.columns[table]?.isEmpty == true ? NameScope.Axis.column(0) : .row(0)
      var compiler = ConditionCompiler(
        text, context: context, scope: NameScope(table: table, axis: axis), tolerance: tolerance,
        unit: unit)
      _ = compiler.compile(syntax)
      parameters.report(compiler.mistakes)
    }
    if items.isEmpty, parameters.mistakes.isEmpty {
      parameters.report(.invalid("范围内没有一项具备等式所用的格。"), at: text.location)
    }
  }

  /// The items of a scope, each with what names mean in it: columns or rows, else a table or all.
  private static func items(of scope: TableScope?) -> [(ItemKey, NameScope)] {
    guard let items = scope?.items else {
      let table = scope?.tables.first
      return [(table.map { .table($0) } ?? .report, NameScope(table: table))]
    }
    return items.map { item in
      switch item {
      case .column(let table, let column):
        (
          ItemKey.column(table: table, column: column),
          NameScope(table: table, axis: .column(column))
        )
      case .row(let table, let row):
        (ItemKey.row(table: table, row: row), NameScope(table: table, axis: .row(row)))
      }
    }
  }

  /// Lays single comparisons over cells with whole factors out as one flat array of terms.
  private mutating func prepareFastPath() {
    guard case .absolute(let value) = tolerance, value.denominator == 1, !policy.isAsWritten else {
      return
    }
    fastTolerance = value.numerator
    for index in items.indices {
      guard case .chain(let chain) = items[index].condition.root, chain.comparisons.count == 1
      else { continue }
      let comparison = chain.comparisons[0]
      let flat: [FastTerm] = comparison.difference.terms.compactMap { term in
        guard case .cell(let cell) = term.quantity, term.factor.denominator == 1,
          abs(term.factor.numerator) <= 1000
        else { return nil }
        return FastTerm(cell: Int32(cell), factor: Int32(term.factor.numerator))
      }
      let constant = comparison.difference.constant
      guard flat.count == comparison.difference.terms.count, constant.denominator == 1,
        abs(constant.numerator) < 1 << 40
      else { continue }
      items[index].terms = terms.count..<terms.count + flat.count
      items[index].constant = constant.numerator
      items[index].relation = comparison.relation
      terms += flat
    }
  }

  private mutating func describeSubject(_ form: Form) {
    for item in items {
      subject.add(item.condition, form: form)
      if let premise = item.premise { subject.add(premise, form: form) }
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    if let prior = context.prior, source == .prior, !prior.hasSameForm, !isAcrossForms {
      return results.skip("上年报告用的是另一表样（\(prior.check.form.name)），两年口径不同，不能比")
    }
    if let scopedTable, !admits(scopedTable, context, &results) { return }
    var zeros: Set<Int> = []
    let report = context.report.cells
    let cells = report.span
    let countsFreely = results.countsFreely
    // By index: a plan that holds is not even copied.
    for index in items.indices {
      if results.touched != nil, !results.wants(items[index].reads) { continue }
      if scopedTable == nil || items[index].tables.count > 1 {
        guard items[index].tables.sorted().allSatisfy({ admits($0, context, &results) }) else {
          continue
        }
      }
      var doubt: String?
      if let premise = items[index].premise {
        switch ConditionReader(context, policy: policy).truth(of: premise) {
        case .no:
          results.skip(premise.unmet)
          continue
        case .unknown: doubt = "前提是否成立不明（\(premise.source)）"
        case .yes: break
        }
      }
      guard !items[index].terms.isEmpty, let holds = fast(index, cells) else {
        if policy.readsZeros {
          zeros.formUnion(items[index].cells.filter { policy.isZero(cells[$0].reading) })
        }
        slow(items[index], doubt, context, &results)
        continue
      }
      if !holds {
        fail(items[index], ConditionReader(context, policy: policy), doubt, &results)
      } else if countsFreely {
        results.pass(count: 1)
      } else {
        results.pass(items[index].key)
      }
    }
    results.readAsZero = zeros.count
  }

  /// Whether a table can be examined; says why not, once a table.
  private func admits(
    _ table: Int, _ context: CheckContext, _ results: inout ResultCollector
  ) -> Bool {
    switch context.gates[table] {
    case .open: return true
    case .closed(let reason): results.skip(reason)
    case .unread(let reason):
      guard !results.results.contains(where: { $0.item == .table(table) }) else { return false }
      results.undecided(.table(table), reason: reason)
    }
    return false
  }

  /// Whole numbers that are all known: true or false at once, else nil.
  @inline(__always)
  private func fast(_ item: Int, _ cells: Span<Cell>) -> Bool? {
    var sum = items[item].constant
    for index in items[item].terms {
      let term = terms[index]
      let cell = cells[Int(term.cell)]
      guard cell.reading == .known, cell.value.scale == 0, cell.value.mantissa.magnitude < 1 << 40
      else { return nil }
      sum &+= Int64(term.factor) &* cell.value.mantissa
    }
    let tolerance = fastTolerance
    return switch items[item].relation {
    case .equal: sum <= tolerance && sum >= -tolerance
    case .notEqual: sum > tolerance || sum < -tolerance
    case .lessOrEqual: sum <= tolerance
    case .less: sum < tolerance
    case .greaterOrEqual: sum >= -tolerance
    case .greater: sum > -tolerance
    }
  }

  private func slow(
    _ item: ItemPlan, _ doubt: String?, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let reader = ConditionReader(context, policy: policy)
    switch reader.truth(of: item.condition) {
    case .yes:
      if let index = reader.alternative(of: item.condition), index < alternatives.count {
        results.pass(item.key, by: alternatives[index])
      } else {
        results.pass(item.key)
      }
    case .no: fail(item, reader, doubt, &results)
    case .unknown: results.undecided(item.key) { undecided(item, reader) }
    }
  }

  /// - Parameter doubt: Why the premise may not hold; then nothing is proved.
  private func fail(
    _ item: ItemPlan, _ reader: ConditionReader, _ doubt: String?,
    _ results: inout ResultCollector
  ) {
    guard let doubt else { return results.fail(item.key) { detail(item, reader) } }
    results.undecided(item.key) {
      var detail = detail(item, reader)
      detail.reason = doubt
      return detail
    }
  }

  // MARK: Words

  private func detail(_ item: ItemPlan, _ reader: ConditionReader) -> Detail {
    var detail = EquationWords.detail(item.condition, reader)
    addNames(item, reader.context.form, to: &detail)
    return detail
  }

  private func undecided(_ item: ItemPlan, _ reader: ConditionReader) -> Detail {
    var detail = EquationWords.undecided(item.condition, reader)
    addNames(item, reader.context.form, to: &detail)
    return detail
  }

  private func addNames(_ item: ItemPlan, _ form: Form, to detail: inout Detail) {
    if let table = item.key.table(in: form) { detail.fills["表"] = form.tables[table].name }
    switch item.key {
    case .row(let table, let row): detail.fills["行"] = form.rowTitle(table, row)
    case .column(let table, let column): detail.fills["列"] = form.columnTitle(table, column)
    default: break
    }
    let words = form.words(item.key)
    detail.fills["格列"] = words.isEmpty ? "" : words + "："
  }
}

package import GoujiModel

/// 串格: a row or column that does not add up, and would if its numbers had not slipped.
///
/// Tried are the slips of copying and conversion: the numbers from some cell on stand one cell too
/// early, two neighbours have changed places, one number is split over two cells. Said is the slip
/// that mends the line with the fewest cells changed, where it is the only one of so few and no
/// equation across the changed cells contradicts it.
package struct ShiftRule: RuleKind {
  package static let names = [ChoiceWord("串格", "shift", "不平的一行（列），把串了的数挪回去就平了")]
  package static let keys = [
    RuleLanguage.equationScope,
    KeyDeclaration(
      "等式", "equation", "一行（列）里应当成立的等式，如 甲 + 乙 = 总计。", .equation, isRequired: true),
    KeyDeclaration(
      "印证", "confirmedBy", "与它交叉的列（行）里的等式：挪过以后也要成立，才报告。", .oneOrMore(.equation)),
  ]
  package static let placeholders = ["表", "行", "列", "格列", "串法", "原数", "改后", "报告年度", "单位"]
  package static let needsUndecidedTest = false

  private struct Line: Sendable {
    var key: ItemKey
    /// In the order of the form.
    var cells: [Int]
    var form: LinearForm
  }

  private var lines: [Line] = []
  /// By cell: the forms of the equations across it.
  private var crossing: [Int: [LinearForm]] = [:]
  private var table: Int?
  private var equation: ConditionSyntax?
  package private(set) var subject = RuleSubject()

  package var message: String { "【格列】不平，疑似串格：【串法】；原数为【原数】，改为【改后】就平了。" }

  package init(from parameters: inout RuleParameters, kind: String) {
    _ = parameters.required("等式")
    guard parameters.required("范围") != nil, let scope = parameters.tableScope(forCells: false),
      let text = parameters.text("等式")
    else { return }
    let confirming = parameters.texts("印证") ?? []
    guard scope.tables.count == 1, let table = scope.tables.first, let items = scope.items else {
      if scope.tables.count == 1 {
        parameters.report(.invalid("“串格”要逐行或逐列查；请在范围里写上“每行: 全部”或“每列: 全部”。"), at: text.location)
      }
      return
    }
    self.table = table
    equation = read(text, items, &parameters) { key, cells, form in
      lines.append(Line(key: key, cells: cells, form: form))
    }
    let across = Self.across(items, table, parameters.context.form)
    for text in confirming {
      _ = read(text, across, &parameters) { _, cells, form in
        for cell in cells { crossing[cell, default: []].append(form) }
      }
    }
    subject.cells = Set(lines.flatMap(\.cells) + crossing.values.flatMap { $0 }.flatMap(\.cells))
  }

  /// Reads an equation for each line that has its cells.
  private func read(
    _ text: LocatedText, _ items: [TableScope.Item], _ parameters: inout RuleParameters,
    _ add: (ItemKey, [Int], LinearForm) -> Void
  ) -> ConditionSyntax? {
    do {
      let syntax = try EquationParser.equation(text, vocabulary: parameters.context.vocabulary)
      var isLinear = true
      var hasLine = false
      for item in items {
        let (key, names) = Self.line(item)
        var compiler = ConditionCompiler(
          text, context: parameters.context, scope: names, tolerance: .none)
        guard let condition = compiler.compile(syntax) else {
          parameters.report(compiler.mistakes)
          continue
        }
        hasLine = true
        if let forms = condition.linearForms, forms.count == 1, forms[0].relation == .equal,
          condition.cells.count > 2
        {
          add(key, condition.cells.sorted(), forms[0])
        } else {
          isLinear = false
        }
      }
      if !isLinear || !hasLine, parameters.mistakes.isEmpty {
        parameters.report(
          .invalid("“串格”的等式应是本行（列）几格的和与差，用一个等号，如 甲 + 乙 = 总计。"), at: text.location)
      }
      return syntax
    } catch {
      parameters.report(error.all)
      return nil
    }
  }

  private static func line(_ item: TableScope.Item) -> (ItemKey, NameScope) {
    switch item {
    case .column(let table, let column):
      (.column(table: table, column: column), NameScope(table: table, axis: .column(column)))
    case .row(let table, let row):
      (.row(table: table, row: row), NameScope(table: table, axis: .row(row)))
    }
  }

  /// All columns where rows are examined, and the other way round.
  private static func across(
    _ items: [TableScope.Item], _ table: Int, _ form: Form
  ) -> [TableScope.Item] {
    let cells = form.cells.filter { $0.table == table }
    if case .row = items.first {
      return Set(cells.map(\.column)).sorted().map { .column(table: table, column: $0) }
    }
    return Set(cells.map(\.row)).sorted().map { .row(table: table, row: $0) }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    guard let table else { return }
    switch context.gates[table] {
    case .open: break
    case .closed(let reason): return results.skip(reason)
    case .unread(let reason): return results.undecided(.table(table), reason: reason)
    }
    for line in lines where results.touched == nil || results.wants(line.cells) {
      guard let values = Self.values(line.cells, context.report.cells) else {
        results.skip("有格没有数的行（列）不查")
        continue
      }
      let isKnown = line.cells.allSatisfy { context.report.cells[$0].reading == .known }
      if isKnown, line.form.holds(of: line.cells, values) {
        results.pass(line.key)
        continue
      }
      let mending = Slip.all(of: values).filter { mends($0, line, context.report.cells) }
      let fewest = mending.map { $0.changes(to: values) }.min()
      let slips = mending.filter { $0.changes(to: values) == fewest }
      guard let slip = slips.first else {
        isKnown ? results.pass(line.key) : results.skip("有格没有数的行（列）不查")
        continue
      }
      guard Set(slips.map(\.values)).count == 1 else {
        results.undecided(line.key, reason: "不平，但有不止一种串法能使它平")
        continue
      }
      results.fail(line.key) { detail(slip, values, line, context) }
    }
  }

  /// Whole numbers of a line; the last may be blank, where the others have moved up.
  private static func values(_ line: [Int], _ cells: [Cell]) -> [Int64]? {
    var values: [Int64] = []
    for (place, index) in line.enumerated() {
      let cell = cells[index]
      switch cell.reading {
      case .known where cell.value.scale == 0 && cell.value.mantissa.magnitude < 1 << 40:
        values.append(cell.value.mantissa)
      case .blank where place == line.count - 1: values.append(0)
      default: return nil
      }
    }
    return values
  }

  private func mends(_ slip: Slip, _ line: Line, _ cells: [Cell]) -> Bool {
    guard line.form.holds(of: line.cells, slip.values) else { return false }
    var changed: [Int: Int64] = [:]
    for (cell, value) in zip(line.cells, slip.values) where cells[cell].value.mantissa != value {
      changed[cell] = value
    }
    return changed.keys.allSatisfy { cell in
      (crossing[cell] ?? []).allSatisfy { form in
        form.holds(of: cells, changing: changed) != false
      }
    }
  }

  private func detail(
    _ slip: Slip, _ values: [Int64], _ line: Line, _ context: CheckContext
  ) -> Detail {
    let form = context.form
    var detail = Detail()
    let names = line.cells.map { cell in
      switch line.key {
      case .column: form.rowTitle(form.cells[cell].table, form.cells[cell].row)
      default: form.columnTitle(form.cells[cell].table, form.cells[cell].column)
      }
    }
    if let table { detail.fills["表"] = form.tables[table].name }
    switch line.key {
    case .row(let table, let row): detail.fills["行"] = form.rowTitle(table, row)
    case .column(let table, let column): detail.fills["列"] = form.columnTitle(table, column)
    default: break
    }
    detail.fills["格列"] = form.words(line.key)
    detail.fills["串法"] = slip.words(names)
    detail.fills["原数"] = Prose.list(values.map { "\($0)" })
    detail.fills["改后"] = Prose.list(slip.values.map { "\($0)" })
    return detail
  }

  package func explanation(in form: Form) -> KindExplanation {
    let name = table.map { form.tables[$0].name } ?? ""
    let demand = equation.map { PlainEquation(form: form).demand($0) } ?? ""
    let place: String
    switch lines.first?.key {
    case .row where lines.count > 1: place = "逐行检查\(name)"
    case .column where lines.count > 1: place = "逐列检查\(name)"
    default: place = "检查\(lines.first.map { form.words($0.key) } ?? name)"
    }
    var explanation = KindExplanation("\(place)：\(demand)；不平的，看是不是串了格。")
    explanation.details = [
      "试三种串法：从某一格起的数都提前了一格；相邻两格互换了；一个数被拆在两格里。",
      "改动的格最少的一种挪法能使它平，又不与交叉的等式相抵触的，才报告；改动一样少的有几种的，“无法判定”。",
    ]
    explanation.readings = ["有格没有数或读不出的行（列）不查；只缺最后一格的照查。"]
    explanation.tables = table.map { [$0] } ?? []
    return explanation
  }
}

/// One way in which the numbers of a line may have slipped, with the line as it should be.
private struct Slip {
  enum Kind { case early(Int), exchanged(Int), split(Int) }

  var kind: Kind
  var values: [Int64]

  /// - Returns: Only lines that differ from the given one.
  static func all(of values: [Int64]) -> [Slip] {
    var slips: [Slip] = []
    let places = values.indices.dropLast()
    for place in places {
      var exchanged = values
      exchanged.swapAt(place, place + 1)
      slips.append(Slip(kind: .exchanged(place), values: exchanged))
    }
    // Of places that give the same line, the last: the zeros before it have not moved.
    for place in places.reversed() where values[values.count - 1] == 0 {
      var moved = values
      moved.removeLast()
      moved.insert(0, at: place)
      slips.append(Slip(kind: .early(place), values: moved))
    }
    for place in places {
      let next = values[place + 1]
      var power: Int64 = 10
      while power <= next { power *= 10 }
      if values[place] > 0, values[place] < 1_000_000, next >= 0, power <= 1_000_000 {
        var joined = values
        joined[place] = values[place] * power + next
        joined[place + 1] = 0
        slips.append(Slip(kind: .split(place), values: joined))
      }
    }
    return slips.filter { $0.values != values }
  }

  /// How many cells it changes.
  func changes(to values: [Int64]) -> Int { zip(self.values, values).count { $0 != $1 } }

  func words(_ names: [String]) -> String {
    switch kind {
    case .early(let place): "从“\(names[place])”起，各数都提前了一格"
    case .exchanged(let place): "“\(names[place])”与“\(names[place + 1])”两格互换了"
    case .split(let place): "一个数拆在了“\(names[place])”“\(names[place + 1])”两格里"
    }
  }
}

extension LinearForm {
  fileprivate var cells: [Int] { terms.map(\.cell) }

  fileprivate func holds(of cells: [Int], _ values: [Int64]) -> Bool {
    var sum = constant
    for term in terms {
      guard let place = cells.firstIndex(of: term.cell) else { return false }
      sum &+= term.factor &* values[place]
    }
    return sum == 0
  }

  /// Whether it holds once some cells are changed; nil where a cell is not known.
  fileprivate func holds(of cells: [Cell], changing changed: [Int: Int64]) -> Bool? {
    var sum = constant
    for term in terms {
      let cell = cells[term.cell]
      if let value = changed[term.cell] {
        sum &+= term.factor &* value
      } else {
        guard cell.reading == .known, cell.value.scale == 0,
          cell.value.mantissa.magnitude < 1 << 40
        else { return nil }
        sum &+= term.factor &* cell.value.mantissa
      }
    }
    return sum == 0
  }
}

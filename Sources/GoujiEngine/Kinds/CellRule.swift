package import GoujiModel

/// 取值: what each cell must be.
package struct CellRule: RuleKind {
  package static let names = [ChoiceWord("取值", "cell", "每一格应当填什么")]
  package static let keys = [
    RuleLanguage.cellScope,
    KeyDeclaration("须", "must", "每一格应当怎样。", .choice(demands), isRequired: true),
    RuleLanguage.numberUnit,
  ]
  package static let placeholders = ["表", "行", "列", "格", "格列", "个数", "值", "报告年度", "单位"]
  package static let needsUndecidedTest = false

  enum Demand: Hashable, Sendable {
    case filled
    case noMark
    case integer
    case atLeast(ExactDecimal)
    case atMost(ExactDecimal)
    case equal(ExactDecimal)
    case digitsOnly
    case usualWriting
  }

  private enum Judgement { case pass, fail, undecided, notExamined }

  private var demand = Demand.filled
  /// The number of the demand as its author wrote it, with its unit.
  private var writtenLimit = ""
  private var tables: [(table: Int, cells: [Int])] = []
  package private(set) var subject = RuleSubject()

  package var message: String {
    switch demand {
    case .filled: "【表】有【个数】格空白：【格列】。"
    case .noMark: "【表】有【个数】格以符号代替数字：【格列】。"
    case .integer: "【格列】填“【值】”，应为整数。"
    case .atLeast: "【格列】填“【值】”，不得小于\(writtenLimit)。"
    case .atMost: "【格列】填“【值】”，不得大于\(writtenLimit)。"
    case .equal: "【格列】填“【值】”，应为\(writtenLimit)。"
    case .digitsOnly: "【格列】填“【值】”，应只填数字。"
    case .usualWriting: "【格列】写作“【值】”，含异常字符。"
    }
  }

  package init(from parameters: inout RuleParameters, kind: String) {
    let scope = parameters.tableScope(forCells: true)
    let unit = parameters.numberUnit()
    let must = parameters.required("须").flatMap { parameters.scalar($0) }
    var limit: WrittenLimit?
    if let must {
      if let plain = Self.plainDemands[must.text] {
        demand = plain
        if unit != nil, let place = parameters.place(of: "单位") {
          parameters.report(.invalid("“须: \(must.text)”没有用到数，“单位”不起作用；请删去。"), at: place)
        }
      } else if let written = WrittenLimit(must.text, unit: unit, Self.limits.map(\.word)) {
        limit = written
        demand = Self.limits[written.word].make(written.number)
        writtenLimit = written.words
      } else {
        parameters.report(Self.mistake(in: must.text), at: must.location)
      }
    }
    guard let scope else { return }
    let form = parameters.context.form
    for table in scope.tables {
      let rows = Set(scope.rows[table] ?? [])
      let columns = Set(scope.columns[table] ?? [])
      let cells = form.tables[table].cells.filter { cell in
        rows.contains(form.cells[cell].row) && columns.contains(form.cells[cell].column)
          && scope.valueTypes?.contains(form.cells[cell].valueType) ?? true
      }
      .filter { demand.suits(form.style(ofCell: $0)) }
      if !cells.isEmpty { tables.append((table, cells)) }
    }
    if tables.isEmpty, parameters.mistakes.isEmpty {
      parameters.report(.invalid("范围内没有一格。"))
    }
    let cells = tables.flatMap(\.cells)
    subject.cells = Set(cells)
    if let limit, let must { convert(limit, at: must.location, for: cells, &parameters) }
  }

  /// The limit in the unit of the cells.
  private mutating func convert(
    _ limit: WrittenLimit, at place: SourceLocation, for cells: [Int],
    _ parameters: inout RuleParameters
  ) {
    guard !limit.unit.isEmpty else { return }
    let unit = NumberUnit(name: limit.unit, location: limit.place ?? place, factor: .one)
    guard let factor = parameters.worth(of: unit, in: cells),
      let number = Rational(limit.number)?.multiplied(by: factor).flatMap({ ExactDecimal($0) })
    else { return }
    demand = Self.limits[limit.word].make(number)
  }

  private static let plainDemands = Choices([
    (ChoiceWord("已填", "filled", "不空白、不缺格；符号算已填"), Demand.filled),
    (ChoiceWord("不是符号", "noMark", "不用“/”“—”“无”等代替数字"), .noMark),
    (ChoiceWord("整数", "integer", "没有小数"), .integer),
    (ChoiceWord("只有数字", "digitsOnly", "不带单位和别的文字"), .digitsOnly),
    (ChoiceWord("写法如常", "usualWriting", "没有全角、问号等异常字符"), .usualWriting),
  ])

  private static let limits: [(word: ChoiceWord, make: @Sendable (ExactDecimal) -> Demand)] = [
    (ChoiceWord("不小于", "atLeast", "不小于所写的数", takesNumber: true), { .atLeast($0) }),
    (ChoiceWord("不大于", "atMost", "不大于所写的数", takesNumber: true), { .atMost($0) }),
    (ChoiceWord("等于", "equal", "等于所写的数", takesNumber: true), { .equal($0) }),
  ]

  private static let demandWords = demands.map { $0.takesNumber ? $0.name + "0" : $0.name }

  private static let demands = plainDemands.words + limits.map(\.word)

  /// A demand in signs, or in words that the kind does not have, is told in its own words.
  private static func mistake(in text: String) -> Mistake.Problem {
    let signs = [
      (">=", "不小于"), ("≥", "不小于"), ("<=", "不大于"), ("≤", "不大于"), ("=", "等于"), ("＝", "等于"),
    ]
    for (sign, word) in signs where text.hasPrefix(sign) {
      let digits = text.dropFirst(sign.count).filter { $0 != " " }
      return .invalid("“\(text)”请写成“\(word)\(digits)”。")
    }
    let strict = [("大于", "不小于1"), (">", "不小于1"), ("小于", "不大于9"), ("<", "不大于9")]
    for (word, other) in strict where text.hasPrefix(word) {
      return .invalid("没有“\(text)”的写法；件数请按包括在内的数写，如“\(other)”，别的数请用“勾稽”的“条件”。")
    }
    if text.contains("且") || text.contains("、") || text.contains("或") {
      return .invalid("“须”只能写一项，“\(text)”有几项；请拆成几条规则。")
    }
    return .unknownValue(text, allowed: demandWords)
  }

  /// What it says of the values of its cells, by cell.
  func addLimits(to limits: inout [CellLimits]) {
    for cell in tables.lazy.flatMap(\.cells) { limits[cell].add(demand) }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    for (table, cells) in tables {
      switch context.gates[table] {
      case .closed(let reason):
        results.skip(reason)
        continue
      case .unread(let reason):
        results.undecided(.table(table), reason: reason)
        continue
      case .open: break
      }
      if results.countsFreely {
        checkFreely(cells, context, &results)
      } else {
        for cell in cells where results.wants([cell]) { check(cell, context, &results) }
      }
    }
    if results.passed == 0, results.results.isEmpty { results.skip("范围内没有须查的格") }
  }

  private func checkFreely(
    _ cells: [Int], _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let report = context.report.cells
    let all = report.span
    let least = leastPlainNumber
    var passed = 0
    for cell in cells {
      let found = all[cell]
      let isPlain = found.reading == .known && found.note == .none && found.value.scale == 0
      if isPlain && found.value.mantissa >= least || judge(found) == .pass {
        passed += 1
      } else {
        check(cell, context, &results)
      }
    }
    results.pass(count: passed)
  }

  /// From which whole number on, plainly written, a cell passes; a look at the demand once a rule.
  private var leastPlainNumber: Int64 {
    switch demand {
    case .filled, .noMark, .integer, .digitsOnly, .usualWriting: .min
    case .atLeast(let limit) where limit.scale == 0: limit.mantissa
    case .atLeast, .atMost, .equal: .max
    }
  }

  private func check(_ cell: Int, _ context: CheckContext, _ results: inout ResultCollector) {
    switch judge(context.report.cells[cell]) {
    case .pass: results.pass(.cell(cell))
    case .notExamined: break
    case .fail: results.fail(.cell(cell)) { detail(cell, context) }
    case .undecided:
      results.undecided(.cell(cell)) {
        var detail = detail(cell, context)
        detail.reason = context.report.cells[cell].note.words ?? "无法辨认"
        return detail
      }
    }
  }

  @inline(__always)
  private func judge(_ cell: Cell) -> Judgement {
    if cell.reading == .absent, cell.note == .rowMissing || cell.note == .tableMissing {
      return .notExamined
    }
    if case .digitsOnly = demand {
      switch cell.reading {
      case .known, .inferred: return cell.note == .unit ? .fail : .pass
      case .unreadable: return cell.note == .words ? .fail : .undecided
      case .blank, .absent, .mark: return .notExamined
      }
    }
    switch cell.reading {
    case .unreadable: return .undecided
    case .blank, .absent: return demand == .filled ? .fail : .notExamined
    case .mark: return demand == .noMark ? .fail : demand == .filled ? .pass : .notExamined
    case .known, .inferred: break
    }
    let holds: Bool
    switch demand {
    case .filled, .noMark, .digitsOnly: holds = true
    case .integer: holds = cell.value.scale == 0 || cell.value.isInteger
    case .atLeast(let limit):
      holds =
        cell.value.scale == 0 && limit.scale == 0
        ? cell.value.mantissa >= limit.mantissa : cell.value >= limit
    case .atMost(let limit): holds = cell.value <= limit
    case .equal(let limit): holds = !(cell.value < limit) && !(limit < cell.value)
    case .usualWriting: holds = cell.note != .unusual
    }
    // What was inferred accuses nobody.
    return holds ? .pass : cell.reading == .inferred ? .undecided : .fail
  }

  private func detail(_ cell: Int, _ context: CheckContext) -> Detail {
    let form = context.form
    let place = form.cells[cell]
    var detail = Detail()
    detail.operands = [context.operand(cell)]
    detail.fills = [
      "表": form.tables[place.table].name,
      "行": form.rowTitle(place.table, place.row),
      "列": form.columnTitle(place.table, place.column),
      "格": form.cellTitle(cell),
      "格列": form.cellTitle(cell),
      "值": detail.operands[0].text.isEmpty
        ? detail.operands[0].value?.description ?? "" : detail.operands[0].text,
    ]
    return detail
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    let names = tables.map { form.tables[$0.table].name }
    var explanation = KindExplanation("逐格检查\(Prose.list(names))：\(demandWords)。")
    explanation.details = tables.map { cellList($0.table, $0.cells, form) }
    explanation.readings = readings
    explanation.tables = tables.map(\.table)
    return explanation
  }

  private var demandWords: String {
    switch demand {
    case .filled: "不得空白"
    case .noMark: "不得用符号代替数字"
    case .integer: "应为整数"
    case .atLeast: "不得小于\(writtenLimit)"
    case .atMost: "不得大于\(writtenLimit)"
    case .equal: "应等于\(writtenLimit)"
    case .digitsOnly: "应只填数字，不带单位、不写文字"
    case .usualWriting: "数字的写法不得夹有异常字符"
    }
  }

  private func cellList(_ table: Int, _ cells: [Int], _ form: Form) -> String {
    let all = form.tables[table].cells.count
    let name = form.tables[table].name
    guard cells.count < all else { return "\(name)：全部\(all)格。" }
    var types: [String] = []
    for type in cells.map({ form.valueTypes[form.cells[$0].valueType].name })
    where !types.contains(type) {
      types.append(type)
    }
    let shown = cells.prefix(Self.shownCells).map { form.cellTitle($0) }
    let titles =
      cells.count > Self.shownCells ? "数值类型为\(Prose.list(types))的格" : shown.joined(separator: "、")
    return "\(name)：\(all)格中的\(cells.count)格，\(titles)。"
  }

  private static let shownCells = 12

  private var readings: [String] {
    let unreadable = "无法辨认的格不猜：“无法判定”。"
    let missing = "整行缺失的，其中各格不查（由查行的规则报告）。"
    switch demand {
    case .filled: return ["空白、缺格就是不符合；“/”一类符号不是空白，算已填。", unreadable, missing]
    case .noMark: return ["“/”一类符号就是不符合；空白、缺格不查。", unreadable, missing]
    case .digitsOnly:
      return ["数后带单位、写文字或约数的不符合；空白、缺格和“/”一类符号不查。", unreadable, missing]
    case .integer, .atLeast, .atMost, .equal, .usualWriting:
      return ["只查填了数的格；空白、缺格和“/”一类符号不查。", unreadable, missing]
    }
  }
}

extension CellRule.Demand {
  /// Whether cells of a kind of value can be asked for it; the others are left alone.
  fileprivate func suits(_ style: ValueStyle) -> Bool {
    switch self {
    case .filled, .noMark: true
    case .atLeast, .atMost, .equal: style != .text
    case .integer, .digitsOnly, .usualWriting: style == .number
    }
  }
}

package import GoujiModel

/// 表式: the structure of a table.
package struct StructureRule: RuleKind {
  package static let names = [ChoiceWord("表式", "structure", "表的行、列和样子应当照规定")]
  package static let keys = [
    KeyDeclaration("表", "table", "检查哪张表。", .oneOrMore(.name(.table)), isRequired: true),
    KeyDeclaration(
      "须", "must", "表应当怎样，可以写几项。", .oneOrMore(.choice(demandWords.words)), isRequired: true),
    RuleLanguage.grades(of: demandWords.words),
  ]
  package static let placeholders = ["表", "行", "格列", "个数", "所填", "标准", "表样", "报告年度", "单位"]
  package static let needsUndecidedTest = false

  enum Demand: Sendable {
    case present, allRows, rowWording, rowOrder, noExtraRows, cellCount, ownForm
    case allColumns, columnOrder, headWording, noteWording
  }

  /// Whether a demand looks at rows and cells, which must have been read.
  private static func readsRows(_ demand: Demand) -> Bool {
    rowDemands.contains(demand) || demand == .noExtraRows || demand == .cellCount
  }

  /// What is asked of each row of the form, and of each column.
  private static let rowDemands: [Demand] = [.allRows, .rowWording, .rowOrder]
  static let columnDemands: [Demand] = [.allColumns, .columnOrder, .headWording]

  private static let demandWords = Choices([
    (ChoiceWord("有表", "present", "有这张表"), Demand.present),
    (ChoiceWord("行齐全", "allRows", "规定的行都有"), .allRows),
    (ChoiceWord("行名同文", "rowWording", "行名照录规定的文字"), .rowWording),
    (ChoiceWord("行序", "rowOrder", "各行的次序照规定"), .rowOrder),
    (ChoiceWord("无多余行", "noExtraRows", "没有规定以外的行"), .noExtraRows),
    (ChoiceWord("格数", "cellCount", "规定的格都有"), .cellCount),
    (ChoiceWord("列齐全", "allColumns", "规定的列都有"), .allColumns),
    (ChoiceWord("列序", "columnOrder", "各列的次序照规定"), .columnOrder),
    (ChoiceWord("表头同文", "headWording", "各列的表头照录规定的文字"), .headWording),
    (ChoiceWord("注同文", "noteWording", "表头里的说明照录规定的文字"), .noteWording),
    (ChoiceWord("表样为本表样", "ownForm", "用的不是另一表样的表"), .ownForm),
  ])

  private var tables: [Int] = []
  private(set) var demands: [Demand] = []
  private var grades: [(Demand, Grade)] = []
  package private(set) var subject = RuleSubject()

  package var message: String { "【格列】。" }

  package init(from parameters: inout RuleParameters, kind: String) {
    _ = parameters.required("表")
    tables = parameters.tables("表")
    _ = parameters.required("须")
    for text in parameters.texts("须") ?? [] {
      if let demand = parameters.choice(of: text, Self.demandWords) {
        demands.append(demand)
      }
    }
    let all = demands
    grades = (parameters.list("分级") { inner in Self.grade(&inner, of: all) } ?? []).flatMap { $0 }
    subject.tables = Set(tables)
    subject.cells = demands.contains(.cellCount) ? [] : nil
    for table in tables where demands.contains(.cellCount) {
      subject.cells?.formUnion(parameters.context.form.tables[table].cells)
    }
    if demands.contains(.present) { subject.demandsTables = Set(tables) }
    subject.demandsForm = demands.contains(.ownForm)
  }

  private static func grade(
    _ parameters: inout RuleParameters, of demands: [Demand]
  ) -> [(Demand, Grade)] {
    _ = parameters.required("当")
    let texts = parameters.texts("当") ?? []
    _ = parameters.required("级别")
    guard let grade = parameters.choice("级别", Keyword.grades) else { return [] }
    return texts.compactMap { text in
      if let demand = demandWords[text.text], demands.contains(demand) { return (demand, grade) }
      let allowed = zip(demandWords.names, demandWords.values).filter { demands.contains($0.1) }
      parameters.report(.unknownValue(text.text, allowed: allowed.map(\.0)), at: text.location)
      return nil
    }
  }

  // MARK: Check

  package func check(_ evaluation: EvaluationContext, into results: inout ResultCollector) {
    let context = evaluation.check
    for table in tables {
      if demands.contains(.present) { checkPresence(table, context, &results) }
      if demands.contains(.ownForm) { checkForm(table, context, &results) }
      checkHeads(table, context, &results)
      guard demands.contains(where: Self.readsRows) else { continue }
      switch context.gates[table] {
      case .closed(let reason): results.skip(reason)
      case .unread(let reason):
        guard !results.results.contains(where: { $0.item == .table(table) }) else { continue }
        results.undecided(.table(table), reason: reason)
      case .open:
        checkRows(table, context, &results)
        if demands.contains(.cellCount) { checkCells(table, context, &results) }
      }
    }
  }

  private func checkPresence(
    _ table: Int, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let found = context.report.tables[table]
    if found.isPresent {
      results.pass(.table(table))
    } else if found.mayBeThere {
      results.undecided(.table(table), reason: found.reason)
    } else {
      results.fail(.table(table)) {
        detail(.present, .table(table), "未见\(context.form.tables[table].name)", context)
      }
    }
  }

  private func checkForm(
    _ table: Int, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let found = context.report.tables[table]
    let name = context.form.tables[table].name
    if found.mayBeThere { return results.undecided(.table(table), reason: found.reason) }
    guard found.isPresent else { return results.skip("\(name)缺失") }
    switch found.form {
    case .own:
      results.pass(.table(table))
    case .mixed(let mark):
      results.undecided(.table(table), reason: "\(name)兼有两种表样的特征（\(mark)）")
    case .other(let id, let mark):
      results.fail(.table(table)) {
        let words = "\(name)使用另一表样 \(id)" + (mark.isEmpty ? "" : "（依据“\(mark)”）")
        var detail = detail(.ownForm, .table(table), words, context)
        detail.fills["表样"] = id
        detail.fills["所填"] = mark
        detail.evidence = [
          context.evidence(found.start, section: context.form.section(ofTable: table))
        ]
        return detail
      }
    }
  }

  /// One item a row; the first demand that it fails is the one it is reported under.
  private func checkRows(
    _ table: Int, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    let asksForRows = demands.contains(where: Self.rowDemands.contains)
    guard asksForRows || demands.contains(.noExtraRows) else { return }
    let found = context.report.tables[table]
    var reached = -1
    if asksForRows {
      for (index, row) in found.rows.enumerated() {
        let key = ItemKey.row(table: table, row: index)
        let isLate = row.position >= 0 && row.position < reached
        reached = max(reached, row.position)
        if row.status == .missing || row.status == .notFound,
          context.form.tables[table].rows[index].isOptional
        {
          continue
        } else if row.status == .notFound {
          results.undecided(key) {
            Detail(reason: "未找到该行的行名，也不能断定该行缺失")
          }
        } else if let failed = demands.first(where: { fails($0, row, isLate) }) {
          guard failed != .rowWording || !context.isDamaged(row.label) else {
            results.undecided(key) { Detail(reason: Self.damaged) }
            continue
          }
          results.fail(key) { rowDetail(failed, key, row, context) }
        } else {
          results.pass(key)
        }
      }
    }
    guard demands.contains(.noExtraRows) else { return }
    if found.extraRows.isEmpty {
      if !asksForRows { results.pass(.table(table)) }
      return
    }
    results.fail(.table(table)) {
      let labels = found.extraRows.map { "“\(context.evidence($0, section: nil).text)”" }
      let name = context.form.tables[table].name
      let words = "\(name)有规定以外的行\(labels.joined(separator: "、"))"
      var detail = detail(.noExtraRows, .table(table), words, context)
      let section = context.form.section(ofTable: table)
      detail.evidence = found.extraRows.map { context.evidence($0, section: section) }
      return detail
    }
  }

  static let damaged = "这里有读不出的字，不能断定写法不同"

  private func fails(_ demand: Demand, _ row: RecognisedRow, _ isLate: Bool) -> Bool {
    switch demand {
    case .allRows: row.status == .missing
    case .rowWording: row.status == .altered
    case .rowOrder: isLate
    default: false
    }
  }

  private func rowDetail(
    _ demand: Demand, _ key: ItemKey, _ row: RecognisedRow, _ context: CheckContext
  ) -> Detail {
    guard case .row(let table, let index) = key else { return Detail() }
    let form = context.form
    let official = form.rowTitle(table, index)
    let found = row.label.isEmpty ? "" : context.evidence(row.label, section: nil).text
    let words =
      switch demand {
      case .allRows: "缺“\(official)”行"
      case .rowWording: "行名“\(found)”应为“\(official)”"
      default: "“\(official)”行次序不对"
      }
    var detail = detail(demand, key, words, context)
    detail.fills["行"] = official
    detail.fills["标准"] = official
    detail.fills["所填"] = found
    if !row.label.isEmpty {
      detail.evidence = [context.evidence(row.label, section: form.section(ofTable: table))]
    }
    return detail
  }

  private func checkCells(
    _ table: Int, _ context: CheckContext, _ results: inout ResultCollector
  ) {
    for index in context.form.tables[table].cells {
      let cell = context.report.cells[index]
      guard results.wants([index]) else { continue }
      switch (cell.reading, cell.note) {
      case (.absent, _):
        results.fail(.cell(index)) {
          let words = "缺\(context.form.cellTitle(index))"
          var detail = detail(.cellCount, .cell(index), words, context)
          detail.operands = [context.operand(index)]
          return detail
        }
      case (.unreadable, .narrowRow), (.unreadable, .labelNotFound), (.unreadable, .looseNumbers),
        (.unreadable, .tooManyValues), (.unreadable, .ambiguousPlace), (.unreadable, .wordsInRow),
        (.unreadable, .none):
        results.undecided(.cell(index)) {
          Detail(
            reason: cell.note.words ?? "无法辨认", operands: [context.operand(index)])
        }
      default:
        results.pass(.cell(index))
      }
    }
  }

  func detail(
    _ demand: Demand, _ key: ItemKey, _ words: String, _ context: CheckContext
  ) -> Detail {
    var detail = Detail()
    detail.grade = grades.first { $0.0 == demand }?.1
    detail.fills["格列"] = words
    detail.fills["表"] = key.table(in: context.form).map { context.form.tables[$0].name } ?? ""
    return detail
  }

  // MARK: Explanation

  package func explanation(in form: Form) -> KindExplanation {
    let names = Prose.list(tables.map { form.tables[$0].name })
    var explanation = KindExplanation(
      "检查\(names)：" + demands.map { words($0, form) }.joined(separator: "；") + "。")
    let isAboutRows = demands.contains { [.allRows, .rowWording, .rowOrder].contains($0) }
    if isAboutRows || demands.contains(.cellCount) {
      explanation.details = tables.map { table in
        let table = form.tables[table]
        let rows = Prose.quoted(table.rows.map(\.label.official))
        return "\(table.name)规定的\(table.rows.count)行（\(table.cells.count)格）：\(rows)。"
      }
    }
    if demands.contains(.rowWording) {
      explanation.details.append("行名不计空白、标点、全角半角和繁简；表样文件列为“同”的写法也算照录。")
    }
    if isAboutRows, demands.count > 1 {
      explanation.details.append("一行有几处不符的，只报写在前面的那一项。")
    }
    explanation.details += headDetails(form, tables)
    explanation.readings = readings
    explanation.grades = grades.map { demand, grade in
      KindExplanation.CaseGrade(
        words: "“\(Self.demandWords.name(of: demand) ?? "")”不符合", grade: grade)
    }
    let opensTable = demands.contains(where: Self.readsRows)
    explanation.tables = opensTable ? tables : []
    return explanation
  }

  private func words(_ demand: Demand, _ form: Form) -> String {
    switch demand {
    case .present: "应当有这张表"
    case .allRows: "规定的行一行不缺"
    case .rowWording: "行名照规定的文字写"
    case .rowOrder: "行的次序照规定"
    case .noExtraRows: "不得自行加行"
    case .cellCount: "规定的格一格不缺"
    case .ownForm: "应当用本表样（\(form.name)）的表"
    case .allColumns: "规定的列一列不缺"
    case .columnOrder: "列的次序照规定"
    case .headWording: "各列的表头照规定的文字写"
    case .noteWording: "表头里的说明照规定的文字写"
    }
  }

  private var readings: [String] {
    var sentences: [String] = []
    if demands.contains(.present) {
      sentences.append("只看有没有这张表：少行、改名、读不全都算有表。")
    }
    if demands.contains(.ownForm) {
      sentences.append("兼有两种表样特征的表：“无法判定”；没有这张表：不适用。")
    }
    if demands.contains(where: { [.allRows, .rowWording, .rowOrder].contains($0) }) {
      sentences.append("行名没有找到、又不能断定缺了这一行的，“无法判定”。")
    }
    if demands.contains(.cellCount) {
      sentences.append("空白、符号也是一格；看不出数属于哪一格的，“无法判定”。")
    }
    if demands.contains(where: { Self.columnDemands.contains($0) || $0 == .noteWording }) {
      sentences.append("表头在导出时丢失或者折断、看不出原样的，“无法判定”。")
    }
    return sentences
  }
}

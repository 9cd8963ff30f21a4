internal import GoujiEngine
package import GoujiModel

/// A case inside a rule (测试): what a report says, and what the rule must say of it.
package struct RuleTest: Sendable {
  /// A value as the author wrote it, with the names that lead to its cell.
  struct Datum: Sendable {
    var path: [String]
    var value: String
    /// Where each name of the path stands.
    var places: [SourceLocation]
  }

  /// 表: what the structure of a table is made to be.
  struct TableEdit: Sendable {
    var table: String
    var location: SourceLocation
    var isMissing = false
    var isUnread = false
    var missingRows: [String] = []
    var renamed: [(row: String, label: String)] = []
    var extraRows: [String] = []
    /// Rows that change places.
    var order: [String] = []
    var missingColumns: [String] = []
    /// Columns that stand in front of one that the form puts before them.
    var displacedColumns: [String] = []
    var renamedColumns: [(column: String, head: String)] = []
    /// The note in the head; empty for none.
    var note: String?
    var hasLostHeads = false
    var form: String?
  }

  /// 章节: a heading as it is to stand in the document.
  struct HeadingLine: Sendable {
    var section: String
    var title: String?
    var ordinal: String?
  }

  package var name: String
  package var location: SourceLocation
  package var expected: Status
  var contains: String?
  var grade: Grade?
  var count: Int?
  var data: [Datum] = []
  var tables: [TableEdit] = []
  var texts: [(section: String, text: String, location: SourceLocation)] = []
  var headings: [HeadingLine]?
  var year: Int?
  /// 审核日期.
  var today: CalendarDate?
  var unitName: String?
  var unitType: String?
  var unitLevel: String?
  var registry: [RegisteredUnit] = []
  var prior: PriorReport?
  var batch: [RuleTest] = []
  /// Whether it is a part of another test, which need not touch anything itself.
  var hasCompany = false

  /// 上期.
  enum PriorReport: Sendable {
    case missing
    /// A report of the year before, of a form by its id where it is another one.
    indirect case report(RuleTest, form: String?)
  }
}

extension RuleTest {
  static func read(_ value: LocatedValue, _ parameters: inout RuleParameters) -> [RuleTest] {
    guard let sequence = value.sequence else {
      parameters.report(.wrongType(expected: "一个列表（每例以“- ”起头）"), at: value.location)
      return []
    }
    return sequence.map { item in parameters.nested(item, of: "测试") { read(&$0) } }
  }

  static func read(_ parameters: inout RuleParameters) -> RuleTest {
    let name = parameters.requiredString("名称")
    _ = parameters.required("期望")
    let expected = parameters.choice("期望", Keyword.statuses) ?? .pass
    var test = RuleTest(name: name, location: parameters.location, expected: expected)
    test.contains = parameters.string("含")
    test.grade = parameters.choice("级别", Keyword.grades)
    test.count = parameters.integer("处数")
    test.year = parameters.integer("年度")
    test.today = parameters.date("审核日期")
    test.readUnit(&parameters)
    test.readContent(&parameters)
    test.readCompanions(&parameters)
    if let title = parameters.text("标题") {
      test.texts.append(("标题", title.text, title.location))
    }
    if let value = parameters.value("表") { test.tables = edits(value, &parameters) }
    if let value = parameters.value("章节") {
      test.headings = (value.sequence ?? []).compactMap { heading($0, &parameters) }
      if value.sequence == nil {
        parameters.report(.wrongType(expected: "一个列表，依次为各一级标题"), at: value.location)
      }
    }
    return test
  }

  mutating func readUnit(_ parameters: inout RuleParameters) {
    guard let value = parameters.value("单位") else { return }
    guard value.mapping != nil else {
      unitName = parameters.scalar(value)?.text
      return
    }
    (unitName, unitType, unitLevel) = parameters.nested(value, of: "单位") { inner in
      let form = inner.context.form
      return (
        inner.string("名称"), inner.unitWords("类型", form.unitTypes).first?.text,
        inner.unitWords("层级", form.unitLevels).first?.text
      )
    }
  }

  /// 数据 and 文本.
  mutating func readContent(_ parameters: inout RuleParameters) {
    if let value = parameters.value("数据") {
      if value.mapping == nil {
        parameters.report(.wrongType(expected: "若干“行或列: {…: 数}”"), at: value.location)
      } else {
        data = Self.data(value, [], &parameters)
      }
    }
    if let value = parameters.value("文本") {
      if value.mapping == nil, let text = parameters.scalar(value) {
        texts = [("前言", text.text, value.location)]
      }
      for entry in value.mapping ?? [] {
        guard let text = parameters.scalar(entry.value) else { continue }
        texts.append((entry.key, text.text, entry.keyLocation))
      }
    }
  }

  private static func data(
    _ value: LocatedValue, _ path: [LocatedEntry], _ parameters: inout RuleParameters
  ) -> [Datum] {
    guard let entries = value.mapping else {
      return parameters.scalar(value).map {
        [Datum(path: path.map(\.key), value: $0.text, places: path.map(\.keyLocation))]
      } ?? []
    }
    return entries.flatMap { entry in data(entry.value, path + [entry], &parameters) }
  }

  private static func edits(
    _ value: LocatedValue, _ parameters: inout RuleParameters
  ) -> [TableEdit] {
    guard let entries = value.mapping else {
      parameters.report(.wrongType(expected: "若干“表名: {缺行: …}”"), at: value.location)
      return []
    }
    return entries.map { entry in
      parameters.nested(entry.value, of: "表") { inner in
        var edit = TableEdit(table: entry.key, location: entry.keyLocation)
        edit.isMissing = inner.choice("缺表", Keyword.booleans) ?? false
        edit.isUnread = inner.choice("读不出", Keyword.booleans) ?? false
        edit.missingRows = (inner.texts("缺行") ?? []).map(\.text)
        edit.extraRows = (inner.texts("多行") ?? []).map(\.text)
        edit.order = (inner.texts("次序") ?? []).map(\.text)
        edit.missingColumns = (inner.texts("缺列") ?? []).map(\.text)
        edit.displacedColumns = (inner.texts("列序") ?? []).map(\.text)
        for renamed in inner.value("列改名")?.mapping ?? [] {
          guard let head = inner.scalar(renamed.value) else { continue }
          edit.renamedColumns.append((renamed.key, head.text))
        }
        edit.note = inner.string("注").map { $0 == "无" ? "" : $0 }
        edit.hasLostHeads = inner.choice("表头不明", Keyword.booleans) ?? false
        edit.form = inner.string("表样")
        for renamed in inner.value("改名")?.mapping ?? [] {
          guard let label = inner.scalar(renamed.value) else { continue }
          edit.renamed.append((renamed.key, label.text))
        }
        return edit
      }
    }
  }

  private static func heading(
    _ value: LocatedValue, _ parameters: inout RuleParameters
  ) -> HeadingLine? {
    guard let entries = value.mapping else {
      return parameters.scalar(value).map { HeadingLine(section: $0.text) }
    }
    if entries.count == 1, let only = entries.first, only.key != "章节" {
      return parameters.scalar(only.value).map { HeadingLine(section: only.key, title: $0.text) }
    }
    return parameters.nested(value, of: "章节") { inner in
      let section = inner.requiredString("章节")
      return HeadingLine(
        section: section, title: inner.string("标题"), ordinal: inner.string("序号"))
    }
  }
}

// MARK: What a test touches

extension RuleTest {
  /// The cell that a datum names: 表.行.列, or an item of the rule's tables either way round.
  ///
  /// - Parameter read: The cells that the rule reads.
  static func cell(_ path: [String], reading read: Set<Int>, form: Form) -> Int? {
    var tables = Array(form.tables.indices)
    var rest = path
    if let table = form.tables.firstIndex(where: {
      $0.name.isWritten(as: path[0]) || $0.id.isWritten(as: path[0])
    }) {
      tables = [table]
      rest.removeFirst()
    } else {
      tables = tables.filter { table in read.contains { form.cells[$0].table == table } }
    }
    guard rest.count == 2 else { return nil }
    var found: [Int] = []
    for table in tables {
      let form = form.tables[table]
      for (row, column) in [(rest[0], rest[1]), (rest[1], rest[0])] {
        guard
          let column = form.columns.firstIndex(where: {
            $0.name.isWritten(as: column) || $0.id.isWritten(as: column)
          }),
          let row = form.rows.firstIndex(where: {
            $0.name.isWritten(as: row) || $0.id.isWritten(as: row)
          }),
          let cell = form.cell(row: row, column: column)
        else { continue }
        found.append(cell)
      }
    }
    return found.first { read.contains($0) } ?? found.first
  }

  /// The names of 数据 that the form does not have, for rules that could not be read.
  func unknownNames(in form: Form) -> [Mistake] {
    let allowed = form.tables.flatMap { $0.rows.map(\.name) + $0.columns.map(\.name) }
    let ids = form.tables.flatMap { $0.rows.map(\.id) + $0.columns.map(\.id) + [$0.id, $0.name] }
    let known = Set(allowed + ids)
    return data.compactMap { datum in
      guard let index = datum.path.firstIndex(where: { !known.contains($0) }) else { return nil }
      return Self.unknown(datum.path[index], allowed, at: datum.places[index])
    }
  }

  /// A name that the form does not have; several in one, as equations write them, are told as such.
  private static func unknown(
    _ name: String, _ allowed: [String], at place: SourceLocation
  ) -> Mistake {
    let parts = name.split(separator: ".")
    guard parts.count > 1 else { return Mistake(.unknownName(name, allowed: allowed), at: place) }
    let nested = parts.reversed().reduce("…") { "{\($1): \($0)}" }
    return Mistake(.invalid("“\(name)”把几层写成了一串；数据要一层一层写：\(nested)。"), at: place)
  }

  func mistakes(for rule: Rule, form: Form) -> [Mistake] {
    var mistakes: [Mistake] = []
    var touched: Set<Int> = []
    let read = data.isEmpty ? [] : rule.reads
    for datum in data {
      if let cell = Self.cell(datum.path, reading: read, form: form) {
        touched.insert(cell)
      } else {
        let allowed = form.tables.flatMap { $0.rows.map(\.name) + $0.columns.map(\.name) }
        let known = Set(allowed + form.tables.map(\.name))
        let index = datum.path.firstIndex { !known.contains($0) }
        mistakes.append(
          index.map { Self.unknown(datum.path[$0], allowed, at: datum.places[$0]) }
            ?? Mistake(
              .unknownName(datum.path.joined(separator: "."), allowed: allowed),
              at: datum.places[0]))
      }
    }
    let sections = form.sections.map(\.name) + ["前言", "落款", "标题"]
    for text in texts where !sections.contains(text.section) {
      mistakes.append(Mistake(.unknownName(text.section, allowed: sections), at: text.location))
    }
    for edit in tables { mistakes += Self.mistakes(of: edit, form) }
    for other in others {
      var inner = other
      inner.hasCompany = true
      mistakes += inner.mistakes(for: rule, form: form)
    }
    guard mistakes.isEmpty else { return mistakes }
    if hasCompany { return [] }
    if !data.isEmpty, touched.isDisjoint(with: read) {
      mistakes.append(
        Mistake(.invalid("测试“\(name)”的数据没有碰到规则所读的任何一格，查不出什么。"), at: location))
    }
    let subject = rule.check.subject
    let readsText =
      subject.readsText || subject.readsHeadings || subject.readsTitle || subject.readsSignature
      || subject.readsYear || !subject.statements.isEmpty || rule.premiseReadsText
    if registry.isEmpty, prior == nil, batch.isEmpty, data.isEmpty, tables.isEmpty, year == nil,
      today == nil, headings == nil,
      texts.isEmpty || !readsText
    {
      mistakes.append(
        Mistake(.invalid("测试“\(name)”没有给出规则所读的任何内容，查不出什么。"), at: location))
    }
    return mistakes
  }

  private static func mistakes(of edit: TableEdit, _ form: Form) -> [Mistake] {
    guard let table = form.tables.first(where: { $0.name == edit.table || $0.id == edit.table })
    else {
      return [
        Mistake(.unknownName(edit.table, allowed: form.tables.map(\.name)), at: edit.location)
      ]
    }
    let rows = table.rows.map(\.name)
    return (edit.missingRows + edit.order + edit.renamed.map(\.row)).filter { !rows.contains($0) }
      .map { Mistake(.unknownName($0, allowed: rows), at: edit.location) }
  }
}

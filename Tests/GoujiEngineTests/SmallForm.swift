import GoujiEngine
import GoujiModel
import GoujiText
import GoujiYAML

/// A small form and reports over it: one table of five rows by three columns, two sections.
enum SmallForm {
  static let folding = Folding(table: [])

  static let form: Form = {
    let names = ["甲", "乙", "丙", "丁", "合计数"]
    let columns = ["自然人", "法人或其他组织", "总计"].map {
      FormColumn(id: $0, name: $0, label: Label(official: $0))
    }
    let rows = names.enumerated().map { index, name in
      FormRow(
        id: "r\(index)", name: name, label: Label(official: name), span: 1, groups: [],
        columns: [0, 1, 2], firstCell: index * 3)
    }
    let table = FormTable(
      id: "表一", name: "表一", section: 1, arrangement: .grid, rows: rows, columns: columns,
      groups: [FormGroup(name: "丙丁", label: Label(official: "丙丁"), rows: [2, 3])], cells: 0..<15)
    let count = ValueType(
      name: "件数", isInteger: true, minimum: .zero, unit: "件", suffixes: ["件"], conversions: [],
      allowsGrouping: true)
    return Form(
      id: "test", name: "测试表样", version: "1", document: "〔1〕号", firstYear: nil, lastYear: nil,
      sections: [
        FormSection(
          id: "one", name: "首部", ordinal: 1, ordinalText: "一", title: Label(official: "首部"),
          table: nil),
        FormSection(
          id: "two", name: "次部", ordinal: 2, ordinalText: "二", title: Label(official: "次部"),
          table: 0),
      ],
      tables: [table],
      cells: (0..<15).map { FormCell(table: 0, row: $0 / 3, column: $0 % 3, valueType: 0) },
      valueTypes: [count], title: Label(official: "【单位】【年】年报告"),
      statements: [
        StatementDeclaration(name: "统计期限", values: ["起", "止"]),
        StatementDeclaration(name: "收费说明", values: ["极性", "件数", "金额", "年"]),
        StatementDeclaration(name: "年份", values: ["年", "角色"], kind: "年份一致"),
      ])
  }()

  /// A value as tests write it: a number, 空白, 缺, 辨, /, 推n.
  static func cell(_ text: String) -> Cell {
    switch text {
    case "空白": return Cell(reading: .blank)
    case "缺": return Cell(reading: .absent)
    case "缺行": return Cell(reading: .absent, note: .rowMissing)
    case "辨": return Cell(reading: .unreadable, note: .damaged)
    case "/": return Cell(reading: .mark)
    default: break
    }
    if text.hasPrefix("推") {
      return Cell(
        reading: .inferred, value: ExactDecimal(digits: String(text.dropFirst())) ?? .zero)
    }
    return Cell(reading: .known, value: ExactDecimal(digits: text) ?? .zero)
  }

  /// A report whose 自然人 column holds the values, row by row; all other cells are 0.
  static func report(
    _ values: [String], text: String = "", year: Int? = 2023, statements: [Statement] = []
  ) -> Report {
    var cells = [Cell](repeating: Cell(reading: .known), count: 15)
    for (row, value) in values.enumerated() { cells[row * 3] = cell(value) }
    let bytes = Array(("一、首部\n" + text + "\n二、次部\n").utf8)
    let folded = folding.fold(bytes: bytes, from: 0)
    let document = Document(
      bytes: bytes, text: folded.text, source: folded.source, lines: [], cells: [])
    let end = 5 + folding.fold(text).count
    let heading = Heading(
      section: 0, range: TextRange(0, 4), title: TextRange(2, 4), style: .han, ordinal: 1,
      isOfficial: true)
    var second = heading
    second.section = 1
    second.ordinal = 2
    second.range = TextRange(end + 1, end + 5)
    let rows = (0..<5).map {
      RecognisedRow(status: .official, label: TextRange(0, 0), position: $0)
    }
    return Report(
      document: document,
      unit: UnitName(
        name: "某县人民政府", printed: "某县", source: .title, type: "政府", level: nil, assumed: []),
      year: ReportYear(year: year, source: "标题", contradictedTitle: nil), title: nil,
      signature: Signature(unit: nil, date: nil, day: nil), headings: [heading, second],
      sections: [
        RecognisedSection(heading: 0, lines: 0..<0), RecognisedSection(heading: 1, lines: 0..<0),
      ],
      tables: [
        RecognisedTable(
          isPresent: true, form: .own, reading: .order, reason: "", start: TextRange(0, 0),
          rows: rows, extraRows: [])
      ],
      cells: cells, statements: statements,
      sentences: text.isEmpty ? [] : [Sentence(range: TextRange(5, end), section: 0)],
      preamble: 0..<0)
  }

  static let head = RuleSetHead(name: "测试", version: "1", defaults: [])

  /// One rule of the given YAML lines, with the fields that every rule needs.
  static func read(_ yaml: String, id: String = "T-1") throws -> (rule: Rule?, mistakes: [Mistake])
  {
    let source = "编号: \(id)\n名称: 测试\n依据: [{文号: 某号}]\n" + yaml
    let root = try YAMLReader.read(Array(source.utf8), file: "t.yaml")
    let context = LoadContext(form: form, folding: folding)
    return Rule.read(root[0], set: head, context: context) { _, _ in 0 }
  }

  struct NoRule: Error { var mistakes: [Mistake] }

  static func rule(_ yaml: String, id: String = "T-1") throws -> Rule {
    let result = try read(yaml, id: id)
    guard let rule = result.rule else { throw NoRule(mistakes: result.mistakes) }
    return rule
  }

  static func mistakes(_ yaml: String) throws -> [String] {
    try read(yaml).mistakes.map(\.description)
  }

  static func evaluate(_ rules: [Rule], _ report: Report) -> Evaluation {
    Evaluator(form: form, rules: rules)
      .evaluate(report, stem: "文件", expectedYear: nil)
  }

  /// The outcome of an equation in the 自然人 column.
  static func status(_ equation: String, _ values: [String], _ more: String = "") throws -> Status {
    let rule = try rule("类型: 勾稽\n范围: {表: 表一, 列: 自然人}\n等式: \(equation)\n\(more)")
    return evaluate([rule], report(values)).outcomes[0].status
  }
}

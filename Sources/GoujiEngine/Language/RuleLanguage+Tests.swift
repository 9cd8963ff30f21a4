/// 测试, the cases inside a rule.
extension RuleLanguage {
  static let tests = KeyDeclaration(
    "测试", "tests", "样例和应有的结果，至少符合、不符合各一例。", .list(.mapping(test)))

  /// How a rule file may spell the key of its cases.
  package static let testKeys: Set = [tests.name, tests.alias]

  package static let test = MappingDeclaration(
    "测试",
    [
      KeyDeclaration("名称", "name", "这一例说明什么。", .text, isRequired: true),
      KeyDeclaration(
        "数据", "data", "表格里的数：{表: {行: {列: 值}}}，外层也可以直接写列或行；没有给出的格算缺格。",
        .entries(keys: "表、行、列", .either([.cellValue, items]))),
      KeyDeclaration(
        "文本", "text", "各部分的文字：{部分: 文字}。", .either([.text, .entries(keys: "部分", .text)])),
      KeyDeclaration("标题", "title", "报告的标题。", .text),
      KeyDeclaration(
        "章节", "sections", "依次出现的一级标题。",
        .list(
          .either([
            .name(.section), .text, .mapping(heading), .entries(keys: "部分", .text),
          ]))),
      KeyDeclaration(
        "表", "tables", "表的样子：{表: {缺行: …}}。", .entries(keys: "表", .mapping(tableEdit))),
      KeyDeclaration("年度", "year", "报告年度。", .integer),
      KeyDeclaration("审核日期", "today", "在哪一天审核；不写则不看“生效”。", .date),
      KeyDeclaration("单位", "unit", "报送单位。", .either([.text, .mapping(unit)])),
      KeyDeclaration(
        "登记", "registry", "单位登记表：本单位的一行，或各单位的列表；不写则没有登记表。",
        .either([.mapping(registry), .list(.mapping(registry))])),
      KeyDeclaration(
        "上期", "prior", "本单位上一年度的报告；“未找到”为给了上年报告而没有本单位的。",
        .either([.choice([priorMissing]), .mapping(prior)])),
      KeyDeclaration("批", "batch", "同一批的各份报告，用于全批一起查的规则。", .list(.mapping(member))),
      KeyDeclaration("期望", "expect", "应有的结果。", .choice(Keyword.statuses.words), isRequired: true),
      KeyDeclaration("含", "contains", "提示语里应有的文字。", .text),
      KeyDeclaration("级别", "grade", "应有的级别。", .choice(Keyword.grades.words)),
      KeyDeclaration("处数", "count", "应有几处。", .integer),
    ])

  package static let priorMissing = ChoiceWord("未找到", "missing", "上年报告里没有本单位的")

  package static let registry = MappingDeclaration(
    "登记",
    [
      KeyDeclaration("名称", "name", "单位的名称；只有一行时可以不写。", .text),
      KeyDeclaration("类型", "type", "单位的类型。", .text),
      KeyDeclaration("层级", "level", "单位的层级。", .text),
      KeyDeclaration("上级", "parent", "上级单位的名称。", .text),
      KeyDeclaration("汇总", "rollup", "报告是不是各下级单位的汇总。", .boolean),
      KeyDeclaration("年度", "year", "应报年度。", .integer),
      KeyDeclaration("报送日期", "submitted", "哪一天报送的。", .date),
      KeyDeclaration("公布日期", "published", "哪一天公布的。", .date),
      KeyDeclaration("期限", "deadline", "本单位的最后一天。", .date),
    ])

  package static let prior = MappingDeclaration(
    "上期",
    [
      KeyDeclaration(
        "数据", "data", "同“数据”。", .entries(keys: "表、行、列", .either([.cellValue, items]))),
      KeyDeclaration("文本", "text", "同“文本”。", .either([.text, .entries(keys: "部分", .text)])),
      KeyDeclaration("表样", "form", "用的是哪个表样；不写为本表样。", .text),
    ])

  package static let member = MappingDeclaration(
    "批",
    [
      KeyDeclaration("单位", "unit", "报送单位。", .either([.text, .mapping(unit)]), isRequired: true),
      KeyDeclaration("份数", "copies", "这样的报告有几份，单位名称后面依次加 1、2……；不写为一份。", .integer),
      KeyDeclaration("年度", "year", "报告年度。", .integer),
      KeyDeclaration(
        "数据", "data", "同“数据”。", .entries(keys: "表、行、列", .either([.cellValue, items]))),
      KeyDeclaration("文本", "text", "同“文本”。", .either([.text, .entries(keys: "部分", .text)])),
    ])

  /// Rows or columns of one item, or those of a table one level deeper.
  private static let items = ValueShape.entries(
    keys: "行、列", .either([.cellValue, .entries(keys: "行、列", .cellValue)]))

  package static let unit = MappingDeclaration(
    "单位",
    [
      KeyDeclaration("名称", "name", "单位的名称。", .text),
      KeyDeclaration("类型", "type", "单位的类型。", .text),
      KeyDeclaration("层级", "level", "单位的层级。", .text),
    ])

  package static let heading = MappingDeclaration(
    "标题",
    [
      KeyDeclaration("章节", "section", "哪一部分的标题。", .text, isRequired: true),
      KeyDeclaration("标题", "title", "写成什么；不写为规定的文字。", .text),
      KeyDeclaration("序号", "ordinal", "序号写成什么；不写为规定的序号。", .text),
    ])

  static let tableEdit = MappingDeclaration(
    "表",
    [
      KeyDeclaration("缺表", "missing", "没有这张表。", .boolean),
      KeyDeclaration("读不出", "unread", "有这张表，但认不出来。", .boolean),
      KeyDeclaration("缺行", "missingRows", "没有这些行。", .oneOrMore(.name(.row))),
      KeyDeclaration("多行", "extraRows", "多出这些行。", .oneOrMore(.text)),
      KeyDeclaration("次序", "order", "这些行按所写的次序排。", .oneOrMore(.name(.row))),
      KeyDeclaration("改名", "renamed", "行名写成别的：{行: 所写}。", .entries(keys: "行", .text)),
      KeyDeclaration("缺列", "missingColumns", "没有这些列。", .oneOrMore(.name(.column))),
      KeyDeclaration("列序", "columnOrder", "次序错乱的列。", .oneOrMore(.name(.column))),
      KeyDeclaration(
        "列改名", "renamedColumns", "表头写成别的：{列: 所写}。", .entries(keys: "列", .text)),
      KeyDeclaration("注", "note", "表头里的说明写成什么；写“无”为没有。", .text),
      KeyDeclaration("表头不明", "headsUnread", "表头读不出来。", .boolean),
      KeyDeclaration("表样", "form", "表用的是哪个表样。", .text),
    ])
}

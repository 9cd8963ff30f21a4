/// 范围, as each kind of rule may write it.
extension RuleLanguage {
  private static let table = KeyDeclaration(
    "表", "table", "检查哪张表。", .oneOrMore(.name(.table)), isRequired: true)

  private static func each(_ name: String, _ alias: String, _ title: String, _ space: NameSpace)
    -> KeyDeclaration
  {
    KeyDeclaration(
      name, alias, title, .either([.oneOrMore(.name(space)), .choice(allNames.words)]))
  }

  private static let axes = [
    table,
    each("每列", "eachColumn", "逐列检查：全部，或列名的列表。", .column),
    each("每行", "eachRow", "逐行检查：全部，或行名的列表。", .row),
    each("行", "row", "只检查这一行。", .row),
    each("列", "column", "只检查这一列。", .column),
  ]

  /// 范围 of an equation over cells.
  static let equationScope = KeyDeclaration(
    "范围", "scope", "在哪张表上、逐列还是逐行检查；不写则等式里的名称要写全。",
    .mapping(MappingDeclaration("范围", axes)))

  /// 范围 of single cells.
  static let cellScope = KeyDeclaration(
    "范围", "scope", "检查哪些格。",
    .mapping(
      MappingDeclaration(
        "范围",
        axes + [
          KeyDeclaration("每格", "eachCell", "逐格检查。", .choice(allNames.words)),
          KeyDeclaration("数值类型", "valueType", "只检查这一类或这几类数的格。", .oneOrMore(.name(.valueType))),
        ])),
    isRequired: true)

  static let wholeText = ChoiceWord("全文", "whole", "全部文字")
  static let originalText = ChoiceWord("原文", "original", "原文各行，连同表格和页面上的文字")
  static let textSources = Choices([
    (ChoiceWord("标题", "title", "报告的标题"), TextScope.Source.title),
    (originalText, .original),
  ])
  static let exceptTables = Choices([(ChoiceWord("表内", "tables", "表格里的文字"), true)])

  /// 范围 of text.
  ///
  /// - Parameters:
  ///   - grains: What 每 may say; empty where the kind has a grain of its own.
  ///   - words: What may stand alone, without {…}; 全文 among them may be a section, too.
  ///   - hasSources: Whether 标题, 原文 and 小节 may be examined, too.
  static func textScope(
    _ grains: [ChoiceWord], words: [ChoiceWord] = [wholeText], hasSources: Bool = false
  ) -> KeyDeclaration {
    let words = hasSources ? words + textSources.words : words
    var keys = [
      KeyDeclaration(
        "章节", "section", "在哪些部分里检查；“全文”为全部文字。",
        words.contains(wholeText)
          ? .either([.oneOrMore(.name(.section)), .choice(words)])
          : .oneOrMore(.name(.section)))
    ]
    if hasSources {
      keys.append(
        KeyDeclaration("小节", "subsection", "只检查小标题里有这些写法的小节，如 监督保障。", patterns))
    }
    if !grains.isEmpty {
      keys.append(KeyDeclaration("每", "each", "以什么为一处。", .choice(grains)))
    }
    keys.append(
      KeyDeclaration("除外", "except", "不检查哪里；表格里的文字本来就不检查。", .choice(exceptTables.words)))
    return KeyDeclaration(
      "范围", "scope", "在哪些文字里检查；不写为全文。",
      .either([.choice(words), .name(.section), .mapping(MappingDeclaration("范围", keys))]))
  }
}

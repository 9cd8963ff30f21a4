/// grading.yaml, which makes the judgement of reports.
extension RuleLanguage {
  package static let grading = MappingDeclaration(
    "评分",
    [
      KeyDeclaration("满分", "full", "没有发现的报告得几分。", .integer, isRequired: true),
      KeyDeclaration(
        "扣分", "deduct", "各级别的发现每条扣几分。", .mapping(MappingDeclaration("扣分", counts)),
        isRequired: true),
      KeyDeclaration("评定", "verdicts", "达到什么作什么评定。", .mapping(verdicts), isRequired: true),
      KeyDeclaration("改级", "regrade", "改变某条规则的级别。", .list(.mapping(regrade))),
    ])

  private static let counts = [
    KeyDeclaration("严重", "serious", "严重的发现。", .integer),
    KeyDeclaration("一般", "general", "一般的发现。", .integer),
    KeyDeclaration("提示", "advisory", "提示的发现。", .integer),
  ]

  private static let threshold = MappingDeclaration(
    "评定", counts + [KeyDeclaration("低于", "below", "得分低于此数的。", .integer)])

  private static let verdicts = MappingDeclaration(
    "评定",
    [
      KeyDeclaration(
        "无法评定", "undetermined", "这些级别的规则有一项无法判定的，不评定。",
        .oneOrMore(.choice(Keyword.grades.words))),
      KeyDeclaration("不合格", "fail", "各级别的发现达到几条为不合格。", .mapping(threshold)),
      KeyDeclaration("需整改", "rectify", "各级别的发现达到几条为需整改。", .mapping(threshold)),
    ])

  private static let regrade = MappingDeclaration(
    "改级",
    [
      KeyDeclaration("规则", "rule", "规则的编号。", .name(.rule), isRequired: true),
      KeyDeclaration("级别", "grade", "改成什么级别。", .choice(Keyword.grades.words), isRequired: true),
      KeyDeclaration("理由", "reason", "为什么改；审核报告一并印出。", .text, isRequired: true),
    ])
}

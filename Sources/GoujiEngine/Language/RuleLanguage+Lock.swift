/// gouji.lock.yaml, which says with what rules an audit may be made.
extension RuleLanguage {
  package static let lock = MappingDeclaration(
    "锁定",
    [
      KeyDeclaration("锁定", "lock", "锁定文件写法的版次。", .integer, isRequired: true),
      KeyDeclaration("工具", "tool", "锁定时 gouji 的版本。", .text, isRequired: true),
      KeyDeclaration("规则集", "rulesets", "规则集的版本和摘要。", .list(.mapping(lockedSet))),
      KeyDeclaration("文件", "files", "规则文件夹里各个文件的摘要。", .list(.mapping(lockedFile))),
    ])

  /// What a locked file is for.
  package static let lockContents = Choices([
    (ChoiceWord("规则集", "ruleset", "规则"), "规则集"),
    (ChoiceWord("表样", "form", "表样"), "表样"),
    (ChoiceWord("评分", "grading", "评分与评定"), "评分"),
    (ChoiceWord("文字表", "text", "繁简对照等文字表"), "文字表"),
  ])

  private static let digest = KeyDeclaration(
    "摘要", "sha", "SHA-256 摘要。", .text, isRequired: true)

  private static let lockedSet = MappingDeclaration(
    "规则集",
    [
      KeyDeclaration("名称", "name", "规则集的名称。", .text, isRequired: true),
      KeyDeclaration("版本", "version", "规则集的版本。", .text, isRequired: true),
      digest,
    ])

  private static let lockedFile = MappingDeclaration(
    "文件",
    [
      KeyDeclaration("文件", "file", "在哪个规则文件夹里的哪个文件。", .text, isRequired: true),
      KeyDeclaration(
        "内容", "content", "文件是做什么的。", .choice(lockContents.words), isRequired: true),
      digest,
    ])
}

/// The closed vocabulary of rule files: every mapping with its keys.
package enum RuleLanguage {
  /// What stands above the rules of one file; 表样 and 规则 may be left out only beside 继承.
  package static let ruleSet = MappingDeclaration(
    "规则集",
    [
      KeyDeclaration("规则集", "ruleset", "规则集的名称。", .text, isRequired: true),
      KeyDeclaration("版本", "version", "规则集的版本号，如 2021.1.0。", .text, isRequired: true),
      KeyDeclaration(
        "表样", "form", "规则所用名称出自哪个或哪几个表样，只审这些表样的报告；写“任意”时各种表样都审。",
        .oneOrMore(.either([.name(.form), .choice(anyForm.words)]))),
      KeyDeclaration("专题", "topic", "本文件各条规则合称什么，规则说明书用作标题；不写为规则集的名称。", .text),
      KeyDeclaration("说明", "about", "本文件各条规则管什么，一句话，印在规则说明书里。", .text),
      KeyDeclaration("默认", "defaults", "本文件各条规则没有写的键，用这里的值。", .mapping(defaults)),
      KeyDeclaration(
        "文件", "documents", "依据的文件，各起一个简称，规则里按简称引用。",
        .entries(keys: "简称", .mapping(document))),
      KeyDeclaration("规则", "rules", "各条规则，每条以“- ”起头。", .list(.rule)),
    ] + inheritanceKeys)

  /// 文件: a document that rules cite by a short name.
  package static let document = MappingDeclaration(
    "文件",
    [
      KeyDeclaration("文号", "number", "文号或名称，审核报告照此引用。", .text, isRequired: true),
      KeyDeclaration("核", "unconfirmed", "原文尚未核对的，写明何处待核；审核报告一并印出。", .text),
      citedForms, effective, repealed,
    ])

  private static let citedForms = KeyDeclaration(
    "表样", "form", "只是这个或这几个表样的依据；审别的表样的报告时不引用。不写则都引用。",
    .oneOrMore(.name(.form)))
  private static let effective = KeyDeclaration(
    "施行", "effective", "自哪一天起施行；报告年度的次年仍未施行的，审核报告注明。", .date)
  private static let repealed = KeyDeclaration(
    "废止", "repealed", "哪一天废止；报告年度之内或之前已经废止的，审核报告注明。", .date)

  /// The keys that 默认 may hold.
  package static let defaults = MappingDeclaration(
    "默认", [grade, basis, merge, blanks, marks, precision, tolerance])

  // MARK: Rules

  /// The keys of every rule, before those of its kind.
  static let common = [
    KeyDeclaration("编号", "id", "规则的编号，全部规则中只用一次，如 REC-001。", .text, isRequired: true),
    KeyDeclaration("名称", "name", "规则的名称，审核报告用作发现的标题。", .text, isRequired: true),
    kind,
    grade,
    basis,
    KeyDeclaration("适用", "applies", "规则用于哪些年度、哪些单位；不写则一律适用。", .mapping(applicability)),
    KeyDeclaration("生效", "inForce", "审核日期在这段时间之内才检查；不写则一直检查。", .mapping(inForce)),
    KeyDeclaration("前提", "when", "成立时才检查；不成立为不适用，成否不明的不作不符合。", .condition),
  ]

  /// The keys of every rule, behind those of its kind.
  static let closing = [
    KeyDeclaration("整改建议", "advice", "报送单位应当怎样改正。", .text),
    KeyDeclaration("让位于", "yieldsTo", "这些规则在同一处已经报告的，本规则不再报告。", .oneOrMore(.name(.rule))),
    merge,
    KeyDeclaration("扣分", "deduct", "每条发现扣几分；不写则按级别扣。", .integer),
    tests,
    KeyDeclaration(
      "等价改动", "equivalentChanges", "rules mutate 报出而其实不改变规则含义的改动，各写理由。",
      .list(.mapping(remark("改动", "change", "rules mutate 所报的改动，照录。")))),
    KeyDeclaration(
      "体例例外", "lintExceptions", "rules lint 的提醒中有意保留的，各写理由。",
      .list(.mapping(remark("提醒", "note", "rules lint 所报提醒的名称。")))),
  ]

  /// Something that a command reports and the author keeps, with the reason.
  private static func remark(_ key: String, _ alias: String, _ title: String)
    -> MappingDeclaration
  {
    MappingDeclaration(
      key,
      [
        KeyDeclaration(key, alias, title, .text, isRequired: true),
        KeyDeclaration("理由", "reason", "为什么保留。", .text, isRequired: true),
      ])
  }

  /// Keys that say what a rule is called, cites and tells, not what it finds.
  package static let descriptive: Set<String> = [
    "编号", "名称", "类型", "级别", "依据", "整改建议", "让位于", "合并", "扣分", "测试", "等价改动", "体例例外",
    "提示语", "佐证",
  ]

  /// The keys of a rule of one kind; of every kind where none is known.
  package static func rule(of kind: (any RuleKind.Type)?) -> MappingDeclaration {
    kind.flatMap { declarations[ObjectIdentifier($0)]?.rule } ?? anyRule
  }

  private static let anyRule = MappingDeclaration("规则", common + [conditionalGrades] + closing)

  /// The keys of a rule of each kind, and whether 分级 is one of the kind's own.
  private static let declarations = Dictionary(
    uniqueKeysWithValues: RuleKinds.all.map { kind in
      let hasOwnGrades = kind.keys.contains { $0.name == conditionalGrades.name }
      let grades = hasOwnGrades ? [] : [conditionalGrades]
      let keys = common + grades + kind.keys + [message(kind.placeholders)] + closing
      return (ObjectIdentifier(kind), (rule: MappingDeclaration("规则", keys), hasOwnGrades))
    })

  /// Whether the kind says itself what its 分级 distinguishes.
  static func hasOwnGrades(_ kind: any RuleKind.Type) -> Bool {
    declarations[ObjectIdentifier(kind)]?.1 ?? false
  }

  private static func message(_ placeholders: [String]) -> KeyDeclaration {
    KeyDeclaration(
      "提示语", "message", "发现问题时说的话，【…】处换成实际的内容。", .template(placeholders))
  }

  static let kind = KeyDeclaration(
    "类型", "kind", "规则的类型，决定还可以写哪些键。", .choice(RuleKinds.words), isRequired: true)

  static let grade = KeyDeclaration(
    "级别", "grade", "发现的级别；不写为严重。", .choice(Keyword.grades.words))

  static let merge = KeyDeclaration(
    "合并", "merge", "多处问题合成一条发现；整改、豁免仍逐处记。", .choice(Keyword.merging.words))

  static let blanks = KeyDeclaration(
    "空白口径", "blanks", "空白格和缺格算什么；不写为未知。", .choice(Keyword.readAsZero.words))

  static let marks = KeyDeclaration(
    "符号口径", "marks", "“/”“—”“无”等符号算什么；不写为未知。", .choice(Keyword.readAsZero.words))

  static let precision = KeyDeclaration(
    "精度", "precision", "小数所写的位数说明什么；不写为照数。", .choice(Keyword.precisions.words))

  static let tolerance = KeyDeclaration(
    "容差", "tolerance", "两边相差多少以内仍算相符：一个数，或较大一边的百分比。", .tolerance)

  // MARK: Shared parts

  static let basis = KeyDeclaration(
    "依据", "basis", "规则的依据，至少一项。", .list(.mapping(citation)), isRequired: true)

  package static let citation = MappingDeclaration(
    "依据",
    [
      KeyDeclaration("文件", "document", "“文件”里起的简称。", .name(.document)),
      KeyDeclaration("文号", "number", "没有起简称的文件，直接写文号或名称。", .text),
      KeyDeclaration("条款", "article", "条、款、项或章节。", .text),
      KeyDeclaration("原文", "quote", "照录的原文。", .text),
      KeyDeclaration("核", "unconfirmed", "原文尚未核对的，写明何处待核。", .text),
      citedForms, effective, repealed,
    ])

  private static let inForce = MappingDeclaration(
    "生效",
    [
      KeyDeclaration("自", "from", "从哪一天起。", .date), KeyDeclaration("至", "until", "到哪一天止。", .date),
    ])

  package static let applicability = MappingDeclaration(
    "适用",
    [
      KeyDeclaration("年份", "years", "报告年度，如 2021起、2023止、2019至2020、2024。", .years),
      KeyDeclaration(
        "表样", "form", "写“任意”时，不是本表样的表也看。",
        .either([.name(.form), .choice(anyForm.words)])),
      KeyDeclaration("单位", "units", "只用于这些单位；几项都写的，都要对上。", .list(.mapping(unitClass))),
      KeyDeclaration("排除", "exclude", "不用于这些单位。", .list(.mapping(unitClass))),
    ])

  static let unitClass = MappingDeclaration(
    "单位",
    [
      KeyDeclaration("类型", "type", "单位类型，照表样文件所列的写。", .oneOrMore(.text)),
      KeyDeclaration("层级", "level", "单位层级，照表样文件所列的写。", .oneOrMore(.text)),
      KeyDeclaration("名称", "name", "单位的全称。", .oneOrMore(.text)),
    ])

  static let anyForm = Choices([(ChoiceWord("任意", "any", "各种表样"), true)])

  /// 任意 is true, the form itself false.
  package static func anyForm(or form: String) -> Choices<Bool> {
    Choices([(anyForm.words[0], true), (ChoiceWord(form, form), false)])
  }

  static let allNames = Choices([(ChoiceWord("全部", "all", "逐一检查"), true)])

  /// 分级: another grade for some of what a rule demands.
  static func grades(of demands: [ChoiceWord]) -> KeyDeclaration {
    grades(
      when: KeyDeclaration(
        "当", "of", "“须”中的哪几项。", .oneOrMore(.choice(demands)), isRequired: true))
  }

  /// 分级: another grade where a condition over the report certainly holds.
  private static let conditionalGrades = grades(
    when: KeyDeclaration(
      "当", "of", "什么情形，如 单位.类型 = 部门；成否不明的不算。", .condition, isRequired: true))

  private static func grades(when condition: KeyDeclaration) -> KeyDeclaration {
    let part = MappingDeclaration(
      "分级",
      [
        condition,
        KeyDeclaration(
          "级别", "grade", "这种情形的级别。", .choice(Keyword.grades.words), isRequired: true),
      ])
    return KeyDeclaration("分级", "gradeBy", "不同情形用不同的级别，先写的先用。", .list(.mapping(part)))
  }
}

internal import GoujiEngine

/// The keys of form files, as ``FormFile`` reads them; form files have no English keys.
enum FormLanguage {
  static let form = MappingDeclaration(
    "表样",
    [
      key("表样", "表样的标识，规则集的“表样”引用它，如 annual-report-2021。", .text, isRequired: true),
      key("名称", "表样的名称。", .text, isRequired: true),
      key("系列", "同一种报告历年的表样，此处写得一样；不写为名称。", .text),
      key("版本", "表样文件的版本号。", .text, isRequired: true),
      key("文号", "规定这个表样的文件。", .text),
      key(
        "适用年度", "用于哪些报告年度。",
        map("适用年度", [key("自", "从哪一年起。", .integer), key("至", "到哪一年止。", .integer)])),
      key("近似", "标签差几个字仍认得出。", map("近似", nearness)),
      key("转换残留", "转换留下的、比较前抹去的文字。", .list(map("转换残留", residue))),
      key("图片记号", "转换时代替图片、写在行首的记号。", .oneOrMore(.text)),
      key("版本识别", "怎样逐表分清是不是本表样。", map("版本识别", versions)),
      key("认定", "识别所用的各种界限。", map("认定", thresholds)),
      key("报告标题", "标题的写法。", map("报告标题", label + title), isRequired: true),
      key("单位名称", "怎样从标题认出单位。", map("单位名称", units)),
      key("章节", "规定的各部分，依次写。", .list(map("章节", section))),
      key("章节标题行", "什么样的一行可以是一级标题。", map("章节标题行", headingLines)),
      key("数值类型", "格里填的数有哪几类。", .entries(keys: "名称", map("数值类型", valueType)), isRequired: true),
      key("符号", "代替数字的符号，不读作零。", .oneOrMore(.text)),
      key("表格", "规定的各张表，依次写。", .list(table), isRequired: true),
      key("摘录", "规则按名引用的事实。", .list(map("摘录", statement))),
      key("年份角色", "怎样认一处年份的用处；依次试，先中者为准。", .list(map("年份角色", role))),
      key("跨年用语", "紧挨着这些词的年份只管一个数，如“2022年度结转2件”。", .oneOrMore(.text)),
      key("发生用语", "“未”“没有”在这些词前面的，后面的“一件”不是一个数。", .oneOrMore(.text)),
      key("页面杂质", "识别前剪去的网页文字。", map("页面杂质", [key("含", "含有这些字的行剪去。", .oneOrMore(.text))])),
      key(
        "页码", "页码怎样写。",
        map(
          "页码",
          [
            key("饰", "整行只有数字和这些字的是页码。", .oneOrMore(.text)),
            key("翻页", "网页上翻到别的页的字。", .oneOrMore(.text)),
          ])),
    ])

  private static func key(
    _ name: String, _ title: String, _ shape: ValueShape, isRequired: Bool = false
  ) -> KeyDeclaration {
    KeyDeclaration(name, "", title, shape, isRequired: isRequired)
  }

  private static func map(_ name: String, _ keys: [KeyDeclaration]) -> ValueShape {
    .mapping(MappingDeclaration(name, keys))
  }

  private static func choice(_ words: String...) -> ValueShape {
    .choice(words.map { ChoiceWord($0, "") })
  }

  private static let label = [
    key("文", "规定的文字。", .text, isRequired: true),
    key("同", "视同规定文字、不报告的写法。", .oneOrMore(.text)),
    key("异", "认得出、但要报告的写法。", .oneOrMore(.text)),
  ]

  private static let named = [
    key("id", "标识，用在 JSON 里，不改。", .text, isRequired: true),
    key("名", "规则里用的短名，同一轴内不重名。", .text, isRequired: true),
  ]

  // MARK: Recognition

  private static let nearness = [
    key("最多差字", "最多差几个字。", .integer), key("最多占比", "最多差几成，0 到 1。", share),
  ]

  private static let share = ValueShape.text

  private static let residue = [
    key("行首", "行首的这几个字。", .text), key("起", "从这几个字起。", .text), key("止", "到这几个字止。", .text),
  ]

  private static let byTable = ValueShape.entries(keys: "名称", .oneOrMore(.text))

  private static let versions = [
    key("本表", "各表的哪些字样（或短名）只有本表样才有。", byTable),
    key(
      "他表", "可能被误认的其他表样。",
      .list(
        map(
          "他表",
          [
            key("表样", "那个表样的标识。", .text, isRequired: true),
            key("名称", "那个表样的名称。", .text, isRequired: true),
            key("标志", "各表的哪些字样只有那个表样才有。", byTable),
            key("合行", "那个表样里直接带数的组名。", byTable),
          ]))),
  ]

  private static let thresholds = [
    key("表最少标签", "认出几个标签才算一张表。", .integer), key("行最少占比", "认出几成的行才读。", share),
    key("相距最多行", "一张表的两行最多隔几行。", .integer), key("章节最少", "认出几个标题才算年度报告。", .integer),
    key("表行最长", "有分隔符的一行最多几个字。", .integer), key("无隔行最长", "没有分隔符的一行最多几个字。", .integer),
    key("折行最远", "标签折开的两截最多隔几行。", .integer), key("碎片最长", "折断的碎片最多几个字。", .integer),
    key("段落折行最短", "满几个字的行才可能被页边折断。", .integer), key("落款最多行", "从文末往上找几行。", .integer),
  ]

  private static let title = [
    key("可分行", "标题最多分几行。", .integer), key("行最长", "标题行最多几个字。", .integer),
    key("单位最短", "单位名至少几个字。", .integer),
  ]

  private static let units = [
    key("类型", "单位有哪几种类型；规则和登记表只能写这些。", .oneOrMore(.text)),
    key("层级", "单位有哪几个层级；规则和登记表只能写这些。", .oneOrMore(.text)),
    key(
      "后缀", "单位名的后缀，先长后短。",
      .list(
        map(
          "后缀",
          [
            key("尾", "以这些字结尾的。", .oneOrMore(.text), isRequired: true),
            key("类型", "推断为什么类型。", .text, isRequired: true), key("层级", "推断为什么层级。", .text),
            key("补", "印短了的单位名补上什么。", .text),
          ]))),
    key("泛称", "写有这些字的不是某个单位的名称，如 我局、全市各单位。", .oneOrMore(.text)),
    key("最长", "单位名最多几个字。", .integer),
    key("取自", "表里写着单位名称的一行。", .text),
  ]

  // MARK: Sections and tables

  private static let section =
    named + [key("序", "规定的序号，如 一。", .text, isRequired: true)] + label
    + [key("内容", "写“文字”，或表的 id。", .text, isRequired: true)]

  private static let headingLines = [
    key("最长", "标题行最多几个字。", .integer), key("近似最少字", "几个字以上的标题才作近似比较。", .integer),
    key("目录最少", "连着几个标题算目录。", .integer), key("分行最多", "一个标题最多折成几行。", .integer),
    key("目录相距", "目录里的标题最多隔几行。", .integer), key("附件", "附件标题的开头。", .oneOrMore(.text)),
  ]

  private static let valueType = [
    key("写法", "填整数还是小数。", choice("整数", "小数", "文字", "选项"), isRequired: true),
    key("最小", "最小的可能值。", .text), key("单位", "数的单位。", .text),
    key("选项", "可选的词和各自算作的数。", .entries(keys: "词", .text)),
    key("选中", "选中的记号。", .oneOrMore(.text)), key("未选", "没有选中的记号。", .oneOrMore(.text)),
    key("可带", "数后可以带、不改变数的字。", .oneOrMore(.text)),
    key("换算", "数后带了就要换算的单位和系数。", .entries(keys: "单位", .text)),
    key("允许分节", "是否允许 1,234 的写法。", .boolean),
  ]

  private static let type = key("类型", "填哪一类数（数值类型）。", .text)

  private static let column = map("列", named + label + [type])

  /// - Parameter depth: How many groups a row may stand in.
  private static func row(depth: Int) -> ValueShape {
    let plain = map(
      "行",
      named + label + [
        key("跨", "纸面上标签占几列。", .integer), type, key("可缺", "没有这一行也不算缺。", .boolean),
      ])
    guard depth > 0 else { return plain }
    let group = map(
      "组",
      [
        key(
          "组", "只统领下面各行、没有数的标签；有短名的可在规则里代表各行之和。",
          map("组标签", label + [key("名", "规则里用的短名。", .text)]), isRequired: true),
        key("行", "组里的各行。", .list(row(depth: depth - 1)), isRequired: true),
      ])
    return .either([plain, group])
  }

  private static let block = map(
    "块",
    [
      key("块头", "这一块的表头。", .text, isRequired: true),
      key("列", "各列。", .list(column), isRequired: true),
      key("行", "各行。", .list(row(depth: 3)), isRequired: true),
    ])

  private static let identity = [
    key("每行", "列名相加，如 自然人 + 商业企业 = 总计。", .text),
    key("每列", "行名、组名相加，如 本年新收 + 上年结转 = 办理总计 + 结转下年。", .text),
  ]

  private static let table = map(
    "表格",
    named + [
      key("排列", "数在纸面上怎样排。", choice("分块", "网格", "横排"), isRequired: true), type,
      key("表头", "表头里不是数的标签。", .oneOrMore(.text)), key("注", "表头里印着的说明。", .text),
      key("勾稽", "每行或每列成立的和，用来拆开连在一起的数。", .list(map("勾稽", identity))),
      key("列", "各列。", .list(column)),
      key("行", "各行。", .list(row(depth: 3))), key("块", "分块的表：各块。", .list(block)),
    ])

  // MARK: Text

  private static let statement = [
    key("名", "规则引用的名称。", .text, isRequired: true),
    key("形", "读成什么样的事实。", choice("起止日期", "有无", "落款", "年份"), isRequired: true),
    key("引词", "句子里有这些词的。", .oneOrMore(.text)), key("弱引词", "还要别的佐证才算的词。", .oneOrMore(.text)),
    key("弱引词章节", "弱引词只在这一部分算。", .text), key("除外", "有这些词的不算。", .oneOrMore(.text)),
    key("须伴", "同一句里还要有其中一个。", .oneOrMore(.text)), key("否定词", "表示“没有”的词。", .oneOrMore(.text)),
    key("值", "有哪些值，规则里写“名称.值”。", .oneOrMore(.text)),
    key("规则类型", "不写摘录时读它的规则类型。", .oneOrMore(.text)),
  ]

  private static let role = [
    key("角色", "用处的名称，规则的“角色”引用它。", .text, isRequired: true),
    key("位置", "年份在哪里。", choice("方括号内", "引号内", "区间", "句首")),
    key("前接", "年份紧接在这些字后面。", .oneOrMore(.text)), key("后接", "年份后面紧接这些字。", .oneOrMore(.text)),
    key("后文", "年份之后不远有这些字。", .oneOrMore(.text)), key("之内", "“不远”是几个字。", .integer),
    key("句中", "同一句里有这些字。", .oneOrMore(.text)), key("句无", "同一句里没有这些字。", .oneOrMore(.text)),
  ]
}

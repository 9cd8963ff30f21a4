import GoujiEngine
import GoujiModel
import Testing

/// The exact sentences in which each kind says itself.
@Suite("Explanations of rules")
struct ExplanationTests {
  private func explain(_ yaml: String, beside others: [Rule] = []) throws -> RuleExplanation {
    let rule = try SmallForm.rule(yaml)
    return RuleExplainer(form: SmallForm.form, rules: [rule] + others).explain(rule)
  }

  private func sentences(_ topic: RuleExplanation.Topic, _ yaml: String) throws -> [String] {
    try explain(yaml).parts.first { $0.topic == topic }?.sentences ?? []
  }

  @Test(
    arguments: [
      ("等式: 甲 + 乙 = 合计数", "甲加乙，应等于合计数"), ("等式: 甲 = 合计数", "甲应等于合计数"),
      ("等式: 甲 - 乙 + 丙丁 <= 合计数", "甲减乙加丙丁，不得大于合计数"),
      ("等式: 甲 = 乙 = 丙", "甲应等于乙，也应等于丙"), ("等式: 甲 × 2 > 乙 ÷ 4", "甲乘以2，应大于乙除以4"),
      ("等式: （甲 + 乙） × 3 ≠ 丙", "（甲加乙）乘以3，不得等于丙"),
      ("等式: 最大（甲、乙） >= 丙", "甲、乙中最大的，不得小于丙"),
      ("等式: 绝对值（甲 - 乙） < 5件", "甲减乙的绝对值，应小于5件"),
      ("等式: 甲 = 0 或 甲 = 乙", "下列至少有一项成立：（1）甲等于0；（2）甲等于乙"),
      ("条件: 甲 = 0 且 非 乙 = 0", "甲应等于0，并且不得出现这种情况：乙等于0"),
      ("条件: 非 （甲 = 0 且 （乙 = 0 或 丙 = 0））", "不得出现这种情况：甲等于0，并且（乙等于0，或者丙等于0）"),
      ("条件: 甲 = 乙 且 有(收费说明)", "甲应等于乙，并且应当写有收费说明"),
    ])
  func `An equation is said as it is written`(equation: String, words: String) throws {
    let explanation = try explain("类型: 勾稽\n范围: {表: 表一, 每列: 全部}\n" + equation)
    #expect(explanation.summary == "逐列检查表一：\(words)。")
  }

  @Test(
    arguments: [
      ("范围: {表: 表一, 每列: 全部}\n等式: 甲 = 乙", "逐列检查表一：", ["全部3列各查一次：自然人、法人或其他组织、总计。"]),
      ("范围: {表: 表一, 每行: [甲, 乙]}\n等式: 自然人 = 总计", "逐行检查表一：", ["其中2行各查一次：甲、乙。"]),
      ("范围: {表: 表一, 列: 总计}\n等式: 甲 = 丙丁", "检查表一“总计”列：", ["“丙丁”是其下2个小项之和：丙、丁。"]),
      ("等式: 表一.甲.总计 = 表一.乙.总计", "检查表一：表一“甲”行“总计”列应等于表一“乙”行“总计”列。", []),
    ])
  func `An equation says where it holds`(rule: String, head: String, details: [String]) throws {
    let explanation = try explain("类型: 勾稽\n" + rule)
    #expect(explanation.summary.hasPrefix(head), "\(explanation.summary)")
    #expect(try sentences(.scope, "类型: 勾稽\n" + rule) == details)
  }

  @Test(
    arguments: [
      ("等式: 甲 = 乙", ["两边须完全相等，差一点也不行。"]), ("等式: 甲 <= 乙", []),
      ("等式: 甲 = 乙\n容差: 0.5", ["允许两边相差不超过0.5。"]),
      ("等式: 甲 = 乙\n容差: 2.5%", ["允许两边相差不超过较大一边的2.5%。"]),
    ])
  func `A tolerance is said`(rule: String, words: [String]) throws {
    #expect(try sentences(.tolerance, "类型: 勾稽\n范围: {表: 表一, 列: 总计}\n" + rule) == words)
  }

  @Test func `What blanks and marks count as is said`() throws {
    let rule = "类型: 勾稽\n范围: {表: 表一, 列: 总计}\n等式: 甲 = 乙\n"
    let open = "不当作零；凭其余的数就能断定不成立的，报“不符合”并注明“无论空白格填何数”，否则“无法判定”"
    let zero = "按零计算，审核报告里写明有几格按零读"
    let unreadable = "无法辨认的格不猜；由勾稽推定的数不能自证：都是“无法判定”。"
    #expect(try sentences(.readings, rule) == ["空白、缺格和“/”一类符号\(open)。", unreadable])
    #expect(
      try sentences(.readings, rule + "空白口径: 零") == [
        "空白、缺格\(zero)。", "“/”一类符号\(open)。", unreadable,
      ])
    #expect(
      try sentences(.readings, rule + "空白口径: 零\n符号口径: 零") == [
        "空白、缺格和“/”一类符号\(zero)。", unreadable,
      ])
  }

  private static let said: [(rule: String, words: String)] = [
    ("类型: 取值\n范围: {表: 表一, 每格: 全部}\n须: 已填", "逐格检查表一：不得空白。"),
    ("类型: 取值\n范围: {表: 表一, 行: 甲}\n须: 不小于 0", "逐格检查表一：不得小于0。"),
    ("类型: 取值\n范围: {表: 表一, 行: 甲}\n须: 只有数字", "逐格检查表一：应只填数字，不带单位、不写文字。"),
    ("类型: 表式\n表: 表一\n须: 有表", "检查表一：应当有这张表。"),
    (
      "类型: 表式\n表: 表一\n须: [行齐全, 行名同文, 行序, 无多余行]",
      "检查表一：规定的行一行不缺；行名照规定的文字写；行的次序照规定；不得自行加行。"
    ),
    ("类型: 表式\n表: 表一\n须: 表样为本表样", "检查表一：应当用本表样（测试表样）的表。"),
    ("类型: 章节\n范围: 标题\n须: 有", "检查报告标题：应当有标题。"),
    ("类型: 章节\n范围: 落款\n须有: [单位, 日期]", "检查落款：应当有单位、日期。"),
    ("类型: 章节\n须有: 全部", "检查一级标题：规定的2个部分应当都有。"),
    ("类型: 章节\n次序: 表样", "检查一级标题：各部分应当照规定的次序排列。"),
    ("类型: 章节\n不得多余: true", "检查一级标题：不得有规定以外的部分。"),
    ("类型: 章节\n范围: 首部\n最短: 30", "检查“一、首部”：应当有实际内容，不少于30个字。"),
    (
      "类型: 章节\n范围: {章节: 首部}\n须含: [{方面: 问题, 词: [不足]}, {方面: 改进, 词: [今后]}]",
      "检查“一、首部”：“问题”“改进”各方面都要写到。"
    ),
    ("类型: 统计期限\n须: 有", "检查全文：应当写有统计期限。"),
    (
      "类型: 统计期限\n条件: 统计期限.起 = 1月1日 且 统计期限.起.年 = 报告年度",
      "逐处检查全文中的统计期限：统计期限的“起”应等于1月1日，并且统计期限的“起”的年份应等于报告年度。"
    ),
    (
      "类型: 年份一致\n范围: {章节: [前言, 首部], 每: 处}\n角色: 计划\n等式: 年份 = 报告年度 + 1",
      "逐处检查“前言”“一、首部”中作“计划”用的年份：年份，应等于报告年度加1。"
    ),
    ("类型: 年份一致\n条件: 有(报告年度)", "全文检查一次：应当认出报告年度。"),
    ("类型: 年份一致\n等式: 标题.年 = 报告年度", "全文检查一次：标题的年份应等于报告年度。"),
    ("类型: 文字\n不得出现: [申请费]", "检查全文：不得出现“申请费”。"),
    ("类型: 文字\n范围: 首部\n须出现: [甲, 乙]\n须出现几个: 任一", "检查“一、首部”：应当出现下列2种写法之一。"),
    ("类型: 文字\n范围: {章节: 首部, 每: 句}\n不得出现: [甲, 乙]", "逐句检查“一、首部”：不得出现下列2种写法。"),
    ("类型: 文字\n校验: 身份证号", "检查全文：不得出现校验码正确的身份证号。"),
    ("类型: 文字\n词表: [{误: 即使更新, 正: 及时更新}]", "检查全文：不得出现写错的词（1组）。"),
    ("类型: 文字\n重复词: {最短: 2}", "检查全文：同样的字不得接连写两遍。"),
    ("类型: 文字\n成对: [括号, 书名号]", "逐段检查全文：标点应当成对。"),
    ("类型: 文字\n序号连续: [一是, （一）]", "检查全文：“一是”“（一）”一类的序号应当连续，不跳号、不重号。"),
    (
      "类型: 文表一致\n句式: 收到【数:件数】件\n等式: 件数 = 表一.甲.总计",
      "逐处检查全文中的这个数：件数应等于表一“甲”行“总计”列。"
    ),
    (
      "类型: 文表一致\n范围: {章节: 首部, 每: 句}\n句式: 公开【数:条数】条\n须: 前后一致",
      "逐句检查“一、首部”中的这个数：各处所写应当相同。"
    ),
    (
      "类型: 衔接\n范围: {表: 表一, 列: 总计}\n等式: 甲 = 上期.乙",
      "检查表一“总计”列：甲应等于上年报告乙。"
    ),
    (
      "类型: 汇总\n范围: {表: 表一, 行: 甲}\n等式: 总计 = 下级合计.总计",
      "检查表一“甲”行：总计应等于下级各单位合计的总计。"
    ),
    (
      "类型: 期限\n日期: [报送日期, 公布日期]\n不迟于: {次年: 01-31}",
      "报送日期、公布日期不得迟于报告年度次年的1月31日。"
    ),
    ("类型: 应报\n须: 唯一", "一个单位一个年度只应有一份报告；有几份的，列出各份不同的格。"),
    (
      "类型: 雷同\n对象: 同批\n范围: 首部\n片长: 6\n相似度: 80\n最少: 50",
      "“一、首部”的文字与同一批里别的单位的报告比，相同的不得到80%。"
    ),
    (
      "类型: 离群\n指标: 表一.甲.总计\n倍数: 10\n最少单位: 8\n最小差: 20",
      "在类型、层级和年度相同的单位之间比：表一“甲”行“总计”列不应大得异常。"
    ),
    (
      "类型: 串格\n范围: {表: 表一, 每列: 全部}\n等式: 甲 + 乙 = 丙",
      "逐列检查表一：甲加乙，应等于丙；不平的，看是不是串了格。"
    ),
    (
      "类型: 部分列举\n须: 个数相符\n句式: 【数:个数】部分",
      "检查“前言”里列举的各部分：说有几部分，就应列举几部分。"
    ),
    ("类型: 部分列举\n须: 名称相同", "检查“前言”里列举的各部分：名称应与正文的标题相同。"),
    ("类型: 单位一致\n各处: [标题, 落款]", "比较标题、落款所写的单位：应当是同一个。"),
    ("类型: 文字\n条件: 出现（【单位】）", "检查全文：文中应当出现本单位的名称。"),
    ("类型: 文字\n条件: 有(收费说明) 或 有(标题)", "检查全文：下列至少有一项成立：（1）写有收费说明；（2）写有标题。"),
  ]

  @Test(arguments: said)
  func `Every kind says itself in one sentence`(rule: String, words: String) throws {
    #expect(try explain(rule).summary == words)
  }

  @Test func `Every kind has a sentence here`() throws {
    let kinds = try Self.said.map { "\(type(of: try SmallForm.rule($0.rule).check))" }
    let missing = Set(RuleKinds.all.map { "\($0)" }).subtracting(kinds).sorted()
    #expect(missing == [], "add a rule of each, and how it says itself, to the list above")
  }

  @Test func `What a rule shares with all kinds is said in a fixed order`() throws {
    let present = try SmallForm.rule("类型: 表式\n表: 表一\n须: 有表", id: "TBL-1")
    let own = try SmallForm.rule("类型: 表式\n表: 表一\n须: 表样为本表样", id: "LEG-1")
    let explanation = try explain(
      """
      类型: 勾稽
      级别: 一般
      适用: {年份: 2021起, 排除: [{类型: 乡镇}]}
      前提: 有(收费说明)
      范围: {表: 表一, 列: 总计}
      等式: 甲 = 乙
      合并: 每表
      扣分: 3
      让位于: [TBL-1]
      提示语: 【列】相差【差】件。
      整改建议: 改正后重报。
      """, beside: [present, own])
    #expect(
      explanation.parts.map(\.topic) == [
        .tolerance, .premise, .applies, .grade, .yields, .merging, .readings, .missing, .message,
        .advice,
      ])
    let words = Dictionary(uniqueKeysWithValues: explanation.parts.map { ($0.topic, $0.sentences) })
    #expect(words[.premise] == ["只在写有收费说明时检查；不知道是不是的，不符合改报“无法判定”。"])
    #expect(
      words[.applies] == ["只用于2021年度起的报告；年度不明的，不符合改报“无法判定”。", "不用于类型为乡镇的单位。"])
    #expect(words[.grade] == ["一般。", "每条发现扣3分。"])
    #expect(words[.yields] == ["同一处（或全文）已由 TBL-1 报告的，本条不再报告。"])
    #expect(words[.merging] == ["一张表的各处合成一条发现；整改、豁免仍逐处记。"])
    #expect(
      words[.missing] == ["表一缺失（由 TBL-1 报告）或用的是另一表样（由 LEG-1 报告）：不适用；有表而读不出：“无法判定”。"])
    #expect(words[.message] == ["【列】相差【差】件。"])
  }

  @Test func `Grades by case and patterns are explained`() throws {
    let rule = "类型: 表式\n表: 表一\n须: [行齐全, 行序]\n级别: 一般\n分级: [{当: 行齐全, 级别: 严重}]"
    #expect(try sentences(.grade, rule) == ["分情形：“行齐全”不符合的为严重；其余为一般。"])
    #expect(try explain(rule).hasCaseGrades)
    #expect(
      try sentences(.scope, "类型: 文字\n不得出现: [（甲|乙）费, 自…20止]\n除外: [书名号内, 废止]") == [
        "不得出现：“（甲|乙）费”“自…20止”。", "书名号内的不算。", "同一句里写有“废止”的，不算。",
        "写法里的“（甲|乙）”表示其中任一个，“（甲|）”表示可写可不写；“…20”表示中间至多隔20个字，不出本句。",
      ])
  }
}

package import GoujiModel

/// The closed vocabulary of rule files: each key and word under its Chinese name, with its alias.
package enum Keyword {
  /// English aliases of keys.
  static let keyAliases: [String: String] = [
    "id": "编号", "name": "名称", "kind": "类型", "grade": "级别", "gradeBy": "分级", "basis": "依据",
    "scope": "范围", "equation": "等式", "condition": "条件", "when": "前提", "applies": "适用",
    "must": "须", "mustHave": "须有", "yieldsTo": "让位于", "merge": "合并", "message": "提示语",
    "advice": "整改建议", "tolerance": "容差", "blanks": "空白口径", "marks": "符号口径", "tests": "测试",
    "ruleset": "规则集", "version": "版本", "form": "表样", "defaults": "默认", "documents": "文件",
    "rules": "规则", "topic": "专题", "about": "说明", "table": "表", "row": "行", "column": "列",
    "eachColumn": "每列", "eachRow": "每行",
    "eachCell": "每格", "each": "每", "valueType": "数值类型", "section": "章节", "except": "除外",
    "years": "年份", "units": "单位", "exclude": "排除", "type": "类型", "level": "层级",
    "document": "文件", "number": "文号", "article": "条款", "quote": "原文", "effective": "施行",
    "repealed": "废止", "unconfirmed": "核", "of": "当", "data": "数据", "text": "文本", "year": "年度",
    "unit": "单位", "title": "标题", "expect": "期望", "contains": "含", "count": "处数",
    "statements": "摘录", "signature": "落款", "headings": "章节", "order": "次序", "ordinals": "序号",
    "noExtra": "不得多余", "mustContain": "须含", "mustNotContain": "不得含", "minimum": "最短",
    "countsAsEmpty": "视为空", "lookIn": "查找", "aspect": "方面", "words": "词", "role": "角色",
    "mustAppear": "须出现", "mustNotAppear": "不得出现", "howMany": "须出现几个", "evidence": "佐证",
    "statement": "摘录", "notBesideDigits": "前后不得是数字", "full": "满分", "deduct": "扣分",
    "verdicts": "评定", "regrade": "改级", "rule": "规则", "reason": "理由", "below": "低于",
    "serious": "严重", "general": "一般", "advisory": "提示", "undecided": "无法判定",
    "pass": "合格", "rectify": "需整改", "fail": "不合格", "undetermined": "无法评定",
  ]

  /// The Chinese key for an English one; only ASCII keys are aliases.
  package static func canonical(_ key: String) -> String {
    guard let first = key.utf8.first, first < 0x80 else { return key }
    return keyAliases[key] ?? key
  }

  package static let grades: [(String, Grade)] = [
    ("严重", .serious), ("一般", .general), ("提示", .advisory),
    ("serious", .serious), ("general", .general), ("advisory", .advisory),
  ]

  package static let statuses: [(String, Status)] = [
    ("符合", .pass), ("不符合", .fail), ("无法判定", .undecided), ("不适用", .notApplicable),
    ("pass", .pass), ("fail", .fail), ("undecided", .undecided), ("notApplicable", .notApplicable),
  ]

  static let readAsZero: [(String, Bool)] = [
    ("未知", false), ("零", true), ("unknown", false), ("zero", true),
  ]

  static let booleans: [(String, Bool)] = [
    ("true", true), ("false", false), ("是", true), ("否", false),
  ]

  /// Keys of the language that this version does not honour, so that none is read and ignored.
  static let notYet: Set<String> = [
    "精度", "生效", "继承", "正则", "词表", "校验", "重复词", "成对", "序号连续", "施行", "废止", "effective",
    "repealed",
  ]

  /// The word of a status as rule files write it.
  package static func word(_ status: Status) -> String {
    statuses.first { $0.1 == status }?.0 ?? status.rawValue
  }

  /// The word of a grade as rule files write it.
  package static func word(_ grade: Grade) -> String {
    grades.first { $0.1 == grade }?.0 ?? ""
  }
}

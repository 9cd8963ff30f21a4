package import GoujiModel

/// The closed choices that several mappings share.
package enum Keyword {
  package static let grades = Choices([
    (ChoiceWord("严重", "serious", "违反明确的法定要求，或数据缺失、自相矛盾"), Grade.serious),
    (ChoiceWord("一般", "general", "不合规定的格式，或可能使人误解"), .general),
    (ChoiceWord("提示", "advisory", "请人看一看"), .advisory),
  ])

  package static let statuses = Choices([
    (ChoiceWord("符合", "pass"), Status.pass),
    (ChoiceWord("不符合", "fail"), .fail),
    (ChoiceWord("无法判定", "undecided"), .undecided),
    (ChoiceWord("不适用", "notApplicable"), .notApplicable),
  ])

  package static let booleans = Choices([
    (ChoiceWord("是", "true"), true), (ChoiceWord("否", "false"), false),
  ])

  static let readAsZero = Choices([
    (ChoiceWord("未知", "unknown", "不知道是几，能断定的才断定"), false),
    (ChoiceWord("零", "zero", "当作零，审核报告写明有几格"), true),
  ])

  static let precisions = Choices([
    (ChoiceWord("照数", "exact", "就是所写的数"), false),
    (ChoiceWord("按所写位数", "asWritten", "金额等小数为所写末位的前后各半个单位之间"), true),
  ])

  static let merging = Choices([
    (ChoiceWord("每表", "byTable", "一张表一条发现"), Merging.byTable),
    (ChoiceWord("全文", "whole", "全部合成一条发现"), .whole),
  ])

  /// The word of a status as rule files write it.
  package static func word(_ status: Status) -> String {
    statuses.values.firstIndex(of: status).map { statuses.words[$0].name } ?? status.rawValue
  }

  /// The word of a grade as rule files write it.
  package static func word(_ grade: Grade) -> String {
    grades.values.firstIndex(of: grade).map { grades.words[$0].name } ?? ""
  }
}

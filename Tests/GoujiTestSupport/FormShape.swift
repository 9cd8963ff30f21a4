/// One cell of the form by its stable ids.
package struct CellID: Hashable, Sendable, CustomStringConvertible {
  package let table: String
  package let row: String
  package let column: String

  /// The row with its table, `表三.denied4`.
  package var rowID: String { "\(table).\(row)" }
  package var description: String { "\(rowID).\(column)" }
}

/// The official 2021 form as a test writer needs it: ids, labels and order, nothing of gouji's own.
package enum FormShape {
  package struct Row: Hashable, Sendable {
    package let id: String
    package let label: String
    package let group: String?
  }

  package struct Column: Hashable, Sendable {
    package let id: String
    package let label: String
  }

  package static let ordinals = ["一", "二", "三", "四", "五", "六"]
  package static let sections = [
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项",
  ]
  package static let note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
  package static let results = "三、本年度办理结果"

  package static let applicationRows: [Row] =
    [
      Row(id: "newReceived", label: "一、本年新收政府信息公开申请数量", group: nil),
      Row(id: "carriedOver", label: "二、上年结转政府信息公开申请数量", group: nil),
      Row(id: "granted", label: "（一）予以公开", group: nil),
      Row(id: "partial", label: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", group: nil),
    ]
    + rows(
      "denied", "（三）不予公开",
      [
        "属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益",
        "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项",
      ])
    + rows("unable", "（四）无法提供", ["本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确"])
    + rows(
      "refuse", "（五）不予处理",
      ["信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息"])
    + rows(
      "other", "（六）其他处理",
      [
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "其他",
      ])
    + [
      Row(id: "totalProcessed", label: "（七）总计", group: nil),
      Row(id: "carriedForward", label: "四、结转下年度继续办理", group: nil),
    ]

  package static let applicantColumns = [
    Column(id: "natural", label: "自然人"), Column(id: "commercial", label: "商业企业"),
    Column(id: "research", label: "科研机构"), Column(id: "social", label: "社会公益组织"),
    Column(id: "legal", label: "法律服务机构"), Column(id: "other", label: "其他"),
    Column(id: "total", label: "总计"),
  ]

  static let proceedingRows = [
    Row(id: "review", label: "行政复议", group: nil),
    Row(id: "direct", label: "未经复议直接起诉", group: "行政诉讼"),
    Row(id: "afterReview", label: "复议后起诉", group: "行政诉讼"),
  ]
  static let proceedingColumns = [
    Column(id: "upheld", label: "结果维持"), Column(id: "corrected", label: "结果纠正"),
    Column(id: "otherResult", label: "其他结果"), Column(id: "pending", label: "尚未审结"),
    Column(id: "total", label: "总计"),
  ]

  /// The 200 cells in the order of the form: table two (10), table three row by row, table four.
  package static let cells: [CellID] =
    disclosureCells
    + applicationRows.flatMap { row in
      applicantColumns.map { CellID(table: "表三", row: row.id, column: $0.id) }
    }
    + proceedingRows.flatMap { row in
      proceedingColumns.map { CellID(table: "表四", row: row.id, column: $0.id) }
    }

  /// Where the cells of table three and four begin among ``cells``.
  package static let applicationsStart = 10
  package static let proceedingsStart = 185

  private static let disclosureCells =
    ["regulations", "normative"].flatMap { row in
      ["made", "repealed", "inForce"].map { CellID(table: "表二", row: row, column: $0) }
    }
    + ["permits", "penalties", "coercion"].map {
      CellID(table: "表二", row: $0, column: "decisions")
    }
    + [CellID(table: "表二", row: "fees", column: "amount")]

  private static func rows(_ stem: String, _ group: String, _ labels: [String]) -> [Row] {
    labels.enumerated().map { index, label in
      Row(id: "\(stem)\(index + 1)", label: "\(index + 1).\(label)", group: group)
    }
  }
}

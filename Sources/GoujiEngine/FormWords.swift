internal import GoujiModel

/// The words in which findings name the pieces of the form.
extension Form {
  func rowTitle(_ table: Int, _ row: Int) -> String { tables[table].title(ofRow: row) }

  func columnTitle(_ table: Int, _ column: Int) -> String {
    tables[table].columns[column].label.official
  }

  /// `“（七）总计”行“自然人”列`, without the table.
  func cellTitle(_ cell: Int) -> String {
    let place = cells[cell]
    let row = rowTitle(place.table, place.row)
    guard tables[place.table].rows[place.row].columns.count > 1 else { return "“\(row)”行" }
    return "“\(row)”行“\(columnTitle(place.table, place.column))”列"
  }

  func sectionTitle(_ section: Int) -> String {
    if section == ItemKey.title { return "标题" }
    if section < 0 { return "前言" }
    return section < sections.count ? sections[section].heading : "落款"
  }

  func words(_ item: ItemKey) -> String {
    switch item {
    case .report: ""
    case .table(let table): tables[table].name
    case .row(let table, let row): tables[table].name + "“\(rowTitle(table, row))”行"
    case .column(let table, let column): tables[table].name + "“\(columnTitle(table, column))”列"
    case .cell(let cell): tables[cells[cell].table].name + cellTitle(cell)
    case .text(let section, let key, _):
      section == ItemKey.title || section >= sections.count
        ? sectionTitle(section) + (key.isEmpty || key == "标题" ? "" : "（\(key)）")
        : "“\(sectionTitle(section))”"
    }
  }
}

extension Reading {
  var words: String {
    switch self {
    case .known: "已填"
    case .inferred: "由勾稽推定"
    case .blank: "空白"
    case .mark: "以符号代替数字"
    case .unreadable: "无法辨认"
    case .absent: "缺格"
    }
  }
}

extension CellNote {
  /// Why a cell reads as it does; nil when there is nothing to add.
  package var words: String? {
    switch self {
    case .none: nil
    case .unit: "数后带单位"
    case .unusual: "写法异常"
    case .words: "含文字或约数"
    case .damaged: "数字中夹有别的字符"
    case .tooManyDigits: "位数过多"
    case .narrowRow: "该行缺少数据，无法确定各数属于哪一列"
    case .wordsInRow: "该行的格里夹有文字，无法确定各数属于哪一列"
    case .runTogether: "该行几个数连成一串"
    case .ambiguousPlace: "空白可能在两处，无法确定"
    case .tooManyValues: "该行数据多于规定列数"
    case .looseNumbers: "表中有不属于任何行的数"
    case .labelNotFound: "未找到该行的行名"
    case .rowMissing: "该行缺失"
    case .labelTwice: "同一行名出现两次且数值不同"
    case .tableMissing: "该表缺失"
    case .tableUnread: "该表未能识别"
    case .otherForm: "该表为另一格式的表"
    case .mixedForms: "该表兼有两种格式的特征"
    }
  }
}

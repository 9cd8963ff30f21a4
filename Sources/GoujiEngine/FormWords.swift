internal import GoujiModel

/// The words in which findings name the pieces of the form.
extension Form {
  func sectionTitle(_ section: Int) -> String {
    if section == ItemKey.title { return "标题" }
    if section < 0 { return "前言" }
    return section < sections.count ? sections[section].heading : "落款"
  }

  /// The words of several items, each once, cells of one row or column together.
  func words(_ items: [ItemKey]) -> [String] {
    let cells = items.compactMap { item in
      if case .cell(let cell) = item { cell } else { nil }
    }
    if cells.count == items.count { return fullTitles(ofCells: cells) }
    return items.reduce(into: []) { words, item in
      let title = self.words(item)
      if !title.isEmpty, !words.contains(title) { words.append(title) }
    }
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

/// A table as it stands on paper: every place of its grid, the covered ones too.
struct PaperTable {
  enum Item {
    case row(PaperRow)
    /// Lines that are no row: a page number, a form feed. `\f` alone joins the line after it.
    case lines([String])
  }

  let id: String
  var items: [Item]

  var rows: [PaperRow] {
    items.compactMap { if case .row(let row) = $0 { row } else { nil } }
  }

  /// The lines of all items, those of a row as given.
  func lines(ofRow lines: (PaperRow) -> [String]) -> [String] {
    items.flatMap { item in
      switch item {
      case .lines(let extra): extra
      case .row(let row): lines(row)
      }
    }
  }
}

struct PaperRow {
  /// The row of the form, nil for heads.
  var id: CellID?
  var cells: [PaperCell]
  var isHead: Bool { id == nil }

  /// How many cells behind one are covered by it.
  func covered(behind column: Int) -> Int {
    let cell = cells[column]
    return cells[(column + 1)...].prefix { next in
      cell.isOwn
        ? next.place == .coveredFromLeft
        : next.place == .coveredFromAbove && next.text == cell.text
    }.count
  }
}

struct PaperCell {
  enum Role: Equatable {
    case label, group, results, head, note
    case value(slot: Int)
  }

  enum Place: Equatable {
    case own, coveredFromLeft, coveredFromAbove
  }

  var text: String
  var role: Role
  var place = Place.own

  var isValue: Bool { if case .value = role { true } else { false } }
  var isOwn: Bool { place == .own }
}

extension PaperTable {
  mutating func editRows(_ edit: (inout PaperRow) -> Void) {
    for index in items.indices {
      guard case .row(var row) = items[index] else { continue }
      edit(&row)
      items[index] = .row(row)
    }
  }

  /// The index among `items` of the row with this id, `denied4`.
  func itemIndex(ofRow id: String) -> Int? {
    items.firstIndex { if case .row(let row) = $0 { row.id?.row == id } else { false } }
  }

  /// A cell over `span` places of a row.
  static func span(_ text: String, _ role: PaperCell.Role, _ span: Int = 1) -> [PaperCell] {
    (0..<span).map {
      PaperCell(text: text, role: role, place: $0 == 0 ? .own : .coveredFromLeft)
    }
  }

  /// The places below a cell.
  static func below(_ text: String, _ role: PaperCell.Role, _ span: Int = 1) -> [PaperCell] {
    (0..<span).map { _ in PaperCell(text: text, role: role, place: .coveredFromAbove) }
  }

  static func values(_ values: ArraySlice<String>) -> [PaperCell] {
    values.indices.map { PaperCell(text: values[$0], role: .value(slot: $0)) }
  }
}

extension PaperTable {
  static func disclosure(_ all: [String]) -> PaperTable {
    let decisions = "本年处理决定数量"
    func head(_ item: String) -> Item {
      .row(PaperRow(cells: span("第二十条第（\(item)）项", .head, 4)))
    }
    func heads(_ text: String) -> Item {
      .row(PaperRow(cells: span("信息内容", .head) + span(text, .head, 3)))
    }
    func wide(_ label: String, _ slot: Int) -> Item {
      let value = PaperCell(text: all[slot], role: .value(slot: slot))
      let covered = (0..<2).map { _ in PaperCell(text: "", role: .head, place: .coveredFromLeft) }
      return .row(
        PaperRow(id: FormShape.cells[slot], cells: span(label, .label) + [value] + covered))
    }
    return PaperTable(
      id: "表二",
      items: [
        head("一"),
        .row(
          PaperRow(
            cells: ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"].flatMap { span($0, .head) })),
        .row(PaperRow(id: FormShape.cells[0], cells: span("规章", .label) + values(all[0..<3]))),
        .row(PaperRow(id: FormShape.cells[3], cells: span("行政规范性文件", .label) + values(all[3..<6]))),
        head("五"), heads(decisions), wide("行政许可", 6),
        head("六"), heads(decisions), wide("行政处罚", 7), wide("行政强制", 8),
        head("八"), heads("本年收费金额（单位：万元）"), wide("行政事业性收费", 9),
      ])
  }

  static func applications(_ all: [String]) -> PaperTable {
    let columns = FormShape.applicantColumns.map { $0.label }
    let legal = "法人或其他组织"
    var items: [Item] = [
      .row(
        PaperRow(
          cells: span(FormShape.note, .note, 3) + span("申请人情况", .head, 6) + span("总计", .head))),
      .row(
        PaperRow(
          cells: below(FormShape.note, .note, 3) + span(columns[0], .head) + span(legal, .head, 5)
            + below("总计", .head))),
      .row(
        PaperRow(
          cells: below(FormShape.note, .note, 3) + below(columns[0], .head)
            + columns[1...5].flatMap { span($0, .head) } + below("总计", .head))),
    ]
    for (index, row) in FormShape.applicationRows.enumerated() {
      let slot = FormShape.applicationsStart + 7 * index
      items.append(
        .row(
          PaperRow(
            id: FormShape.cells[slot],
            cells: labels(of: index, row) + values(all[slot..<slot + 7]))))
    }
    return PaperTable(id: "表三", items: items)
  }

  private static func labels(of index: Int, _ row: FormShape.Row) -> [PaperCell] {
    let last = FormShape.applicationRows.count - 1
    if index < 2 || index == last { return span(row.label, .label, 3) }
    let results =
      index == 2 ? span(FormShape.results, .results) : below(FormShape.results, .results)
    guard let group = row.group else { return results + span(row.label, .label, 2) }
    let isFirst = FormShape.applicationRows[index - 1].group != group
    return results + (isFirst ? span(group, .group) : below(group, .group))
      + span(row.label, .label)
  }

  static func proceedings(_ all: [String]) -> PaperTable {
    let columns = FormShape.proceedingColumns.flatMap { span($0.label, .head) }
    let rows = FormShape.proceedingRows
    let first = FormShape.cells[FormShape.proceedingsStart]
    return PaperTable(
      id: "表四",
      items: [
        .row(PaperRow(cells: span("行政复议", .head, 5) + span("行政诉讼", .head, 10))),
        .row(
          PaperRow(
            cells: columns + span(rows[1].label, .head, 5) + span(rows[2].label, .head, 5))),
        .row(
          PaperRow(
            cells: FormShape.proceedingColumns.flatMap { below($0.label, .head) } + columns
              + columns)),
        .row(PaperRow(id: first, cells: values(all[FormShape.proceedingsStart..<200]))),
      ])
  }
}

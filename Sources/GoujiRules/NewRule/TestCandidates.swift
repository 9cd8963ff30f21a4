internal import GoujiEngine
internal import GoujiModel
internal import GoujiText

/// Test cases that a new rule may have; running them says which result each gives.
struct TestCandidates {
  let rule: Rule
  let form: Form
  let outline: RuleOutline

  /// The entries of each case beside 名称 and 期望.
  var all: [[LocatedEntry]] {
    if let equation = rule.check as? EquationRule { return equations(equation) }
    let subject = rule.check.subject
    if let cells = subject.cells, let cell = cells.min(), !outline.demands.isEmpty {
      return values(cell) + structures(subject.tables.sorted())
    }
    if !subject.tables.isEmpty { return structures(subject.tables.sorted()) }
    return texts
  }

  // MARK: Equations

  private func equations(_ equation: EquationRule) -> [[LocatedEntry]] {
    let samples = equation.samples(count: 40)
    var cases = samples.map { numbers($0.mapValues { String($0) }) }
    for sample in samples.prefix(8) {
      let words = sample.mapValues { String($0) }
      for cell in sample.keys.sorted() {
        for step in [1, 10, 1000] as [Int64] {
          var changed = words
          changed[cell] = String((sample[cell] ?? 0) + step)
          cases.append(numbers(changed))
        }
        for word in ["空白", "无法辨认"] {
          var changed = words
          changed[cell] = word
          cases.append(numbers(changed))
        }
      }
    }
    return cases
  }

  /// 数据: {列: {行: 值}} or {行: {列: 值}} of one table, otherwise with the tables' names.
  private func numbers(_ values: [Int: String]) -> [LocatedEntry] {
    let cells = values.keys.sorted()
    let tables = Set(cells.map { form.cells[$0].table })
    let columns = Set(cells.map { form.cells[$0].column })
    let data = nested(cells) { cell in
      let place = form.cells[cell]
      let table = form.tables[place.table]
      let (row, column) = (table.rows[place.row].name, table.columns[place.column].name)
      if tables.count > 1 { return [table.name, row, column] }
      return columns.count == 1 && cells.count > 1 ? [column, row] : [row, column]
    } value: { cell in
      .word(values[cell] ?? "")
    }
    return [.written("数据", data)]
  }

  /// A tree of mappings; equal first names of neighbours share one.
  private func nested(
    _ cells: [Int], path: (Int) -> [String], value: (Int) -> LocatedValue
  ) -> LocatedValue {
    var groups: [(name: String, cells: [Int])] = []
    for cell in cells {
      let name = path(cell)[0]
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].cells.append(cell)
      } else {
        groups.append((name, [cell]))
      }
    }
    return .pairs(
      groups.map { name, cells in
        guard path(cells[0]).count > 1 else { return (name, value(cells[0])) }
        return (name, nested(cells, path: { Array(path($0).dropFirst()) }, value: value))
      })
  }

  // MARK: Cells

  private func values(_ cell: Int) -> [[LocatedEntry]] {
    var words = ["0", "1", "5", "-1", "1.5", "空白", "/", "3件", "1000000", "无法辨认"]
    for demand in outline.demands {
      let digits = demand.filter { "-.0123456789".contains($0) }
      guard let limit = Int64(digits) else { continue }
      words += [limit, limit + 1, limit - 1].map { String($0) }
    }
    return words.map { numbers([cell: $0]) }
  }

  // MARK: Tables

  private func structures(_ tables: [Int]) -> [[LocatedEntry]] {
    tables.flatMap { index -> [[LocatedEntry]] in
      let table = form.tables[index]
      let rows = table.rows.map(\.name)
      var edits: [(String, LocatedValue)] = [("缺表", .word("否")), ("缺表", .word("是"))]
      if let first = rows.first {
        edits.append(("缺行", .words([first])))
        let altered = table.rows[0].label.official + "（改）"
        edits.append(("改名", .pairs([(first, .word(altered))])))
      }
      if rows.count > 1 { edits.append(("次序", .words([rows[1], rows[0]]))) }
      edits.append(("多行", .words(["另加的一行"])))
      if let column = table.columns.first {
        edits.append(("缺列", .words([column.name])))
        edits.append(("列序", .words([column.name])))
        let altered = column.label.official + "（改）"
        edits.append(("列改名", .pairs([(column.name, .word(altered))])))
      }
      if table.note != nil { edits.append(("注", .word("无"))) }
      edits.append(("表样", .word("other-form")))
      return edits.map { key, value in
        [.written("表", .pairs([(table.name, .pairs([(key, value)]))]))]
      }
    }
  }

  // MARK: Text

  private var texts: [[LocatedEntry]] {
    let section = outline.section.isEmpty || outline.section == "全文" ? "前言" : outline.section
    let words = outline.forbidden + outline.required
    let sentences = ["本句没有写要找的话。"] + words.map { "本机关\(Self.literal($0))如上。" }
    let all =
      outline.required.count > 1 ? [words.map { Self.literal($0) }.joined(separator: "，")] : []
    return (sentences + all.map { "本机关\($0)如上。" }).map {
      [.written("文本", .pairs([(section, .word($0))]))]
    }
  }

  /// Words that a pattern (句式) finds: the first of alternatives, no gap, a year for 【年】.
  private static func literal(_ pattern: String) -> String {
    var text = ""
    var depth = 0
    var isTaking = true
    var isGap = false
    for character in pattern {
      switch character {
      case "（" where pattern.contains("|"): depth += 1
      case "）" where depth > 0:
        depth -= 1
        isTaking = true
      case "|" where depth > 0: isTaking = false
      case "…": isGap = true
      case "0"..."9" where isGap: continue
      default:
        isGap = false
        if isTaking { text.append(character) }
      }
    }
    for (name, value) in [("【年】", "2022"), ("【日期】", "2022年1月1日"), ("【百分比】", "10%")] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: value)
    }
    return text
  }
}

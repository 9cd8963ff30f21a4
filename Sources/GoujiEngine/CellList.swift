internal import GoujiModel

/// The names of many cells, whole columns and whole rows of a table named once.
struct CellList {
  let form: Form

  /// Fewer cells than this are named one by one, though they be a whole column.
  private static let shortest = 3

  /// “商业企业”列（整列25格）、“重复申请”行“总计”列; the rest is left out behind a limit, with 等.
  func words(_ cells: [Int], limit: Int) -> String {
    var rest = Set(cells)
    var whole: [(cell: Int, words: String)] = []
    func take(_ line: [Int], _ words: String, of all: Set<Int>) {
      guard line.count >= Self.shortest, line.allSatisfy({ all.contains($0) }) else { return }
      rest.subtract(line)
      whole.append((line[0], words))
    }
    for (table, declared) in form.tables.enumerated() where !rest.isDisjoint(with: declared.cells) {
      let all = rest
      for column in declared.columns.indices {
        let line = declared.cells.filter { form.cells[$0].column == column }
        take(line, "“\(form.columnTitle(table, column))”列（整列\(line.count)格）", of: all)
      }
      for row in declared.rows.indices {
        let line = declared.cells.filter { form.cells[$0].row == row }
        guard !line.allSatisfy({ !rest.contains($0) }) else { continue }
        take(line, "“\(form.rowTitle(table, row))”行（整行\(line.count)格）", of: all)
      }
    }
    let single = rest.sorted().map { ($0, form.cellTitle($0)) }
    let names = whole.map(\.words) + single.map(\.1)
    return names.prefix(limit).joined(separator: "、") + (names.count > limit ? "等" : "")
  }
}

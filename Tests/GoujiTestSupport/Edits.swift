/// What may have happened to a report before or while it became text.
enum Edits {
  // MARK: Running text

  static let spaced: Edit = { $0.spacing = true }

  static func wrapped(_ width: Int) -> Edit {
    { $0.wrapWidth = width }
  }

  /// Other ordinals before the six titles: `1、`, `第一部分`, none.
  static func headings(_ write: @escaping @Sendable (Int, String) -> String) -> Edit {
    { draft in
      for index in draft.blocks.indices {
        guard case .heading(let section, let text) = draft.blocks[index] else { continue }
        let bare = text.split(separator: "、", maxSplits: 1).last.map { String($0) } ?? text
        draft.blocks[index] = .heading(section, write(section, bare))
      }
    }
  }

  /// A list of the sections before the first.
  static func contents(_ write: @escaping @Sendable (Int, String) -> String) -> Edit {
    { draft in
      var lines = ["目  录"]
      for case .heading(let section, let text) in draft.blocks {
        lines.append(write(section, text))
      }
      let first = draft.blocks.firstIndex { if case .heading = $0 { true } else { false } }
      draft.blocks.insert(.lines(lines), at: first ?? 0)
    }
  }

  static func around(_ before: [String], _ after: [String]) -> Edit {
    { draft in
      draft.blocks.insert(.lines(before), at: 0)
      draft.blocks.append(.lines(after))
    }
  }

  /// Lines straight above or below each table.
  static func beside(
    above: @escaping @Sendable (Int) -> [String] = { _ in [] },
    below: @escaping @Sendable (Int) -> [String] = { _ in [] }
  ) -> Edit {
    { draft in
      var blocks: [Draft.Block] = []
      var number = 0
      for block in draft.blocks {
        guard case .table = block else {
          blocks.append(block)
          continue
        }
        number += 1
        blocks += [.lines(above(number)), block, .lines(below(number))]
      }
      draft.blocks = blocks
    }
  }

  // MARK: Labels

  /// Changes the label of one row, or of every row when no id is given.
  static func label(
    _ id: String? = nil, _ change: @escaping @Sendable (String) -> String
  ) -> Edit {
    { draft in
      for table in ["表二", "表三", "表四"] {
        draft.editTable(table) { table in
          table.editRows { row in
            guard let rowID = row.id?.rowID, id == nil || id == rowID else { return }
            for index in row.cells.indices where row.cells[index].role == .label {
              row.cells[index].text = change(row.cells[index].text)
            }
          }
        }
      }
    }
  }

  /// Changes every text of the tables that is no number.
  static func words(_ change: @escaping @Sendable (String) -> String) -> Edit {
    { draft in
      draft.editCells { cell in
        if !cell.isValue { cell.text = change(cell.text) }
      }
    }
  }

  /// Changes the column heads of table three and four alone.
  static func heads(_ change: @escaping @Sendable (String) -> String) -> Edit {
    { draft in
      for table in ["表三", "表四"] {
        draft.editTable(table) { table in
          table.editRows { row in
            for index in row.cells.indices where row.cells[index].role == .head {
              row.cells[index].text = change(row.cells[index].text)
            }
          }
        }
      }
    }
  }

  static func numbers(_ change: @escaping @Sendable (Int, String) -> String) -> Edit {
    { draft in
      draft.editCells { cell in
        guard case .value(let slot) = cell.role, !cell.text.isEmpty else { return }
        cell.text = change(slot, cell.text)
      }
    }
  }

  /// Takes the text of a row's label and leaves its numbers.
  static func loseLabel(_ id: String) -> Edit {
    { draft in
      label(id) { _ in "" }(&draft)
      draft.lostLabels.insert(id)
    }
  }

  /// Takes the cell of a number and makes its row as wide again at the end.
  static func loseCell(_ slot: Int) -> Edit {
    { draft in
      for id in ["表三", "表四"] {
        draft.editTable(id) { table in
          table.editRows { row in
            guard let index = row.cells.firstIndex(where: { $0.role == .value(slot: slot) }) else {
              return
            }
            row.cells.remove(at: index)
            row.cells += PaperTable.span("", .head)
          }
        }
      }
    }
  }

  // MARK: Rows and pages

  /// Puts the lines of the head of table three behind one another.
  static let joinHeads: Edit = { draft in
    draft.editTable("表三") { table in
      let heads = table.rows.filter(\.isHead).flatMap(\.cells).filter(\.isOwn)
      table.items.removeFirst(table.rows.count(where: \.isHead))
      table.items.insert(.row(PaperRow(cells: heads)), at: 0)
    }
  }

  /// Takes one of the seven columns of table three away.
  static func deleteColumn(_ column: Int) -> Edit {
    { draft in
      draft.editTable("表三") { table in
        table.editRows { row in
          let place = row.cells.count - 7 + column
          guard place > 0 else { return }
          let cell = row.cells.remove(at: place)
          guard cell.isOwn, place < row.cells.count,
            row.cells[place].place == .coveredFromLeft, row.cells[place].text == cell.text
          else { return }
          row.cells[place].place = .own
        }
      }
    }
  }

  /// Takes a row of table two or three whole.
  static func deleteRow(_ id: String) -> Edit {
    { draft in
      draft.missingRows.insert(id)
      let parts = id.split(separator: ".").map { String($0) }
      draft.editTable(parts[0]) { table in
        guard let index = table.itemIndex(ofRow: parts[1]),
          case .row(let row) = table.items.remove(at: index)
        else { preconditionFailure("No row \(id)") }
        guard index < table.items.count, case .row(var next) = table.items[index] else { return }
        for (column, cell) in row.cells.enumerated() where cell.isOwn {
          if next.cells[column].place == .coveredFromAbove, next.cells[column].text == cell.text {
            next.cells[column].place = .own
          }
        }
        table.items[index] = .row(next)
      }
    }
  }

  /// Breaks the page after a row of a table.
  static func pageBreak(
    _ table: String, after row: Int, _ lines: [String], repeatsHead: Bool = false
  ) -> Edit {
    { draft in
      draft.editTable(table) { table in
        let rows = table.items.indices.filter {
          if case .row = table.items[$0] { true } else { false }
        }
        var inserted: [PaperTable.Item] = lines.isEmpty ? [] : [.lines(lines)]
        if repeatsHead { inserted += rows.prefix(3).map { table.items[$0] } }
        table.items.insert(contentsOf: inserted, at: rows[row] + 1)
      }
    }
  }

  static func dropHeads(_ table: String) -> Edit {
    { draft in
      draft.editTable(table) { table in
        table.items.removeAll { if case .row(let row) = $0 { row.isHead } else { false } }
      }
    }
  }

  // MARK: Table four in other shapes

  /// Five values a line, with or without the label of the line.
  static func proceedingsInRows(labelled: Bool) -> Edit {
    { draft in
      draft.editTable("表四") { table in
        let values = table.rows.flatMap { $0.cells }.filter { $0.isValue }
        let heads = FormShape.proceedingColumns.flatMap { PaperTable.span($0.label, .head) }
        let corner = labelled ? PaperTable.span("类别", .head) : []
        table.items = [.row(PaperRow(cells: corner + heads))]
        for (index, row) in FormShape.proceedingRows.enumerated() {
          let label = labelled ? PaperTable.span(row.label, .label) : []
          let five = Array(values[index * 5..<index * 5 + 5])
          let id = FormShape.cells[FormShape.proceedingsStart + index * 5]
          table.items.append(.row(PaperRow(id: id, cells: label + five)))
        }
      }
    }
  }

  /// A value a line under the usual head.
  static let proceedingsInLines: Edit = { draft in
    draft.editTable("表四") { table in
      let values = table.rows.flatMap { $0.cells }.filter { $0.isValue }
      table.items.removeLast()
      let id = FormShape.cells[FormShape.proceedingsStart]
      table.items += values.map { .row(PaperRow(id: id, cells: [$0])) }
    }
  }
}

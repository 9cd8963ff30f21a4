/// What a flattened table shows where another cell reaches over.
enum Covered: Sendable {
  case blank, repeated, dropped
  /// As converted tables have it: a label over several columns leaves one blank less, at the end
  /// one more.
  case squeezed
}

/// A row a line, its cells apart by a separator.
struct DelimitedWriter: TableWriter {
  var separator: String
  var covered = Covered.blank
  var leading = ""
  var trailing = ""
  /// Fields that every row is filled up to, with `|` or the like; nil leaves rows as they are.
  var fill: String?
  var foldJoin = " "
  var escape: @Sendable (PaperCell) -> String = { $0.text }
  /// A rule under the first row, as Markdown has it.
  var hasHeadRule = false

  func lines(_ table: PaperTable) -> [String] {
    var lines: [String] = []
    for item in table.items {
      switch item {
      case .lines(let extra):
        lines += extra
      case .row(let row):
        lines.append(line(row))
        if hasHeadRule, lines.count == 1 {
          let rule = Array(repeating: "---", count: row.cells.count).joined(separator: separator)
          lines.append(leading + rule + trailing)
        }
      }
    }
    return lines
  }

  private func line(_ row: PaperRow) -> String {
    var fields: [String] = []
    var squeezed = false
    for (index, cell) in row.cells.enumerated() {
      var cell = cell
      cell.text = cell.text.split(separator: "\n").joined(separator: foldJoin)
      if cell.isOwn {
        fields.append(escape(cell))
        continue
      }
      switch covered {
      case .blank: fields.append("")
      case .repeated: fields.append(escape(cell))
      case .dropped: break
      case .squeezed:
        if !squeezed, row.cells.count == 10, index < 3, cell.place == .coveredFromLeft {
          squeezed = true
        } else {
          fields.append("")
        }
      }
    }
    if squeezed { fields.append("") }
    var line = leading + fields.joined(separator: separator) + trailing
    if let fill {
      line += " |" + String(repeating: fill, count: max(0, row.cells.count - fields.count))
    }
    return line
  }
}

/// A cell a line, as a copied Word table.
struct CellLineWriter: TableWriter {
  var prefix = "\t"
  var isSpaced = true
  /// What surrounds a number, by its place in the form: NBSP on either side.
  var pads: [(String, String)] = [("", "")]

  func lines(_ table: PaperTable) -> [String] {
    table.lines { row in
      var lines: [String] = []
      for cell in row.cells where cell.place != .coveredFromLeft {
        if cell.isOwn {
          lines.append(prefix + padded(cell))
        } else if !prefix.isEmpty {
          lines.append(prefix)
        }
      }
      return isSpaced ? lines + [""] : lines
    }
  }

  private func padded(_ cell: PaperCell) -> String {
    guard case .value(let slot) = cell.role, !cell.text.isEmpty else { return cell.text }
    let (before, after) = pads[slot % pads.count]
    return before + cell.text + after
  }
}

/// The order of `pdftotext -raw`: labels folded onto lines, the numbers of a row apart by one blank.
struct RunningWriter: TableWriter {
  var separator = " "
  var foldWidth: Int?
  /// Whether 三、本年度办理结果 stands one character a line.
  var hasVerticalResults = false

  func lines(_ table: PaperTable) -> [String] { table.lines { lines($0) } }

  private func lines(_ row: PaperRow) -> [String] {
    let own = row.cells.filter { $0.isOwn && !$0.text.isEmpty }
    if row.isHead { return [own.map { flat($0.text) }.joined(separator: separator)] }
    var lines: [String] = []
    for cell in own where cell.role == .results || cell.role == .group {
      if cell.role == .results, hasVerticalResults {
        lines += cell.text.map { String($0) }
      } else {
        lines.append(flat(cell.text))
      }
    }
    let label = own.first { $0.role == .label }.map { flat($0.text) } ?? ""
    let numbers = own.filter { $0.isValue }.map { $0.text }
    let pieces = foldWidth.map { label.folded(every: $0) } ?? [label]
    if pieces.count > 1 {
      lines += pieces
      lines.append(numbers.joined(separator: separator))
    } else {
      lines.append(([label] + numbers).filter { !$0.isEmpty }.joined(separator: separator))
    }
    return lines
  }

  private func flat(_ text: String) -> String {
    text.split(separator: "\n").joined()
  }
}

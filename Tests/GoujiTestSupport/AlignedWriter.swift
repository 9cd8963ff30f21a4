/// Columns at fixed places, as `pdftotext -layout` keeps them.
struct AlignedWriter: TableWriter {
  /// Where the numbers of a row stand whose label is folded.
  enum Numbers: Sendable {
    case firstLine, middleLine, lastLine
    /// A line of their own between the halves of the label.
    case betweenHalves
    /// A line of their own under the label.
    case below
  }

  enum Beside: Sendable {
    /// A line of its own in the middle of the rows.
    case ownLine
    /// The same with blanks between the characters.
    case spacedLine
    case firstRow, middleRow
    /// A character beside each line.
    case characterALine
  }

  var numbers = Numbers.firstLine
  var results = Beside.spacedLine
  var groups = Beside.ownLine
  var labelWidth = 16
  /// Whether a Han character counts for two places, as on paper.
  var countsHanTwice = true
  var isSpaced = false

  private static let groupPlace = 6
  private static let labelPlace = 24
  private static let columnWidth = 10

  func lines(_ table: PaperTable) -> [String] {
    table.id == "表三" ? applications(table) : plain(table)
  }
}

extension AlignedWriter {
  private struct Piece {
    let place: Int
    let text: String
  }

  private func plain(_ table: PaperTable) -> [String] {
    let width = table.id == "表四" ? 8 : 26
    return table.lines { row in
      var folded: [[Piece]] = [[]]
      for (index, cell) in row.cells.enumerated() where cell.isOwn && !cell.text.isEmpty {
        let isWide = row.cells.dropFirst(index + 1).first?.place == .coveredFromLeft
        let pieces = row.isHead && table.id == "表四" && !isWide ? fold(cell.text, 2) : [cell.text]
        for (line, piece) in pieces.enumerated() {
          if line == folded.count { folded.append([]) }
          let place = index * width + (isWide ? width : 0)
          folded[line].append(Piece(place: place, text: piece))
        }
      }
      return folded.map { join($0) } + (isSpaced ? [""] : [])
    }
  }

  private func applications(_ table: PaperTable) -> [String] {
    let rows = table.rows
    let resultRows = rows.indices.filter { rows[$0].cells.first?.role == .results }
    var lines: [[Piece]] = []
    var raw: [Int: [String]] = [:]
    var resultLines: [Int] = []
    var index = 0
    for item in table.items {
      guard case .row(let row) = item else {
        if case .lines(let extra) = item { raw[lines.count, default: []] += extra }
        continue
      }
      if row.isHead {
        lines += head(row)
      } else {
        let isMiddle = index == resultRows[resultRows.count / 2]
        if isMiddle, results == .ownLine || results == .spacedLine {
          let text = results == .ownLine ? FormShape.results : "三 、本 年 度办 理 结果"
          lines.append([Piece(place: 0, text: text)])
        }
        let group = groupPiece(rows, index)
        if groups == .ownLine || groups == .spacedLine, let group { lines.append([group]) }
        var block = block(row)
        if groups != .ownLine, groups != .spacedLine, let group { block[0].append(group) }
        if resultRows.contains(index) {
          resultLines += lines.count..<lines.count + block.count
        }
        lines += block
      }
      index += 1
    }
    if results == .characterALine {
      for (character, line) in zip(FormShape.results, resultLines.dropFirst(2)) {
        lines[line].append(Piece(place: 0, text: String(character)))
      }
    }
    return (0...lines.count).flatMap { line in
      (raw[line] ?? []) + (line < lines.count ? [join(lines[line])] : [])
    }
  }

  private func head(_ row: PaperRow) -> [[Piece]] {
    var folded: [[Piece]] = [[]]
    for (index, cell) in row.cells.enumerated() where cell.isOwn && !cell.text.isEmpty {
      let isWide = row.cells.dropFirst(index + 1).first?.place == .coveredFromLeft
      let isColumn = !isWide && index > 3 && row.cells.allSatisfy { $0.role != .note || !$0.isOwn }
      let width = cell.role == .note ? 24 : isColumn ? 2 : cell.text.count
      let pieces = fold(cell.text, width)
      for (line, piece) in pieces.enumerated() {
        if line == folded.count { folded.append([]) }
        folded[line].append(Piece(place: index < 3 ? 0 : valuePlace(index - 3), text: piece))
      }
    }
    return folded
  }

  /// The label of a row, folded, with its numbers beside or between.
  private func block(_ row: PaperRow) -> [[Piece]] {
    let values = row.cells.filter { $0.isValue }
    let numberPieces = values.enumerated().filter { !$0.element.text.isEmpty }
      .map { Piece(place: valuePlace($0.offset), text: $0.element.text) }
    guard let label = row.cells.first(where: { $0.role == .label && $0.isOwn }) else {
      return [numberPieces]
    }
    let start = row.cells.firstIndex { $0.role == .label } ?? 0
    let place = [0, Self.groupPlace, Self.labelPlace][min(start, 2)]
    let width = labelWidth + (Self.labelPlace - place) / 2
    let text = label.text.split(separator: "\n").joined()
    var block = fold(text, width).map { [Piece(place: place, text: $0)] }
    if block.isEmpty { block = [[]] }
    switch numbers {
    case .firstLine: block[0] += numberPieces
    case .middleLine: block[block.count / 2] += numberPieces
    case .lastLine: block[block.count - 1] += numberPieces
    case .betweenHalves where block.count > 1:
      block.insert(numberPieces, at: block.count / 2)
    case .below where block.count > 1: block.append(numberPieces)
    case .betweenHalves, .below: block[0] += numberPieces
    }
    return block
  }

  /// The label of a group where it stands beside this row.
  private func groupPiece(_ rows: [PaperRow], _ index: Int) -> Piece? {
    guard rows[index].cells.count > 1, rows[index].cells[1].role == .group else { return nil }
    let text = rows[index].cells[1].text
    let members = rows.indices.filter { rows[$0].cells.count > 1 && rows[$0].cells[1].text == text }
    let place = groups == .firstRow ? members[0] : members[members.count / 2]
    return place == index ? Piece(place: Self.groupPlace, text: text) : nil
  }

  private func valuePlace(_ column: Int) -> Int {
    Self.labelPlace + 2 * labelWidth + 4 + column * Self.columnWidth
  }

  private func fold(_ text: String, _ width: Int) -> [String] {
    text.folded(every: width)
  }

  private func join(_ pieces: [Piece]) -> String {
    var line = ""
    for piece in pieces.sorted(by: { $0.place < $1.place }) {
      let gap = max(piece.place - measure(line), line.isEmpty ? 0 : 2)
      line += String(repeating: " ", count: gap) + piece.text
    }
    return line
  }

  private func measure(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) {
      $0 + (countsHanTwice && $1.value >= 0x2E80 ? 2 : 1)
    }
  }
}

/// A table with ruled lines of box-drawing characters.
struct BoxWriter: TableWriter {
  var isSquare = true

  func lines(_ table: PaperTable) -> [String] {
    let width = table.rows.map { $0.cells.count }.max() ?? 0
    var lines = [rule(width, "┌┬┐")]
    for item in table.items {
      switch item {
      case .lines(let extra):
        lines += extra
      case .row(let row):
        if lines.count > 1 { lines.append(rule(width, "├┼┤")) }
        let fields = row.cells.map { cell in
          cell.isOwn ? cell.text.split(separator: "\n").joined() : ""
        }
        lines.append(
          isSquare
            ? "│ " + fields.joined(separator: " │ ") + " │"
            : "│" + fields.filter { !$0.isEmpty }.joined(separator: "│") + "│")
      }
    }
    return lines + [rule(width, "└┴┘")]
  }

  private func rule(_ width: Int, _ corners: String) -> String {
    let corners = corners.map { String($0) }
    let rules = Array(repeating: "──────", count: width).joined(separator: corners[1])
    return corners[0] + rules + corners[2]
  }
}

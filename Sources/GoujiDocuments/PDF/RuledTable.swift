internal import GoujiModel

/// A table that ruling lines draw on a page: its cells, merged ones as one, in reading order.
struct RuledTable {
  struct Cell {
    var box: Box
    /// First row and column that it covers, and how many.
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
  }

  let box: Box
  let cells: [Cell]
  /// Where its columns and rows begin and end.
  private let xs: [Double]
  private let ys: [Double]
  /// The cell of each piece that the lines cut, row by row.
  private let cellOfPiece: [Int]

  /// Lines closer than this are one.
  private static let snap = 3.0
  private static let mostLines = 250

  /// The tables of a page, from top to bottom.
  static func tables(_ lines: RulingLines) -> [RuledTable] {
    components(lines).compactMap { RuledTable($0) }.sorted { $0.box.top < $1.box.top }
  }

  // MARK: Components

  /// The lines that hang together.
  private static func components(_ lines: RulingLines) -> [RulingLines] {
    let horizontal = joined(lines.horizontal)
    let vertical = joined(lines.vertical)
    var groups = DisjointSets(count: horizontal.count + vertical.count)
    for (row, level) in horizontal.enumerated() {
      for (column, upright) in vertical.enumerated()
      where level.start - snap <= upright.position && upright.position <= level.end + snap
        && upright.start - snap <= level.position && level.position <= upright.end + snap
      {
        groups.unite(row, horizontal.count + column)
      }
    }
    return groups.all().map { group in
      let rows = group.prefix { $0 < horizontal.count }
      let columns = group.dropFirst(rows.count)
      return RulingLines(
        horizontal: rows.map { horizontal[$0] },
        vertical: columns.map { vertical[$0 - horizontal.count] })
    }
  }

  /// Pieces of one line as one: producers draw a line cell by cell.
  private static func joined(_ lines: [RulingLines.Line]) -> [RulingLines.Line] {
    var joined: [RulingLines.Line] = []
    for line in lines.sorted(by: { ($0.position, $0.start) < ($1.position, $1.start) }) {
      let match = joined.indices.reversed().prefix { line.position - joined[$0].position <= 1 }
        .first { line.start <= joined[$0].end + snap && line.end >= joined[$0].start - snap }
      if let match {
        joined[match].start = min(joined[match].start, line.start)
        joined[match].end = max(joined[match].end, line.end)
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  // MARK: Cells

  /// Pieces between which no line stands, in order, and the rows and columns that they cover.
  private struct Region {
    let pieces: [Int]
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    /// - Parameter columns: Pieces in a row of the table.
    init(_ pieces: [Int], columns: Int) {
      self.pieces = pieces
      let first = pieces[0]
      rows = first / columns...pieces[pieces.count - 1] / columns
      self.columns = pieces.reduce(first % columns...first % columns) { range, piece in
        min(range.lowerBound, piece % columns)...max(range.upperBound, piece % columns)
      }
    }
  }

  private init?(_ lines: RulingLines) {
    guard lines.horizontal.count >= 2, lines.vertical.count >= 2 else { return nil }
    let xs = Self.levels(
      lines.vertical.map(\.position) + lines.horizontal.flatMap { [$0.start, $0.end] })
    let ys = Self.levels(
      lines.horizontal.map(\.position) + lines.vertical.flatMap { [$0.start, $0.end] })
    let columns = xs.count - 1
    let rows = ys.count - 1
    guard columns >= 1, rows >= 1, columns * rows > 1, columns < Self.mostLines,
      rows < Self.mostLines
    else { return nil }
    var pieces = DisjointSets(count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let middleX = (xs[column] + xs[column + 1]) / 2
        let middleY = (ys[row] + ys[row + 1]) / 2
        if column + 1 < columns, !Self.has(lines.vertical, at: xs[column + 1], across: middleY) {
          pieces.unite(row * columns + column, row * columns + column + 1)
        }
        if row + 1 < rows, !Self.has(lines.horizontal, at: ys[row + 1], across: middleX) {
          pieces.unite(row * columns + column, (row + 1) * columns + column)
        }
      }
    }
    let regions = pieces.all().map { Region($0, columns: columns) }
    guard regions.count > 1 else { return nil }
    let ordered = regions.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound, $0.pieces[0])
        < ($1.rows.lowerBound, $1.columns.lowerBound, $1.pieces[0])
    }
    cells = ordered.map { region in
      Cell(
        box: Box(
          left: xs[region.columns.lowerBound], top: ys[region.rows.lowerBound],
          right: xs[region.columns.upperBound + 1], bottom: ys[region.rows.upperBound + 1]),
        row: region.rows.lowerBound, column: region.columns.lowerBound,
        rows: region.rows.count, columns: region.columns.count)
    }
    var cellOfPiece = [Int](repeating: 0, count: columns * rows)
    for (index, region) in ordered.enumerated() {
      for piece in region.pieces { cellOfPiece[piece] = index }
    }
    self.cellOfPiece = cellOfPiece
    box = Box(left: xs[0], top: ys[0], right: xs[columns], bottom: ys[rows])
    self.xs = xs
    self.ys = ys
  }

  /// The cell in which a point lies, as an index into ``cells``; nil outside.
  func cell(at point: (x: Double, y: Double)) -> Int? {
    guard let column = Self.interval(of: point.x, in: xs),
      let row = Self.interval(of: point.y, in: ys)
    else { return nil }
    return cellOfPiece[row * (xs.count - 1) + column]
  }

  private static func interval(of value: Double, in edges: [Double]) -> Int? {
    guard value >= edges[0], value < edges[edges.count - 1] else { return nil }
    var low = 0
    var high = edges.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  private static func levels(_ positions: [Double]) -> [Double] {
    var levels: [Double] = []
    for position in positions.sorted() where position - (levels.last ?? -1e9) > snap {
      levels.append(position)
    }
    return levels
  }

  private static func has(
    _ lines: [RulingLines.Line], at position: Double, across point: Double
  ) -> Bool {
    lines.contains {
      abs($0.position - position) <= snap && $0.start - 1 <= point && point <= $0.end + 1
    }
  }
}

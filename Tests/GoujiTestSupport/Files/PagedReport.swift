/// Pages that take lines of text and boxes from top to bottom.
protocol PageCanvas {
  var width: Double { get }
  var height: Double { get }
  var margin: Double { get }
  /// How far down the page the next thing stands.
  var top: Double { get set }

  mutating func breakPage()
  /// A line of text; every character is as wide as it is high, ASCII half as wide.
  mutating func line(_ text: String, x: Double, top: Double, size: Double)
  /// The lines round a cell.
  mutating func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double)
  mutating func picture(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double)
}

extension PageCanvas {
  /// What is left of the page below ``top``.
  var space: Double { height - margin - top }
  var isFresh: Bool { top == margin }

  mutating func move(_ distance: Double) { top += distance }
}

/// How the lines of tables are drawn.
enum Ruling {
  /// Lines drawn across the table.
  case strokes
  /// Lines drawn as filled boxes half a point thin.
  case thinBoxes
  /// A box drawn round each cell.
  case cellBoxes
  /// No lines at all.
  case none
}

/// A report laid out on pages, its tables over as many as they need.
struct PagedReport {
  /// Where a cell's lines stand between its upper and its lower edge.
  enum Alignment: CaseIterable {
    case top, middle, bottom
  }

  static let margin = 50.0

  /// How wide the columns of row and group labels of table three are.
  var labelWidth = 120.0
  var groupWidth = 18.0
  /// Of labels and numbers; labels over several rows stand in their middle.
  var alignment = Alignment.middle

  /// Whether pictures stand for the tables.
  var showsPictures = false

  private static let textSize = 12.0
  private static let cellSize = 7.0
  private static let lineHeight = 1.5

  func write(_ report: SampleReport, on pages: inout some PageCanvas) {
    for block in Draft(report).blocks {
      switch block {
      case .title(let text): write(text, size: 16, on: &pages)
      case .heading(_, let text), .paragraph(let text), .signature(let text):
        write(text, size: Self.textSize, on: &pages)
      case .lines(let lines): for line in lines { write(line, size: Self.textSize, on: &pages) }
      case .table(let table):
        if showsPictures { picture(on: &pages) } else { draw(table, on: &pages) }
      }
    }
  }

  private func write(_ text: String, size: Double, on pages: inout some PageCanvas) {
    for line in text.folded(every: Int((pages.width - 2 * Self.margin) / size)) {
      if pages.space < size * 1.6 { pages.breakPage() }
      pages.line(line, x: Self.margin, top: pages.top, size: size)
      pages.move(size * 1.6)
    }
  }

  private func picture(on pages: inout some PageCanvas) {
    let height = 220.0
    if pages.space < height { pages.breakPage() }
    pages.picture(Self.margin, pages.top, pages.width - Self.margin, pages.top + height)
    pages.move(height + 10)
  }

  private func draw(_ table: PaperTable, on pages: inout some PageCanvas) {
    let widths = self.widths(table, pages.width - 2 * Self.margin)
    let rows = table.spannedRows
    let heights = rows.map { row in
      let lines = row.filter { $0.rows == 1 }.map { cell in
        Self.folded(cell, widths).count
      }
      return Double(lines.max() ?? 1) * Self.cellSize * Self.lineHeight + 4
    }
    var first = 0
    while first < rows.count {
      // As many rows as the page holds.
      var last = first
      var height = heights[first]
      while last + 1 < rows.count, height + heights[last + 1] <= pages.space {
        last += 1
        height += heights[last]
      }
      if height > pages.space, !pages.isFresh {
        pages.breakPage()
        continue
      }
      draw(Array(rows.joined()), first...last, widths, heights, on: &pages)
      pages.move(height + 6)
      first = last + 1
      if first < rows.count { pages.breakPage() }
    }
  }

  private func draw(
    _ cells: [SpannedCell], _ rows: ClosedRange<Int>, _ widths: [Double], _ heights: [Double],
    on pages: inout some PageCanvas
  ) {
    func x(_ column: Int) -> Double { Self.margin + widths[..<column].reduce(0, +) }
    func y(_ row: Int) -> Double {
      pages.top + heights[rows.lowerBound..<max(row, rows.lowerBound)].reduce(0, +)
    }
    for cell in cells {
      // A cell that reaches over the page's end stands on both, its text on the first.
      let from = max(cell.row, rows.lowerBound)
      let to = min(cell.row + cell.rows - 1, rows.upperBound)
      guard from <= to else { continue }
      let left = x(cell.column)
      let right = x(cell.column + cell.columns)
      pages.box(left, y(from), right, y(to + 1))
      guard from == cell.row else { continue }
      let lines = Self.folded(cell, widths)
      let step = Self.cellSize * Self.lineHeight
      let height = Double(lines.count) * step
      let middle = max(y(from) + 1, (y(from) + y(to + 1) - height) / 2)
      var top = middle
      if cell.rows == 1 {
        switch alignment {
        case .top: top = y(from) + 2
        case .middle: break
        case .bottom: top = max(y(from) + 1, y(to + 1) - height - 2)
        }
      }
      for line in lines {
        pages.line(line, x: left + 2, top: top, size: Self.cellSize)
        top += step
      }
    }
  }

  private static func folded(_ cell: SpannedCell, _ widths: [Double]) -> [String] {
    let width = widths[cell.column..<cell.column + cell.columns].reduce(0, +) - 4
    let text = cell.text.replacing("\n", with: "")
    return text.isEmpty ? [] : text.folded(every: max(1, Int(width / cellSize)))
  }

  /// Narrow columns for group labels, wide ones for the labels of rows.
  private func widths(_ table: PaperTable, _ width: Double) -> [Double] {
    let count = table.columnCount
    guard count == 10 else { return [Double](repeating: width / Double(count), count: count) }
    let labels = labelWidth + 2 * groupWidth
    return [groupWidth, groupWidth, labelWidth]
      + [Double](repeating: (width - labels) / 7, count: 7)
  }
}

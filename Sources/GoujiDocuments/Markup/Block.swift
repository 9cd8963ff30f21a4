internal import GoujiModel

/// What a page or a Word file holds, in reading order, before its tables become rows.
enum Block {
  /// What a page calls itself, beside all that it shows.
  case caption(Paragraph)
  case paragraph(Paragraph)
  case table(Grid)
  /// A picture large enough to be one of a table, or an object of another program.
  case picture
}

/// A paragraph as UTF-8, and where it stands.
struct Paragraph {
  var text: [UInt8]
  var place: Place
  /// Empty lines before it, and whether it is the first or the last line of a page.
  var blanksBefore = 0
  var atPageEdge = false
  /// Whether most of it leads to other pages.
  var isLink = false
}

/// A table as its file has it: rows of cells, merged ones standing where they begin.
struct Grid {
  struct Cell {
    var blocks: [Block] = []
    /// How many columns and rows it covers.
    var columns = 1
    var rows = 1
    /// Whether it only continues the cell above or before it.
    var isContinuation = false
    /// Whether it shows what is not read: a picture, an equation, text that is struck out.
    var showsMore = false
    /// Where it stands, where that is not told by counting the table's rows and cells.
    var address: Place?
  }

  var rows: [[Cell]] = []

  /// Whether it only arranges the page: single cells, or other tables inside.
  var isFrame: Bool {
    rows.allSatisfy { $0.count <= 1 } || rows.joined().contains { $0.holdsTable }
  }

  /// Whether every row covers the same columns, so that no row can have lost a cell.
  var isRegular: Bool {
    var spanning: [(columns: Int, rowsLeft: Int)] = []
    var width: Int?
    for row in rows {
      let own = row.reduce(0) { $0 + $1.columns }
      let whole = spanning.reduce(own) { $0 + $1.columns }
      guard width == nil || width == whole else { return false }
      width = whole
      spanning = spanning.filter { $0.rowsLeft > 1 }.map { ($0.columns, $0.rowsLeft - 1) }
      spanning += row.filter { $0.rows > 1 }.map { ($0.columns, $0.rows - 1) }
    }
    return true
  }
}

extension Grid.Cell {
  /// More than this is no cell of a table of figures but a part of the page, in bytes.
  private static let longestText = 1500
  private static let mostParagraphs = 12

  var holdsPicture: Bool {
    blocks.contains { if case .picture = $0 { true } else { false } }
  }

  /// Whether it holds more than pictures.
  var holdsText: Bool {
    blocks.contains { if case .picture = $0 { false } else { true } }
  }

  var holdsTable: Bool {
    blocks.contains { if case .table = $0 { true } else { false } }
  }

  /// Whether it is a part of the page rather than a value or a label.
  var isPartOfPage: Bool {
    if holdsTable { return true }
    let lengths = blocks.map { block in
      if case .paragraph(let paragraph) = block { paragraph.text.count } else { 0 }
    }
    return lengths.count > Self.mostParagraphs || lengths.reduce(0, +) > Self.longestText
  }

  /// Its paragraphs in one line; what is not read, alone, is a character that nobody can read.
  var text: [UInt8] {
    guard holdsText || !(showsMore || holdsPicture) else { return Array("\u{FFFD}".utf8) }
    var text: [UInt8] = []
    for case .paragraph(let paragraph) in blocks {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += paragraph.text
    }
    return text
  }

  var place: Place? {
    for case .paragraph(let paragraph) in blocks { return paragraph.place }
    return nil
  }
}

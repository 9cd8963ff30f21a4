import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import GoujiText
import Testing

/// Words that lie on words or between cells, and marks all over a page.
@Suite("Overprinted PDF pages")
struct PDFOverprintTests {
  private typealias Placed = (text: String, x: Double, y: Double, size: Double)

  private static func read(
    _ pages: [[Placed]], drawing: String = ""
  ) throws(InputError) -> (lines: [String], remarks: [String]) {
    let elements = pages.map { words in
      let words = words.map { Self.element($0) }
      return "<page width=\"600\" height=\"800\">\(words.joined())</page>"
    }
    let document = try PDFInput.document(
      words: Array("<doc>\(elements.joined())</doc>".utf8),
      drawing: Array("<svg><page>\(drawing)</page></svg>".utf8), folding: Folding(table: []))
    let lines = document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
    return (lines, document.remarks)
  }

  /// A Han character is as wide as high.
  private static func element(_ word: Placed) -> String {
    let width: Double = word.text.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) * word.size }
    let (right, bottom) = (word.x + width, word.y + word.size)
    return """
      <word xMin="\(word.x)" yMin="\(word.y)" xMax="\(right)" yMax="\(bottom)">\(word.text)</word>
      """
  }

  /// The lines of a grid whose cells are 40 by 20, from 100, 100.
  private static func grid(columns: Int, rows: Int) -> String {
    let (right, bottom) = (100 + 40 * columns, 100 + 20 * rows)
    var paths: [String] = []
    for row in 0...rows {
      let y = 100 + 20 * row
      paths.append("M 100 \(y) L \(right) \(y)")
    }
    for column in 0...columns {
      let x = 100 + 40 * column
      paths.append("M \(x) 100 L \(x) \(bottom)")
    }
    return paths.map { "<path d=\"\($0)\" fill=\"none\" stroke=\"rgb(0%,0%,0%)\"/>" }.joined()
  }

  private static func numbers(columns: Int, rows: Int) -> [Placed] {
    var numbers: [Placed] = []
    for row in 0..<rows {
      for column in 0..<columns {
        numbers.append(("0", 115 + 40 * Double(column), 105 + 20 * Double(row), 10))
      }
    }
    return numbers
  }

  private static func mark(_ column: Int, _ row: Int, slant: Double) -> Placed {
    let x: Double = 88 + 37 * Double(column) + slant * Double(row)
    let y: Double = 58 + 31 * Double(row)
    return ("8", x, y, 9)
  }

  @Test(arguments: [(1.0, 0.0), (0, 3), (-4, -2)])
  func `a number filled in over a printed one leaves neither`(x: Double, y: Double) throws {
    let words = Self.numbers(columns: 3, rows: 1) + [("77", 155 + x, 105 + y, 10)]
    let lines = try Self.read([words], drawing: Self.grid(columns: 3, rows: 1)).lines
    let cells = try #require(lines.first).split(separator: "|")
    #expect(cells.count == 3 && cells[0] == "0" && cells[2] == "0")
    #expect(cells[1].contains("\u{FFFD}"))
  }

  @Test
  func `a number across the line between two rows belongs to neither`() throws {
    let words: [Placed] = [
      ("甲", 110, 105, 10), ("乙", 110, 125, 10), ("77", 155, 113, 10),
    ]
    let lines = try Self.read([words], drawing: Self.grid(columns: 2, rows: 2)).lines
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("\u{FFFD}") })
  }

  @Test
  func `a font that claims room above and below spoils no rows`() throws {
    // Boxes of 27 points in rows of 20, each with another number.
    var elements: [Placed] = []
    for row in 0..<4 {
      for column in 0..<3 {
        elements.append(("\(row)\(column)", 110 + 40 * Double(column), 105 + 20 * Double(row), 10))
      }
    }
    let words = elements.map { word in
      "<word xMin=\"\(word.x)\" yMin=\"\(word.y - 8.5)\" xMax=\"\(word.x + 10)\" "
        + "yMax=\"\(word.y + 18.5)\">\(word.text)</word>"
    }
    let document = try PDFInput.document(
      words: Array("<doc><page>\(words.joined())</page></doc>".utf8),
      drawing: Array("<svg><page>\(Self.grid(columns: 3, rows: 4))</page></svg>".utf8),
      folding: Folding(table: []))
    #expect(document.cells.map { document.quote($0) } == elements.map(\.text))
  }

  @Test(arguments: [0.0, 11])
  func `a small mark at equal distances is told, not read`(slant: Double) throws {
    let heading: Placed = ("六、其他需要报告的事项", 100, 60, 12)
    var words = Self.numbers(columns: 8, rows: 12) + [heading]
    for row in 0..<14 {
      for column in 0..<9 {
        words.append(
          Self.mark(column, row, slant: slant))
      }
    }
    let read = try Self.read(
      [words, words.filter { $0.text != "0" }], drawing: Self.grid(columns: 8, rows: 12))
    let row = Array(repeating: "0", count: 8).joined(separator: "|")
    #expect(read.lines == [heading.text] + Array(repeating: row, count: 12) + [heading.text])
    #expect(read.remarks == ["第1页等 2 页有压在文字上的大字或成排重复的字（像是水印），未读"])
  }

  @Test
  func `numbers of a table at equal distances are no mark`() throws {
    // Two tables' worth of zeros, and two more of them in the text beside.
    let words =
      Self.numbers(columns: 8, rows: 12) + [("0", 75, 105, 10), ("0", 75, 125, 10)]
    let read = try Self.read([words], drawing: Self.grid(columns: 8, rows: 12))
    #expect(read.lines.count { $0.hasPrefix("0|0|0|0|0|0|0|0") } == 12)
    #expect(read.remarks.isEmpty)
  }
}

/// Fields, notes and links of PDF files.
@Suite(
  "Notes of PDF files",
  .enabled(if: PDFInput.programs.allSatisfy(\.isInstalled), "poppler-utils is not installed"))
struct PDFNoteTests {
  private static let grid: String = {
    let levels = [85, 105, 125].map { "50 \($0) m 250 \($0) l S" }
    let uprights = (0...4).map { "\(50 + 50 * $0) 85 m \(50 + 50 * $0) 125 l S" }
    return (levels + uprights).joined(separator: "\n")
  }()

  private static let content: String = {
    let cells = (0..<8).map { index in
      "1 0 0 1 \(60 + 50 * (index % 4)) \(110 - 20 * (index / 4)) Tm (\(index / 4)\(index % 4)) Tj"
    }
    return "BT /F1 10 Tf\n\(cells.joined(separator: "\n"))\nET\n\(grid)"
  }()

  /// A note of a kind over a part of the page, drawn as `drawing` says.
  private static func lines(kind: String, box: String, drawing: String) throws -> [String] {
    let file = SmallPDF(
      content: content, entries: "/Annots [7 0 R]",
      objects: [
        """
        << /Type /Annot /Subtype /\(kind) /FT /Tx /T (f) /Rect [\(box)] /F 4
        /QuadPoints [58 120 74 120 58 106 74 106] /AP << /N 8 0 R >> >>
        """,
        """
        << /Type /XObject /Subtype /Form /BBox [0 0 40 14] /Resources << /Font << /F1 4 0 R >> >>
        /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream
        """,
      ])
    let document = try PDFInput.read(file.bytes, folding: Folding(table: []))
    return document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
  }

  @Test(arguments: ["Widget", "FreeText", "Stamp"])
  func `what lies over a cell is never its number`(kind: String) throws {
    let drawing = "BT /F1 10 Tf 2 3 Td (77) Tj ET"
    for box in ["55 108 95 122", "58 100 98 114", "52 96 92 110"] {
      let lines = try Self.lines(kind: kind, box: box, drawing: drawing)
      #expect(lines.count == 2, "\(lines)")
      let first = lines.map { String($0.split(separator: "|")[0]) }
      #expect(!first.contains("77") && first[0] != "", "\(lines)")
      #expect(lines.allSatisfy { $0.contains("2|") && $0.split(separator: "|").count == 4 })
    }
  }

  @Test(arguments: ["", "BT /F1 10 Tf 22 3 Td (77) Tj ET"])
  func `a number under the ground of a field is not taken for one`(value: String) throws {
    for ground in ["1 g", "0.9 0.9 1 rg"] {
      let lines = try Self.lines(
        kind: "Widget", box: "55 108 95 122", drawing: "q \(ground) 0 0 40 14 re f Q 0 g \(value)")
      #expect(lines.first?.hasPrefix("00\u{FFFD}") == true, "\(lines)")
      #expect(lines.first?.hasSuffix("|01|02|03") == true && lines.last == "10|11|12|13")
    }
  }

  @Test
  func `a number that a note strikes out is not taken for one`() throws {
    let lines = try Self.lines(
      kind: "StrikeOut", box: "58 106 74 120", drawing: "0 7 m 40 7 l S")
    #expect(lines.first == "00\u{FFFD}|01|02|03")
  }
}

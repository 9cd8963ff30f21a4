import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import GoujiText
import Testing

/// Pages that lie askew by a degree or two.
@Suite("Skew of PDF pages")
struct PDFSkewTests {
  /// How the words of a page lie: level on a crooked page, or drawn along its lines.
  enum Words: CaseIterable {
    case level, slanting
  }

  private static let centre = (x: 300.0, y: 400.0)

  private static func turned(_ x: Double, _ y: Double, by slope: Double) -> (x: Double, y: Double) {
    let length = (1 + slope * slope).squareRoot()
    let (across, down) = (x - centre.x, y - centre.y)
    return (
      centre.x + (across - slope * down) / length, centre.y + (slope * across + down) / length
    )
  }

  private static func word(
    _ text: String, _ x: Double, _ y: Double, slope: Double, _ words: Words
  ) -> String {
    let width = 5 * Double(text.count)
    let place = turned(x + width / 2, y + 5, by: slope)
    let height = words == .slanting ? 10 + width * abs(slope) : 10
    return """
      <word xMin="\(place.x - width / 2)" yMin="\(place.y - height / 2)" \
      xMax="\(place.x + width / 2)" yMax="\(place.y + height / 2)">\(text)</word>
      """
  }

  /// Eight columns and twelve rows of numbers, with or without lines, on a page that lies askew.
  private static func read(
    slope: Double, _ words: Words, isRuled: Bool, marks: [String] = []
  ) throws -> Document {
    var elements: [String] = marks
    for row in 0..<12 {
      for column in 0..<8 {
        elements.append(
          word(
            "\(row)\(column)", 80 + 56 * Double(column), 200 + 16 * Double(row), slope: slope,
            words))
      }
    }
    var paths: [String] = []
    func line(_ from: (Double, Double), _ to: (Double, Double)) {
      let start = turned(from.0, from.1, by: slope)
      let end = turned(to.0, to.1, by: slope)
      paths.append(
        "<path d=\"M \(start.x) \(start.y) L \(end.x) \(end.y)\" fill=\"none\" "
          + "stroke=\"rgb(0%,0%,0%)\"/>")
    }
    if isRuled {
      for row in 0...12 {
        line((70, 197 + 16 * Double(row)), (518, 197 + 16 * Double(row)))
      }
      for column in 0...8 {
        line((70 + 56 * Double(column), 197), (70 + 56 * Double(column), 389))
      }
    }
    return try PDFInput.document(
      words: Array(
        "<doc><page width=\"600\" height=\"800\">\(elements.joined())</page></doc>".utf8),
      drawing: Array("<svg><page>\(paths.joined())</page></svg>".utf8), folding: Folding(table: []))
  }

  private static func rows(_ document: Document) -> [[String]] {
    document.lines.map { line in
      line.cells.flatMap { document.quote(document.cells[$0]).split(separator: " ") }.map {
        String($0)
      }
    }
  }

  private static let expected = (0..<12).map { row in (0..<8).map { "\(row)\($0)" } }

  @Test(arguments: [-0.06, -0.0175, -0.004, 0, 0.009, 0.0262, 0.05], Words.allCases)
  func `rows are those of the page when it is level`(slope: Double, words: Words) throws {
    for isRuled in [true, false] {
      let document = try Self.read(slope: slope, words, isRuled: isRuled)
      #expect(Self.rows(document) == Self.expected, "\(slope), ruled: \(isRuled)")
    }
  }

  @Test
  func `places are those of the page as it lies`() throws {
    let document = try Self.read(slope: 0.03, .level, isRuled: true)
    let box = try #require(document.place(of: document.cells[8 * 11]).box)
    let place = Self.turned(98, 381, by: 0.03)
    #expect(abs((box[0] + box[2]) / 2 - place.x) < 0.5)
    #expect(abs((box[1] + box[3]) / 2 - place.y) < 0.5)
  }

  @Test
  func `a slanting mark all over a level page does not turn it`() throws {
    let text = "<word xMin=\"50\" yMin=\"100\" xMax=\"550\" yMax=\"110\">年度报告</word>"
    var marks: [String] = []
    for row in 0..<10 {
      for column in 0..<5 {
        let (x, y) = (20 + 110 * Double(column), 140 + 60 * Double(row))
        marks.append(Self.word("内", x, y, slope: 0, .level))
        marks.append(Self.word("部", x + 10, y + 0.6, slope: 0, .level))
      }
    }
    let page = "<page width=\"600\" height=\"800\">\(text)\(marks.joined())</page>"
    let document = try PDFInput.document(
      words: Array("<doc>\(page)</doc>".utf8),
      drawing: Array("<svg><page></page></svg>".utf8), folding: Folding(table: []))
    #expect(document.place(of: document.cells[0]).box == [50, 100, 550, 110])
  }
}

/// Rows that no line parts.
@Suite("Uneven rows of PDF pages")
struct PDFUnevenRowTests {
  /// Rows of six numbers 14 points apart, the next two lower by `drop` and the last two by twice that.
  private static func rows(drop: Double) throws -> [String] {
    var words: [String] = []
    for row in 0..<6 {
      for column in 0..<6 {
        let top = 100 + 14 * Double(row) + drop * Double(column / 2)
        let left = 80 + 50 * Double(column)
        words.append(
          "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + 10)\" yMax=\"\(top + 8)\">"
            + "\(row)\(column)</word>")
      }
    }
    let document = try PDFInput.document(
      words: Array("<doc><page>\(words.joined())</page></doc>".utf8),
      drawing: Array("<svg><page></page></svg>".utf8), folding: Folding(table: []))
    return document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: " ")
    }
  }

  @Test(arguments: [0, 0.8, 1.9])
  func `numbers that stand a little lower are of their row`(drop: Double) throws {
    let lines = try Self.rows(drop: drop)
    #expect(lines.count == 6 && !lines.joined().contains("\u{FFFD}"))
  }

  @Test(arguments: [2.2, 2.7, 3])
  func `numbers between two rows are of neither`(drop: Double) throws {
    let lines = try Self.rows(drop: drop)
    let numbers = lines.joined(separator: " ").split(separator: " ")
    #expect(numbers.count { $0.hasSuffix("\u{FFFD}") } >= 30)
  }
}

/// Pages of several sizes in one file.
@Suite(
  "Sizes of PDF pages",
  .enabled(if: PDFInput.programs.allSatisfy(\.isInstalled), "poppler-utils is not installed"))
struct PDFPageSizeTests {
  /// Two rows of cells 50 points wide from 50 on, the upper one at `top`.
  private static func table(columns: Int, top: Int) -> String {
    let right = 50 + 50 * columns
    let levels = [0, 20, 40].map { "50 \(top - $0) m \(right) \(top - $0) l S" }
    let uprights = (0...columns).map { "\(50 + 50 * $0) \(top - 40) m \(50 + 50 * $0) \(top) l S" }
    let cells = (0..<2 * columns).map { index in
      let (row, column) = (index / columns, index % columns)
      return "1 0 0 1 \(60 + 50 * column) \(top - 15 - 20 * row) Tm (\(row)\(column)) Tj"
    }
    return "BT /F1 10 Tf\n\((cells + ["ET"] + levels + uprights).joined(separator: "\n"))"
  }

  private static func rows(columns: Int) -> [String] {
    (0..<2).map { row in (0..<columns).map { "\(row)\($0)" }.joined(separator: "|") }
  }

  @Test(arguments: [(9, 600, 200, 150), (4, 300, 700, 650), (4, 300, 700, 60), (9, 900, 900, 800)])
  func `a page larger than the first is read as far as it goes`(
    columns: Int, width: Int, height: Int, top: Int
  ) throws {
    let second = Self.table(columns: columns, top: top)
    let file = SmallPDF(
      content: Self.table(columns: 4, top: 150),
      objects: [
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Contents 8 0 R
        /Resources << /Font << /F1 4 0 R >> >> >>
        """, "<< /Length \(second.utf8.count) >>\nstream\n\(second)\nendstream",
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 5 0 R
        /Resources << /Font << /F1 4 0 R >> >> >>
        """,
      ], pages: [7, 9])
    let document = try PDFInput.read(file.bytes, folding: Folding(table: []))
    let lines = document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
    #expect(lines == Self.rows(columns: 4) + Self.rows(columns: columns) + Self.rows(columns: 4))
  }
}

import GoujiDocuments
import GoujiModel
import GoujiText
import Testing

/// Words of a PDF page against what is drawn there: what is seen counts.
@Suite("Ink of PDF pages")
struct PDFInkTests {
  private static let glyphs = """
    <defs><g><symbol id="g1"><path d="M 0 0 L 1 1 Z"/></symbol>\
    <symbol id="g0"><path d=""/></symbol></g></defs>
    """

  /// Two cells, 40 by 20, from 100, 100.
  private static let grid = [
    "M 100 100 L 180 100", "M 100 120 L 180 120", "M 100 100 L 100 120", "M 140 100 L 140 120",
    "M 180 100 L 180 120",
  ].map { "<path d=\"\($0)\" fill=\"none\" stroke=\"rgb(0%,0%,0%)\"/>" }.joined()

  /// Characters drawn at points of their lines, `white` if asked for.
  private static func ink(_ xs: [Double], glyph: String = "g1", color: String = "0%") -> String {
    let uses = xs.map { "<use xlink:href=\"#\(glyph)\" x=\"\($0)\" y=\"113\"/>" }.joined()
    return "<g style=\"fill:rgb(\(color),\(color),\(color));fill-opacity:1;\">\(uses)</g>"
  }

  private static func word(_ text: String, _ x: Double) -> String {
    let right = x + 5 * Double(text.count)
    return "<word xMin=\"\(x)\" yMin=\"105\" xMax=\"\(right)\" yMax=\"115\">\(text)</word>"
  }

  private static func read(
    _ words: String, _ drawing: String, page: String = "width=\"600\" height=\"800\""
  ) throws(InputError) -> Document {
    let svg = """
      <svg xmlns:xlink="http://www.w3.org/1999/xlink">\(glyphs)<page>\(grid)\(drawing)</page></svg>
      """
    return try PDFInput.document(
      words: Array("<doc><page \(page)>\(words)</page></doc>".utf8), drawing: Array(svg.utf8),
      folding: Folding(table: []))
  }

  private static func cells(_ words: String, _ drawing: String) throws -> [String] {
    let document = try read(words, drawing)
    return document.cells.map { document.quote($0) }
  }

  private static let both = word("12", 110) + word("7", 150)
  private static let lost = "\u{FFFD}"

  /// Drawings of two cells, and whether what stands in the second can be read.
  private static let drawings: [(drawing: String, second: String)] = [
    (ink([110, 115, 150]), "7"),
    // Blanks leave no ink.
    (ink([110, 115, 150]) + ink([158], glyph: "g0"), "7"),
    // A character without a word, behind the word or alone in its cell.
    (ink([110, 115, 150, 155]), "7" + lost),
    // White on white, on blue, and on a ground of which nobody knows the colour.
    (ink([110, 115]) + ink([150], color: "100%"), "7" + lost),
    (
      ink([110, 115]) + "<path d=\"M 141 101 L 179 101 L 179 119 L 141 119 Z\""
        + " fill=\"rgb(0%,0%,60%)\"/>" + ink([150], color: "100%"), "7"
    ),
    ("<image/>" + ink([110, 115]) + ink([150], color: "100%"), "7"),
  ]

  @Test(arguments: drawings.indices)
  func `a number is read where all of it is seen and nothing else`(index: Int) throws {
    let (drawing, second) = Self.drawings[index]
    #expect(try Self.cells(Self.both, drawing) == ["12", second])
  }

  @Test
  func `a number that is seen but has no word is not blank`() throws {
    #expect(
      try Self.cells(Self.word("12", 110), Self.ink([110, 115, 150])) == ["12", Self.lost])
    let document = try Self.read(Self.word("12", 110), Self.ink([110, 115, 150]))
    #expect(document.remarks == ["第1页有字体里没有字符对照的字，读不出"])
  }

  @Test
  func `a number of which a part leaves no ink is not read`() throws {
    #expect(
      try Self.cells(Self.both, Self.ink([115, 150])) == ["12" + Self.lost, "7"])
    // Characters printed twice leave more, not less.
    #expect(
      try Self.cells(Self.both, Self.ink([110, 110.3, 115, 115.3, 150, 150.3])) == ["12", "7"])
  }

  @Test
  func `words that lack characters are not audited`() {
    let xs: [Double] = [110, 115, 120, 125, 130, 150]
    #expect(throws: InputError.noCharacterMap) {
      try Self.read(
        Self.word("12", 110) + Self.word("3", 150) + Self.word("4", 160) + Self.word("5", 170),
        Self.ink(xs + [155, 160, 165, 170, 175]))
    }
  }

  @Test
  func `words behind a picture are told, and may be too few`() throws {
    let document = try Self.read(Self.both, "<image/>")
    #expect(document.mayLackText)
    #expect(document.remarks.map { $0.contains("第1页是扫描件") } == [true])
    let drawn = try Self.read(Self.both, "<image/>" + Self.ink([110, 115, 150]))
    #expect(!drawn.mayLackText && drawn.remarks.isEmpty)
  }
}

import GoujiDocuments
import GoujiModel
import GoujiText
import Testing

/// Words of a PDF page against what is drawn there: what is seen counts.
@Suite("Ink of PDF pages")
struct PDFInkTests {
  private static let glyphs: String = {
    let inked = (1...9).map { "<symbol id=\"g\($0)\"><path d=\"M 0 0 L \($0) 1 Z\"/></symbol>" }
    return "<defs><g>\(inked.joined())<symbol id=\"g0\"><path d=\"\"/></symbol></g></defs>"
  }()

  /// Two cells, 40 by 20, from 100, 100.
  private static let grid = [
    "M 100 100 L 180 100", "M 100 120 L 180 120", "M 100 100 L 100 120", "M 140 100 L 140 120",
    "M 180 100 L 180 120",
  ].map { "<path d=\"\($0)\" fill=\"none\" stroke=\"rgb(0%,0%,0%)\"/>" }.joined()

  /// Characters drawn at points of their lines, each in the shape that `shapes` says, 1, 2 and 7 where
  /// the words that the tests have in common stand.
  private static func ink(
    _ xs: [Double], glyph: String? = nil, color: String = "0%", opacity: Double = 1,
    shapes: [Double: Int] = [110: 1, 115: 2, 150: 7], y: Double = 113
  ) -> String {
    let uses = xs.map { x in
      let glyph = glyph ?? "g\(shapes[x.rounded(.down)] ?? 9)"
      return "<use xlink:href=\"#\(glyph)\" x=\"\(x)\" y=\"\(y)\"/>"
    }
    let fill = "fill:rgb(\(color),\(color),\(color));fill-opacity:\(opacity);"
    return "<g style=\"\(fill)\">\(uses.joined())</g>"
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

  /// Shapes painted for “12” and “7”, and what is read of them.
  private static let painted: [(shapes: [Double: Int], xs: [Double], cells: [String])] = [
    // One shape for two digits: one of them is not what is painted.
    ([110: 1, 115: 2, 150: 1], [110, 115, 150], ["12" + lost, "7" + lost]),
    ([110: 1, 115: 1, 150: 7], [110, 115, 150], ["12" + lost, "7"]),
    // More digits are painted than there are.
    ([110: 1, 115: 2, 150: 7], [110, 115, 150, 152], ["12", "7" + lost]),
  ]

  @Test(arguments: painted.indices)
  func `a number that stands for what is not painted is not read`(index: Int) throws {
    let (shapes, xs, cells) = Self.painted[index]
    #expect(try Self.cells(Self.both, Self.ink(xs, shapes: shapes)) == cells)
  }

  @Test
  func `where most numbers are not what is painted none is read`() throws {
    // Two of the three share a shape; nothing is known against the third.
    let words = Self.both + Self.word("5", 160)
    let drawing = Self.ink(
      [110, 115, 150, 160], shapes: [110: 1, 115: 2, 150: 1, 160: 5])
    #expect(try Self.cells(words, drawing) == ["12" + Self.lost, "7\(Self.lost) 5\(Self.lost)"])
  }

  @Test
  func `of many alike only the one that differs is not read`() throws {
    // “7” is painted as “3” is everywhere else, below the table.
    var words = Self.both
    var drawing = Self.ink([110, 115, 150], shapes: [110: 1, 115: 2, 150: 3])
    for row in 0..<12 {
      let top = 200 + 20 * Double(row)
      words += "<word xMin=\"110\" yMin=\"\(top)\" xMax=\"115\" yMax=\"\(top + 10)\">3</word>"
      drawing += Self.ink([110], shapes: [110: 3], y: top + 8)
    }
    let document = try Self.read(words, drawing)
    let cells = document.cells.map { document.quote($0) }
    #expect(cells == ["12", "7" + Self.lost] + Array(repeating: "3", count: 12))
  }

  @Test
  func `what lets through the text below is a mark, told and not read`() throws {
    let mark =
      "<word xMin=\"153\" yMin=\"103\" xMax=\"168\" yMax=\"118\">内</word>"
      + "<word xMin=\"160\" yMin=\"103\" xMax=\"190\" yMax=\"118\">2024</word>"
    let text = (0..<4).map { row in
      let top = 200 + 20 * Double(row)
      return "<word xMin=\"110\" yMin=\"\(top)\" xMax=\"150\" yMax=\"\(top + 10)\">正文四字</word>"
    }
    let words = Self.both + mark + text.joined()
    for opacity in [0.1, 0.5] {
      let drawing =
        Self.ink([110, 115, 150]) + Self.ink([153, 160, 168, 175, 182], opacity: opacity)
      let document = try Self.read(words, drawing)
      let cells = document.cells.map { document.quote($0) }
      #expect(cells == ["12", "7"] + Array(repeating: "正文四字", count: 4))
      #expect(document.remarks.map { $0.contains("像是水印") } == [true])
    }
  }

  @Test
  func `a number that lets through the paper below it is no mark`() throws {
    let document = try Self.read(
      Self.both + Self.word("正文四字", 200) + Self.word("正文", 240),
      Self.ink([110, 115]) + Self.ink([150], opacity: 0.4))
    #expect(document.cells.map { document.quote($0) }.prefix(2) == ["12", "7"])
    #expect(document.remarks.isEmpty)
  }

  @Test
  func `the last character of a word may have no width`() throws {
    var words = Self.both
    var drawing = Self.ink([110, 115, 150])
    for row in 0..<6 {
      let top = 200 + 20 * Double(row)
      words +=
        "<word xMin=\"110\" yMin=\"\(top)\" xMax=\"120\" yMax=\"\(top + 10)\">属于</word>"
        + "<word xMin=\"130\" yMin=\"\(top)\" xMax=\"150\" yMax=\"\(top + 10)\">秘密</word>"
      drawing += Self.ink([110, 120, 130, 140], glyph: "g8", y: top + 8)
    }
    let document = try Self.read(words, drawing)
    #expect(document.remarks.isEmpty)
    #expect(document.cells.count { document.quote($0).hasPrefix("属于") } == 6)
  }

  @Test
  func `letters of a seal that stand on their heads are not lost`() throws {
    // The line of what stands on its head is above it, and begins on the right.
    let seal = "人民政府".enumerated().map { index, letter in
      let left = 300 - 12 * Double(index)
      return "<word xMin=\"\(left)\" yMin=\"300\" xMax=\"\(left + 12)\" yMax=\"311\">"
        + "\(letter)</word>"
    }
    let drawing =
      Self.ink([110, 115, 150]) + Self.ink([312, 300, 288, 276], glyph: "g8", y: 302)
    let document = try Self.read(Self.both + seal.joined(), drawing)
    #expect(document.remarks.isEmpty)
  }

  @Test
  func `what stands beyond the edge of a page is not lost on it`() throws {
    let edge = "<word xMin=\"597\" yMin=\"105\" xMax=\"607\" yMax=\"115\">外</word>"
    let document = try Self.read(
      Self.both + Self.word("3", 590) + edge, Self.ink([110, 115, 150, 590, 597]))
    #expect(document.remarks.isEmpty)
  }

  @Test(arguments: ["", "<image/>"])
  func `boxes beyond belief are read as well as they may be`(picture: String) throws {
    let boxes = [
      "xMin=\"110\" yMin=\"115\" xMax=\"120\" yMax=\"105\"",
      "xMin=\"120\" yMin=\"105\" xMax=\"110\" yMax=\"115\"",
      "xMin=\"-1e300\" yMin=\"-1e300\" xMax=\"1e300\" yMax=\"1e300\"",
      "xMin=\"-1e9\" yMin=\"-1e30\" xMax=\"1e9\" yMax=\"1e30\"",
      "xMin=\"nan\" yMin=\"-nan\" xMax=\"inf\" yMax=\"nan\"",
      "xMin=\"110\" yMin=\"-inf\" xMax=\"120\" yMax=\"inf\"",
    ]
    let words = boxes.map { "<word \($0)>3</word>" }.joined()
    let uses = ["nan", "inf", "-1e300", "1e18", "1e19"].map {
      "<use xlink:href=\"#g3\" x=\"\($0)\" y=\"\($0)\"/><use xlink:href=\"#g3\" x=\"110\" y=\"\($0)\"/>"
    }
    let drawing = picture + Self.ink([110, 115, 150]) + uses.joined()
    let pages = [
      "width=\"600\" height=\"800\"", "width=\"1e300\" height=\"inf\"", "",
      "width=\"-600\" height=\"800\"", "width=\"nan\" height=\"-nan\"",
      "width=\"600\" height=\"0\"",
    ]
    for page in pages {
      let document = try Self.read(Self.both + words, drawing, page: page)
      #expect(document.cells.contains { document.quote($0).contains("7") }, "\(page)")
    }
  }
}

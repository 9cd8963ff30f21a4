import GoujiDocuments
import GoujiModel
import GoujiText
import Testing

/// How words with boxes and ruling lines, as poppler's tools write them, become lines and tables.
@Suite("PDF")
struct PDFTests {
  /// Words as (text, x, y), 10 points high, each character 5 wide.
  private static func lines(
    _ words: [(String, Double, Double)], drawing: String = ""
  ) throws(InputError) -> [String] {
    let elements = words.map { text, x, y in
      let right = x + 5 * Double(text.count)
      return "<word xMin=\"\(x)\" yMin=\"\(y)\" xMax=\"\(right)\" yMax=\"\(y + 10)\">\(text)</word>"
    }
    let document = try PDFInput.document(
      words: Array("<doc><page>\(elements.joined())</page></doc>".utf8),
      drawing: Array("<svg><page>\(drawing)</page></svg>".utf8), folding: Folding(table: []))
    return document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
  }

  /// Two cells beside each other, from 0 to 100 and from 100 to 200.
  private static func frame(_ attributes: String) -> String {
    let paths =
      ["M 0 0 L 200 0", "M 0 20 L 200 20", "M 0 0 L 0 20", "M 100 0 L 100 20"]
      + ["M 200 0 L 200 20"]
    return paths.map { "<path d=\"\($0)\" \(attributes)/>" }.joined()
  }

  @Test
  func `words of a line are parted by what lies between them`() throws {
    #expect(try Self.lines([("a", 0, 0), ("b", 5, 0)]) == ["ab"])
    #expect(try Self.lines([("a", 0, 0), ("b", 9, 0)]) == ["a b"])
    #expect(try Self.lines([("a", 0, 0), ("b", 40, 0)]) == ["a  b"])
    // Two numbers are never one.
    #expect(try Self.lines([("1", 0, 0), ("2", 5, 0)]) == ["1 2"])
    #expect(try Self.lines([("b", 0, 30), ("a", 0, 0)]) == ["a", "b"])
  }

  @Test
  func `lines that are seen make cells`() throws {
    let words = [("a", 10.0, 5.0), ("1", 110.0, 5.0)]
    let stroke = "fill=\"none\" stroke=\"rgb(0%, 0%, 0%)\""
    #expect(try Self.lines(words, drawing: Self.frame(stroke)) == ["a|1"])
    let white = "fill=\"none\" stroke=\"rgb(100%, 100%, 100%)\""
    #expect(try Self.lines(words, drawing: Self.frame(white)) == ["a  1"])
  }

  @Test
  func `a word across a line belongs to neither cell`() throws {
    let stroke = "fill=\"none\" stroke=\"rgb(0%, 0%, 0%)\""
    let lines = try Self.lines(
      [("a", 10, 5), ("1234567890", 70, 5), ("2", 150, 5)], drawing: Self.frame(stroke))
    let cells = try #require(lines.first).split(separator: "|")
    #expect(cells.count == 2 && cells.allSatisfy { $0.contains("\u{FFFD}") })
  }

  @Test
  func `pages without words are a scan`() {
    #expect(throws: InputError.scan) { try Self.lines([]) }
  }
}

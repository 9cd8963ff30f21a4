import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import GoujiText
import Testing

/// Lines that are read out of a file are those that poppler draws of it.
@Suite(
  "Lines of PDF files",
  .enabled(if: PDFInput.programs.allSatisfy(\.isInstalled), "poppler-utils is not installed"))
struct PDFDrawingTests {
  /// Numbers in two rows of four, and under them what is drawn.
  private static func file(_ drawing: String, form: String = "") -> [UInt8] {
    var content = "BT /F1 10 Tf 1 0 0 1 0 0 Tm\n"
    for row in 0..<2 {
      for column in 0..<4 {
        content += "1 0 0 1 \(60 + 50 * column) \(110 - 20 * row) Tm (\(row)\(column)) Tj\n"
      }
    }
    content += "ET\n\(drawing)"
    return SmallPDF(content: content, form: form).bytes
  }

  /// A grid of four columns and two rows from 50, 85 to 250, 125, by a way to draw a line.
  private static func grid(_ line: (Double, Double, Double, Double) -> String) -> String {
    let levels = [85.0, 105, 125].map { line(50, $0, 250, $0) }
    let uprights = (0...4).map { line(50 + 50 * Double($0), 85, 50 + 50 * Double($0), 125) }
    return (levels + uprights).joined(separator: "\n")
  }

  private static func stroke(
    _ x: Double, _ y: Double, _ toX: Double, _ toY: Double
  ) -> String { "\(x) \(y) m \(toX) \(toY) l S" }

  private static func bar(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) -> String {
    "\(x) \(y) \(max(toX - x, 0.5)) \(max(toY - y, 0.5)) re f"
  }

  private static let cells = (0..<8).map { "\(50 + 50 * ($0 % 4)) \(85 + 20 * ($0 / 4)) 50 20 re" }

  /// Drawings, and whether they make a table.
  private static let drawings: [(String, isTable: Bool)] = [
    ("", false), (grid(stroke), true), (grid(bar), true),
    (cells.joined(separator: " ") + " S", true),
    ("q 0 G 2 w \(cells.joined(separator: " S ")) S Q", true),
    ("q 1 g \(cells.joined(separator: " ")) f Q", false), ("1 1 1 RG \(grid(stroke))", false),
    ("q 1 G Q \(grid(stroke))", true), ("0 0 0 0 K \(grid(stroke))", false),
    ("0 0 0 1 k \(grid(bar))", true), ("/DeviceRGB CS 1 1 1 SC \(grid(stroke))", false),
    ("/DeviceCMYK cs 0 0 0 .5 sc \(grid(bar))", true),
    ("1 1 1 rg \(cells.joined(separator: " ")) B", true),
    (".5 0 0 .5 0 0 cm 2 0 0 2 0 0 cm \(grid(stroke))", true),
    ("1 0 0 -1 0 210 cm \(grid(stroke))", true), ("q 10 10 20 20 re W n \(grid(stroke)) Q", false),
    ("0 0 300 300 re W* n \(grid(stroke))", true),
    ("\(cells.joined(separator: " ")) n", false), ("[3 2] 0 d \(grid(stroke))", true),
    ("(1 1 m 5 5 l S \\) \\\\) pop\n% \(cells[0]) S\n\(grid(stroke))", true),
    ("/Span <</MCID 0>> BDC \(grid(stroke)) EMC", true),
    ("BI /W 2 /H 1 /BPC 8 /CS /G ID \u{1}\u{2} EI \(grid(stroke))", true),
    (grid { "\($0) \($1) m \($2) \($3) l \($2) \($3) l h S" }, true),
    ("50 85 m 250 85 l 250 125 l 50 125 l s " + grid(stroke), true),
  ]

  private func expectSame(_ file: [UInt8], isTable: Bool? = nil) throws {
    let folding = Folding(table: [])
    let read = try [false, true].map { isDrawn in
      let document = try PDFInput.read(file, folding: folding, isDrawn: isDrawn)
      return document.lines.map { line in
        line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
      }
    }
    #expect(read[0] == read[1])
    if let isTable { #expect(read[0].contains("00|01|02|03") == isTable, "\(read[0])") }
  }

  @Test(arguments: drawings.indices)
  func `what makes a table on paper makes one here`(index: Int) throws {
    let (drawing, isTable) = Self.drawings[index]
    try expectSame(Self.file(drawing), isTable: isTable)
    // The same as a form of its own, and as a form within it.
    try expectSame(Self.file("q 1 0 0 1 0 0 cm /X1 Do Q", form: drawing), isTable: isTable)
  }

  @Test(arguments: FileProducers.all.filter { $0.format == "pdf" })
  func `a whole report is the same`(producer: SubmissionFile) throws {
    try expectSame(producer.bytes(SampleReport.dense))
  }
}

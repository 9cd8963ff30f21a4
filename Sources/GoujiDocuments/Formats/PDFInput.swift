package import GoujiModel
package import GoujiText

/// PDF files with a text layer; poppler's tools read them as processes of their own.
///
/// Words come with their boxes; the ruling lines of pages that hold many numbers make the cells of
/// tables. Other pages are read line by line.
package struct PDFInput: InputFormat {
  package static let name = "pdf"
  package static let title = "有文字层的 PDF"
  package static let fileExtensions = ["pdf"]

  package static let programs = [
    RequiredProgram(command: "pdftotext", package: package),
    RequiredProgram(command: "pdftocairo", package: package), ChildProcess.limiter,
  ]
  private static let package = "poppler-utils"

  /// A page with fewer words of digits holds none of the tables.
  private static let fewestNumbers = 5
  private static let mostPages = 300

  package static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "%PDF-".utf8)
  }

  package static func read(
    _ bytes: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    let written = try run(
      "pdftotext", ["-bbox", "-q", "-l", "\(mostPages + 1)", ChildProcess.input, "-"], bytes)
    let pages = try PageWordsReader.pages(written)
    guard pages.count <= mostPages else { throw .tooMuch(.pages, limit: mostPages) }
    let numbered = pages.indices.filter { hasNumbers(pages[$0]) }
    guard let first = numbered.first, let last = numbered.last else {
      return try document(pages, lines: [], from: 0, folding: folding)
    }
    let drawing = try run(
      "pdftocairo",
      ["-svg", "-q", "-f", "\(first + 1)", "-l", "\(last + 1)", ChildProcess.input, "-"], bytes)
    return try document(
      pages, lines: try RulingLinesReader.pages(drawing), from: first, folding: folding)
  }

  /// The document of what the tools write of all pages: `pdftotext -bbox` and `pdftocairo -svg`.
  package static func document(
    words: [UInt8], drawing: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    try document(
      try PageWordsReader.pages(words), lines: try RulingLinesReader.pages(drawing), from: 0,
      folding: folding)
  }

  private static func document(
    _ pages: [Page], lines: [RulingLines], from firstDrawn: Int, folding: Folding
  ) throws(InputError) -> Document {
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .scan }
    var builder = DocumentBuilder()
    for (index, page) in pages.enumerated() {
      let drawn = index - firstDrawn
      let layout = PageLayout(
        page, number: index + 1, lines: lines.indices.contains(drawn) ? lines[drawn] : nil)
      builder.add(layout.blocks())
    }
    return try builder.document(folding: folding, remarks: [])
  }

  private static func hasNumbers(_ page: Page) -> Bool {
    page.words.count {
      $0.text.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    } >= fewestNumbers
  }

  private static func run(
    _ program: String, _ arguments: [String], _ bytes: [UInt8]
  ) throws(InputError) -> [UInt8] {
    do throws(ChildProcessError) {
      return try ChildProcess(program: program, arguments: arguments).run(on: bytes)
    } catch {
      switch error {
      case .missing: throw .missingProgram(error.description, package: package)
      case .failed(_, _, let message) where message.contains("password"): throw .encrypted
      default: throw .process(error)
      }
    }
  }
}

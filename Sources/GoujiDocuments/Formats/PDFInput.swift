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
      "pdftotext", ["-bbox", "-cropbox", "-l", "\(mostPages + 1)", ChildProcess.input, "-"], bytes)
    var pages = try PageWordsReader.pages(written)
    guard pages.count <= mostPages else { throw .tooMuch(.pages, limit: mostPages) }
    if PagePictures.mayStand(in: bytes),
      let list = try? run("pdfimages", ["-list", ChildProcess.input], bytes)
    {
      for (number, sizes) in PagePictures.sizes(list) where pages.indices.contains(number - 1) {
        pages[number - 1].add(sizes)
      }
    }
    let numbered = pages.indices.filter { holdsTables($0, of: pages) }
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
    guard !hasNoCharacterMap(pages) else { throw .noCharacterMap }
    var pages = pages
    var builder = DocumentBuilder()
    var marked: [Int] = []
    var repeated: [RepeatedMark] = []
    let drawn = pages.indices.map { page in
      lines.indices.contains(page - firstDrawn) ? lines[page - firstDrawn] : nil
    }
    let ruled = drawn.map { lines in lines.map { RuledTable.tables($0) } ?? [] }
    for index in pages.indices {
      if Watermark.remove(from: &pages[index]) { marked.append(index) }
      repeated += RepeatedMark.marks(of: pages[index], tables: ruled[index])
    }
    for (index, page) in pages.enumerated() {
      var page = page
      let removed = repeated.filter { $0.remove(from: &page) }
      if !removed.isEmpty, !marked.contains(index) { marked.append(index) }
      Overprint.mark(&page, drawn: drawn[index])
      let layout = PageLayout(
        page, number: index + 1, lines: drawn[index], ruled: ruled[index])
      builder.add(layout.blocks())
    }
    return try builder.document(
      folding: folding, remarks: remarks(watermarks: marked.sorted().map { $0 + 1 }))
  }

  private static func remarks(watermarks pages: [Int]) -> [String] {
    guard let first = pages.first else { return [] }
    let places = pages.count == 1 ? "第\(first)页" : "第\(first)页等 \(pages.count) 页"
    return ["\(places)有压在文字上的大字或成排重复的字（像是水印），未读"]
  }

  /// Whether a file's fonts do not say which characters they draw, so that what comes out is none
  /// of them: many odd characters and hardly a Han character.
  private static func hasNoCharacterMap(_ pages: [Page]) -> Bool {
    let words = pages.lazy.flatMap(\.words).prefix(2_000)
    let han = words.count { word in word.text.contains { (0xE4...0xE9).contains($0) } }
    let foreign = words.count { word in word.text.contains { $0 >= 0x80 } } - han
    return words.count >= 50 && han * 20 < words.count && foreign * 5 > words.count
  }

  /// Whether a page may hold a table, or the beginning or the end of one on a page beside it.
  private static func holdsTables(_ index: Int, of pages: [Page]) -> Bool {
    func numbers(_ index: Int) -> Int {
      pages.indices.contains(index) ? pages[index].words.count { isNumber($0) } : 0
    }
    if numbers(index) >= fewestNumbers { return true }
    return numbers(index) > 0
      && (numbers(index - 1) >= fewestNumbers || numbers(index + 1) >= fewestNumbers)
  }

  private static func isNumber(_ word: Word) -> Bool {
    word.text.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
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
      // What else poppler says is of no use to those who read Chinese only.
      case .failed(let program, let status, _):
        throw .process(.failed(program: program, status: status, message: ""))
      default: throw .process(error)
      }
    }
  }
}

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
  package static let substance = Substance.drawn

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
    if pages.contains(where: \.hasWordsBeyond),
      let list = try? run(
        "pdfinfo", ["-f", "1", "-l", "\(pages.count)", ChildProcess.input], bytes)
    {
      for number in PageTurns.pages(list) where pages.indices.contains(number - 1) {
        pages[number - 1].turn()
      }
    }
    for index in pages.indices {
      pages[index].cut()
      pages[index].level()
    }
    if PagePictures.mayStand(in: bytes),
      let list = try? run("pdfimages", ["-list", ChildProcess.input], bytes)
    {
      for (number, sizes) in PagePictures.sizes(list) where pages.indices.contains(number - 1) {
        pages[number - 1].add(sizes)
      }
    }
    var drawn = [RulingLines?](repeating: nil, count: pages.count)
    let numbered = pages.indices.filter { holdsTables($0, of: pages) }
    if let first = numbered.first, let last = numbered.last {
      try draw(first..<last + 1, of: pages, &drawn, bytes)
      // What is stamped across the pages with tables stands on the others too.
      if drawn.contains(where: { $0?.faint.isEmpty == false }) {
        try draw(0..<first, of: pages, &drawn, bytes)
        try draw(last + 1..<pages.count, of: pages, &drawn, bytes)
      }
    }
    return try document(pages, drawn: drawn, folding: folding)
  }

  private static func draw(
    _ range: Range<Int>, of pages: [Page], _ drawn: inout [RulingLines?], _ bytes: [UInt8]
  ) throws(InputError) {
    var next = range.lowerBound
    while next < range.upperBound {
      // All pages that are drawn at once are cut to the size of the first.
      let like = pages[next..<range.upperBound].prefix { $0.hasSize(of: pages[next]) }
      let sheets = like.indices
      let drawing = try run(
        "pdftocairo",
        [
          "-svg", "-noshrink", "-nocenter", "-q", "-f", "\(sheets.lowerBound + 1)",
          "-l", "\(sheets.upperBound)", ChildProcess.input, "-",
        ], bytes)
      let lines = try RulingLinesReader.pages(drawing, skews: pages[sheets].map(\.skew))
      for (page, lines) in zip(sheets, lines) { drawn[page] = lines }
      next = sheets.upperBound
    }
  }

  /// The document of what the tools write of all pages: `pdftotext -bbox` and `pdftocairo -svg`.
  package static func document(
    words: [UInt8], drawing: [UInt8], folding: Folding
  ) throws(InputError) -> Document {
    var pages = try PageWordsReader.pages(words)
    for index in pages.indices {
      pages[index].cut()
      pages[index].level()
    }
    let lines = try RulingLinesReader.pages(drawing, skews: pages.map(\.skew))
    let drawn = pages.indices.map { lines.indices.contains($0) ? lines[$0] : nil }
    return try document(pages, drawn: drawn, folding: folding)
  }

  private static func document(
    _ pages: [Page], drawn: [RulingLines?], folding: Folding
  ) throws(InputError) -> Document {
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .scan }
    guard !hasNoCharacterMap(pages) else { throw .noCharacterMap }
    var pages = pages
    var marked = FaintWords.remove(from: &pages, drawn: drawn)
    var builder = DocumentBuilder()
    var repeated: [RepeatedMark] = []
    let ruled = drawn.map { lines in lines.map { RuledTable.tables($0) } ?? [] }
    let recognised = pages.indices.filter {
      LostCharacters.isRecognised(pages[$0], drawn: drawn[$0])
    }
    let heights = pages.flatMap { $0.words.map(\.body.height) }.sorted()
    let usualHeight = heights.dropFirst(heights.count / 2).first ?? 0
    var lost: [Int] = []
    var lostWithin = 0
    for index in pages.indices where !recognised.contains(index) {
      let found = LostCharacters.add(
        to: &pages[index], drawn: drawn[index], usualHeight: usualHeight)
      PaintedDigits.mark(&pages[index], drawn: drawn[index])
      if found.count > 0 { lost.append(index) }
      lostWithin += found.withinWords
    }
    guard lostWithin <= mostLost else { throw .noCharacterMap }
    var watermarks: [Watermark] = []
    for index in pages.indices {
      let own = Watermark.remove(from: &pages[index])
      if !own.isEmpty, !marked.contains(index) { marked.append(index) }
      watermarks += own
      repeated += RepeatedMark.marks(of: pages[index], tables: ruled[index])
    }
    for (index, page) in pages.enumerated() {
      var page = page
      var isMarked = marked.contains(index)
      if !isMarked { isMarked = Watermark.remove(watermarks, from: &page) }
      if !repeated.filter({ $0.remove(from: &page) }).isEmpty { isMarked = true }
      if isMarked, !marked.contains(index) { marked.append(index) }
      Overprint.mark(&page, drawn: drawn[index])
      let layout = PageLayout(
        page, number: index + 1, lines: drawn[index], ruled: ruled[index])
      builder.add(layout.blocks())
    }
    var document = try builder.document(
      folding: folding,
      remarks: [
        places(of: marked).map { "\($0)有压在文字上的大字或成排重复的字（像是水印），未读" },
        places(of: lost).map { "\($0)有字体里没有字符对照的字，读不出" },
        places(of: recognised).map {
          "\($0)是扫描件，文字由识别软件加上，可能有错有漏：没有读到数的格按无法辨认，请核对原件"
        },
      ].compactMap { $0 })
    document.mayLackText = !recognised.isEmpty
    return document
  }

  /// Where words lack more characters than this, there is no text to be audited.
  private static let mostLost = 3

  private static func places(of pages: [Int]) -> String? {
    guard let first = pages.min() else { return nil }
    return pages.count == 1 ? "第\(first + 1)页" : "第\(first + 1)页等 \(pages.count) 页"
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
      pages.indices.contains(index) ? pages[index].words.count(where: \.isNumber) : 0
    }
    if numbers(index) >= fewestNumbers { return true }
    return numbers(index) > 0
      && (numbers(index - 1) >= fewestNumbers || numbers(index + 1) >= fewestNumbers)
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

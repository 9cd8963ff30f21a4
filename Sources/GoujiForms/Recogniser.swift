package import GoujiModel
internal import GoujiText

/// What recognition came to.
package enum Recognition: Sendable {
  case report(Report)
  /// No table of the form was recognised; the reason says what was.
  ///
  /// `isOtherText`: enough was read to say that it is no report at all, as a notice is not.
  case unread(reason: String, isOtherText: Bool = false)
}

extension FormFile {
  /// Recognises a submission: aligns what it says with what the form expects.
  package func recognise(_ document: consuming Document) -> Recognition {
    var recogniser = Recogniser(self, document)
    return recogniser.recognise()
  }
}

/// One submission on its way from ``Document`` to ``Report``.
struct Recogniser: RecognitionStep {
  let core: FormCore
  var document: Document
  /// The section of each line; -1 before the first heading.
  private var sectionOfLine: [Int] = []
  private var isText: [Bool] = []
  /// What a page calls itself, where that is a title.
  var caption: ReportTitle?
  /// The mark of the page, where only one of several was submitted.
  var lonePage: String?

  init(_ file: FormFile, _ document: consuming Document) {
    core = file.core
    self.document = document
  }

  mutating func recognise() -> Recognition {
    blankResidues()
    if let split = RunInHeadings(document: document, core: core).split() { document = split }
    takePictures()
    takeCaptions()
    var scanner = TableScanner(document, core: core)
    scanner.scan()
    let finder = RegionFinder(
      document: document, core: core, tokens: scanner.tokens, labels: scanner.labels)
    var regions = finder.regions()
    let (headings, second) = HeadingFinder(
      document: document, core: core,
      tableLines: regions.compactMap { $0.map { lines($0, scanner.tokens) } }
    ).headings()
    if let second {
      switch copies(second.later, scanner) {
      case .none: break
      case .same:
        dropCopy(from: second)
        return recognise()
      case .different:
        let places = "第 \(second.first + 1) 行和第 \(second.later + 1) 行"
        return .unread(
          reason: "一个文件里有两份\(form.series)：\(places)起各是一份，数字不同；请分成几个文件送审")
      }
    }
    lonePage = findLonePage(
      around: headings.map(\.line)
        + scanner.labels.filter(\.isTrusted).map { Int(scanner.tokens[$0.firstToken].line) })
    let sections = self.sections(headings)
    addUnnamedRegions(&regions, sections, finder)
    let tables = form.tables.indices.map { index in
      readTable(index, regions[index], scanner, isPictured: isPictured(index, sections))
    }
    guard
      regions.contains(where: { $0?.tokens.isEmpty == false })
        || tables.contains(where: \.recognised.mayBeThere)
    else { return refusal(headings) }
    if isOther(tables, headings) { return refusal(headings) }
    let report = report(
      headings, sections, tables,
      tableLines: regions.compactMap { $0.map { lines($0, scanner.tokens) } })
    let isEmpty = regions.allSatisfy { region in
      region?.tokens.allSatisfy { scanner.tokens[$0].kind != .value } ?? true
    }
    if isEmpty, isBlankForm(report) {
      return .unread(reason: "像是空白的\(form.series)格式：表里一个数也没有，正文也没有内容；请送审填好的报告")
    }
    return .report(report)
  }

  // MARK: Residues

  /// What conversion left is blanked for matching; the original keeps it.
  private mutating func blankResidues() {
    for residue in knowledge.residues {
      if residue.close.isEmpty {
        blankLineStarts(residue.open)
      } else {
        blankPassages(residue)
      }
    }
  }

  private mutating func blankPassages(_ residue: FormKnowledge.Residue) {
    var start = 0
    while let open = WordSearch.find(document.text, start..<document.text.count, residue.open) {
      let limit = min(document.text.count, open + 80)
      guard let close = WordSearch.find(document.text, open..<limit, residue.close) else {
        start = open + residue.open.count
        continue
      }
      for index in open..<close + residue.close.count { document.text[index] = Scalars.space }
      start = close
    }
  }

  /// “?二、”: signs before words at the start of a line; before a digit they are left to the cell.
  private mutating func blankLineStarts(_ sign: [UInt16]) {
    guard let sign = sign.first else { return }
    for line in document.lines {
      let range = line.range.indices
      guard !range.isEmpty, document.text[range.lowerBound] == sign else { continue }
      var end = range.lowerBound
      while end < range.upperBound,
        document.text[end] == sign || Scalars.isBlank(document.text[end])
      {
        end += 1
      }
      let isQuoting = sign == Scalars.closeAngle && end > range.lowerBound + 1
      guard end < range.upperBound, isQuoting || Scalars.isHan(document.text[end]) else { continue }
      for index in range.lowerBound..<end { document.text[index] = Scalars.space }
    }
  }

  // MARK: Tables

  private func lines(_ region: TableRegion, _ tokens: [TableToken]) -> Range<Int> {
    guard let first = region.tokens.first, let last = region.tokens.last else { return 0..<0 }
    return Int(tokens[first].line)..<Int(tokens[last].line) + 1
  }

  /// A section whose table has lost all its wordings still shows that the table is there.
  private func addUnnamedRegions(
    _ regions: inout [TableRegion?], _ sections: [RecognisedSection], _ finder: RegionFinder
  ) {
    for index in regions.indices where regions[index] == nil {
      let section = form.tables[index].section
      let lines =
        sections.indices.contains(section) && sections[section].heading != nil
        ? sections[section].lines : linesBehind(index, regions, finder.tokens)
      guard let lines, let region = finder.region(ofLines: lines),
        !regions.contains(where: { $0?.tokens.overlaps(region.tokens) == true })
      else { continue }
      regions[index] = region
    }
  }

  /// Where a table without heading and words would stand: behind the table before it.
  private func linesBehind(
    _ index: Int, _ regions: [TableRegion?], _ tokens: [TableToken]
  ) -> Range<Int>? {
    guard form.tables[index].arrangement == .line, index > 0, let before = regions[index - 1],
      let last = before.tokens.last
    else { return nil }
    let first = Int(tokens[last].line) + 1
    let end = tokens[(last + 1)...].first { $0.kind == .stop }.map { Int($0.line) }
    return first..<max(first, end ?? document.lines.count)
  }

  private func readTable(
    _ index: Int, _ region: TableRegion?, _ scanner: TableScanner, isPictured: Bool
  ) -> ReadTable {
    let table = form.tables[index]
    guard let region, !region.tokens.isEmpty else {
      if hasLostShape(index) {
        let reason = "\(table.name)的文字在，但认不出行列，未读数；请换一种导出方式"
        return unfound(table, .unreadable, .tableUnread, isPresent: true, reason: reason)
      }
      guard isPictured || mayLackParts else {
        return unfound(
          table, .absent, .tableMissing, isPresent: false, reason: "未见\(table.name)")
      }
      let reason =
        lonePage == nil || isPictured ? "该表可能是图片，未读数" : "该表可能在没有送审的页上，未读数"
      var unfound = unfound(table, .unreadable, .tableUnread, isPresent: false, reason: reason)
      unfound.recognised.mayBeThere = true
      return unfound
    }
    var reader = TableReader(
      document: document, core: core, tableIndex: index, tokens: scanner.tokens,
      labels: scanner.labels, region: region.tokens)
    let read = table.arrangement == .line ? reader.readLine() : reader.read()
    return mayLackParts ? read.withoutAbsences(readsBlanks: !document.mayLackText) : read
  }

  /// Whether what is not found may be there all the same.
  private var mayLackParts: Bool { document.mayLackText || lonePage != nil }

  /// Whether most wordings of a table stand in the text though no table was found: it lost its
  /// shape, and is not missing.
  private func hasLostShape(_ index: Int) -> Bool {
    let text = Wording.counting(document.text, document.text.indices)
    let heads = knowledge.columnWordings[index]
    let wordings = knowledge.rowWordings[index] + heads
    return wordings.count { WordSearch.contains(text, text.indices, $0) } * 2 > wordings.count
  }

  /// A table of which no cell was found.
  private func unfound(
    _ table: FormTable, _ reading: Reading, _ note: CellNote, isPresent: Bool, reason: String
  ) -> ReadTable {
    ReadTable(
      recognised: RecognisedTable(
        isPresent: isPresent, form: .own, reading: .none, reason: reason, start: TextRange(0, 0),
        rows: table.rows.map { _ in
          RecognisedRow(status: .notFound, label: TextRange(0, 0), position: -1)
        }, extraRows: []),
      cells: table.cells.map { _ in Cell(reading: reading, note: note) })
  }

  // MARK: Sections

  private mutating func sections(_ headings: [(line: Int, heading: Heading)]) -> [RecognisedSection]
  {
    sectionOfLine = [Int](repeating: -1, count: document.lines.count)
    var sections = form.sections.map { _ in RecognisedSection(heading: nil, lines: 0..<0) }
    for (index, found) in headings.enumerated() {
      let end = index + 1 < headings.count ? headings[index + 1].line : document.lines.count
      let lines = found.line + 1..<max(found.line + 1, end)
      let section = found.heading.section ?? headings[..<index].last?.heading.section ?? -1
      for line in found.line..<end { sectionOfLine[line] = section }
      if let section = found.heading.section {
        sections[section] = RecognisedSection(heading: index, lines: lines)
      }
    }
    return sections
  }

  // MARK: Report

  private mutating func report(
    _ headings: [(line: Int, heading: Heading)], _ sections: [RecognisedSection],
    _ tables: [ReadTable], tableLines: [Range<Int>]
  ) -> Report {
    let firstHeading = headings.first?.line ?? tableLines.map(\.lowerBound).min() ?? 0
    let title = title(before: firstHeading)
    let units = UnitFinder(document: document, core: core, title: title)
    let lastFixed = max(
      headings.last?.line ?? -1, tableLines.map(\.upperBound).max().map { $0 - 1 } ?? -1)
    let finder = SignatureFinder(document: document, core: core, units: units)
    var (signature, signatureLines) = finder.signature(after: lastFixed + 1)
    if signature.unit == nil, signature.date == nil, let last = headings.last?.line,
      let annex = tableLines.map(\.lowerBound).filter({ $0 > last }).min()
    {
      // The tables stand in an annex behind the signature.
      (signature, signatureLines) = finder.signature(after: last + 1, before: annex)
    }
    if signature.unit == nil || signature.date == nil,
      let pair = finder.pair(after: (headings.last?.line ?? -1) + 1)
    {
      // Something else stands behind the report.
      (signature, signatureLines) = pair
    }
    markText(headings, tableLines, signatureLines, title)
    let sentences = SentenceFinder(core: core)
      .sentences(in: &document, sections: sectionOfLine, isText: isText)
    var statements = StatementFinder(
      core: core, text: document.text, sentences: sentences,
      units: UnitFinder(document: document, core: core, title: title)
    ).statements()
    addSignature(signature, to: &statements)
    let year = YearEvidence.decide(evidence(title, statements, signature))
    let unit =
      unitCell(of: tables).flatMap { units.name($0, .cell) }
      ?? units.unit(
        title: title, signature: signature, statements: statements, linesBefore: 0..<firstHeading)
    var report = Report(
      document: document, unit: unit, year: year, title: title, signature: signature,
      headings: headings.map(\.heading), sections: sections, tables: tables.map(\.recognised),
      cells: tables.flatMap(\.cells), statements: statements, sentences: sentences,
      preamble: 0..<firstHeading)
    report.isTablesOnly = document.isSpreadsheet && !hasTextSection(report.headings)
    addPictureRemark(to: &report)
    report.lonePage = lonePage
    if let lonePage {
      report.document.remarks.append(
        "送审的像是分页文章中的一页（“\(lonePage)”）：这一页上没有的，不算缺少；请送审全文")
    }
    if report.isTablesOnly {
      report.document.remarks.append("送审的只有表格：章节、标题和文字方面的规则都不适用（仅表格）")
    }
    return report
  }

  /// Whether a section is there that holds no table: the others' headings may stand above tables.
  private func hasTextSection(_ headings: [Heading]) -> Bool {
    headings.contains { $0.section.map { form.sections[$0].table == nil } ?? false }
  }

  /// Where the table names the unit, where the form says that one of its rows does.
  private func unitCell(of tables: [ReadTable]) -> TextRange? {
    guard let index = knowledge.unitCell else { return nil }
    let place = form.cells[index].table
    let cell = tables[place].cells[index - form.tables[place].cells.lowerBound]
    return cell.reading == .known ? document.range(ofBytes: cell.start, cell.end) : nil
  }

  private mutating func markText(
    _ headings: [(line: Int, heading: Heading)], _ tableLines: [Range<Int>],
    _ signatureLines: [Int], _ title: ReportTitle?
  ) {
    isText = document.lines.map { line in
      let filled = line.cells.count { !document.cells[$0].isEmpty }
      return filled == 1
        && !PageFurniture.isSiteLine(line, document, core)
        && !PageFurniture.isPageNumber(line, document, core)
    }
    for line in document.captions { isText[line] = false }
    for heading in headings {
      // A heading may be broken over several lines.
      var line = heading.line
      while line < isText.count, document.lines[line].range.start < heading.heading.range.end {
        isText[line] = false
        line += 1
      }
    }
    for lines in tableLines {
      for line in lines { isText[line] = false }
    }
    for line in signatureLines { isText[line] = false }
    if let title {
      for (index, line) in document.lines.enumerated()
      where line.range.start < title.range.end && line.range.end > title.range.start {
        isText[index] = false
      }
    }
  }

  private func addSignature(_ signature: Signature, to statements: inout [Statement]) {
    guard let cue = knowledge.statements.first(where: { $0.shape == .signature }),
      let range = signature.date ?? signature.unit
    else { return }
    let name = signature.unit.map { StatementValue.name(document.quote($0)) } ?? .notGiven
    let day = signature.day.map { StatementValue.date($0) } ?? .notGiven
    statements.append(
      Statement(name: cue.name, sentence: range, range: range, section: nil, values: [name, day]))
  }

  // MARK: Year

  private func evidence(
    _ title: ReportTitle?, _ statements: [Statement], _ signature: Signature
  ) -> [YearEvidence.Piece] {
    var pieces: [YearEvidence.Piece] = []
    if let year = title?.year {
      pieces.append(YearEvidence.Piece(source: YearEvidence.title, year: year))
    }
    for cue in knowledge.statements {
      let own = statements.lazy.filter { $0.name == cue.name }
      switch cue.shape {
      case .period:
        if case .date(let date)? = own.first?.values.first, let year = date.year {
          pieces.append(YearEvidence.Piece(source: cue.name, year: year))
        }
      case .polarity:
        let years = own.lazy.flatMap(\.values).compactMap { value -> Int? in
          guard case .year(let year) = value else { return nil }
          return year
        }
        if let year = years.first {
          pieces.append(YearEvidence.Piece(source: cue.name, year: year))
        }
      case .years:
        if let year = openingYear(own) {
          pieces.append(YearEvidence.Piece(source: "首段起句", year: year))
        }
      case .signature:
        if let year = signature.day?.year {
          pieces.append(YearEvidence.Piece(source: cue.name, year: year - 1))
        }
      }
    }
    return pieces
  }

  /// The year with which most sentences of the opening speak of their own work.
  private func openingYear(_ statements: some Sequence<Statement>) -> Int? {
    guard let own = knowledge.yearRoles.last?.role else { return nil }
    var counts: [(year: Int, count: Int)] = []
    for statement in statements where (statement.section ?? 0) == 0 {
      guard case .year(let year)? = statement.values.first,
        case .role(let role)? = statement.values.last, role == own
      else { continue }
      if let known = counts.firstIndex(where: { $0.year == year }) {
        counts[known].count += 1
      } else {
        counts.append((year, 1))
      }
    }
    return counts.max { $0.count < $1.count }?.year
  }
}

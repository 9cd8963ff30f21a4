internal import GoujiModel
internal import GoujiText

/// Submissions that are no report, or more than one: each is told with its reason, and not read.
extension Recogniser {
  /// Whether fields of the tables are there and empty, and hardly a sentence was written.
  func isBlankForm(_ report: Report) -> Bool {
    report.cells.contains { $0.reading == .blank }
      && report.sentences.count { $0.section >= 0 } <= max(form.sections.count, 1)
  }

  /// What two parts of a document have to do with each other.
  enum Copies {
    /// Not both hold the rows of the tables.
    case none
    case same
    case different
  }

  /// Whether the parts before and behind a line each hold rows of the tables, and which numbers.
  func copies(_ line: Int, _ scanner: TableScanner) -> Copies {
    let least = form.tables.reduce(0) { $0 + $1.rows.count } / 2
    var rows = [Set<Int>(), Set<Int>()]
    var lines: [ClosedRange<Int32>?] = [nil, nil]
    for label in scanner.labels where label.isTrusted {
      let own = scanner.tokens[label.firstToken].line
      let part = Int(own) < line ? 0 : 1
      for entry in lexicon.entries[Int(label.node)] where entry.role == .row {
        rows[part].insert(entry.table << 16 | entry.index)
        lines[part] =
          min(own, lines[part]?.lowerBound ?? own)...max(own, lines[part]?.upperBound ?? own)
      }
    }
    guard rows.allSatisfy({ $0.count > least }) else { return .none }
    // What stands round the tables, such as numbers of pages, need not be the same.
    let numbers = lines.map { lines in
      scanner.tokens.filter { $0.kind == .value && lines?.contains($0.line) == true }
        .map { Array(document.text[$0.range.indices]) }
    }
    return numbers[0] == numbers[1] ? .same : .different
  }

  /// Leaves a second copy of the report out, with its title and what stands behind it.
  mutating func dropCopy(from second: HeadingFinder.SecondReport) {
    let finder = TitleFinder(document: document, core: core)
    let before = max(0, second.later - Self.longestPreface)..<second.later
    let start = before.first { finder.match(document.lines[$0].range.indices) != nil }
    for line in document.lines[(start ?? second.later)...] {
      for index in line.range.indices where document.text[index] != Scalars.tab {
        document.text[index] = Scalars.space
      }
    }
    document.remarks.append("文件里有两份数字相同的\(form.series)，只审前一份")
  }

  /// In lines, from the title to the first heading.
  private static let longestPreface = 15

  /// Whether nothing of a table was read and hardly a heading is the form's: another kind of text.
  func isOther(
    _ tables: [ReadTable], _ headings: [(line: Int, heading: Heading)]
  ) -> Bool {
    officialCount(headings) < min(knowledge.thresholds.leastSections, form.sections.count)
      && tables.allSatisfy { table in
        guard table.recognised.form == .own else { return false }
        return table.cells.allSatisfy {
          $0.reading == .unreadable || $0.note == .tableMissing
        }
      }
  }

  private func officialCount(_ headings: [(line: Int, heading: Heading)]) -> Int {
    headings.count { $0.heading.isOfficial && $0.heading.section != nil }
  }

  func refusal(_ headings: [(line: Int, heading: Heading)]) -> Recognition {
    .unread(reason: reason(headings), isOtherText: isOtherText(headings))
  }

  /// Whether there is more text than a cover or a caption of a scan, and nothing in it is the form's.
  ///
  /// It must name an office: letters that a broken font or a wrong character set has swapped make no
  /// words, and whose report they were nobody can tell.
  private func isOtherText(_ headings: [(line: Int, heading: Heading)]) -> Bool {
    guard document.pictures.isEmpty, headings.isEmpty,
      TitleFinder(document: document, core: core).title(before: document.lines.count) == nil
    else { return false }
    // Shorter endings stand in any text by chance.
    let offices = knowledge.unitSuffixes.map(\.suffix).filter { $0.count > 2 }
    guard WordSet(offices).occurs(in: document.text, document.text.indices) else { return false }
    return document.lines.count { $0.range.indices.contains(where: { isWord($0) }) }
      > form.sections.count
  }

  private func reason(_ headings: [(line: Int, heading: Heading)]) -> String {
    let titles = headings.compactMap { $0.heading.section.map { form.sections[$0].title.official } }
    let count = officialCount(headings)
    if let lonePage, count > 0 {
      return "送审的像是分页文章中的一页（“\(lonePage)”），这一页上没有统计表；请送审全文"
    }
    if count < knowledge.thresholds.leastSections {
      if let title = title(before: document.lines.count), title.isOfficial {
        return "只见标题“\(document.quote(title.range))”，没有章节和统计表：报告可能在附件里或是图片；请送审报告本身"
      }
      let start = firstWords.map { "（文首是“\($0)”）" } ?? ""
      return
        "不像\(form.series)\(start)：没有认出任何一张统计表，规定的章节标题只认出 \(count) 个；请确认送审的是不是年度报告"
    }
    return "没有认出任何一张统计表（章节标题认出：\(titles.joined(separator: "、"))）；请核对表格是否在导出时丢失"
  }

  /// The first words of the document, where they are as short as a title.
  private var firstWords: String? {
    for line in document.lines where line.range.indices.contains(where: { isWord($0) }) {
      guard !PageFurniture.isSiteLine(line, document, core) else { continue }
      guard line.range.indices.count <= knowledge.thresholds.longestTitleLine else { return nil }
      return document.quote(line.range)
    }
    return nil
  }

  private func isWord(_ index: Int) -> Bool { Scalars.counts(document.text[index]) }
}

internal import GoujiModel

/// Puts the words of a page into paragraphs and the cells of its ruled tables, in reading order.
struct PageLayout {
  private let number: Int
  private let tables: [RuledTable]
  private let pictures: [Box]
  /// The words of each cell of each table, and the words outside.
  private var cellWords: [[[Word]]]
  private var freeWords: [Word] = []
  private let strikes: Strikes
  private let skew: PageSkew?

  /// Words of one line nearer than this part of their height are one word.
  private static let closestGap = 0.2
  /// Words farther apart than this many heights are cells of their own.
  private static let cellGap = 1.0
  /// Lines farther apart than this many heights are not of one paragraph.
  private static let paragraphGap = 2.2

  init(_ page: Page, number: Int, lines: RulingLines?) {
    self.init(page, number: number, lines: lines, ruled: lines.map { RuledTable.tables($0) } ?? [])
  }

  /// - Parameter ruled: What the lines make.
  init(_ page: Page, number: Int, lines: RulingLines?, ruled: [RuledTable]) {
    self.number = number
    skew = page.skew
    strikes = Strikes(lines)
    // A frame round the page or a line under a title holds no table of words.
    tables = ruled.filter { table in
      Set(page.words.lazy.compactMap { table.cell(at: $0.box.centre) }.prefix(1_000)).count > 1
    }
    // What words stand on is the page's ground.
    pictures = page.pictures.filter { picture in
      !page.words.contains { picture.holds($0.box.centre) }
    }
    cellWords = tables.map { $0.cells.map { _ in [] } }
    for word in page.words { place(word) }
  }

  private mutating func place(_ word: Word) {
    for (index, table) in tables.enumerated() {
      guard let cell = table.cell(at: word.box.centre) else { continue }
      var word = word
      if strikes.cross(word.box) { word.text += "\u{FFFD}".utf8 }
      cellWords[index][cell].append(word)
      spoilNeighbour(of: cell, in: index, word)
      return
    }
    freeWords.append(word)
  }

  /// A word that lies across the line between two cells belongs to neither alone.
  private mutating func spoilNeighbour(of cell: Int, in table: Int, _ word: Word) {
    let own = tables[table].cells[cell].box
    let body = word.body
    let across = max(own.left - body.left, body.right - own.right)
    let down = max(own.top - body.top, body.bottom - own.bottom)
    var there = body
    if across > 0.25 * body.width, across > 2 {
      let edge = own.left - body.left > 0 ? own.left - 1 : own.right + 1
      (there.left, there.right) = (edge, edge)
    } else if down > 0.25 * body.height, down > 2 {
      let edge = own.top - body.top > 0 ? own.top - 1 : own.bottom + 1
      (there.top, there.bottom) = (edge, edge)
    } else {
      return
    }
    guard let neighbour = tables[table].cell(at: there.centre), neighbour != cell else { return }
    let mark = Word(text: Array("\u{FFFD}".utf8), box: there)
    cellWords[table][cell].append(mark)
    cellWords[table][neighbour].append(mark)
  }

  // MARK: Blocks

  /// Paragraphs and tables in reading order.
  func blocks() -> [Block] {
    let regions = PageRegions(freeWords, tables: tables.map(\.box) + pictures).regions
    var blocks = regions.flatMap { self.blocks($0) }
    for index in [blocks.startIndex, blocks.endIndex - 1] where blocks.indices.contains(index) {
      if case .paragraph(var paragraph) = blocks[index] {
        paragraph.atPageEdge = true
        blocks[index] = .paragraph(paragraph)
      }
    }
    return blocks
  }

  private func blocks(_ region: PageRegions.Region) -> [Block] {
    var pieces: [(top: Double, block: Block)] = region.tables.map { number in
      guard tables.indices.contains(number) else {
        return (pictures[number - tables.count].top, .picture)
      }
      return (tables[number].box.top, .table(grid(tables[number], cellWords[number])))
    }
    var rows = region.words.lines
    CrookedRows.mark(&rows)
    let lines = rows.map { words in
      FoldedLines.Line(
        text: Self.text(of: words, cellGap: Self.cellGap), box: Self.box(of: words),
        hasGaps: zip(words, words.dropFirst()).contains {
          $1.box.left - $0.box.right > Self.cellGap * $1.box.height
        })
    }
    let folds = FoldedLines(lines)
    var paragraph: [FoldedLines.Line] = []
    var gap = 0.0
    func close() {
      guard let first = paragraph.first else { return }
      var box = first.box
      for line in paragraph { box.unite(line.box) }
      let text = Self.folded(paragraph.map(\.text))
      let blanks = gap > Self.paragraphGap * first.box.height ? 1 : 0
      pieces.append(
        (
          box.top,
          .paragraph(Paragraph(text: text, place: place(box), blanksBefore: blanks))
        ))
    }
    for line in lines {
      if let last = paragraph.last {
        guard !folds.isJoined(line, to: last) else {
          paragraph.append(line)
          continue
        }
        close()
        gap = line.box.top - last.box.top
      }
      paragraph = [line]
    }
    close()
    return pieces.sorted { $0.top < $1.top }.map(\.block)
  }

  private func grid(_ table: RuledTable, _ words: [[Word]]) -> Grid {
    var rows: [[Grid.Cell]] = []
    var lastRow = -1
    for (cell, words) in zip(table.cells, words) {
      if cell.row != lastRow { rows.append([]) }
      lastRow = cell.row
      let lines = words.lines
      let text = Self.folded(lines.map { Self.text(of: $0, cellGap: .infinity) })
      let blocks: [Block] =
        text.isEmpty ? [] : [.paragraph(Paragraph(text: text, place: place(cell.box)))]
      rows[rows.count - 1].append(
        Grid.Cell(blocks: blocks, columns: cell.columns, rows: cell.rows))
    }
    return Grid(rows: rows)
  }

  private func place(_ box: Box) -> Place {
    let box = skew?.original(box) ?? box
    var place = Place()
    place.page = number
    place.box = [box.left, box.top, box.right, box.bottom].map { ($0 * 10).rounded() / 10 }
    return place
  }

  private static func box(of words: [Word]) -> Box {
    var box = words[0].box
    for word in words { box.unite(word.box) }
    return box
  }

  private static func text(of line: [Word], cellGap: Double) -> [UInt8] {
    var text: [UInt8] = []
    var previous: Word?
    for word in line {
      if let previous {
        let gap = (word.box.left - previous.box.right) / max(1, word.box.height)
        // Two blanks part cells that no line parts.
        if gap > cellGap {
          text += "  ".utf8
        } else if gap > closestGap || isDigit(previous.text.last) && isDigit(word.text.first) {
          text += " ".utf8
        }
      }
      text += word.text
      previous = word
    }
    return text
  }

  /// Signs of characters that nobody can read as one: how many there are says nothing.
  private static func counted(_ text: [UInt8]) -> [UInt8] {
    let sign = Array("\u{FFFD}".utf8)
    var counted: [UInt8] = []
    for byte in text {
      counted.append(byte)
      if byte == sign[2], counted.suffix(2 * sign.count).elementsEqual(sign + sign) {
        counted.removeLast(sign.count)
      }
    }
    return counted
  }

  /// The lines of a cell in one; Han characters run on, digits never do.
  private static func folded(_ lines: [[UInt8]]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      if let last = text.last, let first = line.first, last < 0x80 || first < 0x80 {
        text += " ".utf8
      }
      text += line
    }
    return counted(text)
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }
}

internal import GoujiModel
internal import GoujiText

/// Cuts the lines that may belong to tables into tokens and finds the wordings of the form in them.
struct TableScanner: RecognitionStep {
  let core: FormCore
  let document: Document
  private let longestMark: Int
  var tokens: [TableToken] = []
  var labels: [FoundLabel] = []
  private var open: [OpenWording] = []
  private var row: Int32 = -1
  var field: Int16 = 0
  private var lineHasUnknown = false
  private var firstLabelOfLine = 0
  /// The wordings of one piece of text, kept for its storage.
  private var wordings: [FoundWording] = []

  /// A whole wording among others, not yet a label.
  private struct FoundWording {
    var node: Int32
    var range: Range<Int>
    var ordinal: Int
    /// Whether the text may go on with more of the wording.
    var isOpen: Bool
  }

  /// A wording whose text ended before it was whole, or that may go on.
  private struct OpenWording {
    var node: Int32
    var firstToken: Int
    var lastToken: Int
    var ordinal: Int
    /// The label that it is already; -1 where it is none.
    var label: Int
  }

  init(_ document: Document, core: FormCore) {
    self.document = document
    self.core = core
    longestMark = core.knowledge.numbers.map(\.longestMark).max() ?? 0
    tokens.reserveCapacity(document.cells.count + 64)
    labels.reserveCapacity(96)
    open.reserveCapacity(Self.mostOpen)
  }

  mutating func scan() {
    var previous: DocumentLine?
    for index in document.lines.indices {
      let line = document.lines[index]
      if line.hasFullStop || isTooLong(line) {
        addStop(line, index)
      } else if PageFurniture.isPageNumber(line, document, core) || isRule(line) {
        // Neither a page number nor a ruling line belongs to the table it stands in.
      } else {
        startRow(line, after: previous)
        scanLine(line, index)
      }
      previous = line
    }
    for token in tokens.indices where tokens[token].kind == .unknown { settle(token) }
  }

  /// Whether a line holds more characters than a row of a table; blanks that align it don't count.
  private func isTooLong(_ line: DocumentLine) -> Bool {
    let limit =
      line.separator == .blanks
      ? knowledge.thresholds.longestUnseparatedRow : knowledge.thresholds.longestRow
    guard line.range.indices.count > limit else { return false }
    return line.range.indices.count { !Scalars.isBlank(document.text[$0]) } > limit
  }

  private mutating func addStop(_ line: DocumentLine, _ index: Int) {
    row += 1
    open.removeAll(keepingCapacity: true)
    if tokens.last?.kind == .stop { return }
    tokens.append(
      TableToken(
        kind: .stop, range: line.range, line: Int32(index), row: row, field: 0, label: -1))
  }

  /// A line of dashes: the ruling of a Markdown or box-drawn table.
  private func isRule(_ line: DocumentLine) -> Bool {
    var dashes = 0
    for index in line.range.indices {
      let unit = document.text[index]
      if unit == 0x2D || unit == 0x3D || (unit >= 0x2500 && unit <= 0x257F) {
        dashes += 1
      } else if unit != 0x20, unit != 0x7C, unit != 0x3A, unit != 0x2B, unit != 0x09 {
        return false
      }
    }
    return dashes >= 3
  }

  /// Cells that stand one a line make one row up to an empty line.
  private mutating func startRow(_ line: DocumentLine, after previous: DocumentLine?) {
    let continues =
      line.blanksBefore == 0 && previous?.separator == .line
      && (line.separator == .line || line.separator == .blanks)
    guard !continues else { return }
    row += 1
    field = 0
  }

  private mutating func scanLine(_ line: DocumentLine, _ index: Int) {
    lineHasUnknown = false
    firstLabelOfLine = labels.count
    for cell in line.cells {
      let range = document.cells[cell].indices
      if line.separator == .blanks {
        scanWords(range, index)
      } else {
        scanCell(range, index)
      }
    }
    if lineHasUnknown, line.separator == .blanks {
      for label in firstLabelOfLine..<labels.count { labels[label].isTrusted = false }
    }
  }

  mutating func add(
    _ kind: TableToken.Kind, _ range: Range<Int>, _ line: Int, label: Int = -1
  ) {
    tokens.append(
      TableToken(
        kind: kind, range: TextRange(range.lowerBound, range.upperBound), line: Int32(line),
        row: row, field: field, label: Int32(label)))
  }

  private mutating func scanCell(_ range: Range<Int>, _ line: Int) {
    defer { field += 1 }
    guard !range.isEmpty else {
      add(.blank, range, line)
      return
    }
    if isValue(range) {
      add(.value, range, line)
    } else if isSeveralNumbers(range) {
      scanWords(range, line)
    } else {
      scanText(range, line)
    }
  }

  private func isSeveralNumbers(_ range: Range<Int>) -> Bool {
    guard range.count > 2 else { return false }
    var hasBlank = false
    for index in range {
      if Scalars.isBlank(document.text[index]) {
        hasBlank = true
      } else if !Scalars.isDigit(document.text[index]) {
        return false
      }
    }
    return hasBlank
  }

  /// Whether a cell stands for a value: a number, a sign, or a damaged or approximate number.
  func isValue(_ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range where Scalars.isDigit(document.text[index]) { digits += 1 }
    if digits == range.count { return true }
    // Words without a digit are no value unless they are as short as a sign, or nobody can read them.
    if digits == 0, range.count > longestMark,
      !Scalars.isLost(document.text[range.lowerBound])
    {
      return false
    }
    return isWrittenValue(range)
  }

  private func isWrittenValue(_ range: Range<Int>) -> Bool {
    for syntax in knowledge.numbers {
      guard let reading = syntax.read(document.text, range) else { continue }
      if reading.note == .words {
        // “约300” is a value, “1.属于国家秘密” and “总数：300” start with a label, “12月底前” is words.
        if labelled(range.lowerBound, range.upperBound) == nil,
          Wording.ordinal(document.text, range.lowerBound, range.upperBound) == nil,
          range.count(where: { Scalars.isHan(document.text[$0]) }) <= 2
        {
          return true
        }
      } else if reading.reading != .blank {
        return true
      }
    }
    return false
  }

  /// A line without separators: blanks separate numbers from words, two of them words from words.
  private mutating func scanWords(_ range: Range<Int>, _ line: Int) {
    let text = document.text
    var index = range.lowerBound
    var wordsStart = -1
    var wordsEnd = -1
    while index < range.upperBound {
      if Scalars.isBlank(text[index]) {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, !Scalars.isBlank(text[end]) { end += 1 }
      if end - index <= 24, isValue(index..<end), !isOrdinal(index..<end, limit: range.upperBound) {
        if wordsStart >= 0 { scanText(wordsStart..<wordsEnd, line) }
        wordsStart = -1
        add(.value, index..<end, line)
        field += 1
      } else {
        if wordsStart >= 0, index - wordsEnd >= 2 {
          scanText(wordsStart..<wordsEnd, line)
          wordsStart = -1
        }
        if wordsStart < 0 { wordsStart = index }
        wordsEnd = end
      }
      index = end
    }
    if wordsStart >= 0 {
      scanText(wordsStart..<wordsEnd, line)
      field += 1
    }
  }

  /// A bare number at the start of a line, right before words that the form numbers so.
  private func isOrdinal(_ atom: Range<Int>, limit: Int) -> Bool {
    guard atom.count <= 2, atom.upperBound + 1 < limit,
      Scalars.isHan(document.text[atom.upperBound + 1]),
      let ordinal = Wording.ordinal(document.text, atom.lowerBound, limit)
    else { return false }
    let walk = lexicon.walk(from: LabelLexicon.root, document.text, ordinal.end, limit)
    // A zero is never an ordinal, though wordings without one have 0 for it.
    guard let node = walk.accepted, ordinal.value > 0 else { return false }
    return lexicon.entries[Int(node)].contains { $0.ordinal == ordinal.value }
  }

  /// Words: whole wordings one after the other, the next piece of an open one, or unknown.
  private mutating func scanText(_ range: Range<Int>, _ line: Int) {
    if knowledge.hasWords, hasAnswer(range), scanLabelled(range, line) { return }
    if scanWholeWordings(range, line) { return }
    if continueOpen(range, line) { return }
    if knowledge.hasWords, scanLabelled(range, line) { return }
    if openWording(range, line) { return }
    if scanListed(range, line) { return }
    if let cut = cut(range, line) {
      scanText(range.lowerBound..<cut.end, line)
      scanText(cut.next..<range.upperBound, line)
      return
    }
    let isAnswer = isBehindWordLabel(line)
    add(.unknown, range, line)
    if !isAnswer { lineHasUnknown = true }
  }

  private mutating func scanWholeWordings(_ range: Range<Int>, _ line: Int) -> Bool {
    wordings.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    while start < range.upperBound {
      let ordinal = Wording.ordinal(document.text, start, range.upperBound)
      var walk = lexicon.walk(
        from: LabelLexicon.root, document.text, ordinal?.end ?? start, range.upperBound)
      var number = ordinal?.value ?? 0
      if walk.accepted == nil, ordinal != nil {
        walk = lexicon.walk(from: LabelLexicon.root, document.text, start, range.upperBound)
        number = 0
      }
      guard let node = walk.accepted else { return false }
      wordings.append(
        FoundWording(
          node: node, range: start..<walk.acceptedEnd, ordinal: number, isOpen: walk.atEnd == node))
      start = walk.acceptedEnd
      while start < range.upperBound, !Scalars.counts(document.text[start]),
        document.text[start] != UInt16(UInt8(ascii: "(")),
        document.text[start] < 0x2460 || document.text[start] > 0x24FF
      {
        start = Wording.skip(document.text, start, range.upperBound)
      }
    }
    for index in wordings.indices {
      let wording = wordings[index]
      labels.append(
        FoundLabel(
          node: wording.node, firstToken: tokens.count, lastToken: tokens.count,
          ordinal: wording.ordinal, isTrusted: true))
      add(.label, wording.range, line, label: labels.count - 1)
      // “部分公开” may go on in the next line: “（区分处理的，只计这一情形…”.
      if wording.isOpen {
        remember(
          OpenWording(
            node: wording.node, firstToken: tokens.count - 1, lastToken: tokens.count - 1,
            ordinal: wording.ordinal, label: labels.count - 1))
      }
    }
    return !wordings.isEmpty
  }

  private static let mostOpen = 8

  private mutating func remember(_ wording: OpenWording) {
    if open.count == Self.mostOpen { open.removeFirst() }
    open.append(wording)
  }

  private mutating func continueOpen(_ range: Range<Int>, _ line: Int) -> Bool {
    guard let (index, end) = continued(range, line) else { return false }
    join(open.remove(at: index), range, line, end: end)
    return true
  }

  /// The open wording that words go on with, and the node to which they come.
  func continued(_ range: Range<Int>, _ line: Int) -> (index: Int, end: Int32)? {
    for index in open.indices.reversed() {
      let wording = open[index]
      guard line - Int(tokens[wording.lastToken].line) <= knowledge.thresholds.greatestFold else {
        continue
      }
      let walk = lexicon.walk(from: wording.node, document.text, range.lowerBound, range.upperBound)
      if let end = walk.atEnd, end != wording.node { return (index, end) }
    }
    return nil
  }

  private mutating func join(_ wording: OpenWording, _ range: Range<Int>, _ line: Int, end: Int32) {
    let token = tokens.count
    add(.unknown, range, line)
    pieces[token] = wording.lastToken
    var joined = wording
    joined.node = end
    joined.lastToken = token
    if lexicon.accepts(end) {
      if joined.label >= 0, becomesOther(joined) { return }
      if joined.label < 0 {
        labels.append(
          FoundLabel(
            node: end, firstToken: wording.firstToken, lastToken: token, ordinal: wording.ordinal,
            isTrusted: true))
        joined.label = labels.count - 1
      } else {
        labels[joined.label].node = end
        labels[joined.label].lastToken = token
      }
      // Every piece now belongs to the label.
      var piece: Int? = token
      while let current = piece {
        tokens[current].kind = .label
        tokens[current].label = Int32(joined.label)
        piece = pieces[current]
      }
    }
    remember(joined)
  }

  /// Whether a label that is whole would become another one: “3.其他” is no “其他结果”, though “结果” of
  /// a group stands below it, and “2.其他” is “2.其他法律…”.
  ///
  /// The ordinal decides where it fits one of the two only, else whether values stand between.
  private func becomesOther(_ wording: OpenWording) -> Bool {
    let label = labels[wording.label]
    let own = lexicon.entries[Int(label.node)]
    let others = lexicon.entries[Int(wording.node)]
    let isSame = others.contains { other in
      own.contains {
        $0.role == other.role && $0.table == other.table && $0.index == other.index
      }
    }
    guard !isSame else { return false }
    let isOwn = own.contains { $0.ordinal == label.ordinal }
    if label.ordinal > 0, isOwn != others.contains(where: { $0.ordinal == label.ordinal }) {
      return isOwn
    }
    return tokens[label.lastToken...].contains { $0.kind == .value }
  }

  /// For each later piece of an open wording, the piece before it.
  private var pieces: [Int: Int] = [:]

  private mutating func openWording(_ range: Range<Int>, _ line: Int) -> Bool {
    let ordinal = Wording.ordinal(document.text, range.lowerBound, range.upperBound)
    var walk = lexicon.walk(
      from: LabelLexicon.root, document.text, ordinal?.end ?? range.lowerBound, range.upperBound)
    var number = ordinal?.value ?? 0
    if walk.atEnd == nil, ordinal != nil {
      walk = lexicon.walk(
        from: LabelLexicon.root, document.text, range.lowerBound, range.upperBound)
      number = 0
    }
    guard let node = walk.atEnd, node != LabelLexicon.root else { return false }
    let token = tokens.count
    add(.unknown, range, line)
    remember(
      OpenWording(node: node, firstToken: token, lastToken: token, ordinal: number, label: -1))
    return true
  }

  static func contains(_ text: [UInt16], _ part: [UInt16]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}

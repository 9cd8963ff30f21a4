internal import GoujiModel

/// Reads the body of a Word file: `document.xml`, or `footnotes.xml` after it.
///
/// Tracked changes are read as accepted; deleted and hidden text is left out and told.
///
/// - Source: ECMA-376 part 1, §17.2–17.4, §17.13.5 (revisions).
final class WordReader: XMLHandler {
  private struct OpenParagraph {
    var text: [UInt8] = []
    var style: String?
    var list: String?
    var level: Int?
    /// Whether its end was deleted, so that the next paragraph goes on with it.
    var isOpenEnded = false
  }

  /// How a run is written, as far as it decides what is read of it.
  private struct Run {
    var isHidden = false
    var isStruck = false
    var isRaised = false
    /// Written in white; no ground of its own.
    var isWhite = false
  }

  var collector = BlockCollector()
  private var styles: WordStyles
  private let insert: (String) -> [Block]
  /// More than one where a text box stands inside a paragraph.
  private var paragraphs: [OpenParagraph] = []
  private var paragraphCount = 0
  /// Depth inside an element that is not read; 0 outside.
  private var skippedDepth = 0
  private var isInText = false
  private var isInRowProperties = false
  private var isInParagraphProperties = false
  private var equationDepth = 0
  private var run = Run()
  private var fields = WordFields()
  /// Whether the open cell or paragraph has a ground that is not white.
  private var isCellShaded = false
  private var isParagraphShaded = false
  /// How often something was read; where alternatives begin, what it was.
  private var additions = 0
  private var alternatives: [Int] = []
  /// Whether the last text was raised or lowered.
  private var wasRaised = false
  /// What a paragraph without an end leaves to the next one.
  private var carried: [UInt8] = []
  private var hasRevisions = false
  private var hasHiddenText = false
  private var hasStruckText = false
  private var hasWhiteText = false
  private var pictures = 0
  private var objects = 0

  /// - Parameter insert: What a file holds that stands in this one as a whole, by its relation.
  init(styles: WordStyles, insert: @escaping (String) -> [Block]) {
    self.styles = styles
    self.insert = insert
  }

  /// What the reading left out, for the audit report.
  var remarks: [String] {
    var remarks: [String] = []
    if hasRevisions { remarks.append("文档含修订痕迹，按接受全部修订后的文字审核") }
    if hasHiddenText { remarks.append("文档含隐藏文字，未读") }
    if hasStruckText { remarks.append("文档有加删除线的文字，未读") }
    if hasWhiteText { remarks.append("文档的表格里有白底白字，未读") }
    if pictures > 0 { remarks.append("文档有 \(pictures) 张图片，图中文字未读") }
    if objects > 0 { remarks.append("文档有 \(objects) 个嵌入对象（如工作表），未读") }
    return remarks
  }

  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool {
    switch element {
    case .cellBorders, .cellMargins, .paragraphBorders: true
    default: false
    }
  }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    guard skippedDepth == 0, !isSkipped(element) else {
      if element == .moveFrom || element == .deletion { hasRevisions = true }
      skippedDepth += 1
      return
    }
    switch element {
    case .run: run = Run(isHidden: isHidden(paragraphs.last?.style))
    case .text: isInText = true
    case .paragraph:
      isParagraphShaded = false
      paragraphs.append(OpenParagraph(text: carried))
      carried = []
    case .table:
      endCarried()
      collector.openTable()
    case .row: collector.openRow()
    case .cell:
      isCellShaded = false
      collector.openCell()
    case .choice: alternatives.append(additions)
    case .fieldMark:
      fields.take(attributes["fldCharType"])
      collector.markUnread()
    case .field, .dropDown: collector.markUnread()
    case .wordArt: add((attributes["string"] ?? "").utf8)
    case .equation: equationDepth += 1
    case .equationText where equationDepth > 0: isInText = true
    case .symbol: addSymbol(attributes)
    case .chunk: collector.add(insert(attributes["id"] ?? ""))
    case .tab, .positionedTab: if !paragraphs.isEmpty, !isInRowProperties { add(" ".utf8) }
    case .lineBreak, .carriageReturn:
      if attributes["type"] == nil || attributes["type"] == "textWrapping" { breakLine() }
    case .hyphen: add("-".utf8)
    case .picture, .imageData:
      pictures += 1
      additions += 1
      collector.addPicture()
    case .object:
      objects += 1
      collector.addPicture()
    default: openProperty(element, attributes)
    }
  }

  /// What is said of the run, the paragraph, the cell or the row that is open.
  private func openProperty(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .paragraphProperties: isInParagraphProperties = true
    case .paragraphStyle: change { $0.style = attributes["val"] }
    case .list: change { $0.list = attributes["val"] }
    case .level: change { $0.level = attributes["val"].flatMap { Int($0) } }
    case .runStyle: if isHidden(attributes["val"]) { run.isHidden = true }
    case .vanish, .webHidden: run.isHidden = isOn(attributes)
    case .strike, .doubleStrike: run.isStruck = isOn(attributes)
    case .verticalAlignment: run.isRaised = attributes["val"] != "baseline"
    case .position: run.isRaised = abs(attributes.number("val") ?? 0) >= Self.raise
    case .color: run.isWhite = attributes["val"]?.uppercased() == "FFFFFF"
    case .highlight: if attributes["val"] != "white" { run.isWhite = false }
    case .shading: shade(attributes["fill"])
    case .rowProperties: isInRowProperties = true
    case .hiddenRow where isOn(attributes):
      hasHiddenText = true
      collector.markDeletedRow()
    case .gridSpan: collector.setColumns(attributes["val"].flatMap { Int($0) } ?? 1)
    case .verticalMerge, .horizontalMerge:
      if attributes["val"] != "restart" { collector.markContinuation() }
    case .cellMerge: if attributes["vMerge"] == "cont" { collector.markContinuation() }
    case .cellDeletion:
      hasRevisions = true
      collector.markDeletedCell()
    case .deletion:
      hasRevisions = true
      if isInRowProperties { collector.markDeletedRow() }
      if isInParagraphProperties { change { $0.isOpenEnded = true } }
    case .insertion, .moveTo: hasRevisions = true
    default: break
    }
  }

  func close(_ element: Element) {
    guard skippedDepth == 0 else {
      skippedDepth -= 1
      return
    }
    switch element {
    case .paragraph: closeParagraph()
    case .paragraphProperties: isInParagraphProperties = false
    case .text, .equationText: isInText = false
    case .equation: equationDepth -= 1
    case .rowProperties: isInRowProperties = false
    case .choice: _ = alternatives.popLast()
    case .table: collector.closeTable()
    case .row: collector.closeRow()
    case .cell:
      endCarried()
      collector.closeCell()
    case .body: endCarried()
    default: break
    }
  }

  /// Deleted rows and paragraphs have their mark in their properties; of alternatives the first that
  /// holds anything is read.
  private func isSkipped(_ element: Element) -> Bool {
    switch element {
    case .deletion: !isInRowProperties && !isInParagraphProperties
    case .fallback: alternatives.last.map { $0 < additions } ?? true
    default: element.isSkipped
    }
  }

  /// A run that stands higher or lower by so many half points is raised.
  private static let raise = 4.0

  /// The ground of the run, the paragraph or the cell, whichever has its properties open.
  private func shade(_ fill: String?) {
    guard let fill, fill != "auto", fill.uppercased() != "FFFFFF" else { return }
    if isInParagraphProperties {
      isParagraphShaded = true
    } else if paragraphs.isEmpty {
      isCellShaded = true
    } else {
      run.isWhite = false
    }
  }

  private func isOn(_ attributes: XMLAttributes) -> Bool {
    !["0", "false", "off"].contains(attributes["val"] ?? "")
  }

  private func isHidden(_ style: String?) -> Bool {
    !styles.hidden.isEmpty && style.map { styles.hidden.contains($0) } ?? false
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, skippedDepth == 0 else { return }
    add(bytes)
  }

  private func change(_ change: (inout OpenParagraph) -> Void) {
    guard let last = paragraphs.indices.last else { return }
    change(&paragraphs[last])
  }

  private func add(_ bytes: some Sequence<UInt8>) {
    guard !fields.hidesText else { return }
    guard !run.isHidden else {
      hasHiddenText = true
      return collector.markUnread()
    }
    guard !run.isStruck else {
      hasStruckText = true
      return collector.markUnread()
    }
    if run.isWhite, !isCellShaded, !isParagraphShaded, collector.isInCell, paragraphs.count == 1 {
      hasWhiteText = true
      return collector.markUnread()
    }
    additions += 1
    // The mark of a note behind a number is no digit of it.
    let isAtRaised = run.isRaised != wasRaised
    wasRaised = run.isRaised
    change {
      if isAtRaised, Self.isDigit($0.text.last) { $0.text += " ".utf8 }
      $0.text += bytes
    }
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (0x30...0x39).contains($0) } ?? false
  }

  /// A character of a font of symbols: digits are digits in all of them but those of pictures.
  private func addSymbol(_ attributes: XMLAttributes) {
    let font = attributes["font"]?.lowercased() ?? ""
    let code = attributes["char"].flatMap { UInt32($0, radix: 16) } ?? 0
    let plain = (0xF020...0xF07E).contains(code) ? code - 0xF000 : code
    let isPicture = font.contains("dings")
    let isPoint = plain == 0x2E
    let digit = UInt8(exactly: plain).flatMap { Self.isDigit($0) || isPoint ? $0 : nil }
    if let digit {
      // In place of a number nobody can read a picture.
      if !isPicture { return add(CollectionOfOne(digit)) }
      if collector.isInCell { return add("\u{FFFD}".utf8) }
    }
    add("□".utf8)
  }

  /// A line break inside a paragraph stands where others begin a new one.
  private func breakLine() {
    guard let last = paragraphs.indices.last else { return }
    emit(&paragraphs[last])
  }

  private func closeParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    if paragraphs.isEmpty { fields.endParagraph() }
    if paragraph.isOpenEnded, paragraphs.isEmpty { return carried = paragraph.text }
    emit(&paragraph)
  }

  /// A paragraph without an end, and with none behind it.
  private func endCarried() {
    guard !carried.isEmpty else { return }
    var paragraph = OpenParagraph(text: carried)
    carried = []
    emit(&paragraph)
  }

  private func emit(_ paragraph: inout OpenParagraph) {
    let isBlank = paragraph.text.allSatisfy { $0 == UInt8(ascii: " ") }
    var reference = styles.numbering.reference(ofStyle: paragraph.style)
    if let list = paragraph.list {
      reference = WordNumbering.Reference(
        list: list, level: paragraph.level ?? reference?.level ?? 0)
    }
    if !isBlank {
      paragraphCount += 1
      let place = Place(paragraph: paragraphCount)
      if let reference {
        let number = Array(styles.numbering.next(reference).utf8)
        collector.add(number, at: place)
        // The number of a paragraph and the one in it are two.
        if number.last.map(Self.isInNumber) == true,
          paragraph.text.first(where: { $0 != UInt8(ascii: " ") }).map(Self.isInNumber) == true
        {
          collector.add(" ".utf8, at: place)
        }
      }
      collector.add(paragraph.text, at: place)
      collector.endParagraph()
      // What follows a line break is the same paragraph, whose number stands already.
      paragraph.style = nil
      paragraph.list = nil
    } else if let reference, styles.numbering.showsNumber(reference) {
      collector.markUnread()
    }
    paragraph.text = []
  }

  /// Digits, and the points and commas among them.
  private static func isInNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2C
  }
}

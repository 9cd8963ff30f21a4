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
  }

  var collector = BlockCollector()
  private var numbering: WordNumbering
  /// More than one where a text box stands inside a paragraph.
  private var paragraphs: [OpenParagraph] = []
  private var paragraphCount = 0
  /// Depth inside an element that is not read; 0 outside.
  private var skippedDepth = 0
  private var isInText = false
  private var isInRowProperties = false
  private var isHiddenRun = false
  private var hasRevisions = false
  private var hasHiddenText = false
  private var pictures = 0
  private var objects = 0

  init(numbering: WordNumbering) { self.numbering = numbering }

  /// What the reading left out, for the audit report.
  var remarks: [String] {
    var remarks: [String] = []
    if hasRevisions { remarks.append("文档含修订痕迹，按接受全部修订后的文字审核") }
    if hasHiddenText { remarks.append("文档含隐藏文字，未读") }
    if pictures > 0 { remarks.append("文档有 \(pictures) 张图片，图中文字未读") }
    if objects > 0 { remarks.append("文档有 \(objects) 个嵌入对象（如工作表），未读") }
    return remarks
  }

  /// Elements whose content is no text of the final document.
  private static let skipped: Set<String> = [
    "mc:Fallback", "w:moveFrom", "w:pPrChange", "w:rPrChange", "w:tcPrChange", "w:trPrChange",
    "w:tblPrChange", "w:sectPrChange", "w:tblGridChange", "w:numberingChange", "w:rt",
  ]

  func open(_ name: String, _ attributes: XMLAttributes) {
    guard skippedDepth == 0, !Self.skipped.contains(name) else {
      if name == "w:moveFrom" { hasRevisions = true }
      skippedDepth += 1
      return
    }
    switch name {
    case "w:p": paragraphs.append(OpenParagraph())
    case "w:pStyle": change { $0.style = attributes["val"] }
    case "w:numId": change { $0.list = attributes["val"] }
    case "w:ilvl": change { $0.level = attributes["val"].flatMap { Int($0) } }
    case "w:r": isHiddenRun = false
    case "w:vanish", "w:webHidden":
      isHiddenRun = !["0", "false", "off"].contains(attributes["val"] ?? "")
    case "w:t": isInText = true
    case "w:tab", "w:ptab": if !paragraphs.isEmpty, !isInRowProperties { add(" ".utf8) }
    case "w:br", "w:cr":
      if attributes["type"] == nil || attributes["type"] == "textWrapping" { breakLine() }
    case "w:noBreakHyphen": add("-".utf8)
    case "w:tbl": collector.openTable()
    case "w:tr": collector.openRow()
    case "w:tc": collector.openCell()
    case "w:gridSpan": collector.setColumns(attributes["val"].flatMap { Int($0) } ?? 1)
    case "w:vMerge", "w:hMerge":
      if attributes["val"] != "restart" { collector.markContinuation() }
    case "w:trPr": isInRowProperties = true
    case "w:del":
      hasRevisions = true
      if isInRowProperties { collector.markDeletedRow() }
    case "w:ins", "w:moveTo": hasRevisions = true
    case "pic": pictures += 1
    case "w:object": objects += 1
    default: break
    }
  }

  func close(_ name: String) {
    guard skippedDepth == 0 else {
      skippedDepth -= 1
      return
    }
    switch name {
    case "w:p": closeParagraph()
    case "w:t": isInText = false
    case "w:trPr": isInRowProperties = false
    case "w:tbl": collector.closeTable()
    case "w:tr": collector.closeRow()
    case "w:tc": collector.closeCell()
    default: break
    }
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
    guard !isHiddenRun else { return hasHiddenText = true }
    change { $0.text += bytes }
  }

  /// A line break inside a paragraph stands where others begin a new one.
  private func breakLine() {
    guard let last = paragraphs.indices.last else { return }
    emit(&paragraphs[last])
  }

  private func closeParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    emit(&paragraph)
  }

  private func emit(_ paragraph: inout OpenParagraph) {
    let isBlank = paragraph.text.allSatisfy { $0 == UInt8(ascii: " ") }
    var reference = numbering.reference(ofStyle: paragraph.style)
    if let list = paragraph.list {
      reference = WordNumbering.Reference(
        list: list, level: paragraph.level ?? reference?.level ?? 0)
    }
    if !isBlank {
      paragraphCount += 1
      let place = Place(paragraph: paragraphCount)
      if let reference { collector.add(numbering.next(reference).utf8, at: place) }
      collector.add(paragraph.text, at: place)
      collector.endParagraph()
      // What follows a line break is the same paragraph, whose number stands already.
      paragraph.style = nil
      paragraph.list = nil
    }
    paragraph.text = []
  }
}

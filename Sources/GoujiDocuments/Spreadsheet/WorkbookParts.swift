/// Reads `workbook.xml`: the sheets in their order.
///
/// - Source: ECMA-376 part 1, §18.2.
final class WorkbookReader: XMLHandler {
  enum Element: String, XMLElement {
    case sheet
    case properties = "workbookPr"
  }

  struct Entry {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private(set) var sheets: [Entry] = []
  private(set) var isFrom1904 = false

  func open(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .sheet:
      let state = attributes["state"] ?? "visible"
      sheets.append(
        Entry(
          name: attributes["name"] ?? "", relation: attributes["id"] ?? "",
          isHidden: state != "visible"))
    case .properties: isFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    }
  }

}

/// Reads `styles.xml`: the number format of each cell style.
final class CellStyleReader: XMLHandler {
  enum Element: String, XMLElement {
    case format = "numFmt"
    case cellStyles = "cellXfs"
    case style = "xf"
  }

  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCellStyles = false

  func open(_ element: Element, _ attributes: XMLAttributes) {
    func number(_ name: StaticString) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
    switch element {
    case .format: codes[number("numFmtId")] = NumberFormat(code: attributes["formatCode"] ?? "")
    case .cellStyles: isInCellStyles = true
    case .style where isInCellStyles:
      let id = number("numFmtId")
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }

  func close(_ element: Element) {
    if element == .cellStyles { isInCellStyles = false }
  }

}

/// Reads `sharedStrings.xml`: the texts that cells refer to by number.
final class SharedStringReader: XMLHandler {
  enum Element: String, XMLElement {
    case string = "si"
    case phonetic = "rPh"
    case run = "r"
    case strike
    case verticalAlignment = "vertAlign"
    case text = "t"
  }

  private(set) var strings: [[UInt8]] = []
  private var isInText = false
  /// Whether inside the reading aids of East Asian text, which are no text of the cell.
  private var isPhonetic = false
  private var isStruck = false
  private var isRaised = false
  /// Whether some strings hold text that is struck out.
  private(set) var hasStruck = false
  private var isPartlyStruck = false

  func open(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .string:
      strings.append([])
      isPartlyStruck = false
    case .phonetic: isPhonetic = true
    case .run:
      isStruck = false
      isRaised = false
    case .strike: isStruck = !["0", "false"].contains(attributes["val"] ?? "")
    case .verticalAlignment: isRaised = attributes["val"] != "baseline"
    case .text: isInText = true
    }
  }

  func close(_ element: Element) {
    switch element {
    case .phonetic: isPhonetic = false
    case .run, .string:
      isStruck = false
      isRaised = false
      // What is struck out as a whole is not blank, but nobody can read it.
      if element == .string, isPartlyStruck, strings.last?.isEmpty == true {
        strings[strings.count - 1] += "\u{FFFD}".utf8
      }
    case .text: isInText = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, !isPhonetic, let last = strings.indices.last else { return }
    guard !isStruck else {
      hasStruck = true
      return isPartlyStruck = true
    }
    // The mark of a note behind a number is no digit of it.
    if isRaised { strings[last] += " ".utf8 }
    strings[last] += bytes
  }
}

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

/// Reads `styles.xml`: the number format of each cell style, and whether its font strikes out.
final class CellStyleReader: XMLHandler {
  enum Element: String, XMLElement {
    case format = "numFmt"
    case cellStyles = "cellXfs"
    case style = "xf"
    case fonts
    case font
    case strike
  }

  private(set) var formats: [NumberFormat] = []
  /// Cell styles whose text is struck out.
  private(set) var struck: Set<Int> = []
  private var codes: [Int: NumberFormat] = [:]
  private var isInCellStyles = false
  /// Other fonts are those of conditions, which nobody knows to be met.
  private var isInFonts = false
  private var fonts = 0
  private var struckFonts: Set<Int> = []

  func open(_ element: Element, _ attributes: XMLAttributes) {
    func number(_ name: StaticString) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
    switch element {
    case .format: codes[number("numFmtId")] = NumberFormat(code: attributes["formatCode"] ?? "")
    case .cellStyles: isInCellStyles = true
    case .style where isInCellStyles:
      let id = number("numFmtId")
      if struckFonts.contains(number("fontId")) { struck.insert(formats.count) }
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    case .fonts: isInFonts = true
    case .font: fonts += isInFonts ? 1 : 0
    case .strike where isInFonts:
      if !["0", "false"].contains(attributes["val"] ?? "") { struckFonts.insert(fonts - 1) }
    default: break
    }
  }

  func close(_ element: Element) {
    if element == .cellStyles { isInCellStyles = false }
    if element == .fonts { isInFonts = false }
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

    /// nil where it is the string itself.
    var part: RichText.Part? {
      switch self {
      case .string: nil
      case .phonetic: .phonetic
      case .run: .run
      case .strike: .strike
      case .verticalAlignment: .verticalAlignment
      case .text: .text
      }
    }
  }

  private(set) var strings: [[UInt8]] = []
  private var string: RichText?
  /// Whether some strings hold text that is struck out.
  private(set) var hasStruck = false

  func open(_ element: Element, _ attributes: XMLAttributes) {
    if let part = element.part { string?.open(part, attributes) } else { string = RichText() }
  }

  func close(_ element: Element) {
    if let part = element.part { return string?.close(part) ?? () }
    guard let string else { return }
    strings.append(string.seen)
    hasStruck = hasStruck || string.hasStruck
    self.string = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { string?.add(bytes) }
}

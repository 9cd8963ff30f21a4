/// What `numbering.xml` and `styles.xml` say of the text of a Word file.
struct WordStyles {
  var numbering = WordNumbering()
  /// Styles of paragraphs and characters whose text is not seen.
  fileprivate(set) var hidden: Set<String> = []
}

/// Reads `numbering.xml` and, after it, `styles.xml`.
final class WordStyleReader: XMLHandler {
  enum Element: String, XMLElement {
    case abstractList = "w:abstractNum"
    case level = "w:lvl"
    case start = "w:start"
    case format = "w:numFmt"
    case levelText = "w:lvlText"
    case list = "w:num"
    case abstractReference = "w:abstractNumId"
    case override = "w:lvlOverride"
    case startOverride = "w:startOverride"
    case paragraphStyle = "w:pStyle"
    case style = "w:style"
    case vanish = "w:vanish"
    case parent = "w:basedOn"
    case listReference = "w:numId"
    case levelReference = "w:ilvl"
  }

  /// Word itself takes no longer text for a level, and no greater number to begin with.
  private static let longestText = 32
  private static let greatestStart = 32_767

  private(set) var styles = WordStyles()

  private var abstract: String?
  private var levels: [Int: WordNumbering.Level] = [:]
  private var level: Int?
  private var list: (id: String, abstract: String, starts: [Int: Int])?
  private var overriddenLevel: Int?
  private var style: (id: String, list: String?, level: Int?, parent: String?, isHidden: Bool?)?

  private func start(_ value: String) -> Int {
    min(max(0, Int(value) ?? 1), Self.greatestStart)
  }

  /// Styles of tables, which are most of a file's, say nothing of paragraphs.
  func skips(_ element: Element, _ attributes: XMLAttributes) -> Bool {
    element == .style && attributes["type"] == "table"
  }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    func value() -> String { attributes["val"] ?? "" }
    switch element {
    case .abstractList:
      abstract = attributes["abstractNumId"]
      levels = [:]
    case .level:
      level = attributes["ilvl"].flatMap { Int($0) }
      if let level, abstract != nil { levels[level] = WordNumbering.Level() }
    case .start: if let level { levels[level]?.start = start(value()) }
    case .format: if let level { levels[level]?.format = value() }
    case .levelText:
      if let level { levels[level]?.text = String(value().prefix(Self.longestText)) }
    case .list: list = (attributes["numId"] ?? "", "", [:])
    case .abstractReference: list?.abstract = value()
    case .override: overriddenLevel = attributes["ilvl"].flatMap { Int($0) }
    case .startOverride:
      if let overriddenLevel { list?.starts[overriddenLevel] = start(value()) }
    case .paragraphStyle: if let level { levels[level]?.style = value() }
    case .style: style = (attributes["styleId"] ?? "", nil, nil, nil, nil)
    case .vanish: style?.isHidden = !["0", "false", "off"].contains(value())
    case .parent: style?.parent = value()
    case .listReference: style?.list = value()
    case .levelReference: style?.level = Int(value())
    }
  }

  func close(_ element: Element) {
    switch element {
    case .abstractList:
      if let abstract { styles.numbering.define(abstract: abstract, levels) }
      abstract = nil
    case .level: level = nil
    case .override: overriddenLevel = nil
    case .list:
      if let list {
        styles.numbering.define(list: list.id, abstract: list.abstract, starts: list.starts)
      }
      list = nil
    case .style:
      if let style {
        styles.numbering.define(
          style: style.id, list: style.list, level: style.level, parent: style.parent)
        // Styles stand behind those that they are based on.
        let isHidden = style.isHidden ?? style.parent.map { styles.hidden.contains($0) } ?? false
        if isHidden { styles.hidden.insert(style.id) }
      }
      style = nil
    default: break
    }
  }
}

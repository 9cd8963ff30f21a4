/// What `numbering.xml` and `styles.xml` say of the text of a Word file.
struct WordStyles {
  var numbering = WordNumbering()
  /// Styles of paragraphs and characters whose text is not seen.
  fileprivate(set) var hidden: Set<String> = []
}

/// Reads `numbering.xml` and, after it, `styles.xml`.
final class WordStyleReader: XMLHandler {
  static let elements: Set<String>? = [
    "w:abstractNum", "w:lvl", "w:start", "w:numFmt", "w:lvlText", "w:num", "w:abstractNumId",
    "w:lvlOverride", "w:startOverride", "w:pStyle", "w:style", "w:vanish", "w:basedOn", "w:numId",
    "w:ilvl",
  ]

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

  func open(_ name: String, _ attributes: XMLAttributes) {
    func value() -> String { attributes["val"] ?? "" }
    switch name {
    case "w:abstractNum":
      abstract = attributes["abstractNumId"]
      levels = [:]
    case "w:lvl":
      level = attributes["ilvl"].flatMap { Int($0) }
      if let level, abstract != nil { levels[level] = WordNumbering.Level() }
    case "w:start": if let level { levels[level]?.start = start(value()) }
    case "w:numFmt": if let level { levels[level]?.format = value() }
    case "w:lvlText":
      if let level { levels[level]?.text = String(value().prefix(Self.longestText)) }
    case "w:num": list = (attributes["numId"] ?? "", "", [:])
    case "w:abstractNumId": list?.abstract = value()
    case "w:lvlOverride": overriddenLevel = attributes["ilvl"].flatMap { Int($0) }
    case "w:startOverride":
      if let overriddenLevel { list?.starts[overriddenLevel] = start(value()) }
    case "w:pStyle": if let level { levels[level]?.style = value() }
    case "w:style": style = (attributes["styleId"] ?? "", nil, nil, nil, nil)
    case "w:vanish": style?.isHidden = !["0", "false", "off"].contains(value())
    case "w:basedOn": style?.parent = value()
    case "w:numId": style?.list = value()
    case "w:ilvl": style?.level = Int(value())
    default: break
    }
  }

  func close(_ name: String) {
    switch name {
    case "w:abstractNum":
      if let abstract { styles.numbering.define(abstract: abstract, levels) }
      abstract = nil
    case "w:lvl": level = nil
    case "w:lvlOverride": overriddenLevel = nil
    case "w:num":
      if let list {
        styles.numbering.define(list: list.id, abstract: list.abstract, starts: list.starts)
      }
      list = nil
    case "w:style":
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

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads `numbering.xml` and the lists of `styles.xml` into a ``WordNumbering``.
final class WordNumberingReader: XMLHandler {
  /// Word itself takes no longer text for a level, and no greater number to begin with.
  private static let longestText = 32
  private static let greatestStart = 32_767

  private(set) var numbering = WordNumbering()

  private var abstract: String?
  private var levels: [Int: WordNumbering.Level] = [:]
  private var level: Int?
  private var list: (id: String, abstract: String, starts: [Int: Int])?
  private var overriddenLevel: Int?
  private var style: (id: String, list: String?, level: Int, parent: String?)?

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
    case "w:style": style = (attributes["styleId"] ?? "", nil, 0, nil)
    case "w:basedOn": style?.parent = value()
    case "w:numId": style?.list = value()
    case "w:ilvl": style?.level = Int(value()) ?? 0
    default: break
    }
  }

  func close(_ name: String) {
    switch name {
    case "w:abstractNum":
      if let abstract { numbering.define(abstract: abstract, levels) }
      abstract = nil
    case "w:lvl": level = nil
    case "w:lvlOverride": overriddenLevel = nil
    case "w:num":
      if let list { numbering.define(list: list.id, abstract: list.abstract, starts: list.starts) }
      list = nil
    case "w:style":
      if let style {
        let reference = style.list.map { WordNumbering.Reference(list: $0, level: style.level) }
        numbering.define(style: style.id, reference, parent: style.parent)
      }
      style = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

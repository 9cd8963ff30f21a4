/// Reads the content of one page or template.
final class OFDPageReader: XMLHandler {
  enum Element: String, XMLElement {
    case clips = "Clips"
    case template = "Template"
    case textObject = "TextObject"
    case textCode = "TextCode"
    case pathObject = "PathObject"
    case pathData = "AbbreviatedData"
    case fillColor = "FillColor"
    case strokeColor = "StrokeColor"
    case image = "ImageObject"
    case unnamed = ""

    static var other: Self? { .unnamed }
  }

  /// No page of a report draws more lines; beyond it is a drawing.
  private static let mostLines = 5_000
  private static let longestPath = 20_000

  private struct Path {
    var frame: OFDFrame
    var isStroked: Bool
    var isFilled: Bool
  }

  private struct Code {
    var x: Double
    var y: Double
    var xSteps: String
    var ySteps: String
  }

  private(set) var page = OFDPage()
  private var textObject: OFDText?
  private var code: Code?
  private var path: Path?
  /// Whether the text object's colour lets nothing be seen.
  private var isHidden = false
  /// Text of the element that is open, where it is read.
  private var content: [UInt8]?
  /// Depth inside an object that is not shown; 0 outside.
  private var hiddenDepth = 0
  /// The words of the text object, which its colour may yet hide.
  private var words: [Word] = []

  /// - Throws: ``InputError/damaged`` where the part is not there or not well-formed.
  static func page(_ parts: ArchiveParts, _ part: String) throws(InputError) -> OFDPage {
    guard let bytes = try parts.read(part) else { throw .damaged }
    let reader = OFDPageReader()
    try XMLEvents.parse(bytes, into: reader)
    return reader.page
  }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    guard hiddenDepth == 0, element != .clips, attributes["Visible"] != "false" else {
      if element == .textObject { page.omissions.insert(.hiddenText) }
      hiddenDepth += 1
      return
    }
    func number(_ name: StaticString) -> Double? {
      attributes[name].flatMap { OFDNumbers.number($0) }
    }
    switch element {
    case .template:
      if let id = attributes["TemplateID"] { page.templates.append(id) }
    case .textObject:
      textObject = OFDText(
        frame: OFDFrame(attributes), size: number("Size") ?? 0, stretch: number("HScale") ?? 1)
      isHidden = attributes["Alpha"] == "0"
      code = nil
      words = []
    case .textCode:
      // What is not stated is that of the code before.
      code = Code(
        x: number("X") ?? code?.x ?? 0, y: number("Y") ?? code?.y ?? 0,
        xSteps: attributes["DeltaX"] ?? "", ySteps: attributes["DeltaY"] ?? "")
      content = []
    case .pathObject:
      path = Path(
        frame: OFDFrame(attributes), isStroked: attributes["Stroke"] != "false",
        isFilled: attributes["Fill"] == "true")
    case .pathData: content = path == nil ? nil : []
    case .fillColor:
      isHidden = isHidden || textObject != nil && attributes["Alpha"] == "0"
      if Self.isUnseen(attributes) { path?.isFilled = false }
    case .strokeColor:
      if Self.isUnseen(attributes) { path?.isStroked = false }
    case .image: page.omissions.insert(.pictures)
    default: break
    }
  }

  func close(_ element: Element) {
    guard hiddenDepth == 0 else { return hiddenDepth -= 1 }
    switch element {
    case .textCode: closeCode()
    case .textObject:
      if isHidden, !words.isEmpty { page.omissions.insert(.hiddenText) }
      if !isHidden { page.words += words }
      textObject = nil
    case .pathData: paths = content.map { String(decoding: $0, as: UTF8.self) }
    case .pathObject: closePath()
    default: return
    }
    content = nil
  }

  private var paths: String?

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { content?.append(contentsOf: bytes) }

  private func closeCode() {
    guard let textObject, textObject.size > 0, let code, let content else { return }
    words += textObject.words(
      content, x: code.x, y: code.y,
      xSteps: OFDNumbers.steps(code.xSteps, count: content.count),
      ySteps: OFDNumbers.steps(code.ySteps, count: content.count))
  }

  private func closePath() {
    defer {
      path = nil
      paths = nil
    }
    guard let path, let paths, path.isStroked || path.isFilled,
      paths.utf8.count <= Self.longestPath
    else { return }
    for points in OFDNumbers.paths(paths) where page.lines.count < Self.mostLines {
      page.lines.add(
        path: points.map { path.frame.point($0.x, $0.y) }, isStroked: path.isStroked)
    }
  }

  /// Whether a colour is white, in grey, RGB or CMYK, or lets all through.
  private static func isUnseen(_ attributes: XMLAttributes) -> Bool {
    if attributes["Alpha"] == "0" { return true }
    guard let value = attributes["Value"].map(OFDNumbers.list), !value.isEmpty else { return false }
    return value.count == 4 ? value.allSatisfy { $0 == 0 } : value.allSatisfy { $0 >= 250 }
  }
}

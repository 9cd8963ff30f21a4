/// Pages as text and path objects, and the parts of the file that holds them.
struct OFDPages: PageCanvas {
  let width: Double
  let height: Double
  let margin: Double
  private let ruling: Ruling
  private let drawing: OFDFile.Drawing
  private var contents: [String] = [""]
  var top: Double

  private static let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\""

  init(
    width: Double, height: Double, margin: Double, ruling: Ruling, drawing: OFDFile.Drawing
  ) {
    self.width = width
    self.height = height
    self.margin = margin
    self.ruling = ruling
    self.drawing = drawing
    top = margin
  }

  /// The number of the page stands at its foot.
  mutating func breakPage() {
    line("- \(contents.count) -", x: width / 2, top: height - margin + 10, size: 9)
    contents.append("")
    top = margin
  }

  mutating func line(_ text: String, x: Double, top: Double, size: Double) {
    var objects = ""
    if drawing == .characters {
      var left = x
      for character in text {
        objects += Self.object(String(character), x: left, top: top, size: size)
        left += Self.width(character) * size
      }
    } else {
      objects = Self.object(text, x: x, top: top, size: size, isScaled: drawing == .scaled)
    }
    if drawing == .twice { objects += Self.object(text, x: x + 0.3, top: top, size: size) }
    contents[contents.count - 1] += objects
  }

  mutating func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    var paths = ""
    switch ruling {
    case .strokes:
      for (from, to) in [
        ((left, top), (right, top)), ((left, bottom), (right, bottom)),
        ((left, top), (left, bottom)), ((right, top), (right, bottom)),
      ] {
        paths += Self.path([from, to], "Fill=\"false\"")
      }
    case .thinBoxes:
      for (x, y, across, up) in [
        (left, top, right - left, 0.5), (left, bottom, right - left, 0.5),
        (left, top, 0.5, bottom - top), (right, top, 0.5, bottom - top),
      ] {
        let corners = [(x, y), (x + across, y), (x + across, y + up), (x, y + up)]
        paths += Self.path(corners, "Stroke=\"false\" Fill=\"true\"")
      }
    case .cellBoxes:
      paths = Self.path([(left, top), (right, top), (right, bottom), (left, bottom)], "")
    case .none: break
    }
    contents[contents.count - 1] += paths
  }

  mutating func picture(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    let box = [left, top, right - left, bottom - top].map { Self.length($0) }
      .joined(separator: " ")
    contents[contents.count - 1] +=
      "<ofd:ImageObject ID=\"7\" Boundary=\"\(box)\" ResourceID=\"6\"/>\n"
  }

  // MARK: Objects

  /// Points as millimetres.
  private static func length(_ points: Double) -> String {
    String((points * 25.4 / 72 * 10_000).rounded() / 10_000)
  }

  private static func width(_ character: Character) -> Double { character.isASCII ? 0.5 : 1 }

  private static func object(
    _ text: String, x: Double, top: Double, size: Double, isScaled: Bool = false
  ) -> String {
    let widths = text.map { width($0) }
    let scale = isScaled ? size : 1
    let all = widths.reduce(0, +) * size
    let box = [x, top, all, size * 1.2].map { length($0) }.joined(separator: " ")
    let matrix = isScaled ? " CTM=\"\(size) 0 0 \(size) 0 0\"" : ""
    return """
      <ofd:TextObject ID="9" Boundary="\(box)"\(matrix) Font="1" Size="\(length(size / scale))">\
      <ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="\(length(0.88 * size / scale))"\
      \(steps(widths.dropLast(), size / scale))>\(escaped(text))</ofd:TextCode></ofd:TextObject>

      """
  }

  /// The distances between characters; a run of equal ones as `g`.
  private static func steps(_ widths: ArraySlice<Double>, _ size: Double) -> String {
    var words: [String] = []
    var rest = widths
    while let first = rest.first {
      let run = rest.prefix { $0 == first }.count
      words += run > 2 ? ["g", "\(run)"] : []
      words += [String](repeating: length(first * size), count: run > 2 ? 1 : run)
      rest = rest.dropFirst(run)
    }
    return words.isEmpty ? "" : " DeltaX=\"\(words.joined(separator: " "))\""
  }

  private static func path(_ points: [(Double, Double)], _ attributes: String) -> String {
    let left = points.map(\.0).min() ?? 0
    let top = points.map(\.1).min() ?? 0
    let right = points.map(\.0).max() ?? 0
    let bottom = points.map(\.1).max() ?? 0
    let box = [left, top, right - left, bottom - top].map { length($0) }.joined(separator: " ")
    let steps = points.map { "\(length($0.0 - left)) \(length($0.1 - top))" }
    let closing = points.count > 2 ? " C" : ""
    return """
      <ofd:PathObject ID="8" Boundary="\(box)" LineWidth="0.2" \(attributes)>\
      <ofd:StrokeColor Value="0 0 0"/><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>\
      M \(steps.joined(separator: " L "))\(closing)</ofd:AbbreviatedData></ofd:PathObject>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  // MARK: File

  /// The whole file: the entrance, the document, its pages and template.
  func file(hasTemplate: Bool) -> [UInt8] {
    var zip = StoredZip()
    func add(_ name: String, _ xml: String) {
      zip.add(name, Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(xml)".utf8))
    }
    add(
      "OFD.xml",
      """
      <ofd:OFD \(Self.space) Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>
      <ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>
      </ofd:DocBody></ofd:OFD>
      """)
    let area =
      "<ofd:PhysicalBox>0 0 \(Self.length(width)) \(Self.length(height))</ofd:PhysicalBox>"
    let template =
      hasTemplate
      ? "<ofd:TemplatePage ID=\"5\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>" : ""
    let pages = contents.indices.map {
      "<ofd:Page ID=\"\(10 + $0)\" BaseLoc=\"Pages/Page_\($0)/Content.xml\"/>"
    }
    add(
      "Doc_0/Document.xml",
      """
      <ofd:Document \(Self.space)><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>
      <ofd:PageArea>\(area)</ofd:PageArea>\(template)</ofd:CommonData>
      <ofd:Pages>\(pages.joined())</ofd:Pages></ofd:Document>
      """)
    if hasTemplate {
      let head = Self.object("政府信息公开专栏", x: margin, top: 20, size: 9)
      add("Doc_0/Tpls/Tpl_0/Content.xml", Self.page(area, head, template: false))
    }
    for (index, content) in contents.enumerated() {
      add(
        "Doc_0/Pages/Page_\(index)/Content.xml",
        Self.page(area, content, template: hasTemplate))
    }
    return zip.bytes
  }

  private static func page(_ area: String, _ content: String, template: Bool) -> String {
    let reference = template ? "<ofd:Template TemplateID=\"5\" ZOrder=\"Background\"/>" : ""
    return """
      <ofd:Page \(space)>\(reference)<ofd:Area>\(area)</ofd:Area><ofd:Content>
      <ofd:Layer ID="2" Type="Body">\(content)</ofd:Layer></ofd:Content></ofd:Page>
      """
  }
}

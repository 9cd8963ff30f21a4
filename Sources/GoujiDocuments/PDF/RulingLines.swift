/// The straight lines of a page, from which its tables are known; in points.
struct RulingLines {
  /// A line along one axis: where it stands on the other, and from where to where it goes.
  struct Line {
    var position: Double
    var start: Double
    var end: Double
  }

  /// A filled shape thinner than this is a line.
  private static let thinnest = 2.5
  private static let shortest = 3.0

  var horizontal: [Line] = []
  var vertical: [Line] = []

  /// Where characters stand that a filled rectangle drawn later hides, or that are white on white.
  var hidden: [(x: Double, y: Double)] = []
  /// Where all characters stand that leave ink, and the shape of each.
  var drawn: [(x: Double, y: Double)] = []
  var shapes: [Int] = []
  /// Where characters stand that let through what lies below them.
  var faint: [(x: Double, y: Double)] = []
  var hasPicture = false

  var count: Int { horizontal.count + vertical.count }

  /// Adds what is straight of a path: each of its pieces where it is stroked, the whole where it is
  /// filled and so thin that it is a line.
  mutating func add(path points: [(x: Double, y: Double)], isStroked: Bool) {
    guard isStroked else {
      var box = Box(around: points[0])
      for point in points { box.unite(Box(around: point)) }
      return add(box)
    }
    for (from, to) in zip(points, points.dropFirst()) {
      var box = Box(around: from)
      box.unite(Box(around: to))
      add(box)
    }
  }

  private mutating func add(_ box: Box) {
    if box.height <= Self.thinnest, box.width >= Self.shortest {
      horizontal.append(Line(position: box.centre.y, start: box.left, end: box.right))
    } else if box.width <= Self.thinnest, box.height >= Self.shortest {
      vertical.append(Line(position: box.centre.x, start: box.top, end: box.bottom))
    }
  }
}

/// An affine map, its six numbers in the order of PDF, SVG and OFD.
struct Matrix {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  init() {}

  /// nil where there are not six numbers.
  init?(_ numbers: [Double]) {
    guard numbers.count == 6 else { return nil }
    (a, b, c) = (numbers[0], numbers[1], numbers[2])
    (d, e, f) = (numbers[3], numbers[4], numbers[5])
  }

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }
}

/// Reads the lines out of what `pdftocairo -svg` writes: stroked paths, and filled ones so thin that
/// they are lines.
final class RulingLinesReader: XMLHandler {
  enum Element: String, XMLElement {
    case definitions = "defs"
    case symbol
    case clip = "clipPath"
    case mask
    case pattern
    case svg
    case page
    case path
    case rectangle = "rect"
    case use
    case group = "g"
    case image
  }

  /// No page of a report has more lines; beyond it is a drawing.
  private static let mostLines = 20_000

  private(set) var pages: [RulingLines] = []
  private let skews: [PageSkew?]
  /// Depth inside definitions, which draw nothing where they stand.
  private var definitionDepth = 0
  private var count = 0
  private var covers = CoveredCharacters()
  /// The definition that is open or was last, and those that leave ink.
  private var definition = ""
  private var inked: [String: Int] = [:]
  /// How each group that is open paints.
  private var paints: [(isWhite: Bool, isFaint: Bool)] = []

  private init(_ skews: [PageSkew?]) { self.skews = skews }

  /// - Parameter skews: How the pages lie, where they do not lie straight.
  static func pages(_ bytes: [UInt8], skews: [PageSkew?]) throws(InputError) -> [RulingLines] {
    let reader = RulingLinesReader(skews)
    try XMLEvents.parse(bytes, into: reader)
    return reader.pages
  }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .definitions, .symbol, .clip, .mask, .pattern,
      .group where definitionDepth > 0:
      if let id = attributes["id"] { definition = id }
    default: break
    }
    switch element {
    case .definitions, .symbol, .clip, .mask, .pattern: definitionDepth += 1
    case .path where definitionDepth > 0:
      if attributes["d"]?.isEmpty == false, inked[definition] == nil {
        inked[definition] = inked.count
      }
    case .svg, .page:
      // A file of one page has no element for it.
      if element == .svg || pages.isEmpty || hasContent {
        pages.append(RulingLines())
        covers = CoveredCharacters()
      }
    case .path where definitionDepth == 0: path(attributes)
    case .rectangle where definitionDepth == 0: rectangle(attributes)
    case .use where definitionDepth == 0: draw(attributes)
    case .image where definitionDepth == 0: drawPicture()
    case .group where definitionDepth == 0: paints.append(paint(of: attributes))
    default: break
    }
    if element == .page { hasContent = true }
  }

  /// Whether the first page's element has been met.
  private var hasContent = false

  func close(_ element: Element) {
    switch element {
    case .definitions, .symbol, .clip, .mask, .pattern: definitionDepth -= 1
    case .group where definitionDepth == 0: _ = paints.popLast()
    default: break
    }
  }

  private func levelled(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
    guard skews.indices.contains(pages.count - 1), let skew = skews[pages.count - 1] else {
      return point
    }
    return skew.levelled(point)
  }

  // MARK: Characters

  /// More than these are no characters of a page of a report.
  private static let mostCharacters = 20_000

  private func draw(_ attributes: XMLAttributes) {
    guard let last = pages.indices.last, let id = attributes["href"]?.dropFirst(),
      let x = attributes.number("x"), let y = attributes.number("y")
    else { return drawPicture() }
    guard let shape = inked[String(id)] else { return }
    let place = levelled((x, y))
    if paints.last?.isFaint == true {
      if pages[last].faint.count < Self.mostCharacters { pages[last].faint.append(place) }
      return
    }
    if covers.draw(place, isWhite: paints.last?.isWhite ?? false) {
      pages[last].hidden.append(place)
    }
    guard pages[last].drawn.count < Self.mostCharacters else { return }
    pages[last].drawn.append(place)
    pages[last].shapes.append(shape)
  }

  private func drawPicture() {
    covers.drawPicture()
    if let last = pages.indices.last { pages[last].hasPicture = true }
  }

  /// How a group paints, where it does not say so itself as the one round it does.
  private func paint(of group: XMLAttributes) -> (isWhite: Bool, isFaint: Bool) {
    let paint = ShapePaint(group)
    guard paint.tellsFill else { return paints.last ?? (false, false) }
    return (paint.isFilledWhite, paint.isFaint)
  }

  // MARK: Shapes

  private func rectangle(_ attributes: XMLAttributes) {
    func number(_ name: StaticString) -> Double { attributes.number(name) ?? 0 }
    let x = number("x")
    let y = number("y")
    let width = number("width")
    let height = number("height")
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    add(corners, matrix(attributes["transform"]), ShapePaint(attributes))
  }

  private func path(_ attributes: XMLAttributes) {
    guard let shape = attributes["d"], shape.utf8.count < 20_000 else { return }
    let matrix = matrix(attributes["transform"])
    let paint = ShapePaint(attributes)
    var points: [(Double, Double)] = []
    var numbers: [Double] = []
    var command: Substring = ""
    func flush() {
      add(points, matrix, paint)
      points = []
    }
    for word in shape.split(separator: " ") {
      if let number = Double(word) {
        numbers.append(number)
        let wanted = command == "C" ? 6 : 2
        guard numbers.count == wanted else { continue }
        points.append((numbers[wanted - 2], numbers[wanted - 1]))
        numbers = []
      } else {
        if word == "M" { flush() }
        if word == "Z", let first = points.first { points.append(first) }
        command = word
        numbers = []
      }
    }
    flush()
  }

  private func add(
    _ points: [(Double, Double)], _ matrix: Matrix, _ paint: ShapePaint
  ) {
    guard points.count > 1, count < Self.mostLines, let last = pages.indices.last else { return }
    let corners = points.map { levelled(matrix.apply($0.0, $0.1)) }
    pages[last].hidden += covers.cover(with: corners, paint)
    guard paint.isStrokedVisibly || paint.isFilledVisibly else { return }
    let before = pages[last].count
    pages[last].add(path: corners, isStroked: paint.isStrokedVisibly)
    count += pages[last].count - before
  }

  private func matrix(_ text: String?) -> Matrix {
    guard let text, let open = text.firstIndex(of: "("), text.hasPrefix("matrix") else {
      return Matrix()
    }
    let numbers = text[text.index(after: open)...].dropLast()
      .split { $0 == "," || $0 == " " }.compactMap { Double($0) }
    return Matrix(numbers) ?? Matrix()
  }
}

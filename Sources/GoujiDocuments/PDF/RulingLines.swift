/// The straight lines of a page, from which its tables are known; in points.
struct RulingLines {
  /// A line along one axis: where it stands on the other, and from where to where it goes.
  struct Line {
    var position: Double
    var start: Double
    var end: Double
  }

  var horizontal: [Line] = []
  var vertical: [Line] = []
}

/// Reads the lines out of what `pdftocairo -svg` writes: stroked paths, and filled ones so thin that
/// they are lines.
final class RulingLinesReader: XMLHandler {
  private struct Matrix {
    var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (a * x + c * y + e, b * x + d * y + f)
    }
  }

  /// A filled shape thinner than this is a line.
  private static let thinnest = 2.5
  private static let shortest = 3.0
  /// No page of a report has more lines; beyond it is a drawing.
  private static let mostLines = 20_000

  private(set) var pages: [RulingLines] = []
  /// Depth inside definitions, which draw nothing where they stand.
  private var definitionDepth = 0
  private var count = 0

  static func pages(_ bytes: [UInt8]) throws(InputError) -> [RulingLines] {
    let reader = RulingLinesReader()
    try XMLEvents.parse(bytes, into: reader)
    return reader.pages
  }

  func open(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "defs", "symbol", "clipPath", "mask", "pattern": definitionDepth += 1
    case "svg", "page":
      // A file of one page has no element for it.
      if name == "svg" || pages.isEmpty || hasContent { pages.append(RulingLines()) }
    case "path" where definitionDepth == 0: path(attributes)
    case "rect" where definitionDepth == 0: rectangle(attributes)
    default: break
    }
    if name == "page" { hasContent = true }
  }

  /// Whether the first page's element has been met.
  private var hasContent = false

  func close(_ name: String) {
    switch name {
    case "defs", "symbol", "clipPath", "mask", "pattern": definitionDepth -= 1
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  // MARK: Shapes

  private func isDrawn(_ kind: String, _ attributes: XMLAttributes) -> Bool {
    let white = ["rgb(100%,100%,100%)", "rgb(100%, 100%, 100%)", "white", "#ffffff", "none"]
    if let value = attributes[kind] { return !white.contains(value) }
    guard let style = attributes["style"] else { return kind == "fill" }
    guard
      let own = style.split(separator: ";").first(where: {
        $0.drop { $0 == " " }.hasPrefix(kind + ":")
      })
    else { return kind == "fill" }
    return !white.contains { own.hasSuffix(":" + $0) }
  }

  private func rectangle(_ attributes: XMLAttributes) {
    func number(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? 0 }
    let x = number("x")
    let y = number("y")
    let width = number("width")
    let height = number("height")
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    add(corners, matrix(attributes["transform"]), attributes)
  }

  private func path(_ attributes: XMLAttributes) {
    guard let shape = attributes["d"], shape.utf8.count < 20_000 else { return }
    let matrix = matrix(attributes["transform"])
    var points: [(Double, Double)] = []
    var numbers: [Double] = []
    var command: Substring = ""
    func flush() {
      add(points, matrix, attributes)
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
    _ points: [(Double, Double)], _ matrix: Matrix, _ attributes: XMLAttributes
  ) {
    guard points.count > 1 else { return }
    let placed = points.map { matrix.apply($0.0, $0.1) }
    if isDrawn("stroke", attributes), attributes["stroke"] != nil || attributes["style"] != nil {
      for (from, to) in zip(placed, placed.dropFirst()) {
        addLine(
          Box(
            left: min(from.x, to.x), top: min(from.y, to.y), right: max(from.x, to.x),
            bottom: max(from.y, to.y)))
      }
    } else if isDrawn("fill", attributes) {
      var box = Box(left: placed[0].x, top: placed[0].y, right: placed[0].x, bottom: placed[0].y)
      for point in placed {
        box.unite(Box(left: point.x, top: point.y, right: point.x, bottom: point.y))
      }
      addLine(box)
    }
  }

  private func addLine(_ box: Box) {
    guard count < Self.mostLines, let last = pages.indices.last else { return }
    if box.height <= Self.thinnest, box.width >= Self.shortest {
      pages[last].horizontal.append(
        RulingLines.Line(position: box.centre.y, start: box.left, end: box.right))
    } else if box.width <= Self.thinnest, box.height >= Self.shortest {
      pages[last].vertical.append(
        RulingLines.Line(position: box.centre.x, start: box.top, end: box.bottom))
    } else {
      return
    }
    count += 1
  }

  private func matrix(_ text: String?) -> Matrix {
    guard let text, let open = text.firstIndex(of: "("), text.hasPrefix("matrix") else {
      return Matrix()
    }
    let numbers = text[text.index(after: open)...].dropLast()
      .split { $0 == "," || $0 == " " }.compactMap { Double($0) }
    guard numbers.count == 6 else { return Matrix() }
    return Matrix(
      a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }
}

/// Goes through the content of a page and keeps the lines that are seen.
///
/// - Source: ISO 32000-1, annex A (operators).
struct PDFPainter {
  /// Whether a colour is seen on white paper.
  enum Ink {
    case seen, white, unknown
  }

  /// How numbers make a colour.
  enum Space {
    case additive, ink, unknown
  }

  private struct State {
    var matrix: Matrix
    var clip: Box
    var fill = Ink.seen
    var stroke = Ink.seen
    var fillSpace = Space.additive
    var strokeSpace = Space.additive
  }

  private static let deepestForm = 8
  private static let deepestState = 256
  private static let mostLines = 20_000
  /// What more points than this make is a picture.
  private static let mostPoints = 1_000
  private static let mostForms = 2_000

  private(set) var lines = RulingLines()
  private let file: PDFFile
  private var state: State
  private var saved: [State] = []
  private var paths: [[(x: Double, y: Double)]] = []
  private var isClipping = false
  private var numbers: [Double] = []
  /// The first and the last name before an operator.
  private var firstName = ""
  private var name = ""
  private var forms = 0

  init(_ file: PDFFile, on box: Box) {
    self.file = file
    state = State(
      matrix: Matrix([1, 0, 0, -1, -box.left, box.bottom]) ?? Matrix(),
      clip: Box(left: 0, top: 0, right: box.width, bottom: box.height))
  }

  /// - Returns: false where something decides what is seen that is not read.
  mutating func draw(_ content: [UInt8], resources: [String: PDFObject], depth: Int) -> Bool {
    var lexer = PDFContentLexer(content)
    numbers.removeAll(keepingCapacity: true)
    while let token = lexer.token() {
      switch token {
      case .number(let number): if numbers.count < 64 { numbers.append(number) }
      case .name(let range):
        name = lexer.text(range)
        if firstName.isEmpty { firstName = name }
      case .damaged: return false
      case .keyword(let range):
        guard perform(PDFOperator(lexer.bytes[range]), resources, depth) else { return false }
        numbers.removeAll(keepingCapacity: true)
        firstName = ""
      }
    }
    return true
  }

  // MARK: Operators

  private mutating func perform(
    _ operation: PDFOperator, _ resources: [String: PDFObject], _ depth: Int
  ) -> Bool {
    switch operation {
    case .save:
      guard saved.count < Self.deepestState else { return false }
      saved.append(state)
    case .restore: if let last = saved.popLast() { state = last }
    case .transform:
      guard let matrix = Matrix(numbers) else { return false }
      state.matrix = matrix.then(state.matrix)
    case .move: if let point { paths.append([point]) }
    case .line: if let point, !paths.isEmpty { paths[paths.count - 1].append(point) }
    case .curve: if let point, !paths.isEmpty { paths[paths.count - 1].append(point) }
    case .close: closePath()
    case .rectangle: addRectangle()
    case .endPath: paint(fills: false, strokes: false)
    case .fill: return paintChecked(fills: true, strokes: false)
    case .stroke: return paintChecked(fills: false, strokes: true)
    case .closeAndStroke:
      closePath()
      return paintChecked(fills: false, strokes: true)
    case .fillAndStroke: return paintChecked(fills: true, strokes: true)
    case .closeFillAndStroke:
      closePath()
      return paintChecked(fills: true, strokes: true)
    case .clip: isClipping = true
    case .grey, .rgb, .cmyk:
      state.fillSpace = operation == .cmyk ? .ink : .additive
      state.fill = ink(state.fillSpace)
    case .strokeGrey, .strokeRGB, .strokeCMYK:
      state.strokeSpace = operation == .strokeCMYK ? .ink : .additive
      state.stroke = ink(state.strokeSpace)
    case .space:
      state.fillSpace = space(resources)
      state.fill = state.fillSpace == .unknown ? .unknown : .seen
    case .strokeSpace:
      state.strokeSpace = space(resources)
      state.stroke = state.strokeSpace == .unknown ? .unknown : .seen
    case .colour: state.fill = ink(state.fillSpace)
    case .strokeColour: state.stroke = ink(state.strokeSpace)
    case .graphicsState: return isPlainState(resources)
    case .object: return drawObject(resources, depth)
    case .shading: return false
    // Layers may be hidden.
    case .beginMarked: return firstName != "OC"
    case .other: break
    }
    return true
  }

  /// The last two operands as a point of the page.
  private var point: (x: Double, y: Double)? {
    guard numbers.count >= 2 else { return nil }
    return state.matrix.apply(numbers[numbers.count - 2], numbers[numbers.count - 1])
  }

  private mutating func closePath() {
    guard let first = paths.last?.first else { return }
    paths[paths.count - 1].append(first)
    paths.append([first])
  }

  private mutating func addRectangle() {
    guard numbers.count == 4 else { return }
    let (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    paths.append(corners.map { state.matrix.apply($0.0, $0.1) })
  }

  // MARK: Painting

  private mutating func paintChecked(fills: Bool, strokes: Bool) -> Bool {
    guard !(fills && state.fill == .unknown), !(strokes && state.stroke == .unknown) else {
      return false
    }
    paint(fills: fills && state.fill == .seen, strokes: strokes && state.stroke == .seen)
    return true
  }

  private mutating func paint(fills: Bool, strokes: Bool) {
    defer {
      paths.removeAll(keepingCapacity: true)
      isClipping = false
    }
    var whole: Box?
    for point in paths.joined() {
      if whole == nil { whole = Box(around: point) }
      whole?.unite(Box(around: point))
    }
    guard let whole else { return }
    let isSeen = whole.touches(state.clip)
    if isClipping { state.clip = state.clip.common(with: whole) }
    guard isSeen, paths.reduce(0, { $0 + $1.count }) <= Self.mostPoints else { return }
    for path in paths where path.count > 1 && lines.count < Self.mostLines {
      if fills { lines.add(path: path, isStroked: false) }
      if strokes { lines.add(path: path, isStroked: true) }
    }
  }

  // MARK: Colours

  private func ink(_ space: Space) -> Ink {
    switch space {
    case .additive: numbers.allSatisfy { $0 > 0.999 } ? .white : .seen
    case .ink: numbers.allSatisfy { $0 < 0.001 } ? .white : .seen
    case .unknown: .unknown
    }
  }

  private func space(_ resources: [String: PDFObject]) -> Space {
    switch name {
    case "DeviceGray", "DeviceRGB", "CalGray", "CalRGB": return .additive
    case "DeviceCMYK": return .ink
    default: break
    }
    let spaces = file.resolved(resources["ColorSpace"])?.dictionary
    switch file.resolved(spaces?[name]) {
    case .name("DeviceGray")?, .name("DeviceRGB")?: return .additive
    case .name("DeviceCMYK")?: return .ink
    case .array(let space)?:
      switch space.first?.name {
      case "CalGray", "CalRGB": return .additive
      case "ICCBased":
        let profile = file.stream(space.dropFirst().first)
        let count = file.resolved(profile?.dictionary["N"])?.integer
        return count == 4 ? .ink : count == 1 || count == 3 ? .additive : .unknown
      default: return .unknown
      }
    default: return .unknown
    }
  }

  // MARK: Resources

  /// Whether a graphics state leaves all that is painted to be seen.
  private func isPlainState(_ resources: [String: PDFObject]) -> Bool {
    let states = file.resolved(resources["ExtGState"])?.dictionary
    guard let state = file.resolved(states?[name])?.dictionary else { return false }
    let mask = file.resolved(state["SMask"])
    return mask == nil || mask?.name == "None"
  }

  private mutating func drawObject(_ resources: [String: PDFObject], _ depth: Int) -> Bool {
    let objects = file.resolved(resources["XObject"])?.dictionary
    guard let form = file.stream(objects?[name]), form.dictionary["OC"] == nil else { return false }
    guard file.resolved(form.dictionary["Subtype"])?.name == "Form" else { return true }
    forms += 1
    guard depth < Self.deepestForm, forms <= Self.mostForms, let content = file.content(of: form)
    else { return false }
    let outside = state
    let outer = saved
    saved = []
    if let numbers = numbers(form.dictionary["Matrix"]), let matrix = Matrix(numbers) {
      state.matrix = matrix.then(state.matrix)
    }
    if let edges = numbers(form.dictionary["BBox"]), edges.count == 4 {
      var box = Box(around: state.matrix.apply(edges[0], edges[1]))
      for corner in [(edges[0], edges[3]), (edges[2], edges[1]), (edges[2], edges[3])] {
        box.unite(Box(around: state.matrix.apply(corner.0, corner.1)))
      }
      state.clip = state.clip.common(with: box)
    }
    let own = file.resolved(form.dictionary["Resources"])?.dictionary
    let isDrawn = draw(content, resources: own ?? resources, depth: depth + 1)
    state = outside
    saved = outer
    return isDrawn
  }

  private func numbers(_ object: PDFObject?) -> [Double]? {
    file.resolved(object)?.array?.compactMap { file.resolved($0)?.number }
  }
}

extension Box {
  fileprivate func touches(_ other: Box) -> Bool {
    left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top
  }

  /// What two boxes share; where that is nothing, a box that nothing touches.
  fileprivate func common(with other: Box) -> Box {
    Box(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
  }
}

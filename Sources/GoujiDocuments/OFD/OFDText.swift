/// A text object while it is read: a box on the page, a size and the characters by position.
///
/// - Units: millimetres; the words are in points.
/// - Source: GB/T 33190—2016, §11.2–11.3.
struct OFDText {
  /// Where the object stands on the page, and how it is turned and scaled there.
  var frame: OFDFrame
  var size: Double
  /// How much wider than high its characters are.
  var stretch: Double

  /// What a character reaches above and below its base line, in heights.
  private static let ascent = 0.88
  private static let descent = 0.12
  /// Characters farther apart than this many widths are of different words.
  private static let widestStep = 1.3

  private struct Glyph {
    var scalar: Unicode.Scalar
    var x: Double
    var y: Double
    var width: Double
  }

  /// The words of one `TextCode`.
  ///
  /// - Parameters:
  ///   - x: Where the base line of the first character begins.
  ///   - steps: The distances from each character to the next; empty where none is stated.
  func words(
    _ text: [UInt8], x: Double, y: Double, xSteps: [Double], ySteps: [Double]
  ) -> [Word] {
    var words: [Word] = []
    var glyphs: [Glyph] = []
    func flush() {
      if let word = word(glyphs) { words.append(word) }
      glyphs = []
    }
    var x = x
    var y = y
    var index = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.value >= 0x20 {
      let width = Self.width(of: scalar) * size * stretch
      if let last = glyphs.last, !runsOn(last, x, y) { flush() }
      if !scalar.properties.isWhitespace {
        glyphs.append(Glyph(scalar: scalar, x: x, y: y, width: width))
      } else {
        flush()
      }
      // Steps that are missing are those of the one before; without any the text runs on.
      let isUnstated = xSteps.isEmpty && ySteps.isEmpty
      x += isUnstated ? width : xSteps.isEmpty ? 0 : xSteps[min(index, xSteps.count - 1)]
      y += ySteps.isEmpty ? 0 : ySteps[min(index, ySteps.count - 1)]
      index += 1
    }
    flush()
    return words
  }

  /// Whether a character at a place belongs to the word that `last` ends.
  private func runsOn(_ last: Glyph, _ x: Double, _ y: Double) -> Bool {
    let step = x - last.x
    return abs(y - last.y) < 0.1 * size && step > 0
      && step < Self.widestStep * max(last.width, size * stretch)
  }

  private func word(_ glyphs: [Glyph]) -> Word? {
    guard let first = glyphs.first, let last = glyphs.last else { return nil }
    let right = max(last.x + width(of: last), first.x + 0.1)
    let top = min(first.y, last.y) - Self.ascent * size
    let bottom = max(first.y, last.y) + Self.descent * size
    var box = Box(around: frame.point(first.x, top))
    for corner in [(first.x, bottom), (right, top), (right, bottom)] {
      box.unite(Box(around: frame.point(corner.0, corner.1)))
    }
    var text: [UInt8] = []
    for glyph in glyphs { text += UTF8.encode(glyph.scalar).map(Array.init) ?? [] }
    return Word(text: text, box: box)
  }

  /// The last character of an object reaches to the object's edge, if that is believable.
  private func width(of last: Glyph) -> Double {
    guard frame.isUpright else { return last.width }
    let edge = (frame.width - frame.matrix.e) / frame.matrix.a - last.x
    return (0.4...1.05).contains(edge / (size * stretch)) ? edge : last.width
  }

  /// The width of a character in heights: Han characters are square, others half as wide.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    scalar.value >= 0x2E80 ? 1 : 0.5
  }
}

/// The box of an object and its own system of coordinates.
struct OFDFrame {
  private static let pointsInMillimetre = 72 / 25.4

  var left = 0.0
  var top = 0.0
  var width = 0.0
  var height = 0.0
  var matrix = Matrix()

  init(_ attributes: XMLAttributes) {
    if let box = attributes["Boundary"].map(OFDNumbers.list), box.count == 4 {
      (left, top, width, height) = (box[0], box[1], box[2], box[3])
    }
    if let numbers = attributes["CTM"].map(OFDNumbers.list) {
      matrix = Matrix(numbers) ?? Matrix()
    }
  }

  /// In points.
  var box: Box {
    Box(
      left: left * Self.pointsInMillimetre, top: top * Self.pointsInMillimetre,
      right: (left + width) * Self.pointsInMillimetre,
      bottom: (top + height) * Self.pointsInMillimetre)
  }

  /// Whether it is neither turned nor mirrored.
  var isUpright: Bool { matrix.b == 0 && matrix.c == 0 && matrix.a > 0 && matrix.d > 0 }

  /// A point of the object as a point of the page.
  func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let (x, y) = matrix.apply(x, y)
    return ((left + x) * Self.pointsInMillimetre, (top + y) * Self.pointsInMillimetre)
  }
}

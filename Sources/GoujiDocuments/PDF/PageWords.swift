/// A rectangle on a page, in points from its upper left corner.
struct Box {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var height: Double { bottom - top }
  var width: Double { right - left }
  var centre: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  init(around point: (x: Double, y: Double)) {
    self.init(left: point.x, top: point.y, right: point.x, bottom: point.y)
  }

  func holds(_ point: (x: Double, y: Double)) -> Bool {
    (left...max(left, right)).contains(point.x) && (top...max(top, bottom)).contains(point.y)
  }

  func moved(by x: Double, _ y: Double) -> Box {
    Box(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
  }

  mutating func unite(_ other: Box) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
  }
}

/// A word with its place on the page.
struct Word {
  var text: [UInt8]
  var box: Box

  /// Whether it is of digits, with a point at most.
  var isNumber: Bool { text.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } }

  var characterCount: Int { text.count { $0 < 0x80 || $0 >= 0xC0 } }

  /// The part of its box in which its characters stand: fonts may claim far more room above and below.
  ///
  /// Han characters are as wide as high, others half as wide.
  var body: Box {
    var widths = 0.0
    for byte in text where byte < 0x80 || byte >= 0xC0 { widths += byte < 0x80 ? 0.5 : 1 }
    let height = min(box.height, box.width / max(0.5, widths))
    return Box(
      left: box.left, top: box.centre.y - height / 2, right: box.right,
      bottom: box.centre.y + height / 2)
  }
}

/// The words of one page, in any order, and its pictures that may be those of tables.
struct Page {
  var words: [Word] = []
  var pictures: [Box] = []
  var width = Double.infinity
  var height = Double.infinity
  /// How it lay before its lines were made level; nil where it lies straight.
  var skew: PageSkew?
  /// Where the words stood that are not to be seen on it.
  private(set) var beyond: [Box] = []

  /// Whether a word is to be seen on it.
  func shows(_ box: Box) -> Bool {
    (0...width).contains(box.centre.x) && (0...height).contains(box.centre.y)
  }

  /// Whether it has words that are not to be seen on it.
  var hasWordsBeyond: Bool { words.contains { !shows($0.box) } }

  /// Whether another page is as wide and as high.
  func hasSize(of other: Page) -> Bool {
    (width, height) == (other.width, other.height)
  }

  /// Takes away what is not to be seen on it.
  mutating func cut() {
    let page = self
    beyond = words.lazy.map(\.box).filter { !page.shows($0) }
    words.removeAll { !page.shows($0.box) }
  }

  /// Exchanges the sides, which pdftotext gives as they are before the page is turned.
  mutating func turn() { (width, height) = (height, width) }
}

extension [Word] {
  /// Words by lines from top to bottom, each from left to right.
  var lines: [[Word]] {
    var lines: [[Word]] = []
    for word in sorted(by: { $0.box.centre.y < $1.box.centre.y }) {
      if let last = lines.last, let first = last.first,
        word.box.centre.y - first.box.centre.y < 0.5 * Swift.min(word.box.height, first.box.height)
      {
        lines[lines.count - 1].append(word)
      } else {
        lines.append([word])
      }
    }
    return lines.map { $0.sorted { $0.box.left < $1.box.left } }
  }
}

/// Reads what `pdftotext -bbox` writes: XHTML with one `word` element a word.
final class PageWordsReader: XMLHandler {
  enum Element: String, XMLElement {
    case page
    case word
  }

  /// No page is so large, in points.
  private static let farthest = 1e6

  private(set) var pages: [Page] = []
  private var box: Box?
  private var content: [UInt8] = []

  /// - Throws: ``InputError/damaged``.
  static func pages(_ bytes: [UInt8]) throws(InputError) -> [Page] {
    // Fonts without a character map give control characters, which no XML may hold.
    let clean = bytes.map { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 ? 0x20 : $0 }
    let reader = PageWordsReader()
    try XMLEvents.parse(clean, into: reader)
    return reader.pages
  }

  func open(_ element: Element, _ attributes: XMLAttributes) {
    switch element {
    case .page:
      pages.append(
        Page(width: length("width", of: attributes), height: length("height", of: attributes)))
    case .word:
      guard let left = attributes.number("xMin"), let top = attributes.number("yMin"),
        let right = attributes.number("xMax"), let bottom = attributes.number("yMax"),
        [left, top, right, bottom].allSatisfy({ abs($0) < Self.farthest })
      else { return }
      box = Box(
        left: min(left, right), top: min(top, bottom), right: max(left, right),
        bottom: max(top, bottom))
      content = []
    }
  }

  /// A side of a page; without end where it is none.
  private func length(_ name: StaticString, of attributes: XMLAttributes) -> Double {
    attributes.number(name).flatMap { $0 > 0 && $0 < Self.farthest ? $0 : nil } ?? .infinity
  }

  func close(_ element: Element) {
    guard element == .word, let box, !pages.isEmpty else { return }
    pages[pages.count - 1].words.append(Word(text: content, box: box))
    self.box = nil
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if box != nil { content += bytes }
  }
}

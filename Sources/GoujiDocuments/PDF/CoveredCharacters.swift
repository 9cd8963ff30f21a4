/// The characters of a page in the order in which it is drawn, as far as nothing hides them yet.
///
/// What is filled into a form often lies on a white ground, which hides what was printed there; the
/// words of a page do not tell.
struct CoveredCharacters {
  /// A filled rectangle thinner than this is a line.
  private static let thinnest = 4.0
  private static let overhang = 2.0
  private static let mostCharacters = 20_000
  /// How many characters all rectangles together are compared with.
  private static let mostComparisons = 20_000_000

  private var places: [(x: Double, y: Double)] = []
  private var comparisons = 0

  /// Takes in a character, a `use` element with the point where its line begins.
  mutating func draw(_ attributes: XMLAttributes) {
    guard places.count < Self.mostCharacters, let x = attributes.number("x"),
      let y = attributes.number("y")
    else { return }
    places.append((x, y))
  }

  /// The characters that an opaque path hides: only one of four sides along the axes hides all in
  /// it.
  mutating func cover(with points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard !places.isEmpty, (4...5).contains(points.count) else { return [] }
    var box = Box(around: points[0])
    for point in points { box.unite(Box(around: point)) }
    let isRectangle = points.allSatisfy { point in
      min(abs(point.x - box.left), abs(point.x - box.right)) < 0.1
        && min(abs(point.y - box.top), abs(point.y - box.bottom)) < 0.1
    }
    guard isRectangle, box.width > Self.thinnest, box.height > Self.thinnest,
      comparisons < Self.mostComparisons
    else { return [] }
    comparisons += places.count
    // A character that begins a little before it is hidden all but that little.
    box.left -= Self.overhang
    let hidden = places.filter { box.holds($0) }
    if !hidden.isEmpty { places.removeAll { box.holds($0) } }
    return hidden
  }
}

extension RulingLines {
  /// Whether something that is drawn later hides a character of a word.
  func hides(_ word: Word) -> Bool {
    hidden.contains { place in
      // The line of the last character ends where the word does.
      word.box.left - 0.5 <= place.x && place.x < word.box.right - 0.5
        && (word.box.top...max(word.box.top, word.box.bottom)).contains(place.y)
    }
  }
}

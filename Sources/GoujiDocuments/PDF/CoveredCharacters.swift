/// The characters of a page in the order in which it is drawn, as far as nothing hides them yet.
///
/// What is filled into a form often lies on a white ground, which hides what was printed there; the
/// words of a page do not tell.
struct CoveredCharacters {
  /// A filled rectangle thinner than this is a line.
  private static let thinnest = 4.0
  private static let mostCharacters = 20_000
  /// How many characters all rectangles together are compared with.
  private static let mostComparisons = 20_000_000

  private struct Ground {
    var box: Box
    var isWhite: Bool
  }

  private static let mostGrounds = 2_000

  private var places: [(x: Double, y: Double)] = []
  /// What is filled so far, in the order in which it is drawn.
  private var grounds: [Ground] = []
  private var hasPicture = false
  private var comparisons = 0

  /// Takes in a character by the point where its line begins.
  ///
  /// - Returns: Whether nobody sees it, white on white.
  mutating func draw(_ place: (x: Double, y: Double), isWhite: Bool) -> Bool {
    if isWhite, !hasPicture, grounds.count < Self.mostGrounds, comparisons < Self.mostComparisons {
      comparisons += grounds.count
      if grounds.last(where: { $0.box.holds(place) })?.isWhite ?? true { return true }
    }
    if places.count < Self.mostCharacters { places.append(place) }
    return false
  }

  /// Takes in a picture, of which nobody knows the colours.
  mutating func drawPicture() { hasPicture = true }

  /// The characters that a filled path hides: only one of four sides along the axes hides all in it.
  mutating func cover(
    with points: [(x: Double, y: Double)], _ paint: ShapePaint
  ) -> [(x: Double, y: Double)] {
    guard paint.isFilled, let first = points.first else { return [] }
    var box = Box(around: first)
    for point in points { box.unite(Box(around: point)) }
    guard box.width > Self.thinnest, box.height > Self.thinnest else { return [] }
    let isRectangle =
      (4...5).contains(points.count)
      && points.allSatisfy { point in
        min(abs(point.x - box.left), abs(point.x - box.right)) < 0.1
          && min(abs(point.y - box.top), abs(point.y - box.bottom)) < 0.1
      }
    // Of another shape the most is believed that shows what is on it.
    let isWhite = paint.isFilledWhite && isRectangle && paint.isOpaque
    if grounds.count < Self.mostGrounds, isWhite || !paint.isFilledWhite {
      grounds.append(Ground(box: box, isWhite: isWhite))
    }
    guard isRectangle, paint.isOpaque, !places.isEmpty, comparisons < Self.mostComparisons else {
      return []
    }
    comparisons += places.count
    let hidden = places.filter { box.holds($0) }
    if !hidden.isEmpty { places.removeAll { box.holds($0) } }
    return hidden
  }
}

extension RulingLines {
  /// Whether something that is drawn later hides a character of a word.
  func hide(_ word: Word) -> Bool {
    hidden.contains { place in
      // The line of the last character ends where the word does.
      word.box.left - 0.5 <= place.x && place.x < word.box.right - 0.5
        && (word.box.top...max(word.box.top, word.box.bottom)).contains(place.y)
    }
  }
}

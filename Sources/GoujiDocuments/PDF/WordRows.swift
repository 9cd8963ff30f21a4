/// Words by the height at which they stand, to be found by a point.
struct WordRows {
  private let words: [Word]
  private var rows: [Int: [Int]] = [:]

  private static let step = 10.0
  /// No word is higher, in steps.
  private static let highest = 50.0

  init(_ words: [Word]) {
    self.words = words
    for (index, word) in words.enumerated() where abs(word.box.top) < 1e6 {
      let first = Int(((word.box.top - 2) / Self.step).rounded(.down))
      let height = min(Self.highest, (max(0, word.box.height) + 4) / Self.step)
      for row in first...first + Int(height) + 1 { rows[row, default: []].append(index) }
    }
  }

  /// The words in which a character stands that begins at a point of its line; one that stands on its
  /// head begins on the right.
  func indices(at place: (x: Double, y: Double)) -> some Sequence<Int> {
    let row = abs(place.y) < 1e6 ? rows[Int((place.y / Self.step).rounded(.down))] ?? [] : []
    return row.lazy.filter { index in
      let box = words[index].box
      let slack = min(2, 0.1 * box.height)
      let isOnHead = place.y < box.centre.y && place.x < box.right + 0.5
      return box.left - 0.5 <= place.x && (place.x < box.right - 0.5 || isOnHead)
        && box.top - slack <= place.y && place.y <= box.bottom + slack
    }
  }

  /// The first of them.
  func index(at place: (x: Double, y: Double)) -> Int? {
    indices(at: place).first { _ in true }
  }
}

/// Words in a paint that lets through what lies below them: nobody writes a report so, only what is
/// stamped across its pages.
enum FaintWords {
  private static let mostWords = 20_000

  /// Takes them out of a page.
  ///
  /// - Returns: Whether there were any.
  static func remove(from page: inout Page, drawn lines: RulingLines?) -> Bool {
    guard let lines, !lines.faint.isEmpty, page.words.count <= mostWords else { return false }
    let rows = WordRows(page.words)
    /// Words in which a faint character stands, and those that begin with one.
    var faint: Set<Int> = []
    var beginFaint: Set<Int> = []
    var solid: Set<Int> = []
    for place in lines.faint {
      for index in rows.indices(at: place) {
        faint.insert(index)
        if page.words[index].begins(at: place) { beginFaint.insert(index) }
      }
    }
    var beginSolid: Set<Int> = []
    for place in lines.drawn {
      for index in rows.indices(at: place) where faint.contains(index) {
        solid.insert(index)
        if page.words[index].begins(at: place) { beginSolid.insert(index) }
      }
    }
    let marks = faint.subtracting(solid).union(beginFaint.subtracting(beginSolid))
    // A page that is printed so has no other text.
    guard 2 * marks.count < page.words.count else { return false }
    page.words = page.words.indices.filter { !marks.contains($0) }.map { page.words[$0] }
    return !marks.isEmpty
  }
}

extension Word {
  /// Whether its first character stands at a point of its line.
  fileprivate func begins(at place: (x: Double, y: Double)) -> Bool {
    abs(place.x - box.left) <= 0.6 && place.y > box.centre.y
  }
}

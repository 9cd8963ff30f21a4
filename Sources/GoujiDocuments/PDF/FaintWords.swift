/// Words in a paint that lets through what lies below them: nobody writes a report so, only what is
/// stamped across its pages.
enum FaintWords {
  private static let mostWords = 20_000
  /// So many times as many words as the text has may be those of marks, which come in pieces.
  private static let mostMarks = 4
  /// Words of one mark differ in height by no more than this part.
  private static let tolerance = 0.1

  /// Takes them out of the pages of a file.
  ///
  /// - Returns: The pages that had any.
  static func remove(from pages: inout [Page], drawn: [RulingLines?]) -> [Int] {
    guard drawn.contains(where: { $0?.faint.isEmpty == false }) else { return [] }
    let candidates = pages.indices.map { Self.candidates(on: pages[$0], drawn: drawn[$0]) }
    // What never lies on others may be a number that is printed so.
    let heights = pages.indices.flatMap {
      Self.heights(ofMarks: candidates[$0], in: pages[$0].words)
    }
    let marks = pages.indices.map { page in
      candidates[page].filter { index in
        heights.contains { abs($0 - pages[page].words[index].body.height) <= tolerance * $0 }
      }
    }
    // A file that is printed so has no other text.
    let count = pages.reduce(0) { $0 + $1.words.count }
    let marked = marks.reduce(0) { $0 + $1.count }
    guard marked < mostMarks * (count - marked) else { return [] }
    for (page, marks) in marks.enumerated() where !marks.isEmpty {
      pages[page].words = pages[page].words.indices.filter { !marks.contains($0) }.map {
        pages[page].words[$0]
      }
    }
    return pages.indices.filter { !marks[$0].isEmpty }
  }

  /// The words of which all characters are faint, or the first one where others lie on them.
  private static func candidates(on page: Page, drawn lines: RulingLines?) -> Set<Int> {
    guard let lines, !lines.faint.isEmpty, page.words.count <= mostWords else { return [] }
    let rows = WordRows(page.words)
    var faint: Set<Int> = []
    var beginFaint: Set<Int> = []
    for place in lines.faint {
      for index in rows.indices(at: place) {
        faint.insert(index)
        if page.words[index].begins(at: place) { beginFaint.insert(index) }
      }
    }
    var solid: Set<Int> = []
    var beginSolid: Set<Int> = []
    for place in lines.drawn {
      for index in rows.indices(at: place) where faint.contains(index) {
        solid.insert(index)
        if page.words[index].begins(at: place) { beginSolid.insert(index) }
      }
    }
    return faint.subtracting(solid).union(beginFaint.subtracting(beginSolid))
  }

  /// How high those are that lie on others.
  private static func heights(ofMarks marks: Set<Int>, in words: [Word]) -> [Double] {
    let others = words.indices.filter { !marks.contains($0) }
    return marks.sorted().filter { index in
      others.contains { words[index].body.meets(words[$0].body) }
    }.map { words[$0].body.height }
  }
}

extension Word {
  /// Whether its first character stands at a point of its line.
  fileprivate func begins(at place: (x: Double, y: Double)) -> Bool {
    abs(place.x - box.left) <= 0.6 && place.y > box.centre.y
  }
}

extension Box {
  /// Whether it shares more than an edge with another one.
  fileprivate func meets(_ other: Box) -> Bool {
    min(right, other.right) - max(left, other.left) > 0.5
      && min(bottom, other.bottom) - max(top, other.top) > 0.5
  }
}

/// Characters that a page shows and that its words do not have: their font does not say which they
/// are.
enum LostCharacters {
  private static let mostWords = 20_000
  /// Baselines nearer than this are one, in points.
  private static let baseline = 0.5
  /// No page is so high.
  private static let farthest = 1e6

  /// Puts a character that nobody can read where each of them stands.
  ///
  /// Only those on the lines of others count: what is turned stands where its box does not tell.
  ///
  /// - Parameter usualHeight: How high most words of the file are.
  /// - Returns: How many there are, and how many of them stand within words.
  static func add(
    to page: inout Page, drawn lines: RulingLines?, usualHeight: Double
  ) -> (count: Int, withinWords: Int) {
    guard let lines, page.words.count <= mostWords else { return (0, 0) }
    let rows = WordRows(page.words)
    /// Where the characters of each word begin.
    var starts: [Int: Set<Int>] = [:]
    /// How high the words are that stand on a line.
    var heights: [Int: Double] = [:]
    var outside: [(x: Double, y: Double)] = []
    let highest = 1.6 * usualHeight
    for place in lines.drawn where page.shows(Box(around: place)) && abs(place.y) < farthest {
      if let index = rows.index(at: place) {
        let key = Int((place.y / baseline).rounded())
        let height = page.words[index].body.height
        if height <= highest { for key in key - 1...key + 1 { heights[key] = height } }
        starts[index, default: []].insert(Int(place.x.rounded()))
      } else if !page.beyond.contains(where: { $0.holds(place) }) {
        outside.append(place)
      }
    }
    // The last character of a word may have no width; the word has it.
    let lost = outside.filter { place in
      let ends = rows.indices(at: (place.x - 1, place.y)).first { index in
        let word = page.words[index]
        return abs(word.box.right - place.x) <= 0.6
          && starts[index].map { $0.count < word.characterCount } == true
      }
      if let ends { starts[ends, default: []].insert(Int(place.x.rounded())) }
      return ends == nil
    }
    let lowest = heights.values.min() ?? 0
    let large = lost.isEmpty ? [] : page.words.filter { $0.box.height > 1.5 * lowest }
    var count = 0
    var withinWords = 0
    for place in lost {
      guard let height = heights[Int((place.y / baseline).rounded())],
        // A watermark's characters are turned, and its words have other boxes.
        !large.contains(where: { $0.box.height > 1.5 * height && $0.isNear(place) })
      else { continue }
      count += 1
      if rows.index(at: (place.x - 0.4 * height, place.y)) != nil { withinWords += 1 }
      page.words.append(
        Word(
          text: Array("\u{FFFD}".utf8),
          box: Box(
            left: place.x, top: place.y - 0.8 * height, right: place.x + 0.5 * height,
            bottom: place.y + 0.2 * height)))
    }
    return (count, withinWords)
  }

  /// Whether most words of a page leave no ink: a program for recognition put them behind a picture.
  static func isRecognised(_ page: Page, drawn lines: RulingLines?) -> Bool {
    guard let lines, lines.hasPicture, !page.words.isEmpty, page.words.count <= mostWords else {
      return false
    }
    let rows = WordRows(page.words)
    var inked: Set<Int> = []
    for place in lines.drawn {
      if let index = rows.index(at: place) { inked.insert(index) }
    }
    return inked.count * 2 < page.words.count
  }
}

extension Word {
  /// Whether a point lies in its box or by half its height beside it.
  fileprivate func isNear(_ place: (x: Double, y: Double)) -> Bool {
    let slack = 0.5 * box.height
    return box.left - slack <= place.x && place.x <= box.right + slack
      && box.top - slack <= place.y && place.y <= box.bottom + slack
  }
}

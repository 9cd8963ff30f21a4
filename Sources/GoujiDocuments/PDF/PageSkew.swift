/// The small angle by which a page lies askew: scanned by hand, or its recognised words set along the
/// lines of a crooked picture.
///
/// Rows and ruling lines are told by their height on the page, so they are made level first.
struct PageSkew {
  private let cosine: Double
  private let sine: Double
  private let centre: (x: Double, y: Double)

  /// A flatter page is read as it is; a steeper one is no accident.
  private static let slopes = 0.002...0.12
  private static let fewestPairs = 12
  private static let mostWords = 4_000
  /// Words beside each other: how far apart at most, and how long the first of them, in heights.
  private static let farthest = 12.0
  private static let longest = 10.0
  /// Words of one line stand this near to it, in heights; most of all words do.
  private static let nearness = 0.1
  private static let leastShare = 0.7
  /// What stands so often and is no number is a mark all over the page, which goes its own way.
  private static let mostAlike = 8
  /// A word that falls farther than this from its beginning to its end, in heights, cannot be one.
  private static let deepest = 0.25

  /// - Parameter slope: How far lines fall on a page for each point to the right.
  init(slope: Double, centre: (x: Double, y: Double)) {
    let length = (1 + slope * slope).squareRoot()
    cosine = 1 / length
    sine = slope / length
    self.centre = centre
  }

  /// nil where a page lies straight, or its words do not tell.
  init?(of page: Page) {
    guard let slope = Self.slope(of: page.words) else { return nil }
    let isSized = page.width.isFinite && page.height.isFinite
    self.init(slope: slope, centre: isSized ? (page.width / 2, page.height / 2) : (0, 0))
  }

  /// Where a point of the page stands once it is level.
  func levelled(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
    let (x, y) = (point.x - centre.x, point.y - centre.y)
    return (centre.x + cosine * x + sine * y, centre.y - sine * x + cosine * y)
  }

  /// The box of a word once it is level: that of a long word is higher as it lies.
  func levelled(_ word: Word) -> Box {
    let place = levelled(word.box.centre)
    var box = word.box.moved(by: place.x - word.box.centre.x, place.y - word.box.centre.y)
    let fall = box.width * abs(sine)
    guard box.height - fall >= 0.8 * word.body.height else { return box }
    box.top += fall / 2
    box.bottom -= fall / 2
    return box
  }

  /// A box of the levelled page, where it stands on the page as it is.
  func original(_ box: Box) -> Box {
    let (x, y) = (box.centre.x - centre.x, box.centre.y - centre.y)
    return box.moved(
      by: (centre.x + cosine * x - sine * y - box.centre.x),
      centre.y + sine * x + cosine * y - box.centre.y)
  }

  // MARK: Measuring

  private struct Step {
    var x: Double
    var y: Double
    var height: Double

    func isNear(_ slope: Double) -> Bool { abs(y - slope * x) <= PageSkew.nearness * height }
  }

  /// Most words beside each other fall alike, and hardly a word is too long to fall with them.
  private static func slope(of words: [Word]) -> Double? {
    let steps = steps(words)
    guard steps.count >= fewestPairs else { return nil }
    var slope = median(steps.map { $0.y / $0.x })
    for _ in 0..<2 {
      var product = 0.0
      var square = 0.0
      for step in steps where step.isNear(slope) {
        product += step.x * step.y
        square += step.x * step.x
      }
      guard square > 0 else { return nil }
      slope = product / square
    }
    let near = steps.count { $0.isNear(slope) }
    let level = words.count { word in
      let fall = word.box.width * abs(slope)
      return fall > deepest * word.body.height && word.box.height < word.body.height + fall / 2
    }
    guard slopes.contains(abs(slope)), Double(near) >= leastShare * Double(steps.count),
      4 * level < steps.count
    else { return nil }
    return slope
  }

  /// From the middle of each word that is not long to that of the nearest one on its right.
  private static func steps(_ words: [Word]) -> [Step] {
    guard words.count <= mostWords else { return [] }
    var counts: [[UInt8]: Int] = [:]
    for word in words where !word.isNumber { counts[word.text, default: 0] += 1 }
    let words = words.filter { counts[$0.text] ?? 0 < mostAlike }
      .sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
    var steps: [Step] = []
    for (index, word) in words.enumerated() {
      let (from, height) = (word.box, word.body.height)
      guard height > 1, from.width <= longest * height else { continue }
      let next = words[(index + 1)...].prefix { $0.box.left <= from.right + farthest * height }
        .first {
          $0.box.left >= from.right - 1 && abs($0.body.height - height) < 0.3 * height
            && abs($0.box.centre.y - from.centre.y) <= 0.5 * height
        }
      guard let next, next.box.width <= longest * height, next.box.left - from.left >= height
      else { continue }
      steps.append(
        Step(
          x: next.box.centre.x - from.centre.x, y: next.box.centre.y - from.centre.y,
          height: height))
    }
    return steps
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }
}

extension Page {
  /// Makes the lines of a page level that lies askew.
  mutating func level() {
    guard let skew = PageSkew(of: self) else { return }
    self.skew = skew
    for index in words.indices { words[index].box = skew.levelled(words[index]) }
    words = words.lines.flatMap(Self.joined)
  }

  /// Words of a line as one where they touch: what is drawn askew comes in pieces.
  private static func joined(_ line: [Word]) -> [Word] {
    var joined: [Word] = []
    for word in line {
      guard let last = joined.last, abs(word.box.left - last.box.right) <= 0.1 * word.box.height,
        abs(word.body.height - last.body.height) <= 0.3 * word.box.height,
        abs(word.box.centre.y - last.box.centre.y) <= 0.15 * word.box.height
      else {
        joined.append(word)
        continue
      }
      joined[joined.count - 1].text += word.text
      joined[joined.count - 1].box.unite(word.box)
    }
    return joined
  }
}

/// Large words that lie across others: “内部资料”, “征求意见稿” over the whole page.
struct Watermark {
  private var text: [UInt8]
  private var height: Double

  /// So many times as high as most words of the page, in their boxes and in their characters: the
  /// boxes of some fonts are far higher than these.
  private static let height = 1.7
  private static let bodyHeight = 1.15
  /// Words of one watermark differ in height by no more than this part.
  private static let tolerance = 0.04
  /// It lies across others with this part of its words, and says few things, again and again; what is
  /// larger than a table's words and has a mark on it is the text of the page.
  private static let leastShare = 0.25
  private static let mostTexts = 16

  /// Takes a watermark's words out of a page.
  ///
  /// - Returns: Those words.
  static func remove(from page: inout Page) -> [Watermark] {
    let heights = page.words.map(\.box.height).sorted()
    let bodies = page.words.map(\.body.height).sorted()
    guard let median = heights.dropFirst(heights.count / 2).first, median > 0 else { return [] }
    let body = bodies[bodies.count / 2]
    func isLarge(_ word: Word) -> Bool {
      word.box.height > height * median && word.body.height > bodyHeight * body
    }
    let large = page.words.indices.filter { isLarge(page.words[$0]) }
    guard !large.isEmpty, large.count < 400 else { return [] }
    let usual = page.words.filter { !isLarge($0) }
    var crossing: [Double] = []
    for index in large where usual.contains(where: { page.words[index].body.covers($0.body) }) {
      crossing.append(page.words[index].box.height)
    }
    crossing = crossing.filter { height in
      let like = large.filter { abs(height - page.words[$0].box.height) <= tolerance * height }
      let crossed = crossing.count { abs(height - $0) <= tolerance * height }
      return Double(crossed) >= leastShare * Double(like.count)
        && Set(like.map { page.words[$0].text }).count <= mostTexts
    }
    guard !crossing.isEmpty else { return [] }
    var removed: [Watermark] = []
    page.words.removeAll { word in
      let isMark =
        isLarge(word) && crossing.contains { abs($0 - word.box.height) <= tolerance * $0 }
      if isMark { removed.append(Watermark(text: word.text, height: word.box.height)) }
      return isMark
    }
    return removed
  }

  /// Takes the words of another page's watermark out of a page that has too few others to tell.
  ///
  /// - Returns: Whether there were any.
  static func remove(_ marks: [Watermark], from page: inout Page) -> Bool {
    guard !marks.isEmpty else { return false }
    let count = page.words.count
    page.words.removeAll { word in
      marks.contains {
        $0.text == word.text && abs($0.height - word.box.height) <= tolerance * $0.height
      }
    }
    return page.words.count < count
  }
}

extension Box {
  /// Whether it covers a good part of another one.
  fileprivate func covers(_ other: Box) -> Bool {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    return width > 0 && height > 0 && height > 0.3 * other.height
      && width > 0.2 * min(other.width, self.width)
  }
}

/// Large words that lie across others: “内部资料”, “征求意见稿” over the whole page.
enum Watermark {
  /// So many times as high as most words of the page.
  private static let height = 1.7
  /// Words of one watermark differ in height by no more than this part.
  private static let tolerance = 0.04

  /// Takes a watermark's words out of a page.
  ///
  /// - Returns: Whether there were any.
  static func remove(from page: inout Page) -> Bool {
    let heights = page.words.map(\.box.height).sorted()
    guard let median = heights.dropFirst(heights.count / 2).first, median > 0 else { return false }
    let large = page.words.indices.filter { page.words[$0].box.height > height * median }
    guard !large.isEmpty, large.count < 400 else { return false }
    let usual = page.words.filter { $0.box.height <= height * median }
    var crossing: [Double] = []
    for index in large where usual.contains(where: { page.words[index].box.covers($0.box) }) {
      crossing.append(page.words[index].box.height)
    }
    guard !crossing.isEmpty else { return false }
    page.words.removeAll { word in
      word.box.height > height * median
        && crossing.contains { abs($0 - word.box.height) <= tolerance * $0 }
    }
    return true
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

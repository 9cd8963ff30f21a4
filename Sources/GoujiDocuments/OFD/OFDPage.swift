/// What one page of an OFD file, or a template, draws; in points from its upper left corner.
struct OFDPage {
  /// What is not read; the raw value is the remark.
  enum Omission: String, Comparable {
    case hiddenText = "文档含不可见的文字，未读"
    case pictures = "文档有图片，图中文字未读"

    static func < (left: Omission, right: Omission) -> Bool { left.rawValue < right.rawValue }
  }

  var words: [Word] = []
  var lines = RulingLines()
  var pictures: [Box] = []
  /// The templates that the page stands on.
  var templates: [String] = []
  var omissions: Set<Omission> = []

  mutating func add(_ template: OFDPage) {
    words += template.words
    lines.horizontal += template.lines.horizontal
    lines.vertical += template.lines.vertical
    pictures += template.pictures
  }
}

extension [Word] {
  /// Pieces of one number put together, what is drawn twice in one place taken once.
  ///
  /// Producers draw a word as one object or as one a character, and bold text by drawing it again a
  /// little aside.
  var joined: [Word] {
    var joined: [Word] = []
    for line in lines {
      let start = joined.count
      for word in line {
        let isDrawnTwice = joined[start...].reversed().prefix(4).contains { $0.isDrawn(over: word) }
        guard !isDrawnTwice else { continue }
        if joined.count > start, joined[joined.count - 1].runsOn(to: word) {
          joined[joined.count - 1].text += word.text
          joined[joined.count - 1].box.unite(word.box)
        } else {
          joined.append(word)
        }
      }
    }
    return joined
  }
}

extension Word {
  fileprivate func isDrawn(over other: Word) -> Bool {
    text == other.text && abs(box.left - other.box.left) < 0.3 * box.height
      && abs(box.top - other.box.top) < 0.3 * box.height
  }

  /// Whether the next word stands so near that both are one, as far as they are no Han characters.
  fileprivate func runsOn(to next: Word) -> Bool {
    guard let last = text.last, let first = next.text.first, last < 0x80, first < 0x80 else {
      return false
    }
    let gap = (next.box.left - box.right) / max(1, min(box.height, next.box.height))
    return (-0.3..<0.2).contains(gap)
  }
}

internal import GoujiModel
internal import GoujiText

/// Titles that a page has only beside its text: in its head, or behind the way that leads to it.
extension Recogniser {
  /// Lines that a page does not show are blanked but for a title, which is remembered.
  mutating func takeCaptions() {
    for number in document.captions {
      let range = document.lines[number].range.indices
      let title = TitleFinder(document: document, core: core).title(in: range)
      if caption == nil { caption = title }
      for index in range where title?.range.indices.contains(index) != true {
        document.text[index] = Scalars.space
      }
    }
  }

  /// The title that stands in the text; else what the page calls itself.
  func title(before limit: Int) -> ReportTitle? {
    let finder = TitleFinder(document: document, core: core)
    return finder.title(before: limit) ?? caption ?? finder.titleOfWay(before: limit)
  }
}

extension TitleFinder {
  /// A title with its unit and year, between the signs by which sites part names: `-`, `_`, `|`, `>`.
  func title(in range: Range<Int>) -> ReportTitle? {
    let signs: [UInt16] = [0x2D, 0x5F, 0x7C, 0x3E, 0xB7]
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound
    where index == range.upperBound || signs.contains(document.text[index]) {
      if let title = match(start..<index), !title.unit.isEmpty, title.year != nil { return title }
      start = index + 1
    }
    return nil
  }

  /// The last name of the way from a site's first page to this one: “首页>年报>…”.
  fileprivate func titleOfWay(before limit: Int) -> ReportTitle? {
    for line in document.lines.prefix(limit) where !line.hasFullStop && !line.isLink {
      let range = line.range.indices
      guard range.count <= 2 * knowledge.thresholds.longestTitleLine,
        let last = document.text[range].lastIndex(of: 0x3E), last > range.lowerBound
      else { continue }
      if let title = title(in: last..<range.upperBound) { return title }
    }
    return nil
  }
}

internal import GoujiModel
internal import GoujiText

/// What a page or a site adds around and inside a report.
enum PageFurniture {
  /// A page number: digits dressed as one anywhere, bare digits only at the edge of a page.
  static func isPageNumber(
    _ line: DocumentLine, _ document: Document, _ core: FormCore
  ) -> Bool {
    let range = line.range.indices
    guard line.separator == .blanks, range.count <= 20 else { return false }
    var digits = 0
    var runs = 0
    var isInDigits = false
    for index in range {
      let unit = document.text[index]
      if Scalars.isDigit(unit) {
        digits += 1
        if !isInDigits { runs += 1 }
        isInDigits = true
      } else {
        isInDigits = false
        guard core.knowledge.isPageSign(unit) else { return false }
      }
    }
    guard digits > 0, digits <= 6, runs <= 2, let last = range.last else { return false }
    if digits == range.count { return line.atPageEdge && digits <= 3 }
    // “-3” is a number, “-3-” a page.
    return !Scalars.isDigit(document.text[range.lowerBound])
      && !Scalars.isDigit(document.text[last])
      || runs == 2 && range.contains { document.text[$0] == UInt16(UInt8(ascii: "/")) }
  }

  /// A line that a site adds: copyright, sponsor, navigation.
  static func isSiteLine(
    _ line: DocumentLine, _ document: Document, _ core: FormCore
  ) -> Bool {
    let range = line.range.indices
    guard range.count <= 120, !line.hasFullStop else { return false }
    return core.knowledge.furniture.occurs(in: document.text, range)
  }
}

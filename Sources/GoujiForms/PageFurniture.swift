internal import GoujiModel
internal import GoujiText

/// What a page or a site adds around and inside a report.
enum PageFurniture {
  /// A page number: digits dressed as one anywhere, bare digits only at the edge of a page.
  static func isPageNumber(
    _ line: DocumentLine, _ document: Document, _ knowledge: FormKnowledge
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
        guard Scalars.isBlank(unit) || knowledge.pageSigns.contains(unit) else { return false }
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
    _ line: DocumentLine, _ document: Document, _ knowledge: FormKnowledge
  ) -> Bool {
    let range = line.range.indices
    guard range.count <= 120, !line.hasFullStop else { return false }
    return knowledge.furniture.contains { TextSearch.contains(document.text, range, $0) }
  }
}

/// Looking for words in folded text.
enum TextSearch {
  static func find(_ text: [UInt16], _ range: Range<Int>, _ words: [UInt16]) -> Int? {
    guard let first = words.first, range.count >= words.count else { return nil }
    return text.withUnsafeBufferPointer { text in
      words.withUnsafeBufferPointer { words in
        var index = range.lowerBound
        let last = range.upperBound - words.count
        while index <= last {
          if text[index] == first {
            var offset = 1
            while offset < words.count, text[index + offset] == words[offset] { offset += 1 }
            if offset == words.count { return index }
          }
          index += 1
        }
        return nil
      }
    }
  }

  /// Words with blanks between their characters: “统 计 期 限”.
  static func findSpaced(_ text: [UInt16], _ range: Range<Int>, _ words: [UInt16]) -> Range<Int>? {
    guard let first = words.first else { return nil }
    for start in range where text[start] == first {
      var index = start + 1
      var offset = 1
      while offset < words.count, index < range.upperBound {
        if text[index] == words[offset] {
          offset += 1
        } else if !Scalars.isBlank(text[index]) {
          break
        }
        index += 1
      }
      if offset == words.count { return start..<index }
    }
    return nil
  }

  static func contains(_ text: [UInt16], _ range: Range<Int>, _ words: [UInt16]) -> Bool {
    find(text, range, words) != nil
  }

  static func ends(_ text: [UInt16], at end: Int, with words: [UInt16], from start: Int) -> Bool {
    end - words.count >= start && text[end - words.count..<end].elementsEqual(words)
  }
}

/// Looking for words in folded text.
package enum WordSearch {
  package static func find(_ text: [UInt16], _ range: Range<Int>, _ word: [UInt16]) -> Int? {
    guard let first = word.first, range.count >= word.count else { return nil }
    return text.withUnsafeBufferPointer { text in
      word.withUnsafeBufferPointer { word in
        var index = range.lowerBound
        let last = range.upperBound - word.count
        while index <= last {
          if text[index] == first {
            var offset = 1
            while offset < word.count, text[index + offset] == word[offset] { offset += 1 }
            if offset == word.count { return index }
          }
          index += 1
        }
        return nil
      }
    }
  }

  /// Words with blanks between their characters: “统 计 期 限”.
  package static func findSpaced(
    _ text: [UInt16], _ range: Range<Int>, _ word: [UInt16]
  ) -> Range<Int>? {
    guard let first = word.first else { return nil }
    for start in range where text[start] == first {
      var index = start + 1
      var offset = 1
      while offset < word.count, index < range.upperBound {
        if text[index] == word[offset] {
          offset += 1
        } else if !Scalars.isBlank(text[index]) {
          break
        }
        index += 1
      }
      if offset == word.count { return start..<index }
    }
    return nil
  }

  package static func contains(_ text: [UInt16], _ range: Range<Int>, _ word: [UInt16]) -> Bool {
    find(text, range, word) != nil
  }

  package static func ends(
    _ text: [UInt16], at end: Int, with word: [UInt16], from start: Int
  ) -> Bool {
    end - word.count >= start && text[end - word.count..<end].elementsEqual(word)
  }
}

/// Words that are looked for together: one pass tells whether any of them occurs.
package struct WordSet: Sendable {
  package let words: [[UInt16]]
  /// What a word can begin with, by the low twelve bits: no false negatives, and of many sets all
  /// stay in the cache.
  private let beginnings: [UInt64]

  package init(_ words: [[UInt16]]) {
    self.words = words.filter { !$0.isEmpty }
    var beginnings = [UInt64](repeating: 0, count: 64)
    for word in self.words { beginnings[Int(word[0] & 0xFFF) >> 6] |= 1 << UInt64(word[0] & 63) }
    self.beginnings = beginnings
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Blanks between the characters of a word are passed over.
  package func occurs(in text: [UInt16], _ range: Range<Int>) -> Bool {
    guard !words.isEmpty else { return false }
    return text.withUnsafeBufferPointer { text in
      beginnings.withUnsafeBufferPointer { beginnings in
        for index in range {
          let unit = text[index]
          if beginnings[Int(unit & 0xFFF) >> 6] & (1 << UInt64(unit & 63)) != 0,
            starts(text, index, range.upperBound)
          {
            return true
          }
        }
        return false
      }
    }
  }

  private func starts(_ text: UnsafeBufferPointer<UInt16>, _ index: Int, _ limit: Int) -> Bool {
    for word in words where word[0] == text[index] {
      var position = index + 1
      var offset = 1
      while offset < word.count, position < limit {
        if text[position] == word[offset] {
          offset += 1
        } else if !Scalars.isBlank(text[position]) {
          break
        }
        position += 1
      }
      if offset == word.count { return true }
    }
    return false
  }
}

/// What every match of a pattern holds, wherever in it: of each entry one of several words.
///
/// - Shape: flat, so that a look at it allocates nothing and counts no references. For each entry
///   the number of its words, then each word as the number of its rows in a ``PassageIndex`` and
///   these rows.
package struct WordNeeds: Sendable {
  fileprivate var units: [UInt16] = []
  private(set) var needsNumber = false

  var isEmpty: Bool { units.isEmpty && !needsNumber }

  /// Words longer than this are as rare by their beginning.
  private static let longest = 8
  private static let mostWords = 64

  /// Adds an entry of words of two characters and more; one that says too little is left out.
  mutating func addEntry(words: some Collection<ArraySlice<UInt16>>) {
    addEntry(
      rows: words.map { word in
        zip(word, word.dropFirst()).prefix(Self.longest).map { PassageIndex.place($0, $1) }
      })
  }

  /// Adds an entry of words by their rows.
  mutating func addEntry(rows words: [[UInt16]]) {
    guard !words.isEmpty, words.count <= Self.mostWords, words.allSatisfy({ !$0.isEmpty }) else {
      return
    }
    units.append(UInt16(words.count))
    for word in words {
      units.append(UInt16(word.count))
      units += word
    }
  }

  mutating func addNumber() { needsNumber = true }

  /// The passages that hold all that is needed, each for itself.
  package func passages(in index: PassageIndex) -> PassageSet {
    let found = needsNumber ? index.numbers.bits : .max
    guard found != 0, !units.isEmpty else { return PassageSet(bits: found) }
    return index.withRows { rows in
      units.withUnsafeBufferPointer { units in
        PassageSet(bits: Self.passages(found, units, 0..<units.count, rows))
      }
    }
  }

  /// Those of some passages that hold all that a range of units asks for.
  @inline(__always)
  fileprivate static func passages(
    _ passages: UInt64, _ units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>,
    _ rows: UnsafeBufferPointer<UInt64>
  ) -> UInt64 {
    var found = passages
    var position = range.lowerBound
    while position < range.upperBound, found != 0 {
      var entry: UInt64 = 0
      let words = units[position]
      position += 1
      for _ in 0..<words {
        let end = position + 1 + Int(units[position])
        position += 1
        var word = found
        while position < end, word != 0 {
          word &= rows[Int(units[position])]
          position += 1
        }
        position = end
        entry |= word
      }
      found &= entry
    }
    return found
  }

  /// Whether the text holds all that is needed, in one passage or over several.
  package func areMet(in index: PassageIndex) -> Bool {
    guard !needsNumber || !index.numbers.isEmpty else { return false }
    return index.withRows { rows in
      units.withUnsafeBufferPointer { units in
        var position = 0
        while position < units.count {
          var isMet = false
          let words = units[position]
          position += 1
          for _ in 0..<words {
            let end = position + 1 + Int(units[position])
            isMet = isMet || units[position + 1..<end].allSatisfy { rows[Int($0)] != 0 }
            position = end
          }
          guard isMet else { return false }
        }
        return true
      }
    }
  }
}

/// The needs of many patterns in one run of memory: of most texts most patterns are put aside by it.
package struct NeedsList: Sendable {
  private var units: [UInt16] = []
  /// Where the units of each pattern end.
  private var ends: [Int32] = []
  private var needsNumber: [Bool] = []

  package init(_ needs: some Sequence<WordNeeds>) {
    for needs in needs {
      units += needs.units
      ends.append(Int32(units.count))
      needsNumber.append(needs.needsNumber)
    }
  }

  /// The first pattern from a place of the list on that may match in one of some passages, and those
  /// of them in which it may.
  package func next(
    from first: Int, in index: PassageIndex, within passages: PassageSet
  ) -> (pattern: Int, passages: PassageSet)? {
    guard first < ends.count, !passages.isEmpty else { return nil }
    let numbers = index.numbers.bits
    return index.withRows { rows in
      units.withUnsafeBufferPointer { units in
        var start = first == 0 ? 0 : Int(ends[first - 1])
        for pattern in first..<ends.count {
          let end = Int(ends[pattern])
          let possible = needsNumber[pattern] ? passages.bits & numbers : passages.bits
          let found = WordNeeds.passages(possible, units, start..<end, rows)
          if found != 0 { return (pattern, PassageSet(bits: found)) }
          start = end
        }
        return nil
      }
    }
  }
}

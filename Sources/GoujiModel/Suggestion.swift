/// The word that an author may have meant.
package enum Suggestion {
  private static let longest = 40

  /// The nearest of the words, if there is one and it is near enough.
  package static func nearest(to word: String, among allowed: [String]) -> String? {
    let all = candidates(for: word, among: allowed)
    return all.count == 1 ? all[0] : nil
  }

  /// The words that are as near as any, at most three.
  ///
  /// Quotes and blanks around a word, full-width letters and the way of writing a numeral count for
  /// nothing; beyond that at most half of the shorter word may differ. A word that is part of
  /// others means one of them.
  static func candidates(for word: String, among allowed: [String]) -> [String] {
    let bare = bare(word)
    guard !bare.isEmpty, bare.count <= longest else { return [] }
    if let same = allowed.first(where: { self.bare($0) == bare }) { return [same] }
    let letters = Array(bare)
    var best: [String] = []
    var least = Int.max
    for candidate in allowed {
      let other = Array(self.bare(candidate))
      let limit = max(1, min(letters.count, other.count) / 2)
      guard abs(letters.count - other.count) <= limit else { continue }
      let distance = editDistance(letters, other)
      // A word of one letter is near to every other.
      guard distance <= limit, distance < max(letters.count, other.count) else { continue }
      if distance < least { best = [] }
      guard distance <= least, !best.contains(candidate) else { continue }
      least = distance
      best.append(candidate)
    }
    if best.isEmpty, letters.count >= 2 {
      best = allowed.filter { self.bare($0).contains(bare) }
    }
    return best.count <= 3 ? best : []
  }

  private static func bare(_ word: String) -> String {
    var bare = ""
    for scalar in word.lowercased().unicodeScalars where !ignored.contains(scalar) {
      if let numeral = numerals.firstIndex(of: scalar) {
        bare += String(numeral)
        continue
      }
      let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
      let folded = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
      bare.unicodeScalars.append(folded ?? scalar)
    }
    return bare
  }

  private static let numerals = Array("〇一二三四五六七八九".unicodeScalars)
  private static let ignored = Set(" \u{3000}\u{A0}\t\"'“”‘’「」『』。；，：:;,".unicodeScalars)
}

/// The least number of insertions, deletions and substitutions that turn one sequence into another.
package func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var previous = Array(0...right.count)
  for (row, element) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for (column, other) in right.enumerated() {
      current.append(
        min(
          previous[column] + (element == other ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}

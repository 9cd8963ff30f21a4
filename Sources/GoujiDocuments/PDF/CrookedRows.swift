/// Rows of numbers that no line parts and that stand so unevenly that nobody can tell which number
/// belongs to which row.
enum CrookedRows {
  private static let fewestNumbers = 4
  /// The lowest number of a row and the highest of the next are at least so far apart, in heights.
  private static let leastDistance = 0.4

  /// Puts a character that nobody can read behind each number of such rows.
  ///
  /// - Parameter lines: From top to bottom, each from left to right.
  static func mark(_ lines: inout [[Word]]) {
    var crooked: Set<Int> = []
    for (row, next) in zip(lines.indices, lines.indices.dropFirst())
    where stand(lines[row].filter(\.isNumber), tooNearTo: lines[next].filter(\.isNumber)) {
      crooked.formUnion([row, next])
    }
    for row in crooked {
      for index in lines[row].indices where lines[row][index].isNumber {
        lines[row][index].text += "\u{FFFD}".utf8
      }
    }
  }

  private static func stand(_ row: [Word], tooNearTo next: [Word]) -> Bool {
    guard row.count + next.count >= fewestNumbers,
      let lowest = row.map(\.box.centre.y).max(), let highest = next.map(\.box.centre.y).min(),
      let height = (row + next).map(\.box.height).min()
    else { return false }
    return highest - lowest < leastDistance * height
  }
}

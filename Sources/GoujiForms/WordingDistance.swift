/// How many characters two wordings differ in: insertions, deletions and substitutions.
enum WordingDistance {
  /// - Returns: nil where they differ in more than `limit`.
  static func distance(_ left: [UInt16], _ right: [UInt16], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var row = Array(0...right.count)
    for (index, unit) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      var least = row[0]
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(
          diagonal + (unit == right[column] ? 0 : 1), min(above, row[column]) + 1)
        diagonal = above
        least = min(least, row[column + 1])
      }
      if least > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}

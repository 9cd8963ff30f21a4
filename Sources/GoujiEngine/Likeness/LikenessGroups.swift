/// Finds groups of like texts by locality-sensitive hashing, never by comparing all pairs.
///
/// Each band of two minima puts texts into buckets; texts that share a bucket are compared with a few
/// of those before them. Deterministic: everything goes in the order of the texts.
struct LikenessGroups {
  private static let bands = 32
  private static let rows = 2
  /// How many of the texts before it in a bucket a text is compared with.
  private static let compared = 6

  private var parents: [Int]

  init(count: Int) {
    parents = Array(0..<count)
  }

  /// - Parameters:
  ///   - sketches: An empty one is like no other.
  ///   - isLike: Says for certain whether two texts are alike; asked at most once for a pair, and
  ///     not for texts that are known to belong together.
  mutating func join(_ sketches: [TextSketch], _ isLike: (Int, Int) -> Bool) {
    let minima = sketches.map { $0.minima(count: Self.bands * Self.rows) }
    var asked: Set<UInt64> = []
    for band in 0..<Self.bands {
      // The last text of each bucket, and for each text the one before it in its bucket.
      var last: [UInt64: Int] = [:]
      var before = [Int](repeating: -1, count: sketches.count)
      for index in sketches.indices where !sketches[index].fragments.isEmpty {
        let key =
          UInt64(minima[index][band * Self.rows]) << 32
          | UInt64(minima[index][band * Self.rows + 1])
        before[index] = last.updateValue(index, forKey: key) ?? -1
        var other = before[index]
        for _ in 0..<Self.compared where other >= 0 {
          if group(of: other) != group(of: index),
            asked.insert(UInt64(other) << 32 | UInt64(index)).inserted, isLike(other, index)
          {
            unite(other, index)
          }
          other = before[other]
        }
      }
    }
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (first, second) = (group(of: first), group(of: second))
    parents[max(first, second)] = min(first, second)
  }

  /// The least member of the group of a text.
  mutating func group(of index: Int) -> Int {
    var index = index
    while parents[index] != index {
      // Halves the way for the next time.
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  /// The groups of at least two, each in order, by their first members.
  mutating func all() -> [[Int]] {
    var groups: [Int: [Int]] = [:]
    for index in parents.indices { groups[group(of: index), default: []].append(index) }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

internal import GoujiModel

/// Finds groups of like texts by locality-sensitive hashing, never by comparing all pairs.
///
/// Each band of two minima puts texts into buckets; texts that share a bucket are compared with a few
/// of those before them. Deterministic: everything goes in the order of the texts.
struct LikenessGroups {
  private static let bands = 32
  private static let rows = 2
  /// How many of the texts before it in a bucket a text is compared with.
  private static let compared = 6

  private var sets: DisjointSets

  init(count: Int) {
    sets = DisjointSets(count: count)
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
            sets.unite(other, index)
          }
          other = before[other]
        }
      }
    }
  }

  /// The least member of the group of a text.
  mutating func group(of index: Int) -> Int { sets.least(with: index) }

  /// The groups of at least two, each in order, by their first members.
  mutating func all() -> [[Int]] { sets.all().filter { $0.count > 1 } }
}

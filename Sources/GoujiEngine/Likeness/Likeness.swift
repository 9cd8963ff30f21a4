internal import GoujiModel

/// How much of two masked texts is the same, and where.
struct Likeness {
  /// The share of the longer text's fragments that both have, in whole per cent rounded down.
  let percent: Int
  /// The longest passages that both have, each in the first text and in the second.
  private(set) var passages: [(first: TextRange, second: TextRange)] = []

  private static let shown = 3
  /// Letters from which on a passage is worth showing.
  private static let worthShowing = 12

  init(_ first: MaskedText, _ second: MaskedText, length: Int) {
    let left = first.fragments(length: length)
    let right = second.fragments(length: length)
    let own = Set(left)
    var places: [UInt64: Int] = [:]
    for (place, fragment) in right.enumerated() where places[fragment] == nil {
      places[fragment] = place
    }
    let larger = max(own.count, places.count)
    let common = own.count { places[$0] != nil }
    percent = larger == 0 ? 0 : 100 * common / larger
    passages = Self.runs(left, right, places).prefix(Self.shown).map { run in
      (
        first.range(from: run.first, through: run.first + run.count - 1, length: length),
        second.range(from: run.second, through: run.second + run.count - 1, length: length)
      )
    }
  }

  private struct Run {
    var first: Int
    var second: Int
    var count: Int
  }

  /// Stretches of fragments that follow each other in both texts, the longest first.
  private static func runs(
    _ left: [UInt64], _ right: [UInt64], _ places: [UInt64: Int]
  ) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < left.count {
      guard let second = places[left[index]] else {
        index += 1
        continue
      }
      var count = 1
      while index + count < left.count, second + count < right.count,
        left[index + count] == right[second + count]
      {
        count += 1
      }
      if count >= worthShowing { runs.append(Run(first: index, second: second, count: count)) }
      index += count
    }
    return runs.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
  }
}

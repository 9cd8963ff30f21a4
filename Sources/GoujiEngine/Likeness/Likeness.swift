internal import GoujiModel

/// How much of two masked texts is the same, and where.
struct Likeness {
  /// The same words in both texts.
  struct Passage {
    var first: TextRange
    var second: TextRange
    /// Whether the texts are alike beyond what is shown.
    var isCut: Bool

    /// What a finding quotes of it.
    func words(_ quote: String) -> String { isCut ? quote + "……" : quote }
  }

  /// The share of the longer text's fragments that both have, in whole per cent rounded down.
  let percent: Int
  /// The longest passages that both have, each in the first text and in the second.
  private(set) var passages: [Passage] = []

  private static let shown = 3
  /// Letters from which on a passage is worth showing, and those after which it has shown enough.
  private static let worthShowing = 12
  private static let enough = 80
  /// Places that masking may leave out inside a passage; where more is left out, as a table between
  /// two sections, another passage begins.
  private static let longestGap = 80

  /// - Parameter common: Samples of fragments that many reports share; passages of others go first.
  init(_ first: MaskedText, _ second: MaskedText, length: Int, common: Set<UInt32> = []) {
    let left = first.fragments(length: length)
    let right = second.fragments(length: length)
    let own = Set(left)
    var places: [UInt64: Int] = [:]
    for (place, fragment) in right.enumerated() where places[fragment] == nil {
      places[fragment] = place
    }
    let larger = max(own.count, places.count)
    let shared = own.count { places[$0] != nil }
    percent = larger == 0 ? 0 : 100 * shared / larger
    let runs = Self.runs(left, right, places) {
      first.isTogether($0, length: length, gap: Self.longestGap)
        && second.isTogether($1, length: length, gap: Self.longestGap)
    }
    let ranked = common.isEmpty ? runs : Self.withoutCommon(runs, left, common)
    passages = ranked.prefix(Self.shown).map { run in
      let count = min(run.count, Self.enough)
      return Passage(
        first: first.range(from: run.first, through: run.first + count - 1, length: length),
        second: second.range(from: run.second, through: run.second + count - 1, length: length),
        isCut: count < run.count)
    }
  }

  private struct Run {
    var first: Int
    var second: Int
    var count: Int
  }

  /// Stretches of fragments that follow each other in both texts, the longest first.
  private static func runs(
    _ left: [UInt64], _ right: [UInt64], _ places: [UInt64: Int],
    _ isTogether: (Int, Int) -> Bool
  ) -> [Run] {
    var runs: [Run] = []
    var index = 0
    while index < left.count {
      guard let second = places[left[index]], isTogether(index, second) else {
        index += 1
        continue
      }
      var count = 1
      while index + count < left.count, second + count < right.count,
        left[index + count] == right[second + count], isTogether(index + count, second + count)
      {
        count += 1
      }
      if count >= worthShowing { runs.append(Run(first: index, second: second, count: count)) }
      index += count
    }
    return runs.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
  }

  /// Those first that hold most of their own, each from its first own words on; if all of it is
  /// common, the passages as they are.
  private static func withoutCommon(
    _ runs: [Run], _ left: [UInt64], _ common: Set<UInt32>
  ) -> [Run] {
    let own = runs.compactMap { run -> (run: Run, samples: Int)? in
      let samples = (run.first..<run.first + run.count).filter { index in
        TextSketch.sample(left[index]).map { !common.contains($0) } ?? false
      }
      guard let start = samples.first else { return nil }
      let skipped = start - run.first
      let rest = Run(first: start, second: run.second + skipped, count: run.count - skipped)
      return (rest, samples.count)
    }
    guard !own.isEmpty else { return runs }
    return own.sorted { ($1.samples, $0.run.first) < ($0.samples, $1.run.first) }.map(\.run)
  }
}

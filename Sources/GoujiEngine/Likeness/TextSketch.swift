internal import GoujiModel

/// A fixed sample of the fragments of a text, small enough to keep for every report of a run.
///
/// - Shape: every fragment whose hash divides by four, sorted, each once. The same fragment is
///   sampled in every text or in none, so that shares can be estimated from samples.
struct TextSketch: Hashable, Sendable {
  private(set) var fragments: [UInt32]

  init(_ text: MaskedText, length: Int) {
    var sample: [UInt32] = []
    for hash in text.fragments(length: length) {
      if let fragment = Self.sample(hash) { sample.append(fragment) }
    }
    sample.sort()
    fragments = []
    fragments.reserveCapacity(sample.count)
    for fragment in sample where fragments.last != fragment { fragments.append(fragment) }
  }

  init(fragments: [UInt32]) {
    self.fragments = fragments
  }

  /// About how many different fragments the whole text has.
  var estimatedCount: Int { 4 * fragments.count }

  func without(_ common: Set<UInt32>) -> TextSketch {
    TextSketch(fragments: fragments.filter { !common.contains($0) })
  }

  /// The share of the larger sample that both have, in whole per cent.
  func percent(_ other: TextSketch) -> Int {
    let larger = max(fragments.count, other.fragments.count)
    guard larger > 0 else { return 0 }
    let (own, others) = (fragments.span, other.fragments.span)
    var (left, right, both) = (0, 0, 0)
    while left < own.count, right < others.count {
      // Hashes: which is less is a coin toss, so no branch depends on it.
      let (first, second) = (own[left], others[right])
      both += first == second ? 1 : 0
      left += first <= second ? 1 : 0
      right += second <= first ? 1 : 0
    }
    return 100 * both / larger
  }

  /// The least hash in each of many bins over the sample, each fragment in one bin; an empty bin
  /// takes over from the next that is not (one permutation hashing, Shrivastava and Li 2014).
  ///
  /// - Parameter count: A power of two.
  func minima(count: Int) -> [UInt32] {
    var minima = [UInt32](repeating: .max, count: count)
    guard !fragments.isEmpty else { return minima }
    for fragment in fragments {
      let hash = (fragment ^ (fragment >> 15)) &* 0x9E37_79B1
      let bin = Int(hash) & (count - 1)
      minima[bin] = min(minima[bin], (hash ^ (hash >> 13)) & ~1)
    }
    let own = minima
    for bin in 0..<count where own[bin] == .max {
      var steps = 1
      while own[(bin + steps) & (count - 1)] == .max { steps += 1 }
      minima[bin] = own[(bin + steps) & (count - 1)] &+ UInt32(steps) &* 0x61C8_8646
    }
    return minima
  }

  /// How a fragment is kept; nil for three of four, which no sketch keeps.
  static func sample(_ hash: UInt64) -> UInt32? {
    let mixed = mixed(hash)
    return mixed & 3 == 0 ? UInt32(truncatingIfNeeded: mixed >> 32) : nil
  }

  private static func mixed(_ hash: UInt64) -> UInt64 {
    var value = hash
    value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ (value >> 33)
  }
}

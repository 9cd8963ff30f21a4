internal import GoujiText

/// Numbers that stand together without separators: “0000012” for seven cells.
struct RunTogether {
  /// The runs of digits in order; a number never reaches from one into the next.
  let pieces: [Range<Int>]
  /// How many numbers they hold.
  let count: Int

  /// More steps or ways than these, and nothing is said.
  private static let mostSteps = 50_000
  private static let mostWays = 256
  private static let longestNumber = 9

  /// Whether the digits themselves say that they are several numbers: no number starts with a zero,
  /// and no single one of a row is as long as the row.
  func showsItself(in text: [UInt16]) -> Bool {
    pieces.contains { $0.count > 1 && text[$0.lowerBound] == 0x30 }
      || pieces.count == 1 && pieces[0].count >= count
  }

  /// All ways to split the digits that are accepted, each the range of every number; nil where
  /// there are too many to try.
  func ways(
    in text: [UInt16], accepts: (_ numbers: [Int64]) -> Bool
  ) -> [[Range<Int>]]? {
    var search = Search(text: text, pieces: pieces, count: count)
    let isWhole = search.go(piece: 0, from: pieces.first?.lowerBound ?? 0, accepts)
    return isWhole ? search.ways : nil
  }

  private struct Search {
    let text: [UInt16]
    let pieces: [Range<Int>]
    let count: Int
    var ways: [[Range<Int>]] = []
    private var steps = 0
    private var ranges: [Range<Int>] = []
    private var numbers: [Int64] = []

    init(text: [UInt16], pieces: [Range<Int>], count: Int) {
      self.text = text
      self.pieces = pieces
      self.count = count
    }

    /// False where the search was given up.
    mutating func go(
      piece: Int, from start: Int, _ accepts: (_ numbers: [Int64]) -> Bool
    ) -> Bool {
      steps += 1
      guard steps <= RunTogether.mostSteps, ways.count <= RunTogether.mostWays else {
        return false
      }
      guard piece < pieces.count else {
        if numbers.count == count, accepts(numbers) { ways.append(ranges) }
        return true
      }
      let left = pieces[piece].upperBound - start
      guard left > 0 else {
        let next = piece + 1
        return go(piece: next, from: next < pieces.count ? pieces[next].lowerBound : 0, accepts)
      }
      // Every number still wanted takes a digit, every piece behind at least one number.
      let digits = left + pieces[(piece + 1)...].reduce(0) { $0 + $1.count }
      let wanted = count - numbers.count
      guard wanted <= digits, wanted > pieces.count - piece - 1 else { return true }
      var value: Int64 = 0
      for length in 1...min(left, RunTogether.longestNumber) {
        value = value * 10 + Int64(text[start + length - 1] - 0x30)
        ranges.append(start..<start + length)
        numbers.append(value)
        let goesOn = go(piece: piece, from: start + length, accepts)
        ranges.removeLast()
        numbers.removeLast()
        guard goesOn else { return false }
        if text[start] == 0x30 { break }
      }
      return true
    }
  }
}

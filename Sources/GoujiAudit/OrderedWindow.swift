/// Runs work on several cores and hands the results on in input order.
///
/// At most `jobs` pieces run at a time and at most four times as many are under way or waiting for
/// an earlier one, so memory does not grow with the input. One job runs without any task.
struct OrderedWindow: Sendable {
  var jobs: Int
  /// The most inputs that one piece of work takes; it only sets the cost of scheduling.
  var largestPiece = 32
  /// The fewest, where inputs are cheaper together.
  var smallestPiece = 1

  /// - Parameters:
  ///   - work: Called on any thread with a range of inputs.
  ///   - consume: Called in input order on the caller's; false ends the run early.
  func run<Result: Sendable>(
    over count: Int, work: @escaping @Sendable (Range<Int>) -> Result,
    consume: (Result) -> Bool
  ) async {
    let size = max(smallestPiece, min(largestPiece, count / (4 * jobs)))
    let pieces = (count + size - 1) / size
    @Sendable func range(_ piece: Int) -> Range<Int> {
      piece * size..<min(count, (piece + 1) * size)
    }
    guard jobs > 1, pieces > 1 else {
      for piece in 0..<pieces {
        guard consume(work(range(piece))) else { return }
      }
      return
    }
    let window = 4 * jobs
    await withTaskGroup(of: (piece: Int, result: Result).self) { group in
      var waiting = [Result?](repeating: nil, count: window)
      var next = 0
      var running = 0
      var expected = 0
      while expected < pieces {
        while next < pieces, running < jobs, next < expected + window {
          let piece = next
          group.addTask { (piece, work(range(piece))) }
          next += 1
          running += 1
        }
        guard let done = await group.next() else { return }
        running -= 1
        waiting[done.piece % window] = done.result
        while let result = waiting[expected % window] {
          waiting[expected % window] = nil
          expected += 1
          guard consume(result) else {
            group.cancelAll()
            return
          }
        }
      }
    }
  }
}

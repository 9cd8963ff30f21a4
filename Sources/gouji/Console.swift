@preconcurrency internal import Glibc

/// Standard error: messages, and on a terminal with many files a bar of progress.
final class Console {
  private static let manyFiles = 100
  private static let width = 24

  private let total: Int
  private let showsBar: Bool
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  /// - Parameters:
  ///   - total: Files that the run will look at.
  ///   - isStreaming: Whether results go to standard output, where a bar would break into them.
  init(total: Int, isStreaming: Bool) {
    self.total = total
    showsBar =
      total >= Self.manyFiles && isatty(STDERR_FILENO) == 1
      && !(isStreaming && isatty(STDOUT_FILENO) == 1)
  }

  func tell(_ message: String) {
    clear()
    Stream.write("gouji：\(message)\n", to: STDERR_FILENO)
  }

  func progress(_ done: Int) {
    guard showsBar else { return }
    guard done < total else {
      clear()
      return
    }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    let seconds = (now - start) / .seconds(1)
    let rate = Double(done) / max(seconds, 0.001)
    let filled = Self.width * done / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    let left = Int((Double(total - done) / max(rate, 0.001)).rounded(.up))
    Stream.write(
      "\r\u{1B}[K\(bar) \(done)/\(total)  \(Int(rate)) 份/秒  剩余 \(Self.duration(left))",
      to: STDERR_FILENO)
  }

  private func clear() {
    guard lastDrawn != nil else { return }
    lastDrawn = nil
    Stream.write("\r\u{1B}[K", to: STDERR_FILENO)
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 60 ? "\(seconds) 秒" : "\(seconds / 60) 分 \(seconds % 60) 秒"
  }
}

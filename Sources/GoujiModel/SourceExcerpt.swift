/// A line of a rule file with a mark under the place of a mistake, for a terminal.
///
/// ```
///   11 | 等式: 本年新受 = 办理总计
///      |       ^
/// ```
package struct SourceExcerpt: Sendable {
  private static let longest = 100

  private let line: String
  private let location: SourceLocation

  /// - Parameter line: The line at the location, without its break.
  package init(line: String, at location: SourceLocation) {
    self.line = line
    self.location = location
  }
}

extension SourceExcerpt: CustomStringConvertible {
  package var description: String {
    let number = String(location.line)
    let margin = String(repeating: " ", count: max(2, 5 - number.utf8.count))
    let gap = String(repeating: " ", count: number.utf8.count)
    let (text, mark) = window
    return "\(margin)\(number) | \(text)\n\(margin)\(gap) | \(mark)^"
  }

  /// What is shown of the line, and the blanks before the mark: a tab stays a tab, so that both
  /// lines reach the same stop.
  private var window: (text: String, mark: String) {
    let scalars = Array(line.unicodeScalars)
    let place = min(location.column - 1, scalars.count)
    var room = Self.longest
    var start = place
    while start > 0, room > Self.longest / 3 {
      start -= 1
      room -= DisplayWidth.of(scalars[start])
    }
    var end = place
    while end < scalars.count, room > 0 {
      room -= DisplayWidth.of(scalars[end])
      end += 1
    }
    var text = start > 0 ? "…" : ""
    var mark = String(repeating: " ", count: DisplayWidth.of(text))
    for scalar in scalars[start..<place] {
      mark += scalar == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of(scalar))
    }
    for scalar in scalars[start..<end] {
      // A control character could move the cursor of the terminal.
      let isControl = scalar.value < 0x20 && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
      text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return (text + (end < scalars.count ? "…" : ""), mark)
  }
}

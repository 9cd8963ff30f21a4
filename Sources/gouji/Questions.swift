internal import ArgumentParser
@preconcurrency internal import Glibc

/// Asks on standard error and reads answers from standard input.
struct Questions {
  /// - Parameters:
  ///   - question: What is asked, with an example.
  ///   - option: The option that answers it, for a run without answers.
  ///   - problem: Why an answer cannot stand; it is then asked again.
  func ask(
    _ question: String, option: String, problem: (String) -> String? = { _ in nil }
  ) throws -> String {
    while true {
      Stream.write("\(question)\n> ", to: STDERR_FILENO)
      guard let line = readLine() else {
        Stream.write("\n", to: STDERR_FILENO)
        throw ValidationError("缺少 \(option)，标准输入也没有给出回答。")
      }
      let answer = Self.trimmed(line)
      guard let problem = problem(answer) else { return answer }
      Stream.write("\(problem)\n", to: STDERR_FILENO)
    }
  }

  /// An answer that may not be left empty.
  func require(
    _ question: String, option: String, problem: (String) -> String? = { _ in nil }
  ) throws -> String {
    try ask(question, option: option) { $0.isEmpty ? "这一项不能空着。" : problem($0) }
  }

  /// Several answers in one line, parted by 、 or ，.
  func list(_ question: String, option: String) throws -> [String] {
    try require(question, option: option).split { "、，,".contains($0) }.map { Self.trimmed($0) }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let blanks: Set<Character> = [" ", "\t", "\u{3000}", "\r"]
    var rest = Substring(text)
    while let first = rest.first, blanks.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, blanks.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}

/// A mistake in a rule or form file: what is wrong and where; its words stand in `description`.
package struct Mistake: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    case unreadable(String)
    case syntax(String)
    case unknownKey(String, allowed: [String])
    case missingKey(String)
    case duplicateKey(String)
    case wrongType(expected: String)
    case unknownValue(String, allowed: [String])
    case unknownName(String, allowed: [String])
    case duplicateID(String, first: SourceLocation)
    case invalid(String)
  }

  package var problem: Problem
  package var location: SourceLocation

  package init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }
}

/// All mistakes of the files of one load, in file order.
package struct Mistakes: Error, Hashable, Sendable {
  package var all: [Mistake]

  package init(_ all: [Mistake]) {
    self.all = []
    for mistake in all.sorted(by: { $0.location < $1.location }) where self.all.last != mistake {
      self.all.append(mistake)
    }
  }
}

extension Mistake: CustomStringConvertible {
  package var description: String {
    "\(location): 错误：\(problem.words)"
  }
}

extension Mistake.Problem {
  package var words: String {
    switch self {
    case .unreadable(let why): "文件读不出：\(why)。"
    case .syntax(let why): "\(why)。"
    case .unknownKey(let key, let allowed):
      "不认识的键“\(key)”\(suggestion(for: key, among: allowed, before: "；"))此处可用：\(list(allowed))。"
    case .missingKey(let key): "缺少“\(key)”。"
    case .duplicateKey(let key): "键“\(key)”在同一处写了两次；请合并成一处。"
    case .wrongType(let expected): "此处应为\(expected)。"
    case .unknownValue(let value, let allowed):
      "“\(value)”不是此处可用的值\(suggestion(for: value, among: allowed, before: "；"))可用：\(list(allowed))。"
    case .unknownName(let name, let allowed):
      "没有名为“\(name)”的项\(suggestion(for: name, among: allowed, before: "。"))"
    case .duplicateID(let id, let first): "编号“\(id)”已在 \(first) 用过；请另编一号。"
    case .invalid(let why): "\(why)"
    }
  }

  private func list(_ words: [String]) -> String {
    words.joined(separator: "、")
  }

  /// `，是不是“…”？`, else the stop that goes before what follows.
  private func suggestion(
    for word: String, among allowed: [String], before stop: String
  ) -> String {
    let near = allowed.map { ($0, editDistance(Array(word), Array($0))) }
      .filter { $0.1 <= max(1, min(word.count, $0.0.count) / 2) }
      .min { $0.1 < $1.1 }
    guard let near else { return stop }
    return "，是不是“\(near.0)”？"
  }
}

/// The least number of insertions, deletions and substitutions that turn one sequence into another.
package func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var previous = Array(0...right.count)
  for (row, element) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for (column, other) in right.enumerated() {
      current.append(
        min(
          previous[column] + (element == other ? 0 : 1), previous[column + 1] + 1,
          current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}

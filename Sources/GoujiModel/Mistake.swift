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
    /// Where the mistakes of the last place begin.
    var start = 0
    for mistake in all.sorted(by: { $0.location < $1.location }) {
      if self.all.last?.location != mistake.location { start = self.all.count }
      if !self.all[start...].contains(mistake) { self.all.append(mistake) }
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
      "不认识的键“\(short(key))”\(suggestion(for: key, among: allowed))此处可用：\(list(allowed))。"
    case .missingKey(let key): "缺少“\(key)”。"
    case .duplicateKey(let key): "键“\(short(key))”在同一处写了两次；请合并成一处。"
    case .wrongType(let expected): "此处应为\(expected)。"
    case .unknownValue(let value, let allowed):
      "“\(short(value))”不是此处可用的值\(suggestion(for: value, among: allowed))可用：\(list(allowed))。"
    case .unknownName(let name, let allowed): unknownName(name, allowed)
    case .duplicateID(let id, let first): "编号“\(id)”已在 \(first) 用过；请另编一号。"
    case .invalid(let why): "\(why)"
    }
  }

  private func unknownName(_ name: String, _ allowed: [String]) -> String {
    if name.contains("，") || name.contains("、") {
      return "没有名为“\(short(name))”的项；几个名称要写成列表，用半角逗号隔开，如 [甲, 乙]。"
    }
    let near = Suggestion.candidates(for: name, among: allowed)
    guard near.isEmpty else { return "没有名为“\(short(name))”的项" + suggestion(near) }
    let rest = allowed.isEmpty ? "。" : "；此处可用：\(list(allowed))。"
    return "没有名为“\(short(name))”的项" + rest
  }

  /// At most forty of the words.
  private func list(_ words: [String]) -> String {
    let most = 40
    let shown = words.prefix(most).joined(separator: "、")
    return words.count > most ? "\(shown)……共 \(words.count) 个" : shown
  }

  private func short(_ word: String) -> String {
    word.count > 60 ? word.prefix(60) + "…" : word
  }

  /// `，是不是“…”？`, else the sign that goes before what follows.
  private func suggestion(for word: String, among allowed: [String]) -> String {
    let near = Suggestion.candidates(for: word, among: allowed)
    return near.isEmpty ? "；" : suggestion(near)
  }

  private func suggestion(_ near: [String]) -> String {
    "，是不是\(near.map { "“\($0)”" }.joined(separator: "或"))？"
  }
}

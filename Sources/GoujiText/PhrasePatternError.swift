/// What is wrong with a phrase pattern (句式), and where in it.
package struct PhrasePatternError: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    case tooDeep(limit: Int)
    case unclosedBracket
    case strayBracket
    case gapWithoutLength
    case gapOutOfRange(limit: Int)
    case gapsTooLong(limit: Int)
    case gapAtEdge
    case unclosedPlaceholder
    case strayPlaceholderEnd
    case unknownPlaceholder(String, allowed: [String])
    case placeholderWithoutName(String)
    case matchesNothing
  }

  package var problem: Problem
  /// Characters (Unicode scalars) of the pattern before the place, 0-based.
  package var offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension PhrasePatternError: CustomStringConvertible {
  package var description: String { "句式第\(offset + 1)个字：\(problem.words)" }
}

extension PhrasePatternError.Problem {
  package var words: String {
    switch self {
    case .empty: "句式是空的；请写出要找的词句。"
    case .tooLong(let limit): "句式超过\(limit)个字；请拆成几条。"
    case .tooDeep(let limit): "括号套了\(limit)层以上；请拆成几条。"
    case .unclosedBracket: "“（”没有对应的“）”。"
    case .strayBracket: "“）”没有对应的“（”。"
    case .gapWithoutLength: "“…”后须写最多隔几个字，如“…20”。"
    case .gapOutOfRange(let limit): "“…”后的字数须在1至\(limit)之间。"
    case .gapsTooLong(let limit): "各处“…”的字数合计超过\(limit)；请缩短或拆成几条。"
    case .gapAtEdge: "“…”须写在两个词之间，不能在句式的开头或结尾。"
    case .unclosedPlaceholder: "“【”没有对应的“】”。"
    case .strayPlaceholderEnd: "“】”没有对应的“【”。"
    case .unknownPlaceholder(let name, let allowed):
      "没有“【\(name)】”；可用：\(allowed.map { "【\($0)】" }.joined(separator: "、"))。"
    case .placeholderWithoutName(let name): "“【\(name)：】”的冒号后须写名称，如“【\(name)：件数】”。"
    case .matchesNothing: "句式可以一个字也不对上；请至少写一个必有的词。"
    }
  }
}

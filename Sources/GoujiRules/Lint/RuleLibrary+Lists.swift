internal import GoujiEngine
internal import GoujiModel

/// Notes about lists of words that were written as one word.
extension RuleLibrary {
  /// `不得出现: 甲、乙`, where a list was surely meant: the pattern looks for the whole of it.
  func joinedWords(of index: Int) -> [RuleNote] {
    let value = sources[index].value
    let declaration = RuleLanguage.rule(of: type(of: rules[index].check))
    return Self.joined(value, as: declaration).map { key, text, place in
      let parts = text.split { Self.separators.contains($0) }.joined(separator: ", ")
      return RuleNote(
        topic: .joinedWords, rule: rules[index].id, location: place,
        words: "“\(key)”里的“\(text)”按整句去找，标点也在内；几个词请写成列表 [\(parts)]，确是一句的不用改。")
    }
  }

  private static let separators: Set<Character> = ["、", "，", "；", ",", ";"]
  /// Keys whose values are words to look for, though they are no patterns.
  private static let plainLists: Set = ["视为空", "词尾"]

  private static func joined(
    _ value: LocatedValue, as declaration: MappingDeclaration
  ) -> [(key: String, text: String, place: SourceLocation)] {
    (value.mapping ?? []).flatMap { entry -> [(key: String, text: String, place: SourceLocation)] in
      guard let declared = declaration[entry.key], entry.key != "测试" else { return [] }
      let elements = entry.value.sequence ?? [entry.value]
      if elements.count == 1, isList(declared), let text = elements[0].string {
        // Brackets, gaps and captures show that one sentence is meant.
        let isOne = text.contains { "（）…【】《》“”".contains($0) }
        let parts = text.split { separators.contains($0) }
        guard parts.count > 1, !isOne else { return [] }
        return [(entry.key, text, elements[0].location)]
      }
      guard let inner = declared.shape.mapping else { return [] }
      return elements.flatMap { joined($0, as: inner) }
    }
  }

  /// Whether a key takes one or more wordings.
  private static func isList(_ key: KeyDeclaration) -> Bool {
    guard case .oneOrMore(let element) = key.shape else { return false }
    return plainLists.contains(key.name) || element.holdsPhrases
  }
}

extension ValueShape {
  fileprivate var holdsPhrases: Bool {
    switch self {
    case .phrase: true
    case .either(let shapes), .oneOrMore(.either(let shapes)):
      shapes.contains { $0.holdsPhrases }
    default: false
    }
  }
}

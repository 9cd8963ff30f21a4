internal import GoujiEngine
package import GoujiModel

/// Word lists in files of their own (词表文件), which rules name instead of writing the list.
///
/// A rule that says 词表: 名称 is read as if the entries of that file stood in it, each with its
/// place in that file.
package struct RuleLexicons: Sendable {
  private struct Lexicon {
    var name: String
    var entries: LocatedValue
    /// Where its name stands.
    var location: SourceLocation
    var isStandard: Bool
  }

  private var lexicons: [Lexicon] = []
  private var used: Set<String> = []
  private var found: [Mistake] = []

  /// - Parameter files: Those with 词表 for their first key; of two with one name the later counts.
  package init(_ files: [RuleSetFile]) {
    for file in files {
      var parameters = RuleParameters(
        translating: file.root, as: RuleLanguage.lexicon, context: .withoutForm)
      let name = parameters.required("词表").flatMap { parameters.scalar($0) }
      _ = parameters.string("说明")
      let entries = parameters.required("词条")
      if let entries, entries.sequence?.isEmpty != false {
        parameters.report(.wrongType(expected: "一个列表（每项以“- ”起头）"), at: entries.location)
      }
      parameters.finish()
      found += parameters.mistakes
      guard let name, let entries, parameters.mistakes.isEmpty else { continue }
      lexicons.removeAll { $0.name == name.text }
      lexicons.append(
        Lexicon(
          name: name.text, entries: entries, location: name.location,
          isStandard: file.folder == 0))
    }
  }

  /// The same file with the entries of the lists that its rules name.
  package mutating func filling(_ file: RuleSetFile) -> RuleSetFile {
    guard !lexicons.isEmpty, let sections = file.root.mapping else { return file }
    var file = file
    var filled = sections
    for index in sections.indices {
      guard let rules = sections[index].value.sequence else { continue }
      for (place, rule) in rules.enumerated() {
        guard let entry = rule.mapping?.firstIndex(where: { Self.isWordList($0.key) }),
          let name = rule.mapping?[entry].value.string,
          let lexicon = lexicons.first(where: { $0.name == name })
        else { continue }
        used.insert(name)
        filled[index].value.replace(place, entry, by: lexicon.entries)
      }
    }
    file.root.content = .mapping(filled)
    return file
  }

  private static func isWordList(_ key: String) -> Bool {
    key == RuleLanguage.wordList.name || key == RuleLanguage.wordList.alias
  }

  /// Mistakes of the files, and own lists that no rule names: their entries were not read.
  package var mistakes: [Mistake] {
    found
      + lexicons.filter { !$0.isStandard && !used.contains($0.name) }.map {
        Mistake(.invalid("没有规则用到词表“\($0.name)”；请在规则里写“词表: \($0.name)”，或删去这个文件。"), at: $0.location)
      }
  }
}

extension LocatedValue {
  /// Replaces the value of an entry of a mapping of a list.
  fileprivate mutating func replace(_ element: Int, _ entry: Int, by value: LocatedValue) {
    guard var elements = sequence, var entries = elements[element].mapping else { return }
    entries[entry].value = value
    elements[element].content = .mapping(entries)
    content = .sequence(elements)
  }
}

internal import GoujiEngine
package import GoujiModel

/// A note of `rules lint`: nothing that is wrong, but something to look at.
package struct RuleNote: Hashable, Sendable {
  /// What notes there are, by the name under which 体例例外 keeps one on purpose.
  package enum Topic: String, CaseIterable, Sendable {
    case noAdvice = "没有整改建议"
    case adviceRepeats = "整改建议重复提示语"
    case messageEnd = "句末没有标点"
    case messageWithoutValues = "提示语没有数"
    case messageWithoutPlace = "提示语没有位置"
    case noArticle = "依据没有条款"
    case longName = "名称过长"
    case sameName = "名称重复"
    case sameCheck = "内容重复"
    case overlap = "检查重叠"
    case implied = "可由他条推出"
    case alwaysTrue = "恒成立"
    case contradiction = "互相矛盾"
    case joinedWords = "几个词写在一起"
    case staleException = "例外已不需要"
  }

  package var topic: Topic
  package var rule: String
  package var location: SourceLocation
  /// What it is and what to do.
  package var words: String
}

/// Everything that `rules lint` has to say.
package struct RuleLint: Sendable {
  package var notes: [RuleNote] = []
  /// Notes that a 体例例外 keeps on purpose.
  package var kept: [RuleNote] = []
  /// Citations whose wording is still to be checked, by rule.
  package var unconfirmed: [(rule: String, count: Int)] = []
  /// Rules whose relation to the others was not decided, each with the reason.
  package var undecided: [(rule: String, location: SourceLocation, reason: String)] = []
}

extension RuleLibrary {
  /// Looks at each rule alone, and at the rules of each form together.
  package func lint() -> RuleLint {
    var lint = RuleLint()
    var found: [RuleNote] = []
    for form in forms.indices {
      let range = ranges[form]
      for index in range { found += style(of: index) + joinedWords(of: index) }
      found += sameNames(range) + sameChecks(range)
      var relations = RuleRelations(rules: Array(rules[range]), form: forms[form])
      found += relations.notes()
      lint.undecided += relations.undecided
      for rule in rules[range] {
        let count = rule.basis.count { !$0.confirmed }
        if count > 0, !lint.unconfirmed.contains(where: { $0.rule == rule.id }) {
          lint.unconfirmed.append((rule.id, count))
        }
      }
    }
    var used: Set<SourceLocation> = []
    for note in found where !lint.notes.contains(note) && !lint.kept.contains(note) {
      let exception = rules.first { $0.id == note.rule }?.lintExceptions.first {
        $0.subject == note.topic.rawValue
      }
      if let exception {
        used.insert(exception.location)
        lint.kept.append(note)
      } else {
        lint.notes.append(note)
      }
    }
    lint.notes += staleExceptions(used)
    lint.notes.sort { $0.location < $1.location }
    return lint
  }

  private func staleExceptions(_ used: Set<SourceLocation>) -> [RuleNote] {
    var seen = used
    return rules.flatMap { rule in
      rule.lintExceptions.filter { seen.insert($0.location).inserted }.map { exception in
        let known = RuleNote.Topic.allCases.map(\.rawValue)
        let why =
          known.contains(exception.subject)
          ? "本规则没有这一提醒；请删去这一项" : "没有这样的提醒；可用：\(known.joined(separator: "、"))"
        return RuleNote(
          topic: .staleException, rule: rule.id, location: exception.location,
          words: "体例例外“\(exception.subject)”不起作用：\(why)。")
      }
    }
  }
}

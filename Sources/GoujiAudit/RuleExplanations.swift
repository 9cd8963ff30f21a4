internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRendering
internal import GoujiRules

/// A format of `gouji rules explain`.
package enum ExplanationFormat: String, CaseIterable, Sendable {
  case markdown, json
}

extension AuditConfiguration {
  /// The rules asked for in plain Chinese, in the order asked for.
  ///
  /// - Throws: What is wrong with each number that no rule has.
  package func explanation(
    of ids: [String], as format: ExplanationFormat
  ) throws(UnknownRules) -> [UInt8] {
    var found: [RuleExplanation] = []
    var unknown: [String] = []
    for id in ids {
      let explanations = library.explanations(of: id, forms.files)
      if explanations.isEmpty { unknown.append(id) }
      found += explanations.filter { !found.contains($0) }
    }
    guard unknown.isEmpty else {
      throw UnknownRules(ids: unknown, known: ruleIDs)
    }
    return switch format {
    case .markdown: MarkdownExplanation.render(found)
    case .json: JSONExplanation.render(found)
    }
  }

  /// The numbers of the rules, each once, though it may be for several forms.
  package var ruleIDs: [String] {
    var seen: Set<String> = []
    return library.rules.map(\.id).filter { seen.insert($0).inserted }
  }

  /// The booklet of all rules, as Markdown.
  package var booklet: [UInt8] {
    RuleBooklet.render(
      RuleBook(
        forms: forms.forms, ruleSets: ruleSets, overrides: grading.gradeOverrides,
        explanations: library.explanations(forms.files)))
  }
}

/// Numbers that no rule has.
package struct UnknownRules: Error, Hashable, Sendable {
  package var ids: [String]
  package var known: [String]

  /// One a number, each with the nearest that there is.
  package var lines: [String] {
    ids.map { id in
      let near = known.map { ($0, editDistance(Array(id.uppercased()), Array($0.uppercased()))) }
        .min { $0.1 < $1.1 }
      let words = near.map { $0.1 <= max(1, id.count / 2) ? "；是不是“\($0.0)”？" : "。" } ?? "。"
      return "没有编号为“\(id)”的规则\(words)用 gouji rules list 查看全部编号。"
    }
  }
}

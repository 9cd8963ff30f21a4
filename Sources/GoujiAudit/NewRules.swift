internal import GoujiEngine
internal import GoujiForms
package import GoujiModel
internal import GoujiRules

extension AuditConfiguration {
  /// A file with one new rule and tests that pass, as YAML.
  package func newRule(_ outline: RuleOutline) throws(NewRuleProblem) -> [UInt8] {
    Array(try RuleDraft(outline, library: library, files: forms.files).text().utf8)
  }

  /// The Chinese words for the kinds of rules.
  package var kinds: [String] { RuleKinds.words.map(\.name) }

  /// The Chinese word for a kind, which may be given in English; nil where there is none such.
  package func kind(named word: String) -> String? {
    RuleKinds.words.first { $0.name == word || $0.alias == word }?.name
  }

  /// Names of tables that rules may use.
  package var tableNames: [String] {
    var names: [String] = []
    for table in library.forms.flatMap(\.tables) where !names.contains(table.name) {
      names.append(table.name)
    }
    return names
  }
}

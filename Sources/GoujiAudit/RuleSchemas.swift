internal import GoujiEngine
internal import GoujiForms
internal import GoujiModel
internal import GoujiRendering
internal import GoujiRules

/// Which files a schema is for, by the word on the command line.
package enum SchemaTarget: String, CaseIterable, Sendable {
  case rules, form, grading, lexicon
}

extension AuditConfiguration {
  /// The JSON Schema of rule files; nil is for one that tells rules, word lists, forms and grading apart.
  package func schema(for target: SchemaTarget?) -> [UInt8] {
    let target = target.flatMap { RuleSchema.Target(rawValue: $0.rawValue) }
    return RuleSchema.make(forms: forms.forms, rules: ruleIDs, for: target).indented
  }
}

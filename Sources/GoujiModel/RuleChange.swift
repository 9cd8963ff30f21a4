/// What a rule set does to one rule beside those that it inherits: adds, changes or retires it.
package struct RuleChange: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case added
    case changed
    case removed
  }

  package var kind: Kind
  package var rule: String
  package var name: String
  package var reason: String?
  /// One for each key or entry that a changed rule has otherwise than before.
  package var edits: [RuleEdit]

  package init(
    _ kind: Kind, rule: String, name: String, reason: String? = nil, edits: [RuleEdit] = []
  ) {
    self.kind = kind
    self.rule = rule
    self.name = name
    self.reason = reason
    self.edits = edits
  }
}

/// One key or list entry of a rule before and after a change.
package struct RuleEdit: Hashable, Sendable {
  /// Whether a rule finds more or less after a change.
  package enum Effect: String, Hashable, Sendable {
    case tightens
    case loosens
    /// The rule finds the same.
    case neutral
    /// The kind of change does not tell; it may find less.
    case unclear
  }

  /// The way to it in the rule: 级别, 须含（方面: 问题）·词.
  package var key: String
  /// nil where it was added.
  package var from: String?
  /// nil where it was taken away.
  package var to: String?
  package var effect: Effect

  package init(key: String, from: String?, to: String?, effect: Effect) {
    self.key = key
    self.from = from
    self.to = to
    self.effect = effect
  }
}

/// A rule set by its name, version and digest.
package struct RuleSetReference: Hashable, Sendable {
  package var name: String
  package var version: String
  package var sha256: String

  package init(name: String, version: String, sha256: String) {
    self.name = name
    self.version = version
    self.sha256 = sha256
  }
}

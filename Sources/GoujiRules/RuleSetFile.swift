package import GoujiModel

/// A file of rules as it was found, before its rules are read.
package struct RuleSetFile: Sendable {
  package var name: String
  package var root: LocatedValue
  package var sha256: String
  /// Number of the folder of rules that it stands in; a rule set stands in one.
  package var folder: Int
  /// Whether another set inherits it, and so may have retired what it cites its documents for.
  var isInherited = false

  package init(name: String, root: LocatedValue, sha256: String, folder: Int) {
    self.name = name
    self.root = root
    self.sha256 = sha256
    self.folder = folder
  }
}

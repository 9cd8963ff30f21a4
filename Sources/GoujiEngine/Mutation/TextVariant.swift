/// Another text in place of the author's, a small step away from it.
package struct TextVariant: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// A part is gone: an operand, an alternative, a condition.
    case removed
    /// A sign, a relation, a number or a word is another one.
    case changed
  }

  /// What was changed, in the author's spelling.
  package var words: String
  package var text: String
  package var step: Step
}

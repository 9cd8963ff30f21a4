package import GoujiModel

/// What a report comes to.
package struct Judgement: Sendable {
  package var verdict: Verdict
  /// nil where the verdict is ``Verdict/undetermined``.
  package var score: Int?
  package var counts: GradeCounts
  /// Which findings brought the verdict about, and what the score lacks; empty where nothing does.
  package var reason = ""
}

package import GoujiModel
internal import GoujiYAML

/// The mistakes of rule files as they are shown, each with its line and a mark under the place.
package struct MistakeListing: Hashable, Sendable {
  private static let most = 100

  package let all: [Mistake]
  /// What was assumed of the files, a sentence each.
  package let notes: [String]
  private let excerpts: [String]

  init(_ mistakes: [Mistake], in files: RuleFiles) {
    all = Mistakes(mistakes).all
    notes = files.notes
    // Many mistakes may stand in one line that is long.
    var last: (place: SourceLocation, line: String?)?
    excerpts = all.prefix(Self.most).map { mistake in
      let location = mistake.location
      if last?.place.file != location.file || last?.place.line != location.line {
        last = (location, files.sources[location.file]?.line(location.line))
      }
      guard let line = last?.line else { return "" }
      return "\n" + SourceExcerpt(line: line, at: location).description
    }
  }

  /// The mistakes of a file that is no rule file, without its lines.
  init(_ mistakes: Mistakes) {
    all = mistakes.all
    notes = []
    excerpts = all.prefix(Self.most).map { _ in "" }
  }

  /// At most a hundred of them, and how many more there are.
  package var lines: [String] {
    let shown = zip(all, excerpts).map { $0.description + $1 }
    let rest = all.count - shown.count
    return rest > 0 ? shown + ["另有 \(rest) 处错误没有列出；请先改正以上各处，再检查一遍。"] : shown
  }
}

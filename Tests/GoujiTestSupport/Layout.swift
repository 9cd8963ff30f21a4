/// What a reader of a rendering may say about one cell.
package enum Expectation: Hashable, Sendable {
  /// The cell is on the paper with this value; another number is always wrong.
  case value(String)
  /// The layout removed the value: any number is wrong.
  case absentOrUnknown
}

/// A report in one layout, with what is still on the paper.
package struct Rendering: Sendable {
  package var text: String
  /// 200 expectations in the order of ``FormShape/cells``.
  package let cells: [Expectation]
  /// The rows whose label and numbers the layout left out, `表三.denied4`.
  package let missingRows: Set<String>
  /// The rows whose label the layout left out while their numbers stand.
  package let lostLabels: Set<String>
}

/// One way in which a report reaches the office as text; the same report gives the same text.
package struct Layout: Sendable, CustomStringConvertible {
  package let name: String
  let writer: any TableWriter
  let edits: [Edit]
  let finish: [Finish]

  package var description: String { name }

  init(
    _ name: String, _ writer: any TableWriter, _ edits: [Edit] = [], finish: [Finish] = []
  ) {
    self.name = name
    self.writer = writer
    self.edits = edits
    self.finish = finish
  }

  package func render(_ report: SampleReport) -> Rendering {
    var draft = Draft(report)
    for edit in edits { edit(&draft) }
    let present = draft.presentSlots
    var text = draft.text(writer)
    for step in finish { text = step(text) }
    return Rendering(
      text: text,
      cells: report.values.indices.map {
        present.contains($0) ? .value(report.values[$0]) : .absentOrUnknown
      },
      missingRows: draft.missingRows, lostLabels: draft.lostLabels)
  }
}

/// Writes a table as lines; a line may hold line feeds of its own.
protocol TableWriter: Sendable {
  func lines(_ table: PaperTable) -> [String]
}

typealias Edit = @Sendable (inout Draft) -> Void
typealias Finish = @Sendable (String) -> String

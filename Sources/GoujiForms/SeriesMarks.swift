internal import GoujiModel
internal import GoujiText

/// The wordings that one series of forms has and no other; they tell what a submission is.
///
/// Only the starts of cells and paragraphs are looked at, so a choice costs one short walk a cell.
struct SeriesMarks: Sendable {
  /// How much of a series stands in a document.
  struct Found: Hashable {
    var series: Int
    /// Different wordings found.
    var count: Int
    var share: Double
  }

  enum Choice {
    /// The series, and what was found of each, its own first.
    case one(Int, [Found])
    /// Two or more that are as good.
    case several([Found])
  }

  private var lexicon = LabelLexicon()
  private var totals: [Int]
  private var wordingCount = 0
  /// The fewest wordings that say something, and how often the best must be ahead.
  private let least: Int
  private static let margin = 2.0
  /// Shorter wordings stand in any text.
  private static let shortest = 4

  init(_ series: [[FormFile]]) {
    totals = series.map { _ in 0 }
    least = series.joined().map(\.core.knowledge.thresholds.leastLabels).max() ?? 1
    guard series.count > 1 else { return }
    var holders: [[UInt16]: Int] = [:]
    var wordings: [(wording: [UInt16], series: Int)] = []
    for (index, files) in series.enumerated() {
      for wording in files.flatMap(\.core.knowledge.wordings) where wording.count >= Self.shortest {
        if let known = holders[wording] {
          if known != index { holders[wording] = -1 }
        } else {
          holders[wording] = index
          wordings.append((wording, index))
        }
      }
    }
    wordingCount = wordings.count
    for (place, entry) in wordings.enumerated() where holders[entry.wording] == entry.series {
      totals[entry.series] += 1
      lexicon.insert(
        entry.wording,
        LabelEntry(role: .ownMark, table: entry.series, index: place, isOfficial: true, ordinal: 0))
    }
  }

  func choose(_ document: Document) -> Choice {
    let found = find(document).sorted {
      ($0.share, $1.series) > ($1.share, $0.series)
    }
    let rivals = found.dropFirst().filter {
      $0.count >= least && $0.share * Self.margin > found[0].share
    }
    guard rivals.isEmpty else { return .several([found[0]] + rivals) }
    return .one(found[0].series, found)
  }

  /// Whether enough wordings of a series stand in a document to tell it.
  func isTold(_ found: Found) -> Bool { found.count >= least }

  private func find(_ document: Document) -> [Found] {
    var seen = [Bool](repeating: false, count: wordingCount)
    var counts = totals.map { _ in 0 }
    for cell in document.cells where !cell.isEmpty {
      let range = cell.indices
      let start =
        Wording.ordinal(document.text, range.lowerBound, range.upperBound)?.end ?? range.lowerBound
      let walk = lexicon.walk(from: LabelLexicon.root, document.text, start, range.upperBound)
      guard let node = walk.accepted, let entry = lexicon.entries[Int(node)].first,
        !seen[entry.index]
      else { continue }
      seen[entry.index] = true
      counts[entry.table] += 1
    }
    return totals.indices.map { series in
      Found(
        series: series, count: counts[series],
        share: totals[series] == 0 ? 0 : Double(counts[series]) / Double(totals[series]))
    }
  }
}

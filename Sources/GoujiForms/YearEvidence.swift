internal import GoujiModel

/// Weighs what the report says of its own year.
enum YearEvidence {
  struct Piece: Hashable {
    var source: String
    var year: Int
  }

  static let title = "标题"

  /// The title's year, unless it stands alone against at least two others that agree; none where
  /// two camps are equal.
  static func decide(_ pieces: [Piece]) -> ReportYear {
    guard !pieces.isEmpty else {
      return ReportYear(year: nil, source: "标题、统计期限、收费说明、正文和落款都没有年份", contradictedTitle: nil)
    }
    var camps: [(year: Int, pieces: [Piece])] = []
    for piece in pieces {
      if let known = camps.firstIndex(where: { $0.year == piece.year }) {
        camps[known].pieces.append(piece)
      } else {
        camps.append((piece.year, [piece]))
      }
    }
    camps.sort { ($1.pieces.count, $0.year) < ($0.pieces.count, $1.year) }
    let first = camps[0]
    if camps.count > 1, camps[1].pieces.count == first.pieces.count {
      let words = camps.prefix(2).map { camp in
        "\(camp.pieces.map(\.source).joined(separator: "、"))为\(camp.year)年"
      }
      return ReportYear(
        year: nil, source: "两种说法各有同样多的依据：" + words.joined(separator: "，"),
        contradictedTitle: nil)
    }
    let titleYear = pieces.first { $0.source == title }?.year
    let isContradicted = titleYear != nil && titleYear != first.year && first.pieces.count >= 2
    return ReportYear(
      year: first.year, source: first.pieces.map(\.source).joined(separator: "、"),
      contradictedTitle: isContradicted ? titleYear : nil)
  }
}

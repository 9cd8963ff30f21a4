/// Numbers of a page against the shapes that are painted for them: one shape is one digit.
///
/// A file may say of a part of a page which text it stands for, and say what is not painted there.
enum PaintedDigits {
  private static let mostWords = 20_000
  /// Of the digits of one shape so many are alike where the others are the doubtful ones.
  private static let mostly = 0.9
  /// Shapes nearer than this are one painted twice, as bold ones may be; in heights.
  private static let nearest = 0.08
  /// Shapes of one line stand no farther from it, in heights.
  private static let baseline = 0.1

  private struct Digit: Hashable {
    var shape: Int
    var text: UInt8
  }

  /// Puts a character that nobody can read behind each number of which another one is painted.
  static func mark(_ page: inout Page, drawn lines: RulingLines?) {
    guard let lines, page.words.count <= mostWords else { return }
    let shapes = shapes(of: page, lines)
    var counts: [Digit: Int] = [:]
    var totals: [Int: Int] = [:]
    var doubtful: Set<Int> = []
    for (word, shapes) in shapes {
      let text = page.words[word].text
      guard shapes.count == text.count else {
        doubtful.insert(word)
        continue
      }
      for (shape, byte) in zip(shapes, text) {
        counts[Digit(shape: shape, text: byte), default: 0] += 1
        totals[shape, default: 0] += 1
      }
    }
    for (word, shapes) in shapes where shapes.count == page.words[word].text.count {
      let isSure = zip(shapes, page.words[word].text).allSatisfy { shape, byte in
        let count = counts[Digit(shape: shape, text: byte)] ?? 0
        return Double(count) >= mostly * Double(totals[shape] ?? 0)
      }
      if !isSure { doubtful.insert(word) }
    }
    // Where most numbers are not what is painted, none is believed.
    if 2 * doubtful.count > shapes.count { doubtful = Set(shapes.keys) }
    for index in doubtful { page.words[index].text += "\u{FFFD}".utf8 }
  }

  /// The shapes of each number, from left to right.
  private static func shapes(of page: Page, _ lines: RulingLines) -> [Int: [Int]] {
    let rows = WordRows(page.words)
    var places: [Int: [(x: Double, y: Double, shape: Int)]] = [:]
    for (place, shape) in zip(lines.drawn, lines.shapes) {
      guard let word = rows.index(at: place), page.words[word].isNumber else { continue }
      places[word, default: []].append((place.x, place.y, shape))
    }
    return Dictionary(
      uniqueKeysWithValues: places.map { word, places in
        let height = page.words[word].box.height
        let sorted = places.sorted { ($0.x, $0.shape) < ($1.x, $1.shape) }
        var shapes: [Int] = []
        var last = -Double.infinity
        for place in sorted where abs(place.y - sorted[0].y) <= baseline * height {
          if place.x - last > nearest * height { shapes.append(place.shape) }
          last = place.x
        }
        return (word, shapes)
      })
  }
}

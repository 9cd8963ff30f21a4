/// A small word that stands all over the pages at equal distances, behind text and tables: “内部”, “8”.
///
/// Numbers of a table may stand at equal distances too. What tells a mark from them: it stands outside
/// of the tables as well, and within them it heeds no cell.
struct RepeatedMark {
  private var text: [UInt8]
  private var height: Double
  /// The steps from one to the next, in one direction or two.
  private var steps: [(x: Double, y: Double)]

  private static let fewest = 8
  private static let most = 600
  /// No page of a report holds more.
  private static let mostWords = 4_000
  private static let fewestEach = 2
  private static let farthest = 250.0
  private static let tolerance = 1.5
  private static let heightTolerance = 0.04

  /// The marks of a page that has tables.
  static func marks(of page: Page, tables: [RuledTable]) -> [RepeatedMark] {
    guard !tables.isEmpty, page.words.count <= mostWords else { return [] }
    var groups: [[UInt8]: [Int]] = [:]
    for (index, word) in page.words.enumerated() { groups[word.text, default: []].append(index) }
    return groups.values.filter { (fewest...most).contains($0.count) }
      .sorted { $0[0] < $1[0] }.compactMap { mark(of: $0, on: page, tables) }
  }

  private static func mark(
    of group: [Int], on page: Page, _ tables: [RuledTable]
  ) -> RepeatedMark? {
    let inside = group.filter { cell(of: page.words[$0], tables) != nil }
    guard inside.count >= fewestEach, group.count - inside.count >= fewestEach else { return nil }
    let heights = group.map { page.words[$0].box.height }.sorted()
    var mark = RepeatedMark(
      text: page.words[group[0]].text, height: heights[heights.count / 2], steps: [])
    let places = group.map { page.words[$0] }.filter { mark.isLike($0) }.map(\.box.centre)
    mark.steps = steps(places)
    guard !mark.steps.isEmpty else { return nil }
    let members = Set(mark.members(of: page))
    let within = members.filter { cell(of: page.words[$0], tables) != nil }
    let heedless = within.count { heedsNoCell($0, on: page, tables) }
    guard members.count >= fewest, within.count >= fewestEach,
      members.count - within.count >= fewestEach,
      heedless >= fewestEach, 5 * heedless >= within.count
    else { return nil }
    return mark
  }

  /// The steps that occur most often between two places: one, and one in another direction.
  private static func steps(_ places: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    struct Step: Hashable {
      var x: Int
      var y: Int
      var size: Int { x * x + y * y }
    }
    var counts: [Step: Int] = [:]
    for (index, from) in places.enumerated() {
      for to in places[(index + 1)...] {
        let (x, y) = (to.x - from.x, to.y - from.y)
        guard abs(x) < farthest, abs(y) < farthest else { continue }
        let isForward = y > 0.5 || abs(y) <= 0.5 && x > 0
        let sign = isForward ? 1.0 : -1.0
        counts[Step(x: Int((sign * x).rounded()), y: Int((sign * y).rounded())), default: 0] += 1
      }
    }
    let common = counts.filter { $0.value >= fewest / 2 }
      .sorted { ($1.value, $0.key.size, $0.key.x) < ($0.value, $1.key.size, $1.key.x) }.map(\.key)
    guard let first = common.first else { return [] }
    let second = common.first { other in
      let turn = Double(first.x * other.y - first.y * other.x)
      return abs(turn) > 0.2 * (Double(first.size) * Double(other.size)).squareRoot()
    }
    return [first, second].compactMap { $0 }.map { (Double($0.x), Double($0.y)) }
  }

  private static func cell(of word: Word, _ tables: [RuledTable]) -> [Int]? {
    for (index, table) in tables.enumerated() {
      if let cell = table.cell(at: word.box.centre) { return [index, cell] }
    }
    return nil
  }

  /// Whether a word lies across the edge of its cell, or beside others in it.
  private static func heedsNoCell(_ index: Int, on page: Page, _ tables: [RuledTable]) -> Bool {
    let word = page.words[index]
    guard let place = cell(of: word, tables) else { return false }
    let own = tables[place[0]].cells[place[1]].box
    let body = word.body
    if body.left < own.left - 1 || body.right > own.right + 1
      || body.top < own.top - 0.2 * body.height || body.bottom > own.bottom + 0.2 * body.height
    {
      return true
    }
    return page.words.contains { $0.text != word.text && cell(of: $0, tables) == place }
  }

  // MARK: Removing

  /// Takes the mark's words out of a page.
  ///
  /// - Returns: Whether there were any.
  func remove(from page: inout Page) -> Bool {
    let members = members(of: page)
    for index in members.reversed() { page.words.remove(at: index) }
    return !members.isEmpty
  }

  private func isLike(_ word: Word) -> Bool {
    word.text == text && abs(word.box.height - height) <= Self.heightTolerance * height
  }

  /// The words at whose steps others of the kind stand.
  private func members(of page: Page) -> [Int] {
    let like = page.words.indices.filter { isLike(page.words[$0]) }
    let needed = min(2, steps.count)
    return like.filter { index in
      let place = page.words[index].box.centre
      let neighbours = like.count { other in
        let there = page.words[other].box.centre
        return steps.contains { step in
          abs(abs(there.x - place.x) - abs(step.x)) <= Self.tolerance
            && abs(abs(there.y - place.y) - abs(step.y)) <= Self.tolerance
            && (there.x - place.x) * (there.y - place.y) * step.x * step.y >= 0
        }
      }
      return neighbours >= needed
    }
  }
}

/// The parts of a page that are read one after the other: columns of running text, pages side by
/// side, and what runs across them.
struct PageRegions {
  /// What is read from top to bottom.
  struct Region {
    var words: [Word] = []
    /// Tables and pictures, by their number on the page.
    var tables: [Int] = []
  }

  private struct Item {
    enum Kind {
      case word(Word)
      case table(Int)
    }

    var kind: Kind
    var box: Box
  }

  private(set) var regions: [Region] = []

  /// A gap between columns lies in this part of the width.
  private static let middle = 0.25...0.75
  private static let narrowestColumn = 60.0
  /// Columns nearer than this are none, in points.
  private static let narrowestGap = 8.0
  /// Running text fills its lines to this part, on the average.
  private static let fill = 0.6
  private static let fewestLines = 3
  /// Columns within columns of pages side by side.
  private static let deepest = 3
  private static let mostWords = 20_000

  init(_ words: [Word], tables: [Box]) {
    let items =
      words.map { Item(kind: .word($0), box: $0.box) }
      + tables.indices.map { Item(kind: .table($0), box: tables[$0]) }
    read(items, depth: words.count <= Self.mostWords ? 0 : Self.deepest)
  }

  private mutating func add(_ items: [Item]) {
    var region = Region()
    for item in items {
      switch item.kind {
      case .word(let word): region.words.append(word)
      case .table(let table): region.tables.append(table)
      }
    }
    regions.append(region)
  }

  // MARK: Columns

  /// Reads what stands between items that run across the gap as columns where it is running text.
  private mutating func read(_ items: [Item], depth: Int) {
    guard depth < Self.deepest, let gap = Self.gap(in: items) else { return add(items) }
    let isAcross = { (item: Item) in item.box.left < gap && item.box.right > gap }
    let across = items.filter(isAcross).sorted { $0.box.top < $1.box.top }
    var rest = items.filter { !isAcross($0) }
    var plain: [Item] = []
    func isAbove(_ item: Item, _ other: Item?) -> Bool {
      other.map { item.box.centre.y < $0.box.centre.y } ?? true
    }
    for next in across.map({ Optional($0) }) + [nil] {
      let block = rest.filter { isAbove($0, next) }
      rest.removeAll { isAbove($0, next) }
      let left = block.filter { $0.box.right <= gap }
      let right = block.filter { $0.box.left >= gap }
      let lines = (Self.linesOfColumn(left), Self.linesOfColumn(right))
      if let first = lines.0, let second = lines.1,
        min(first, second) >= Self.fewestLines || first + second >= 3 * Self.fewestLines
      {
        if !plain.isEmpty { add(plain) }
        plain = []
        read(left, depth: depth + 1)
        read(right, depth: depth + 1)
      } else {
        plain += block
      }
      if let next { plain.append(next) }
    }
    if !plain.isEmpty { add(plain) }
  }

  /// Where the fewest items stand in the way, in the middle of the widest such place.
  private static func gap(in items: [Item]) -> Double? {
    guard let first = items.first else { return nil }
    var whole = first.box
    for item in items { whole.unite(item.box) }
    guard whole.width > 2 * narrowestColumn, whole.width < 1e5 else { return nil }
    let start = whole.left + middle.lowerBound * whole.width
    let count = Int((middle.upperBound - middle.lowerBound) * whole.width / 2)
    var changes = [Int](repeating: 0, count: count + 1)
    for item in items {
      let low = max(0, Int(((item.box.left - start) / 2).rounded(.down)))
      let high = min(count, Int(((item.box.right - start) / 2).rounded(.up)))
      guard low < high else { continue }
      changes[low] += 1
      changes[high] -= 1
    }
    var crossing = 0
    var least = Int.max
    var best = 0..<0
    var run = 0
    for place in 0..<count {
      crossing += changes[place]
      if place == 0 || changes[place] != 0 { run = place }
      guard crossing < least || crossing == least && place + 1 - run > best.count else { continue }
      least = crossing
      best = run..<place + 1
    }
    guard Double(best.count) * 2 >= narrowestGap else { return nil }
    return start + Double(best.lowerBound + best.upperBound)
  }

  /// How many lines a column of running text has, a table counting as many as may be; nil where the
  /// items are none, as labels and numbers of a table are not.
  private static func linesOfColumn(_ items: [Item]) -> Int? {
    guard let first = items.first else { return nil }
    var whole = first.box
    var words: [Word] = []
    for item in items {
      whole.unite(item.box)
      if case .word(let word) = item.kind { words.append(word) }
    }
    guard whole.width >= narrowestColumn else { return nil }
    // Beside a table its text need not fill the lines.
    if words.count < items.count { return 3 * fewestLines }
    let lines = words.lines
    var han = 0
    var other = 0
    for word in words {
      let count = word.text.count { (0xE4...0xE9).contains($0) }
      han += count
      other += word.text.count - 3 * count
    }
    let filled = lines.joined().reduce(0) { $0 + $1.box.width }
    return han > other && filled >= fill * whole.width * Double(lines.count) ? lines.count : nil
  }
}

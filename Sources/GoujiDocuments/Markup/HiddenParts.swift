/// The parts of a page that are not shown, by the words in the cells of their tables.
///
/// Copies for other devices and the tables of other years hold what is shown, too. A part with a table
/// that stands nowhere else is one that a script shows.
struct HiddenParts {
  /// A part with fewer different cells of words holds no table.
  private static let fewestCells = 4
  private static let mostParts = 2_000

  /// Of each outermost part, in the order of the page.
  private var parts: [Set<[UInt8]>] = []
  private var cell: [UInt8]?

  /// - Returns: The number of the part that begins.
  mutating func open() -> Int {
    if parts.count < Self.mostParts { parts.append([]) }
    return parts.count - 1
  }

  mutating func openCell() {
    closeCell()
    cell = []
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>) { cell?.append(contentsOf: text) }

  mutating func closeCell() {
    guard let words = cell.flatMap({ Self.words($0) }), !parts.isEmpty else { return }
    parts[parts.count - 1].insert(words)
    cell = nil
  }

  /// Whether a part holds a table that is not among those to be read.
  func leavesTable(outside shown: Set<Int>) -> Bool {
    parts.indices.contains { parts[$0].count >= Self.fewestCells && !shown.contains($0) }
  }

  /// The parts whose tables hold words most of which stand in no table that is shown.
  func shownByScript(besides blocks: [Block]) -> Set<Int> {
    guard leavesTable(outside: []) else { return [] }
    var seen: Set<[UInt8]> = []
    Self.addCells(of: blocks, to: &seen)
    return Set(
      parts.indices.filter { number in
        let part = parts[number]
        return part.count >= Self.fewestCells && part.count { seen.contains($0) } * 2 < part.count
      })
  }

  private static func addCells(of blocks: [Block], to seen: inout Set<[UInt8]>) {
    for case .table(let grid) in blocks {
      for cell in grid.rows.joined() {
        if let words = words(cell.text) { seen.insert(words) }
        addCells(of: cell.blocks, to: &seen)
      }
    }
  }

  /// A cell without blanks, where it has a Han character.
  private static func words(_ cell: [UInt8]) -> [UInt8]? {
    cell.contains { (0xE4...0xE9).contains($0) } ? cell.filter { $0 > 0x20 } : nil
  }
}

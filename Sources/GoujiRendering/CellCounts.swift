internal import GoujiModel

/// How many cells read as what.
struct CellCounts {
  private var counts = [Int](repeating: 0, count: 6)
  private(set) var total = 0

  init(_ cells: [Cell]) {
    total = cells.count
    for cell in cells { counts[Int(cell.reading.rawValue)] += 1 }
  }

  subscript(reading: Reading) -> Int { counts[Int(reading.rawValue)] }

  /// Cells of which it is known what stands in them, inferred ones among them.
  var recognised: Int { total - self[.unreadable] - self[.absent] }
}

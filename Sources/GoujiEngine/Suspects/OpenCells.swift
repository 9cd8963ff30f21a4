/// Whether the cells that are not known can hold values with which every limit holds at once.
///
/// Each limit may leave its open cells room while all of them together do not: a blank that its
/// row wants to be 3 and its column 5. Looks for values that do; whoever gives up says no.
struct OpenCells {
  private struct Row {
    var terms: [(variable: Int, factor: Int128)]
    var low: Int128?
    var high: Int128?
  }

  private var ranges: [WholeRange] = []
  private var rows: [Row] = []
  /// The rows of each variable.
  private var rowsOfVariable: [[Int]] = []
  private var attempts = 0

  private static let mostAttempts = 2000
  private static let mostSteps = 20_000
  /// Bounds beyond this are not followed, so that no sum leaves 128 bits.
  private static let largest: Int128 = 1 << 80

  static func canBeFilled(_ system: CellSystem) -> Bool {
    var cells = OpenCells(system)
    guard cells.settle(Array(cells.rows.indices)) else { return false }
    return cells.fill(from: 0)
  }

  private init(_ system: CellSystem) {
    var indices: [Int: Int] = [:]
    for (index, variable) in system.variables.enumerated() where variable.isOpen {
      indices[index] = ranges.count
      ranges.append(variable.range)
      rowsOfVariable.append([])
    }
    for limit in system.limits {
      var known: Int128 = 0
      var row = Row(terms: [], low: nil, high: nil)
      for term in limit.terms {
        let variable = system.variables[term.variable]
        if let open = indices[term.variable] {
          row.terms.append((open, term.factor * variable.step))
          rowsOfVariable[open].append(rows.count)
        } else {
          known += term.factor * variable.value
        }
      }
      guard !row.terms.isEmpty else { continue }
      row.low = limit.low.map { $0 - known }
      row.high = limit.high.map { $0 - known }
      rows.append(row)
    }
  }

  /// Narrows the ranges until nothing changes; false where one of them is left without a value.
  private mutating func settle(_ changed: [Int]) -> Bool {
    var waiting = changed
    var steps = 0
    while let row = waiting.popLast() {
      steps += 1
      guard steps < Self.mostSteps else { return false }
      for (variable, factor) in rows[row].terms {
        let rest = others(than: variable, in: rows[row])
        var range = ranges[variable]
        let least = rows[row].low.flatMap { low in rest.high.map { low - $0 } }
        let most = rows[row].high.flatMap { high in rest.low.map { high - $0 } }
        range.keep(factor, from: least, to: most)
        guard !range.isEmpty else { return false }
        guard range != ranges[variable] else { continue }
        guard range.low?.magnitude ?? 0 < Self.largest, range.high?.magnitude ?? 0 < Self.largest
        else { return false }
        ranges[variable] = range
        for other in rowsOfVariable[variable] where !waiting.contains(other) {
          waiting.append(other)
        }
      }
    }
    return true
  }

  private func others(than variable: Int, in row: Row) -> (low: Int128?, high: Int128?) {
    var (low, high): (Int128?, Int128?) = (0, 0)
    for term in row.terms where term.variable != variable {
      let range = ranges[term.variable]
      let (least, most) = term.factor > 0 ? (range.low, range.high) : (range.high, range.low)
      low = low.flatMap { sum in least.map { sum + $0 * term.factor } }
      high = high.flatMap { sum in most.map { sum + $0 * term.factor } }
    }
    return (low, high)
  }

  /// Gives each variable one end of its range, the upper one first: as much as its row and its
  /// column allow is never too much where the sums agree.
  private mutating func fill(from start: Int) -> Bool {
    guard
      let next = (start..<ranges.count).first(where: {
        ranges[$0].low != ranges[$0].high || ranges[$0].low == nil
      })
    else { return true }
    let range = ranges[next]
    var values = [range.high, range.low].compactMap { $0 }
    if values.isEmpty { values = [0] }
    let saved = ranges
    for value in values {
      attempts += 1
      guard attempts < Self.mostAttempts else { return false }
      ranges[next] = WholeRange(low: value, high: value)
      if settle(rowsOfVariable[next]), fill(from: next + 1) { return true }
      ranges = saved
    }
    return false
  }
}

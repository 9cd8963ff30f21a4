/// The smallest set of cells whose change makes every limit of a system hold.
///
/// Fellegi and Holt 1976: as few cells as possible, here one or two. A set counts as possible when
/// each limit through it, taken for itself, leaves its cells a value, whatever stands in the cells
/// that are not known. This admits too much, never too little: a limit that is left out and open
/// cells that limits share can only take values away. So a set that is the only possible one here,
/// with the only possible values, is the only one altogether, provided that it holds in truth; the
/// caller proves that by ``OpenCells`` and by the rules themselves. Where two sets are possible, or
/// two values, or it cannot be told, there is no suggestion.
struct SuspectSearch {
  enum Result: Hashable {
    /// No one or two cells will do.
    case none
    /// By variable, in steps.
    case one([Int: Int128])
    case many
  }

  let system: CellSystem

  func smallest() -> Result {
    let broken = system.broken
    guard let first = broken.min(by: { size($0) < size($1) }) else { return .none }
    let candidates = system.known(in: first)
    let one = unique(
      candidates.lazy.filter { covers([$0], broken) }.map { single($0) })
    guard one == .none else { return one }
    return unique(
      candidates.lazy.flatMap { cell in
        partners(of: cell, broken, first).lazy.map { pair(cell, $0) }
      })
  }

  /// The smallest set of a system whose parts are searched each on its own.
  ///
  /// A part is a group of broken limits that share cells; the others are left out of its search.
  /// If each part has one only smallest set of its own, any set that mends the whole has at least
  /// as many cells of each part, so that their union, where it breaks nothing, is the only smallest.
  func smallestOfParts() -> Result {
    let parts = parts(of: system.broken)
    guard parts.count > 1 else { return .none }
    var values: [Int: Int128] = [:]
    for part in parts {
      guard case .one(let found) = SuspectSearch(system: system.restricted(to: part)).smallest()
      else { return .none }
      values.merge(found) { first, _ in first }
    }
    return system.changed(values).broken.isEmpty ? .one(values) : .none
  }

  private func unique(_ results: some Sequence<Result>) -> Result {
    var found = Result.none
    for result in results {
      switch result {
      case .none: continue
      case .many: return .many
      case .one:
        guard found == .none else { return .many }
        found = result
      }
    }
    return found
  }

  private func size(_ limit: Int) -> Int { system.limits[limit].terms.count }

  private func covers(_ cells: [Int], _ limits: [Int]) -> Bool {
    limits.allSatisfy { limit in
      cells.contains { system.variables[$0].limits.contains(limit) }
    }
  }

  /// The cells that mend together with this one what it does not mend alone; each pair comes once.
  private func partners(of cell: Int, _ broken: [Int], _ first: Int) -> [Int] {
    let own = system.variables[cell].limits
    let left = broken.filter { !own.contains($0) }
    var others: [Int] = []
    if let next = left.min(by: { size($0) < size($1) }) {
      others = system.known(in: next).filter { covers([$0], left) }
    } else {
      for other in own.flatMap({ system.known(in: $0) }) where !others.contains(other) {
        others.append(other)
      }
    }
    return others.filter { other in
      other != cell && !(other < cell && system.variables[other].limits.contains(first))
    }
  }

  private func parts(of broken: [Int]) -> [[Int]] {
    var parts: [(limits: [Int], cells: Set<Int>)] = []
    for limit in broken {
      var part = (limits: [limit], cells: Set(system.known(in: limit)))
      for index in parts.indices.reversed() where !parts[index].cells.isDisjoint(with: part.cells) {
        let other = parts.remove(at: index)
        part = (other.limits + part.limits, other.cells.union(part.cells))
      }
      parts.append(part)
    }
    return parts.map { $0.limits.sorted() }
  }

  // MARK: Values

  private func single(_ cell: Int) -> Result {
    let variable = system.variables[cell]
    var range = variable.range
    for limit in variable.limits {
      let factor = system.limits[limit].factor(of: cell) * variable.step
      guard variable.isWhole || factor.magnitude <= 1 else { return .many }
      let room = system.room(limit, changing: [cell])
      range.keep(factor, from: room.low, to: room.high)
      if range.isEmpty { return .none }
    }
    return switch range.members {
    case .none: .none
    case .one(let value): .one([cell: value])
    case .many: .many
    }
  }

  private func pair(_ first: Int, _ second: Int) -> Result {
    let (one, other) = (system.variables[first], system.variables[second])
    var strips = [
      CellPair.Strip(first: 1, second: 0, low: one.range.low, high: one.range.high),
      CellPair.Strip(first: 0, second: 1, low: other.range.low, high: other.range.high),
    ]
    for limit in one.limits + other.limits.filter({ !one.limits.contains($0) }) {
      let room = system.room(limit, changing: [first, second])
      let factors = (
        system.limits[limit].factor(of: first) * one.step,
        system.limits[limit].factor(of: second) * other.step
      )
      guard factors != (0, 0) else { continue }
      strips.append(
        CellPair.Strip(first: factors.0, second: factors.1, low: room.low, high: room.high))
    }
    return switch CellPair(strips: strips, isWhole: one.isWhole && other.isWhole).solutions() {
    case .none: .none
    case .one(let x, let y): .one([first: x, second: y])
    case .many: .many
    }
  }
}

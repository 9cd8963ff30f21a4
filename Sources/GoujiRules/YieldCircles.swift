internal import GoujiEngine

/// The circles in which rules yield to one another; each rule stands in at most one.
struct YieldCircles {
  private(set) var all: [[Rule]] = []

  private enum State { case open, settled }

  /// Goes down without recursion, for a chain may be as long as there are rules.
  init(_ rules: [Rule]) {
    var indices: [String: Int] = [:]
    for (index, rule) in rules.enumerated() where indices[rule.id] == nil {
      indices[rule.id] = index
    }
    var states: [State?] = Array(repeating: nil, count: rules.count)
    for start in rules.indices where states[start] == nil {
      var path = [(rule: start, next: 0)]
      states[start] = .open
      while let last = path.last {
        let yields = rules[last.rule].yields
        guard last.next < yields.count else {
          states[last.rule] = .settled
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        guard let other = indices[yields[last.next]] else { continue }
        if states[other] == nil {
          states[other] = .open
          path.append((other, 0))
        } else if states[other] == .open, let first = path.firstIndex(where: { $0.rule == other }) {
          all.append(path[first...].map { rules[$0.rule] })
        }
      }
    }
  }
}

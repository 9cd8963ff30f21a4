/// The numbers from 0 to a count, in sets that are united two at a time (union–find).
package struct DisjointSets: Sendable {
  private var parents: [Int]

  package init(count: Int) {
    parents = Array(0..<count)
  }

  package mutating func unite(_ first: Int, _ second: Int) {
    let (first, second) = (least(with: first), least(with: second))
    parents[max(first, second)] = min(first, second)
  }

  /// The least member of the set of a number.
  package mutating func least(with number: Int) -> Int {
    var number = number
    while parents[number] != number {
      // Halves the way for the next time.
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// All sets, each in order, by their least members.
  package mutating func all() -> [[Int]] {
    var sets: [[Int]] = []
    var places = [Int](repeating: 0, count: parents.count)
    for number in parents.indices {
      let least = least(with: number)
      if least == number {
        places[number] = sets.count
        sets.append([])
      }
      sets[places[least]].append(number)
    }
    return sets
  }
}

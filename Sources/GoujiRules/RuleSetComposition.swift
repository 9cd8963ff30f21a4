package import GoujiModel

/// What a rule set makes of the one that it inherits.
package struct RuleSetLineage: Hashable, Sendable {
  package var set: String
  package var parent: String
  package var changes: [RuleChange]
}

/// The files of a run with 继承 carried out, ready to be read as rules.
///
/// A set that another inherits takes part through that one only. Sets that have nothing to do with
/// 继承 are left as they are.
package struct RuleSetComposition: Sendable {
  /// Ancestors stand before the sets that inherit them.
  package private(set) var files: [RuleSetFile] = []
  package private(set) var lineages: [RuleSetLineage] = []
  /// Rules that are no longer used, with the places that say so.
  package private(set) var retired: [String: SourceLocation] = [:]
  /// Rules whose 级别 was changed, with the places that say so.
  package private(set) var regraded: [String: SourceLocation] = [:]
  package private(set) var mistakes: [Mistake]

  private let sets: [RuleSetOutline]
  /// For each set the index of its parent, where it has one that can be used.
  private var parents: [Int?]
  /// Sets that cannot be composed; their own rules are read for their mistakes.
  private var broken: Set<Int> = []

  /// - Parameters:
  ///   - leftOut: Names of sets that were found, but that `--no-standard-rules` leaves out.
  ///   - version: Of gouji itself.
  package init(_ found: [RuleSetFile], leftOut: [String], version: String) {
    let outlines = RuleSetOutlines(found, version: version)
    sets = outlines.sets
    mistakes = outlines.mistakes
    parents = sets.map { _ in nil }
    findParents(leftOut: leftOut)
    findCircles()
    checkShared()
    compose()
    files += outlines.nameless
  }

  private mutating func findParents(leftOut: [String]) {
    for (index, set) in sets.enumerated() {
      guard let parent = set.parent else {
        if let edit = set.edits.first {
          report(
            "没有写“继承”，“\(edit.parts == nil ? "停用" : "修改")”没有对象；请写明继承哪个规则集。", at: edit.location)
        }
        continue
      }
      guard let found = sets.firstIndex(where: { $0.name == parent.name }) else {
        broken.insert(index)
        report(missing(parent.name, besides: set.name, leftOut), at: parent.location)
        continue
      }
      parents[index] = found
      guard let demand = parent.demand else { continue }
      let version = sets[found].version
      guard let number = VersionNumber(version) else {
        report(
          "“\(parent.name)”的版本“\(version)”不是用点隔开的数，比不出先后；请去掉这里的版本要求。",
          at: parent.demandLocation)
        continue
      }
      guard !demand.isMet(by: number) else { continue }
      report(
        "“\(set.name)”需要“\(parent.name)”的版本为 \(parent.demandText)，现在是 \(version)"
          + "（\(sets[found].versionLocation)）；请换用合乎要求的版本，或改这里的要求。",
        at: parent.demandLocation)
    }
  }

  private func missing(_ name: String, besides own: String, _ leftOut: [String]) -> String {
    if leftOut.contains(name) {
      return "“\(name)”是标准规则集，--no-standard-rules 不用它；要继承它，请去掉这个选项。"
    }
    let names = sets.map(\.name).filter { $0 != own }.map { "“\($0)”" }
    let known = names.isEmpty ? "此外没有读到别的规则集" : "读到的有：\(names.joined(separator: "、"))"
    return "没有名为“\(name)”的规则集；\(known)。"
  }

  /// Each circle is told once, at its first set in file order.
  private mutating func findCircles() {
    for start in sets.indices where !broken.contains(start) {
      var path = [start]
      var current = start
      while let next = parents[current], !broken.contains(next), !path.contains(next) {
        path.append(next)
        current = next
      }
      guard let next = parents[current], let first = path.firstIndex(of: next) else { continue }
      let circle = path[first...]
      let names = circle.map {
        "\(sets[$0].name)（\(sets[$0].parent?.location ?? sets[$0].location)）"
      }
      if let place = sets[next].parent?.location {
        report(
          "继承绕成了一圈：\((names + [sets[next].name]).joined(separator: " → "))；请去掉其中一处“继承”。",
          at: place)
      }
      broken.formUnion(circle)
    }
    // What rests on a broken set cannot be composed either.
    for start in sets.indices
    where chain(to: start).contains(where: { broken.contains($0) || sets[$0].isTooNew }) {
      broken.insert(start)
    }
  }

  /// The ancestors of a set, the oldest first, and the set itself.
  private func chain(to set: Int) -> [Int] {
    var chain = [set]
    var current = set
    while !broken.contains(current), let next = parents[current] {
      chain.append(next)
      current = next
    }
    return chain.reversed()
  }

  /// A set may be inherited by one set only: two would bring each of its rules twice.
  private mutating func checkShared() {
    var heirs: [Int: Int] = [:]
    for (index, parent) in parents.enumerated() {
      guard let parent, !broken.contains(index), !broken.contains(parent) else { continue }
      guard let first = heirs[parent] else {
        heirs[parent] = index
        continue
      }
      broken.insert(index)
      let names = "“\(sets[first].name)”和“\(sets[index].name)”都继承“\(sets[parent].name)”"
      if let place = sets[index].parent?.location {
        report("\(names)，一次审核里只能有一个；请让其中一个继承另一个，或少用一个规则文件夹。", at: place)
      }
    }
  }

  private mutating func compose() {
    let inherited = Set(parents.compactMap { $0 })
    for index in sets.indices {
      if broken.contains(index) {
        if !sets[index].isTooNew { files += RuleSetMerge.standalone(sets[index]) }
      } else if parents[index] == nil, !inherited.contains(index) {
        files += sets[index].files
      } else if !inherited.contains(index) {
        var merge = RuleSetMerge()
        for set in chain(to: index) { merge.add(sets[set]) }
        files += merge.files
        lineages += merge.lineages
        mistakes += merge.mistakes
        retired.merge(merge.retired) { first, _ in first }
        regraded.merge(merge.regraded) { first, _ in first }
      }
    }
  }

  private mutating func report(_ words: String, at location: SourceLocation) {
    mistakes.append(Mistake(.invalid(words), at: location))
  }
}

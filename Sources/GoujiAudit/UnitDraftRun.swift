internal import GoujiForms
internal import GoujiModel

/// Drafts a unit registry from submissions: one row a unit, with what its report tells.
package struct UnitDraftRun: Sendable {
  private let configuration: AuditConfiguration

  package init(_ configuration: AuditConfiguration) {
    self.configuration = configuration
  }

  /// - Parameters: `tell` and `progress` as in ``AuditPipeline``.
  /// - Returns: The CSV file, with the mark by which spreadsheets know UTF-8.
  package func run(
    _ list: SubmissionList, jobs: Int, tell: (String) -> Void, progress: (Int) -> Void
  ) async -> (bytes: [UInt8], status: RunStatus) {
    var drafts: [Draft] = []
    var places: [String: Int] = [:]
    var total = RunTally()
    let run = SubmissionRun(list: list, configuration: configuration, jobs: jobs)
    await run.run(initial: [Found]()) { submission, found in
      guard case .report(let recognised) = submission else { return }
      let report = recognised.report
      found.append(
        Found(
          path: recognised.submission.path.description, unit: report.unit, year: report.year.year))
    } consume: { found, tally in
      total += tally
      for unread in tally.unread { tell("\(unread.path)：\(unread.reason)。") }
      progress(total.done)
      for one in found {
        guard !one.unit.name.isEmpty else {
          tell("\(one.path)：认不出单位，没有写进登记表；请自行补上一行。")
          continue
        }
        if let place = places[one.unit.name] {
          drafts[place].add(one)
        } else {
          places[one.unit.name] = drafts.count
          drafts.append(Draft(one))
        }
      }
      return true
    }
    Self.settleYear(&drafts, tell)
    let isComplete = list.tell(what: total, tell) && total.unread.isEmpty
    return (RegistryFile.write(drafts.map(\.unit)), isComplete ? .clean : .incomplete)
  }

  /// What a registry takes from one report.
  private struct Found: Sendable {
    var path: String
    var unit: UnitName
    var year: Int?
  }

  /// What it takes from all reports of one unit.
  private struct Draft {
    var unit: RegisteredUnit
    private(set) var years: Set<Int> = []

    init(_ found: Found) {
      unit = RegisteredUnit(
        name: found.unit.name, type: found.unit.type, level: found.unit.level)
      add(found)
    }

    /// Its name may be printed otherwise, and the latest year counts.
    mutating func add(_ found: Found) {
      let printed = found.unit.printed
      if printed != unit.name, !unit.aliases.contains(printed) { unit.aliases.append(printed) }
      if let year = found.year { years.insert(year) }
      unit.year = years.max()
    }
  }

  /// One year is due from all; those whose report is of another are told, since a registry that
  /// expects them would pass them.
  private static func settleYear(_ drafts: inout [Draft], _ tell: (String) -> Void) {
    guard let due = yearDue(drafts) else { return }
    for index in drafts.indices where drafts[index].unit.year != due {
      let own = drafts[index].unit.year.map { "送来的是\($0)年度的" } ?? "报告年度不明"
      tell("\(drafts[index].unit.name)：\(own)，登记表的“年度”写的是\(due)；请核对应报哪一年度。")
      drafts[index].unit.year = due
    }
  }

  /// The year that most units report on; the next one where some have begun to, last year's beside
  /// it.
  private static func yearDue(_ drafts: [Draft]) -> Int? {
    var counts: [Int: Int] = [:]
    for year in drafts.compactMap(\.unit.year) { counts[year, default: 0] += 1 }
    guard let (most, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      2 * count > drafts.count
    else { return nil }
    return drafts.contains { $0.unit.year == most + 1 && $0.years.contains(most) }
      ? most + 1 : most
  }
}
